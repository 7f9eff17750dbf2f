//! People and titles of the record: one entry a post, with its body, its place in the order, and whether that is said.

use std::ops::Range;
use std::sync::Arc;

use crate::event::assemble::Assembly;
use crate::event::bearer;
use crate::event::record::{PersonMention, PersonRecord, Text, TitleMention, TitleRecord};
use crate::extract::{Located, PersonName, TitleName, Titled};
use crate::lexicon::{Class, Sign, Sort, Tail, TitleRank};
use crate::map::Map;
use crate::mention::RuleId;
use crate::span::Span;
use crate::vocabulary::{Branch, Confidence, Form, Level, Source, TitleKind, TitleStatus};

/// Whose a post is, none where nobody bears it; the post; its status.
type Post<'p> = (Option<usize>, &'p Text, &'p TitleStatus);

/// The titles of all bearers, one entry a post and body.
struct Titles<'p> {
    of_people: Vec<Vec<TitleRecord>>,
    unnamed: Vec<TitleRecord>,
    /// Where the entry of a post and body stands among its bearer's; without a body the first of the post.
    entries: Map<(Post<'p>, Option<usize>), usize>,
}

impl<'p> Titles<'p> {
    fn new(people: usize, titles: usize) -> Self {
        Self {
            of_people: vec![Vec::new(); people],
            unnamed: Vec::new(),
            entries: Map::with_capacity_and_hasher(titles, Default::default()),
        }
    }

    fn of(&mut self, bearer: Option<usize>) -> &mut Vec<TitleRecord> {
        match bearer {
            Some(person) => &mut self.of_people[person],
            None => &mut self.unnamed,
        }
    }

    /// Adds what an occurrence says of a post and its body. A post without its body is the first one of that name.
    fn add(&mut self, post: Post<'p>, occurrence: Occurrence<'_>) {
        let (bearer, body) = (post.0, occurrence.body);
        let next = self.of(bearer).len();
        let first = *self.entries.entry((post, None)).or_insert(next);
        let entry = match body {
            None => first,
            Some(_) => {
                let open = self.of(bearer).get(first).is_none_or(|known| known.organization.is_none());
                *self.entries.entry((post, body)).or_insert(if open { first } else { next })
            }
        };
        let titles = self.of(bearer);
        if entry == titles.len() {
            titles.push(TitleRecord {
                post: post.1.clone(),
                status: post.2.clone(),
                kind: occurrence.kind.clone(),
                organization: body,
                rank: occurrence.rank,
                confidence: Confidence::Explicit,
                mentions: Vec::with_capacity(1),
            });
        }
        let known = &mut titles[entry];
        known.organization = known.organization.or(body);
        known.rank = known.rank.or(occurrence.rank);
        known.mentions.push(occurrence.mention);
    }

    /// Where among a person's titles the entry of a post stands that has no body yet.
    fn open(&self, person: usize, post: &'p Text, status: &'p TitleStatus) -> Option<usize> {
        let first = *self.entries.get(&((Some(person), post, status), None))?;
        self.of_people[person].get(first).filter(|title| title.organization.is_none()).map(|_| first)
    }
}

/// Whether a title with this bearer is a mention: it stands beside a name, or may stand without.
fn is_mention(title: &Located<Titled>, bearer: Option<usize>) -> bool {
    title.value.bearer.is_some() || bearer::stands_alone(&title.value, bearer.is_some())
}

/// What one occurrence of a title says.
struct Occurrence<'t> {
    kind: &'t TitleKind,
    body: Option<usize>,
    rank: Option<u8>,
    mention: TitleMention,
}

