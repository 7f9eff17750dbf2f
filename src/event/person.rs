//! People and titles of the record: one entry a post, with its body, its place in the order, and whether that is said.

use std::hash::Hasher;
use std::ops::Range;
use std::sync::Arc;

use crate::event::assemble::Assembly;
use crate::event::bearer;
use crate::event::record::{PersonMention, PersonRecord, Text, TitleMention, TitleRecord};
use crate::extract::{Located, PersonName, TitleName, Titled};
use crate::lexicon::{Class, Sign, Sort, Tail, TitleRank};
use crate::map::{Firsts, Map, Mixer};
use crate::mention::RuleId;
use crate::span::Span;
use crate::vocabulary::{Branch, Confidence, Form, Level, Source, TitleKind};

/// The posts of the titles of a text, and which records they are in. The memory is used again.
#[derive(Clone, Debug, Default)]
pub(super) struct Posts {
    /// The words of the posts one behind another, in small letters and in full.
    words: String,
    /// Where each stands.
    spans: Vec<Span>,
    entries: Vec<Entry>,
    firsts: Firsts,
}

/// Where the record of a post and body stands among its bearer's; without a body the first of the post.
#[derive(Clone, Debug)]
struct Entry {
    key: Key,
    at: usize,
}

/// Whose a post is, none where nobody bears it; the number of a title with that post; the body.
type Key = (Option<usize>, usize, Option<usize>);

/// The records of titles, one a post and body.
struct Titles<'p> {
    people: Vec<PersonRecord>,
    unnamed: Vec<TitleRecord>,
    entries: Entries<'p>,
    firsts: &'p mut Firsts,
}

/// Which records there are.
struct Entries<'p> {
    found: &'p [Located<Titled>],
    /// The words of the posts, which their records share.
    words: Arc<str>,
    spans: &'p [Span],
    all: &'p mut Vec<Entry>,
}

impl Entries<'_> {
    fn post(&self, title: usize) -> &str {
        self.spans[title].of(&self.words)
    }

    /// Whether an entry is the one of this key: equal posts of one status are one.
    fn is_of(&self, entry: usize, key: Key) -> bool {
        let status = |title: usize| &self.found[title].value.name.status;
        let (bearer, title, body) = self.all[entry].key;
        (bearer, body) == (key.0, key.2) && self.post(title) == self.post(key.1) && status(title) == status(key.1)
    }

    fn hash(&self, (bearer, title, body): Key) -> u64 {
        let mut mixer = Mixer::default();
        mixer.write(self.post(title).as_bytes());
        mixer.write_usize(bearer.map_or(0, |person| person + 1));
        mixer.write_usize(body.map_or(0, |body| body + 1));
        mixer.finish()
    }
}

