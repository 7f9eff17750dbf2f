//! Which mentions are of one thing. A part of a name is linked only where it fits.

use crate::event::names::{Names, hash, opening, words};
use crate::event::unit::Settled;
use crate::extract::{Cursor, Located, Make, OrganizationName, PersonName, PlaceName};
use crate::lexicon::Gender;
use crate::map::{Firsts, MIX};
use crate::text::mark_key;

/// For each mention the number of its thing; things are counted in order of their first mention. The memory is used again.
#[derive(Clone, Debug, Default)]
pub(crate) struct Clusters {
    pub(crate) of: Vec<usize>,
    /// How many mentions each thing has.
    pub(crate) sizes: Vec<usize>,
    /// The names of the mentions.
    pub(super) names: Names,
    /// To work in: which mentions are the same, who is called by each name, the numbers of groups.
    firsts: Firsts,
    called: Vec<ByName>,
    numbers: Vec<usize>,
}

/// No mention, no number.
const NONE: usize = usize::MAX;

impl Clusters {
    /// Numbers groups anew by first mention; a group is the number of one of its mentions.
    fn order(&mut self) {
        self.numbers.clear();
        self.numbers.resize(self.of.len(), NONE);
        self.sizes.clear();
        for group in &mut self.of {
            let number = &mut self.numbers[*group];
            if *number == NONE {
                *number = self.sizes.len();
                self.sizes.push(0);
            }
            *group = *number;
            self.sizes[*number] += 1;
        }
    }

    /// Puts each mention into the group of the first one that is the same, which the hash does not tell apart.
    fn group(
        &mut self,
        count: usize,
        hash: impl Fn(&Names, usize) -> u64,
        same: impl Fn(&Names, usize, usize) -> bool,
    ) {
        let Self { of, names, firsts, .. } = self;
        firsts.clear(count);
        of.clear();
        of.extend((0..count).map(|n| firsts.first(hash(names, n), n, |other| same(names, n, other))));
    }

    fn clear_called(&mut self) {
        self.called.clear();
        self.called.resize(self.of.len(), ByName::default());
    }
}

/// The parts that a name can be called by: what it ends with, or anything inside it.
fn parts(name: &[u32], inside: bool) -> impl Iterator<Item = &[u32]> {
    const LONGEST: usize = 5;
    (1..name.len().min(LONGEST + 1)).flat_map(move |len| {
        let first = if inside { 0 } else { name.len() - len };
        name[first..].windows(len)
    })
}

/// The things that a name calls.
#[derive(Clone, Copy, Debug)]
struct Called {
    first: u32,
    last: u32,
    several: bool,
}

impl Called {
    /// Takes in the next one.
    fn add(called: &mut Option<Self>, next: usize) {
        let next = next as u32;
        match called {
            Some(known) => {
                known.several |= known.last != next;
                known.last = next;
            }
            None => *called = Some(Self { first: next, last: next, several: false }),
        }
    }
}

/// What is known of one name.
#[derive(Clone, Copy, Debug, Default)]
struct ByName {
    /// The first mention that this is the whole name of.
    whole: Option<u32>,
    /// Of whose fuller names it is a part, by gender.
    called: [Option<Called>; GENDERS.len()],
}

/// By their numbers.
const GENDERS: [Gender; 3] = [Gender::Male, Gender::Female, Gender::Open];

impl ByName {
    /// This mention is one of the whole name, the first of which is given.
    fn whole(&mut self, mention: usize) -> usize {
        *self.whole.get_or_insert(mention as u32) as usize
    }

    /// Those it is a part of the name of who may be of a gender.
    fn fitting(&self, gender: Gender) -> impl Iterator<Item = Called> + use<> {
        let fits = move |other| gender == Gender::Open || other == gender || other == Gender::Open;
        let all = GENDERS.into_iter().zip(self.called);
        all.filter(move |(other, _)| fits(*other)).filter_map(|(_, called)| called)
    }
}