impl Assembly<'_> {
    pub(super) fn person_records(&self) -> (Vec<PersonRecord>, Vec<TitleRecord>) {
        let mut people: Vec<PersonRecord> = Vec::with_capacity(self.people.sizes.len());
        for (name, &id) in self.found.people.iter().zip(&self.people.of) {
            let mention = self.person_mention(name);
            if id == people.len() {
                let mentions = Vec::with_capacity(self.people.sizes[id]);
                let name = self.composed(&name.tokens, &mention.text);
                people.push(PersonRecord { id, name, titles: Vec::new(), mentions });
            } else if let Some(name) = self.fuller(&name.tokens, &mention.text, &people[id].name) {
                people[id].name = name;
            }
            people[id].mentions.push(mention);
        }
        let posts = self.posts();
        let mut titles = Titles::new(people.len(), self.found.titles.len());
        for ((title, &bearer), post) in self.found.titles.iter().zip(&self.bearers).zip(&posts) {
            let alone = title.value.bearer.is_none();
            if !is_mention(title, bearer) {
                continue;
            }
            let status = &title.value.name.status;
            titles.add((bearer, post, status), self.occurrence(title, !title.value.shared.is_empty()));
            for &mention in &title.value.shared {
                titles.add((Some(self.people.of[mention]), post, status), self.occurrence(title, true));
            }
            if let Some(person) = bearer.filter(|_| alone) {
                people[person].mentions.push(self.title_as_mention(title));
            }
        }
        self.complete_bodies(&posts, &mut titles);
        for (person, titles) in people.iter_mut().zip(titles.of_people) {
            person.titles = titles;
            person.mentions.sort_by_key(|m| (m.source == Source::Text, m.span));
        }
        (people, titles.unnamed)
    }

    fn person_mention(&self, name: &Located<PersonName>) -> PersonMention {
        let (text, span, source) = self.located(&name.tokens);
        let form = match &name.value {
            name if name.alias => Form::Alias,
            name if name.full => Form::Full,
            _ => Form::Short,
        };
        let honorific = name.value.honorific.as_ref().map(|tokens| self.name(tokens));
        PersonMention { text, span, source, form, honorific, rule: RuleId::of(name.rule) }
    }

    /// A title that stands for the name of its bearer.
    fn title_as_mention(&self, title: &Located<Titled>) -> PersonMention {
        let (text, span, source) = self.located(&title.tokens);
        PersonMention { text, span, source, form: Form::Title, honorific: None, rule: RuleId::of(title.rule) }
    }

    fn occurrence<'t>(&self, title: &'t Located<Titled>, shared: bool) -> Occurrence<'t> {
        let (text, span, source) = self.located(&title.tokens);
        let name = &title.value.name;
        let body = self.body_of(&title.tokens);
        Occurrence {
            kind: &name.kind,
            body: body.map(|n| self.organizations.of[n]),
            rank: self.rank(&title.tokens, name, body),
            mention: TitleMention { text, span, source, rule: RuleId::of(title.rule), shared },
        }
    }

    /// The post of each title that has a bearer or is a mention without one.
    fn posts(&self) -> Vec<Text> {
        /// So many bytes has the usual post.
        const USUAL: usize = 24;
        let mut words = String::with_capacity(self.found.titles.len() * USUAL);
        let titles = self.found.titles.iter().zip(&self.bearers);
        let post = |(title, &bearer): (&Located<Titled>, &Option<usize>)| {
            let begin = words.len();
            if bearer.is_some() || is_mention(title, bearer) {
                self.write_post(&title.value.name, &mut words);
            }
            Span::new(begin, words.len())
        };
        let posts: Vec<Span> = titles.map(post).collect();
        let words = Arc::from(words);
        posts.into_iter().map(|post| Text::piece(&words, post)).collect()
    }

    /// Writes a post in small letters and in full: `PCT` is `phó chủ tịch`.
    pub(super) fn write_post(&self, title: &TitleName, out: &mut String) {
        let rest = match title.row.and_then(|row| self.c.lexicon.rows.titles[row as usize].full.as_ref()) {
            Some(full) => {
                out.push_str(&full.text);
                if title.head >= title.post.end {
                    return;
                }
                out.push(' ');
                title.head..title.post.end
            }
            None => title.post.clone(),
        };
        self.write_lower(&rest, out);
    }

    /// The mention of the body inside a title.
    pub(super) fn body_of(&self, title: &Range<usize>) -> Option<usize> {
        let first = self.found.organizations.partition_point(|o| o.tokens.end <= title.start);
        self.found.organizations.get(first).filter(|o| o.tokens.start < title.end).map(|_| first)
    }

    /// What the table of ranks says of a title's head.
    fn ranks(&self, title: &TitleName) -> &[TitleRank] {
        title.row.map_or(&[], |row| &self.c.lexicon.rows.titles[row as usize].ranks)
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
    fn complete_bodies<'p>(&'p self, posts: &'p [Text], titles: &mut Titles<'p>) {
        let each = self.found.titles.iter().zip(&self.bearers).zip(posts);
        let open = each.filter_map(|((title, &bearer), post)| {
            let name = &title.value.name;
            let person = bearer.filter(|_| name.kind == TitleKind::Post)?;
            let branch = self.branch_of(title)?;
            titles.open(person, post, &name.status).map(|_| (person, branch, post, &name.status))
        });
        let open: Vec<_> = open.collect();
        if open.is_empty() {
            return;
        }
        let (levels, of_branches) = (self.levels(), self.bodies_of_branches());
        let level_of = |title: &TitleRecord| title.organization.and_then(|body| levels[body].clone());
        // The levels that a person's posts are of: few, for there are few levels.
        let mut held: Vec<Vec<Level>> = Vec::with_capacity(titles.of_people.len());
        for own in &titles.of_people {
            let mut levels: Vec<Level> = own.iter().filter_map(level_of).collect();
            levels.sort_unstable();
            levels.dedup();
            held.push(levels);
        }
        for (person, branch, post, status) in open {
            let Some(only) = of_branches.get(branch).copied().flatten() else { continue };
            // The secretary of a commune is none of the district's committee.
            let level = levels[only].as_ref();
            if held[person].iter().any(|other| Some(other) != level) {
                continue;
            }
            let Some(entry) = titles.open(person, post, status) else { continue };
            let title = &mut titles.of_people[person][entry];
            title.organization = Some(only);
            title.confidence = Confidence::Completed;
            if held[person].is_empty() {
                held[person].extend(level.cloned());
            }
        }
    }

    /// The level that a level word among the tokens says: `UBND xã`.
    fn worded_level(&self, tokens: &Range<usize>) -> Option<Level> {
        let first = tokens.clone().find(|&at| self.c.signs(at).has(Sign::Word(Class::LevelWord)))?;
        Level::known(self.c.class(first, Class::LevelWord)?.1)
    }

    /// For each body the level that the first of its mentions says that says one.
    fn levels(&self) -> Vec<Option<Level>> {
        let mut levels = vec![None; self.organizations.sizes.len()];
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
    fn bodies_of_branches(&self) -> Map<&Branch, Option<usize>> {
        let committee = |at: usize| {
            let heads = &self.c.lexicon.rows.heads;
            self.c.hit(at, Sort::Head).is_some_and(|hit| heads[hit.entry.row as usize].tail == Tail::Place)
        };
        let mut only = Map::default();
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