impl Titles<'_> {
    fn of(&mut self, bearer: Option<usize>) -> &mut Vec<TitleRecord> {
        match bearer {
            Some(person) => &mut self.people[person].titles,
            None => &mut self.unnamed,
        }
    }

    /// Where the record of a key stands among its bearer's; if there is none yet, it is to stand at this place.
    fn entry(&mut self, key: Key, at: usize) -> usize {
        let entries = &mut self.entries;
        let next = entries.all.len();
        let first = self.firsts.first(entries.hash(key), next, |other| entries.is_of(other, key));
        if first == next {
            entries.all.push(Entry { key, at });
        }
        entries.all[first].at
    }

    /// Adds what an occurrence says of a post and its body. A post without its body is the first one of that name.
    fn add(&mut self, bearer: Option<usize>, title: usize, occurrence: Occurrence<'_>) {
        let (next, body) = (self.of(bearer).len(), occurrence.body);
        let first = self.entry((bearer, title, None), next);
        let entry = match body {
            None => first,
            Some(_) => {
                let open = self.of(bearer).get(first).is_none_or(|known| known.organization.is_none());
                self.entry((bearer, title, body), if open { first } else { next })
            }
        };
        if entry == next {
            let record = TitleRecord {
                post: Text::piece(&self.entries.words, self.entries.spans[title]),
                status: self.entries.found[title].value.name.status.clone(),
                kind: occurrence.kind.clone(),
                organization: body,
                rank: occurrence.rank,
                confidence: Confidence::Explicit,
                mentions: Vec::with_capacity(1),
            };
            self.of(bearer).push(record);
        }
        let known = &mut self.of(bearer)[entry];
        known.organization = known.organization.or(body);
        known.rank = known.rank.or(occurrence.rank);
        known.mentions.push(occurrence.mention);
    }

    /// The record of a person's post that has no body yet.
    fn open(&mut self, person: usize, title: usize) -> Option<&mut TitleRecord> {
        let key = (Some(person), title, None);
        let entries = &self.entries;
        let first = self.firsts.find(entries.hash(key), |other| entries.is_of(other, key))?;
        let at = entries.all[first].at;
        self.people[person].titles.get_mut(at).filter(|title| title.organization.is_none())
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
    pub(super) fn person_records(&self, posts: &mut Posts) -> (Vec<PersonRecord>, Vec<TitleRecord>) {
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
        let mut titles = self.titles(people, posts);
        for (n, (title, &bearer)) in self.found.titles.iter().zip(&self.bearers).enumerate() {
            if !is_mention(title, bearer) {
                continue;
            }
            titles.add(bearer, n, self.occurrence(title, !title.value.shared.is_empty()));
            for &mention in &title.value.shared {
                titles.add(Some(self.people.of[mention]), n, self.occurrence(title, true));
            }
            if let Some(person) = bearer.filter(|_| title.value.bearer.is_none()) {
                titles.people[person].mentions.push(self.title_as_mention(title));
            }
        }
        self.complete_bodies(&mut titles);
        let Titles { mut people, unnamed, .. } = titles;
        for person in &mut people {
            person.mentions.sort_by_key(|m| (m.source == Source::Text, m.span));
        }
        (people, unnamed)
    }

    /// The titles of people before any is known, with the post of each that has a bearer or is a mention without one.
    fn titles<'p>(&'p self, people: Vec<PersonRecord>, posts: &'p mut Posts) -> Titles<'p> {
        let Posts { words, spans, entries: all, firsts } = posts;
        words.clear();
        spans.clear();
        all.clear();
        let (mut occurrences, titles) = (0, self.found.titles.iter().zip(&self.bearers));
        spans.extend(titles.map(|(title, &bearer)| {
            let begin = words.len();
            if bearer.is_some() || is_mention(title, bearer) {
                self.write_post(&title.value.name, words);
            }
            occurrences += 1 + title.value.shared.len();
            Span::new(begin, words.len())
        }));
        // With a body and without.
        firsts.clear(2 * occurrences);
        let words = if words.is_empty() { Arc::default() } else { Arc::from(words.as_str()) };
        let entries = Entries { found: &self.found.titles, words, spans, all };
        Titles { people, unnamed: Vec::new(), entries, firsts }
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
    fn complete_bodies(&self, titles: &mut Titles<'_>) {
        let mut open: Vec<(usize, &Branch, usize)> = Vec::new();
        for (n, (title, &bearer)) in self.found.titles.iter().zip(&self.bearers).enumerate() {
            let Some(person) = bearer.filter(|_| title.value.name.kind == TitleKind::Post) else { continue };
            let Some(branch) = self.branch_of(title) else { continue };
            if titles.open(person, n).is_some() {
                open.push((person, branch, n));
            }
        }
        if open.is_empty() {
            return;
        }
        let (levels, of_branches) = (self.levels(), self.bodies_of_branches());
        let level_of = |title: &TitleRecord| title.organization.and_then(|body| levels[body].clone());
        // The levels that a person's posts are of: few, for there are few levels.
        let mut held: Vec<Vec<Level>> = Vec::with_capacity(titles.people.len());
        for person in &titles.people {
            let mut levels: Vec<Level> = person.titles.iter().filter_map(level_of).collect();
            levels.sort_unstable();
            levels.dedup();
            held.push(levels);
        }
        for (person, branch, title) in open {
            let Some(only) = of_branches.get(branch).copied().flatten() else { continue };
            // The secretary of a commune is none of the district's committee.
            let level = levels[only].as_ref();
            if held[person].iter().any(|other| Some(other) != level) {
                continue;
            }
            let Some(title) = titles.open(person, title) else { continue };
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
