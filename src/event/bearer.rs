//! Whose a title is that stands without a name. It is linked only if it fits exactly one person.

use std::ops::Range;

use crate::event::coreference::Clusters;
use crate::event::names::Names;
use crate::extract::{Cursor, Located, TitleName, Titled};
use crate::lexicon::{Alone, Class, Grammar, Sort, Tail};
use crate::map::Map;
use crate::vocabulary::{Branch, Level, TitleKind, TitleStatus};

/// Of what a title is: the words behind its post, without those that go without saying.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
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
        let mut domain = Self::default();
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
pub(super) fn bearers(
    c: &Cursor<'_>,
    titles: &[Located<Titled>],
    people: &Clusters,
    names: &mut Names,
) -> Vec<Option<usize>> {
    let beside = |title: &Located<Titled>| title.value.bearer.map(|mention| people.of[mention]);
    let mut bearers: Vec<Option<usize>> = titles.iter().map(beside).collect();
    if bearers.iter().all(Option::is_some) || bearers.iter().all(Option::is_none) {
        return bearers;
    }
    names.read(titles.iter().map(|title| post_keys(c, &title.value.name)));
    // The same of titles with a bearer or without, as a set of bits.
    let all = |borne: bool, bit: &dyn Fn(usize) -> u64| {
        let those = (0..titles.len()).filter(|&n| bearers[n].is_some() == borne);
        those.fold(0, |bits, n| bits | bit(n))
    };
    let post = |n: usize| 1 << (names.first(n) % u64::BITS as usize);
    if all(true, &post) & all(false, &post) == 0 {
        return bearers;
    }
    // Only posts that begin alike have to do with each other.
    let opening = |n: usize| names.opening(n);
    let shared = all(true, &opening) & all(false, &opening);
    let related: Vec<usize> = (0..titles.len()).filter(|&n| names.opening(n) & shared != 0).collect();
    let posts = Posts::of(c, titles, names, &bearers, &related);
    for n in related {
        if bearers[n].is_none() && !is_left(c, &titles[n]) {
            bearers[n] = posts.only_bearer(n);
        }
    }
    bearers
}

/// The posts of an article with those who bear them.
struct Posts<'a> {
    titles: &'a [Located<Titled>],
    names: &'a Names,
    domains: Vec<Domain>,
    /// By the number of the first title of the post; titles that say the same of the same person count once.
    by_post: Vec<Vec<Borne>>,
    /// By the bearer and the first word of the post.
    by_kind: Map<(usize, Option<u32>), Vec<usize>>,
}

impl<'a> Posts<'a> {
    /// Of these titles; the others are not asked about.
    fn of(
        c: &Cursor<'_>,
        titles: &'a [Located<Titled>],
        names: &'a Names,
        bearers: &[Option<usize>],
        related: &[usize],
    ) -> Self {
        let mut domains = vec![Domain::default(); titles.len()];
        related.iter().for_each(|&n| domains[n] = Domain::of(c, &titles[n]));
        let by_post = titles.iter().map(|_| Vec::new()).collect();
        let mut posts = Self { titles, names, domains, by_post, by_kind: Map::default() };
        for &title in related {
            if let Some(person) = bearers[title] {
                posts.add(Borne { title, person });
            }
        }
        posts
    }

    fn add(&mut self, borne: Borne) {
        let (n, person) = (borne.title, borne.person);
        let (titles, names, domains) = (self.titles, self.names, &self.domains);
        let alike = |a: usize, b: usize| {
            let status = |title: usize| &titles[title].value.name.status;
            status(a) == status(b) && domains[a] == domains[b] && names.get(a) == names.get(b)
        };
        let same = &mut self.by_post[names.first(n)];
        if same.len() < MOST && !same.iter().any(|borne| borne.person == person && alike(borne.title, n)) {
            same.push(borne);
        }
        let kind = self.by_kind.entry((person, names.get(n).first().copied())).or_default();
        if kind.len() < MOST && !kind.iter().any(|&other| alike(other, n)) {
            kind.push(n);
        }
    }

    /// Whether a bearer bears another post of that kind, and is not meant by a fuller title: the Chủ tịch Quốc hội is no
    /// Chủ tịch tỉnh.
    fn conflicts(&self, n: usize, borne: &Borne) -> bool {
        let unlike = |&at: &usize| self.names.get(at) != self.names.get(n) || !self.domains[at].fits(&self.domains[n]);
        let kind = || self.by_kind.get(&(borne.person, self.names.get(n).first().copied()));
        self.domains[borne.title].is_empty() && !self.domains[n].is_empty() && kind().into_iter().flatten().any(unlike)
    }

    /// The only person who bears the post of a title.
    fn only_bearer(&self, n: usize) -> Option<usize> {
        let fitting = |borne: &&Borne| {
            self.titles[borne.title].value.name.status == self.titles[n].value.name.status
                && self.domains[borne.title].fits(&self.domains[n])
                && !self.conflicts(n, borne)
        };
        let mut fits = self.by_post[self.names.first(n)].iter().filter(fitting);
        let first = fits.next()?.person;
        fits.all(|borne| borne.person == first).then_some(first)
    }
}

/// The keys of the words of a post; of a short form those of its words in full: `PCT` is `phó chủ tịch`.
fn post_keys(c: &Cursor<'_>, title: &TitleName) -> impl Iterator<Item = u32> {
    let full = title.row.and_then(|row| c.lexicon.rows.titles[row as usize].full.as_ref());
    let rest = if full.is_some() { title.head..title.post.end } else { title.post.clone() };
    full.into_iter().flat_map(|full| full.keys.iter().copied()).chain(rest.map(|at| c.key(at)))
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