/// People: equal names are one; `ông Thanh` is the last `… Thanh` before it, else the only one after.
pub(crate) fn people(c: &Cursor<'_>, found: &[Located<PersonName>], clusters: &mut Clusters) {
    // `Vũ "nhôm"` is called by what stands before the quotation mark.
    let called = |key: &u32| *key != const { mark_key('"') };
    // `anh P.C.T.`, then `anh T.`: the dots of initials do not count.
    let counted = |key: &u32| *key != const { mark_key('.') };
    let name = |person: &Located<PersonName>| words(c, &person.tokens).take_while(called).filter(counted);
    clusters.names.read(found.iter().map(name));
    clusters.of.clear();
    clusters.of.extend(0..found.len());
    clusters.clear_called();
    let Clusters { of: group, names, called: by_name, .. } = clusters;
    let is_whole = |n: usize| found[n].value.full || found[n].value.make == Make::Initials && names.get(n).len() > 1;
    // Of the parts only those are entered that are somebody's name here.
    let asked = (0..found.len()).fold(0, |asked, n| asked | names.opening(n));
    for (n, person) in found.iter().enumerate() {
        let (known, whole) = (&mut by_name[names.first(n)], is_whole(n));
        if whole {
            group[n] = known.whole(n);
            if group[n] != n {
                continue;
            }
        }
        // A full name may itself be a part of a fuller one: Yến Vy, Đinh Thoại Yến Vy.
        if let Some(before) = known.fitting(person.value.gender).map(|called| called.last).max() {
            group[n] = before as usize;
        }
        if whole {
            // `H.T. L` is no T.
            let inside = person.value.make == Make::Foreign && c.letters(person.tokens.start) > 1;
            for part in parts(names.get(n), inside).filter(|part| asked & opening(part[0]) != 0) {
                if let Some(name) = names.find(part) {
                    Called::add(&mut by_name[name].called[person.value.gender as usize], n);
                }
            }
        }
    }
    // Those whom nobody before is called.
    for (n, person) in found.iter().enumerate() {
        if group[n] != n {
            continue;
        }
        let known = &mut by_name[names.first(n)];
        let mut after = known.fitting(person.value.gender);
        group[n] = match (after.next(), after.next()) {
            (Some(only), None) if !only.several => only.first as usize,
            _ if is_whole(n) => n,
            _ => known.whole(n),
        };
    }
    // `Nguyễn Văn Hạp (tức Ba Lê)`: another name is of the one named before it.
    const NEAR: usize = 8;
    for n in 1..found.len() {
        let near = found[n].tokens.start.saturating_sub(found[n - 1].tokens.end) <= NEAR;
        if found[n].value.alias && near && group[n] == n {
            group[n] = n - 1;
        }
    }
    // Follow parts of parts to the fullest name.
    for n in 0..found.len() {
        let mut root = n;
        for _ in 0..4 {
            if group[root] == root {
                break;
            }
            root = group[root];
        }
        group[n] = root;
    }
    clusters.order();
}

/// What of a key is no number of a row: the number of a name.
const WORDS: u64 = 1 << 32;

/// Organisations, by their names: one body of the table, or equal words; a head alone, or with a level without a name,
/// joins the only one that begins with it.
pub(super) fn organizations(c: &Cursor<'_>, found: &[Located<OrganizationName>], clusters: &mut Clusters) {
    const LONGEST_HEAD: usize = 5;
    clusters.names.read(found.iter().map(|body| words(c, &body.tokens)));
    let key = |names: &Names, n: usize| found[n].value.body.map_or_else(|| WORDS | names.first(n) as u64, u64::from);
    let hash = |names: &Names, n: usize| key(names, n).wrapping_mul(MIX) >> 32;
    clusters.group(found.len(), hash, |names, n, other| key(names, n) == key(names, other));
    // The bodies that begin with the words of one that is open.
    let is_open = |n: &usize| found[*n].value.body.is_none() && found[*n].value.open.is_some();
    let open = (0..found.len()).filter(is_open);
    let asked = open.clone().fold(0, |asked, n| asked | clusters.names.opening(n));
    if asked != 0 {
        clusters.clear_called();
        let Clusters { of: group, names, called, .. } = &mut *clusters;
        for n in (0..found.len()).filter(|&n| group[n] == n && found[n].value.open.is_none()) {
            if asked & names.opening(n) == 0 {
                continue;
            }
            for len in 1..names.get(n).len().min(LONGEST_HEAD) {
                if let Some(head) = names.find(&names.get(n)[..len]) {
                    Called::add(&mut called[head].called[Gender::Open as usize], n);
                }
            }
        }
        for n in open {
            if let Some(Called { first, several: false, .. }) = called[names.first(n)].called[Gender::Open as usize] {
                group[n] = group[first as usize];
            }
        }
    }
    clusters.order();
}

/// Places: one unit, or equal words of one level.
pub(super) fn places(c: &Cursor<'_>, found: &[Located<PlaceName>], units: &[Option<Settled>], clusters: &mut Clusters) {
    // Of a place whose unit is known no word is asked for.
    let unit = |n: usize| units[n].as_ref().map(|settled| settled.unit);
    let name = |n: usize| words(c, &found[n].value.name);
    let key = |_: &Names, n: usize| unit(n).map_or_else(|| hash(name(n)), |unit| hash(std::iter::once(unit)));
    clusters.group(found.len(), key, |_, n, other| match (unit(n), unit(other)) {
        (None, None) => found[n].value.level == found[other].value.level && name(n).eq(name(other)),
        (own, others) => own == others,
    });
    clusters.order();
}
