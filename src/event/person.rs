//! People and titles of the record: one entry a post, with its body, its place in the order, and whether that is said.

use std::collections::HashMap;
use std::ops::Range;

use crate::event::assemble::Assembly;
use crate::event::bearer;
use crate::event::record::{PersonMention, PersonRecord, TitleMention, TitleRecord};
use crate::extract::{Located, TitleName, Titled};
use crate::lexicon::{Class, Sort, Tail, TitleRank};
use crate::mention::RuleId;
use crate::text::plain;
use crate::vocabulary::{Branch, Confidence, Form, Level, Source, TitleKind, TitleStatus};

/// Whose a post is, none where nobody bears it; the post; its status.
type Post = (Option<usize>, String, TitleStatus);

/// The titles of all bearers, one entry a post and body.
struct Titles {
    of_people: Vec<Vec<TitleRecord>>,
    unnamed: Vec<TitleRecord>,
    /// Where the entry of a post and body stands among its bearer's; without a body the first of the post.
    entries: HashMap<(Post, Option<usize>), usize>,
}

impl Titles {
    fn new(people: usize) -> Self {
        Self { of_people: vec![Vec::new(); people], unnamed: Vec::new(), entries: HashMap::new() }
    }

    fn of(&mut self, bearer: Option<usize>) -> &mut Vec<TitleRecord> {
        match bearer {
            Some(person) => &mut self.of_people[person],
            None => &mut self.unnamed,
        }
    }

    /// Adds what an occurrence says. A post without its body is the first one of that name.
    fn add(&mut self, bearer: Option<usize>, title: TitleRecord) {
        let next = self.of(bearer).len();
        let post = (bearer, title.post.clone(), title.status.clone());
        let first = *self.entries.entry((post.clone(), None)).or_insert(next);
        let open = self.of(bearer).get(first).is_none_or(|known| known.organization.is_none());
        let entry = match title.organization {
            None => first,
            body => *self.entries.entry((post, body)).or_insert(if open { first } else { next }),
        };
        match self.of(bearer).get_mut(entry) {
            Some(known) => {
                known.organization = known.organization.or(title.organization);
                known.rank = known.rank.or(title.rank);
                known.mentions.extend(title.mentions);
            }
            None => self.of(bearer).push(title),
        }
    }

