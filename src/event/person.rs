//! People and titles of the record: one entry a post, with its body, its place in the order, and whether that is said.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::event::assemble::Assembly;
use crate::event::bearer;
use crate::event::record::{PersonMention, PersonRecord, TitleMention, TitleRecord};
use crate::extract::{Located, Titled};
use crate::lexicon::{Class, Sort, Tail, TitleRank};
use crate::mention::RuleId;
use crate::text::plain;
use crate::vocabulary::{Branch, Confidence, Form, Level, Source, TitleKind};

impl Assembly<'_> {
    pub(super) fn person_records(&self) -> (Vec<PersonRecord>, Vec<TitleRecord>) {
        let empty = |id| PersonRecord { id, name: String::new(), titles: Vec::new(), mentions: Vec::new() };
        let mut people: Vec<PersonRecord> = (0..self.people.count).map(empty).collect();
        for (mention, &id) in self.found.people.iter().zip(&self.people.of) {
            let (text, span, source) = self.located(&mention.tokens);
            let name = plain(&text);
            if name.chars().count() > people[id].name.chars().count() {
                people[id].name = name;
            }
            people[id].mentions.push(PersonMention {
                text,
                span,
                source,
                form: match &mention.value {
                    name if name.alias => Form::Alias,
                    name if name.full => Form::Full,
                    _ => Form::Short,
                },
                honorific: mention.value.honorific.as_ref().map(|h| self.c.plain(h)),
                rule: RuleId::of(mention.rule),
            });
        }
        let mut unnamed = Vec::new();
        for (title, &bearer) in self.found.titles.iter().zip(&self.bearers) {
            let Some(bearer) = bearer else {
                if bearer::stands_alone(&title.value, false) {
                    self.add_title(&mut unnamed, title, false);
                }
                continue;
            };
            let alone = title.value.bearer.is_none();
            if alone && !bearer::stands_alone(&title.value, true) {
                continue;
            }
            self.add_title(&mut people[bearer].titles, title, !title.value.shared.is_empty());
            for &mention in &title.value.shared {
                self.add_title(&mut people[self.people.of[mention]].titles, title, true);
            }
            if alone {
                let (text, span, source) = self.located(&title.tokens);
                let rule = RuleId::of(title.rule);
                people[bearer].mentions.push(PersonMention {
                    text,
                    span,
                    source,
                    form: Form::Title,
                    honorific: None,
                    rule,
                });
            }
        }
        self.complete_bodies(&mut people);
        for person in &mut people {
            person.mentions.sort_by_key(|m| (m.source == Source::Text, m.span));
        }
        (people, unnamed)
    }

    /// Adds an occurrence of a title: one entry a post.
    fn add_title(&self, titles: &mut Vec<TitleRecord>, title: &Located<Titled>, shared: bool) {
        let (text, span, source) = self.located(&title.tokens);
        let name = &title.value.name;
        let post = self.post_of(&title.value);
        let body = self.body_of(title);
        let organization = body.map(|n| self.organizations.of[n]);
        let mention = TitleMention { text, span, source, rule: RuleId::of(title.rule), shared };
        let rank = self.rank(title, body);
        let same = |t: &&mut TitleRecord| {
            t.post == post
                && t.status == name.status
                && (t.organization == organization || t.organization.is_none() || organization.is_none())
        };
        if let Some(known) = titles.iter_mut().find(same) {
            known.organization = known.organization.or(organization);
            known.rank = known.rank.or(rank);
            known.mentions.push(mention);
            return;
        }
        titles.push(TitleRecord {
            post,
            status: name.status.clone(),
            kind: name.kind.clone(),
            organization,
            rank,
            confidence: Confidence::Explicit,
            mentions: vec![mention],
        });
    }

    /// A post in small letters and in full: `PCT` is `phó chủ tịch`.
    fn post_of(&self, title: &Titled) -> String {
        let post = self.c.plain(&title.name.post).to_lowercase();
        let rows = &self.c.lexicon.rows;
        let head = title.name.row.map(|row| &rows.titles[row as usize].name);
        let full = head.and_then(|head| Some((head, rows.title_abbreviations.get(head)?)));
        match full.and_then(|(head, full)| Some((full, post.strip_prefix(&**head)?))) {
            Some((full, rest)) => format!("{full}{rest}"),
            None => post,
        }
    }

    /// The mention of the body inside a title.
    fn body_of(&self, title: &Located<Titled>) -> Option<usize> {
        let first = self.found.organizations.partition_point(|o| o.tokens.end <= title.tokens.start);
        self.found.organizations.get(first).filter(|o| o.tokens.start < title.tokens.end).map(|_| first)
    }

    /// What the table of ranks says of a title's head.
    fn ranks(&self, title: &Titled) -> &[TitleRank] {
        let rows = &self.c.lexicon.rows;
        let name = title.name.row.map(|row| &rows.titles[row as usize].name);
        let full = name.map(|name| rows.title_abbreviations.get(name).unwrap_or(name));
        full.and_then(|name| rows.title_ranks.get(name)).map_or(&[], Vec::as_slice)
    }

    /// Where a post stands, if its body leaves one answer.
    fn rank(&self, title: &Located<Titled>, body: Option<usize>) -> Option<u8> {
        let ranks = self.ranks(&title.value);
        let said = body.map(|n| &self.found.organizations[n].value);
        let worded = self.worded_level(&(title.value.name.post.end..title.tokens.end));
        let level = said.and_then(|body| body.level.clone()).or(worded);
        let branch = said.map(|body| &body.branch);
        let alone = |rank: &TitleRank| level.is_none() && ranks.len() == 1 && rank.level.is_some();
        let mut fits = ranks.iter().filter(|rank| {
            let of_branch = branch.is_none_or(|branch| rank.branch.as_ref().is_none_or(|b| b == branch));
            of_branch && (rank.level.is_none() || rank.level == level || alone(rank))
        });
        let first = fits.next()?.rank;
        fits.all(|rank| rank.rank == first).then_some(first)
    }

    /// Gives a post without its body the only one of the article that it can be of: `Bí thư` of the one committee.
    fn complete_bodies(&self, people: &mut [PersonRecord]) {
        for (title, &bearer) in self.found.titles.iter().zip(&self.bearers) {
            let Some(bearer) = bearer.filter(|_| title.value.name.kind == TitleKind::Post) else { continue };
            let Some(branch) = self.branch_of(title) else { continue };
            let post = self.post_of(&title.value);
            let Some(only) = self.only_body(&branch) else { continue };
            let level = self.level_of(only);
            // The secretary of a commune is none of the district's committee.
            let apart = |t: &TitleRecord| {
                t.organization.and_then(|other| self.level_of(other)).is_some_and(|other| Some(other) != level)
            };
            if people[bearer].titles.iter().any(apart) {
                continue;
            }
            let open = people[bearer]
                .titles
                .iter_mut()
                .find(|t| t.post == post && t.status == title.value.name.status && t.organization.is_none());
            let Some(open) = open else { continue };
            open.organization = Some(only);
            open.confidence = Confidence::Completed;
        }
    }

    /// The level that a level word among the tokens says: `UBND xã`.
    fn worded_level(&self, tokens: &Range<usize>) -> Option<Level> {
        let (_, level) = tokens.clone().find_map(|at| self.c.class(at, Class::LevelWord))?;
        Level::known(level)
    }

    /// The level that the mentions of a body say.
    fn level_of(&self, body: usize) -> Option<Level> {
        let mentions = self.found.organizations.iter().zip(&self.organizations.of).filter(|(_, id)| **id == body);
        mentions
            .into_iter()
            .find_map(|(mention, _)| mention.value.level.clone().or_else(|| self.worded_level(&mention.tokens)))
    }

    /// The branch that a post is always of, as far as the table of ranks says.
    fn branch_of(&self, title: &Located<Titled>) -> Option<Branch> {
        let ranks = self.ranks(&title.value);
        let first = ranks.first()?.branch.clone()?;
        let local = ranks.iter().any(|rank| rank.level != Some(Level::Central));
        (local && ranks.iter().all(|rank| rank.branch.as_ref() == Some(&first))).then_some(first)
    }

    /// The only body of a branch that the article names; of the Party only committees count.
    fn only_body(&self, branch: &Branch) -> Option<usize> {
        let committee = |at: usize| {
            let heads = &self.c.lexicon.rows.heads;
            self.c.hit(at, Sort::Head).is_some_and(|hit| heads[hit.entry.row as usize].tail == Tail::Place)
        };
        let bodies = self.found.organizations.iter().zip(&self.organizations.of).filter(|(body, _)| {
            body.value.branch == *branch && (*branch != Branch::Party || committee(body.tokens.start))
        });
        let ids: BTreeSet<usize> = bodies.map(|(_, &id)| id).collect();
        ids.first().copied().filter(|_| ids.len() == 1)
    }
}
