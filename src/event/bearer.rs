//! Whose a title is that stands without a name. It is linked only if it fits exactly one person.

use std::collections::HashMap;
use std::ops::Range;

use crate::event::coreference::Clusters;
use crate::extract::{Cursor, Located, TitleName, Titled};
use crate::lexicon::{Alone, Class, Grammar, Sort, Tail};
use crate::text::{Token, tokens};
use crate::vocabulary::{Branch, Level, TitleKind, TitleStatus};

/// Of what a title is: the words behind its post, without those that go without saying.
#[derive(PartialEq, Eq, Debug)]
struct Domain {
    /// The words of names, in order of their keys.
    names: Vec<u32>,
    /// `tỉnh`, `huyện`: the levels that level words say.
    levels: Vec<Level>,
    /// A people's committee, said or meant: `Chủ tịch UBND tỉnh`, `Chủ tịch tỉnh`.
    governs: bool,
    /// Another body: `Chủ tịch HĐND tỉnh`.
    of_body: bool,
}

impl Domain {
    fn of(c: &Cursor<'_>, title: &Located<Titled>) -> Self {
        let mut domain = Self { names: Vec::new(), levels: Vec::new(), governs: false, of_body: false };
        let (mut at, end) = (title.value.name.post.end, title.tokens.end);
        while at < end {
            let head = c.hit(at, Sort::Head);
            let governs = head.is_some_and(|hit| {
                let row = &c.lexicon.rows.heads[hit.entry.row as usize];
                row.branch == Branch::State && row.tail == Tail::Place
            });
            let level = c.class(at, Class::LevelWord).and_then(|(len, level)| Some((len, Level::known(level)?)));
            at += if let Some(hit) = head.filter(|_| governs) {
                domain.governs = true;
                hit.len
            } else if let Some((len, level)) = level {
                domain.levels.push(level);
                len
            } else {
                domain.of_body |= head.is_some() || c.hit(at, Sort::Body).is_some();
                if c.is_word(at) && c.grammar(at, Grammar::Of).is_none() {
                    domain.names.push(c.key(at));
                }
                1
            };
        }
        domain.governs |= !domain.of_body && !domain.levels.is_empty();
        domain.names.sort_unstable();
        domain
    }

    /// Whether nothing is said: `Chủ tịch`.
    fn is_empty(&self) -> bool {
        self.names.is_empty() && self.levels.is_empty() && !self.governs && !self.of_body
    }

    /// Whether one says all that the other says: `Chủ tịch phường`, `Chủ tịch UBND phường Cát Dài`.
    fn fits(&self, other: &Self) -> bool {
        let within = |a: &Self, b: &Self| {
            a.names.iter().all(|name| b.names.binary_search(name).is_ok())
                && a.levels.iter().all(|level| b.levels.contains(level))
        };
        let apart = self.governs && other.of_body || other.governs && self.of_body;
        !apart && (within(self, other) || within(other, self))
    }
}

/// A title and the person it stands beside.
struct Borne {
    title: usize,
    person: usize,
}

/// How many different titles of one post are looked at.
const MOST: usize = 32;

/// For each title its bearer: the person it stands beside, else the only person of the article who bears the same post.
/// None if nobody does; a title that may not stand alone is then no mention at all.
pub(crate) fn bearers(c: &Cursor<'_>, titles: &[Located<Titled>], people: &Clusters) -> Vec<Option<usize>> {
    let posts: Vec<Vec<u32>> = titles.iter().map(|title| post_keys(c, &title.value.name)).collect();
    // By post, and by its first word: titles that say the same of the same person count once.
    let mut by_post: HashMap<&[u32], Vec<Borne>> = HashMap::new();
    let mut by_kind: HashMap<(usize, Option<&u32>), Vec<usize>> = HashMap::new();
    let domains: Vec<Domain> = titles.iter().map(|title| Domain::of(c, title)).collect();
    let alike = |a: usize, b: usize| {
        titles[a].value.name.status == titles[b].value.name.status && domains[a] == domains[b] && posts[a] == posts[b]
    };
    for (n, title) in titles.iter().enumerate() {
        let Some(person) = title.value.bearer.map(|m| people.of[m]) else { continue };
        let same = by_post.entry(&posts[n]).or_default();
        if same.len() < MOST && !same.iter().any(|borne| borne.person == person && alike(borne.title, n)) {
            same.push(Borne { title: n, person });
        }
        let kind = by_kind.entry((person, posts[n].first())).or_default();
        if kind.len() < MOST && !kind.iter().any(|&other| alike(other, n)) {
            kind.push(n);
        }
    }
    // Who bears another post of that kind is not meant by a fuller title: the Chủ tịch Quốc hội is no Chủ tịch tỉnh.
    let conflicts = |n: usize, borne: &Borne| {
        let unlike = |&at: &usize| posts[at] != posts[n] || !domains[at].fits(&domains[n]);
        let kind = by_kind.get(&(borne.person, posts[n].first()));
        domains[borne.title].is_empty() && !domains[n].is_empty() && kind.into_iter().flatten().any(unlike)
    };
    let only = |n: usize, title: &Located<Titled>| {
        let fitting = |borne: &&Borne| {
            titles[borne.title].value.name.status == title.value.name.status
                && domains[borne.title].fits(&domains[n])
                && !conflicts(n, borne)
        };
        let mut fits = by_post.get(&*posts[n])?.iter().filter(fitting);
        let first = fits.next()?.person;
        fits.all(|borne| borne.person == first).then_some(first)
    };
    let each = titles.iter().enumerate().map(|(n, title)| match title.value.bearer {
        Some(mention) => Some(people.of[mention]),
        None if is_left(c, title) => None,
        None => only(n, title),
    });
    each.collect()
}

/// The keys of the words of a post; of a short form those of its words in full: `PCT` is `phó chủ tịch`.
fn post_keys(c: &Cursor<'_>, title: &TitleName) -> Vec<u32> {
    match title.row.and_then(|row| c.lexicon.rows.title_in_full(row)) {
        Some(full) => {
            let words = tokens(full).filter(Token::is_word).map(|token| token.key);
            words.chain((title.head..title.post.end).map(|i| c.key(i))).collect()
        }
        None => title.post.clone().map(|i| c.key(i)).collect(),
    }
}

/// Whether the words before a title speak of one who held it before: `thay`, `tiền nhiệm`, `trước đó`.
fn is_left(c: &Cursor<'_>, title: &Located<Titled>) -> bool {
    const BACK: usize = 5;
    let start = title.tokens.start;
    let held = title.value.name.status == TitleStatus::Current;
    let first = start.saturating_sub(BACK).max(c.sentence(start).start);
    let mut before: Range<usize> = first..start;
    held && before.any(|at| c.class(at, Class::Leaving).is_some())
}

/// Whether a title without a name may stand.
pub(crate) fn stands_alone(title: &Titled, linked: bool) -> bool {
    match title.name.alone {
        Alone::Always => true,
        Alone::WithTail => title.name.tailed || linked,
        Alone::Never => linked && title.singled && title.name.kind == TitleKind::Occupation,
    }
}