    /// The entry of a person's post that has no body yet.
    fn open(&mut self, person: usize, post: String, status: TitleStatus) -> Option<&mut TitleRecord> {
        let first = self.entries.get(&((Some(person), post, status), None))?;
        self.of_people[person].get_mut(*first).filter(|title| title.organization.is_none())
    }
}

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
        let mut titles = Titles::new(people.len());
        for (title, &bearer) in self.found.titles.iter().zip(&self.bearers) {
            let alone = title.value.bearer.is_none();
            if alone && !bearer::stands_alone(&title.value, bearer.is_some()) {
                continue;
            }
            titles.add(bearer, self.title_record(title, !title.value.shared.is_empty()));
            for &mention in &title.value.shared {
                titles.add(Some(self.people.of[mention]), self.title_record(title, true));
            }
            if let Some(person) = bearer.filter(|_| alone) {
                let (text, span, source) = self.located(&title.tokens);
                let rule = RuleId::of(title.rule);
                people[person].mentions.push(PersonMention {
                    text,
                    span,
                    source,
                    form: Form::Title,
                    honorific: None,
                    rule,
                });
            }
        }
        self.complete_bodies(&mut titles);
        for (person, titles) in people.iter_mut().zip(titles.of_people) {
            person.titles = titles;
            person.mentions.sort_by_key(|m| (m.source == Source::Text, m.span));
        }
        (people, titles.unnamed)
    }

    /// What one occurrence of a title says.
    fn title_record(&self, title: &Located<Titled>, shared: bool) -> TitleRecord {
        let (text, span, source) = self.located(&title.tokens);
        let name = &title.value.name;
        let body = self.body_of(&title.tokens);
        TitleRecord {
            post: self.post_of(name),
            status: name.status.clone(),
            kind: name.kind.clone(),
            organization: body.map(|n| self.organizations.of[n]),
            rank: self.rank(&title.tokens, name, body),
            confidence: Confidence::Explicit,
            mentions: vec![TitleMention { text, span, source, rule: RuleId::of(title.rule), shared }],
        }
    }

    /// A post in small letters and in full: `PCT` is `phó chủ tịch`.
    pub(super) fn post_of(&self, title: &TitleName) -> String {
        match title.row.and_then(|row| self.c.lexicon.rows.title_in_full(row)) {
            Some(full) if title.head < title.post.end => {
                format!("{full} {}", self.c.plain(&(title.head..title.post.end)).to_lowercase())
            }
            Some(full) => full.to_owned(),
            None => self.c.plain(&title.post).to_lowercase(),
        }
    }

    /// The mention of the body inside a title.
    pub(super) fn body_of(&self, title: &Range<usize>) -> Option<usize> {
        let first = self.found.organizations.partition_point(|o| o.tokens.end <= title.start);
        self.found.organizations.get(first).filter(|o| o.tokens.start < title.end).map(|_| first)
    }

    /// What the table of ranks says of a title's head.
    fn ranks(&self, title: &TitleName) -> &[TitleRank] {
        let rows = &self.c.lexicon.rows;
        let name = title.row.map(|row| rows.title_in_full(row).unwrap_or(&rows.titles[row as usize].name));
        name.and_then(|name| rows.title_ranks.get(name)).map_or(&[], Vec::as_slice)
    }

    /// Where a post stands, if its body leaves one answer.
    pub(super) fn rank(&self, tokens: &Range<usize>, title: &TitleName, body: Option<usize>) -> Option<u8> {
        let ranks = self.ranks(title);
        let said = body.map(|n| &self.found.organizations[n].value);
        let worded = self.worded_level(&(title.post.end..tokens.end));
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
    fn complete_bodies(&self, titles: &mut Titles) {
        let levels = self.levels();
        let of_branches = self.bodies_of_branches();
        let level_of = |title: &TitleRecord| title.organization.and_then(|body| levels[body].clone());
        // The levels that a person's posts are of: few, for there are few levels.
        let mut held: Vec<Vec<Level>> = Vec::new();
        for own in &titles.of_people {
            let mut levels: Vec<Level> = own.iter().filter_map(level_of).collect();
            levels.sort_unstable();
            levels.dedup();
            held.push(levels);
        }
        for (title, &bearer) in self.found.titles.iter().zip(&self.bearers) {
            let Some(person) = bearer.filter(|_| title.value.name.kind == TitleKind::Post) else { continue };
            let only = self.branch_of(title).and_then(|branch| *of_branches.get(branch)?);
            let Some(only) = only else { continue };
            // The secretary of a commune is none of the district's committee.
            let level = levels[only].as_ref();
            if held[person].iter().any(|other| Some(other) != level) {
                continue;
            }
            let open = titles.open(person, self.post_of(&title.value.name), title.value.name.status.clone());
            let Some(open) = open else { continue };
            open.organization = Some(only);
            open.confidence = Confidence::Completed;
            if held[person].is_empty() {
                held[person].extend(level.cloned());
            }
        }
    }

    /// The level that a level word among the tokens says: `UBND xã`.
    fn worded_level(&self, tokens: &Range<usize>) -> Option<Level> {
        let (_, level) = tokens.clone().find_map(|at| self.c.class(at, Class::LevelWord))?;
        Level::known(level)
    }

    /// For each body the level that the first of its mentions says that says one.
    fn levels(&self) -> Vec<Option<Level>> {
        let mut levels = vec![None; self.organizations.count];
        for (mention, &body) in self.found.organizations.iter().zip(&self.organizations.of) {
            if levels[body].is_none() {
                levels[body] = mention.value.level.clone().or_else(|| self.worded_level(&mention.tokens));
            }
        }
        levels
    }

    /// The branch that a post is always of, as far as the table of ranks says.
    fn branch_of(&self, title: &Located<Titled>) -> Option<&Branch> {
        let ranks = self.ranks(&title.value.name);
        let first = ranks.first()?.branch.as_ref()?;
        let local = ranks.iter().any(|rank| rank.level != Some(Level::Central));
        (local && ranks.iter().all(|rank| rank.branch.as_ref() == Some(first))).then_some(first)
    }

    /// For each branch the only body that the article names, if it is the only one; of the Party only committees count.
    fn bodies_of_branches(&self) -> HashMap<&Branch, Option<usize>> {
        let committee = |at: usize| {
            let heads = &self.c.lexicon.rows.heads;
            self.c.hit(at, Sort::Head).is_some_and(|hit| heads[hit.entry.row as usize].tail == Tail::Place)
        };
        let mut only = HashMap::new();
        for (mention, &body) in self.found.organizations.iter().zip(&self.organizations.of) {
            let branch = &mention.value.branch;
            if *branch != Branch::Party || committee(mention.tokens.start) {
                let one = only.entry(branch).or_insert(Some(body));
                *one = one.filter(|&known| known == body);
            }
        }
        only
    }
}
