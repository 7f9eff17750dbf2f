//! Which mentions are of one thing. A part of a name is linked only where it fits.

use crate::event::names::{Names, opening};
use crate::event::unit::Settled;
use crate::extract::{Cursor, Located, Make, OrganizationName, PersonName, PlaceName};
use crate::lexicon::{Gender, Unit};
use crate::map::Map;
use crate::vocabulary::Level;

/// For each mention the number of its thing; things are counted in order of their first mention.
pub(crate) struct Clusters {
    pub(crate) of: Vec<usize>,
    /// How many mentions each thing has.
    pub(crate) sizes: Vec<usize>,
}

impl Clusters {
    /// Numbers groups anew by first mention; a group is the number of one of its mentions.
    fn ordered(mut groups: Vec<usize>) -> Self {
        const NONE: usize = usize::MAX;
        let mut numbers = vec![NONE; groups.len()];
        let mut sizes = Vec::with_capacity(groups.len());
        for group in &mut groups {
            let number = &mut numbers[*group];
            if *number == NONE {
                *number = sizes.len();
                sizes.push(0);
            }
            *group = *number;
            sizes[*number] += 1;
        }
        Self { of: groups, sizes }
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

/// The people that a word calls.
#[derive(Clone, Copy)]
struct Called {
    first: usize,
    last: usize,
    several: bool,
}

impl Called {
    /// Takes in the next one.
    fn add(called: &mut Option<Self>, next: usize) {
        match called {
            Some(known) => {
                known.several |= known.last != next;
                known.last = next;
            }
            None => *called = Some(Self { first: next, last: next, several: false }),
        }
    }
}

/// Names in full by each of their parts and by gender.
type Parts<'n> = Map<&'n [u32], [Option<Called>; GENDERS.len()]>;

/// By their numbers.
const GENDERS: [Gender; 3] = [Gender::Male, Gender::Female, Gender::Open];

/// The people of a part of a name who may be of a gender.
fn fitting<'p>(parts: &'p Parts<'_>, part: &[u32], gender: Gender) -> impl Iterator<Item = &'p Called> {
    let all = parts.get(part).into_iter().flat_map(|called| GENDERS.into_iter().zip(called));
    let fits = move |other| gender == Gender::Open || other == gender || other == Gender::Open;
    all.filter(move |(other, _)| fits(*other)).filter_map(|(_, called)| called.as_ref())
}

/// People: equal names are one; `ông Thanh` is the last `… Thanh` before it, else the only one after.
pub(crate) fn people(c: &Cursor<'_>, found: &[Located<PersonName>]) -> Clusters {
    // `Vũ "nhôm"` is called by what stands before the quotation mark.
    let called = |person: &Located<PersonName>| person.tokens.clone().take_while(|&i| !c.is(i, '"'));
    // `anh P.C.T.`, then `anh T.`: the dots of initials do not count.
    let key = |i: usize| (!c.is(i, '.')).then(|| c.key(i));
    let names: Names = found.iter().map(|person| called(person).filter_map(key)).collect();
    let is_whole = |n: usize| found[n].value.full || found[n].value.make == Make::Initials && names.get(n).len() > 1;
    let mut by_name: Map<&[u32], usize> = Map::with_capacity_and_hasher(found.len(), Default::default());
    let mut by_part = Parts::default();
    let mut group: Vec<usize> = (0..found.len()).collect();
    // Of the parts only those are entered that may be somebody's name here.
    let asked = (0..found.len()).fold(0, |asked, n| asked | names.opening(n));
    for (n, person) in found.iter().enumerate() {
        let (name, whole) = (names.get(n), is_whole(n));
        if whole {
            group[n] = *by_name.entry(name).or_insert(n);
            if group[n] != n {
                continue;
            }
        }
        // A full name may itself be a part of a fuller one: Yến Vy, Đinh Thoại Yến Vy.
        if let Some(before) = fitting(&by_part, name, person.value.gender).map(|called| called.last).max() {
            group[n] = before;
        }
        if whole {
            // `H.T. L` is no T.
            let inside = person.value.make == Make::Foreign && c.letters(person.tokens.start) > 1;
            for part in parts(name, inside).filter(|part| asked & opening(part[0]) != 0) {
                Called::add(&mut by_part.entry(part).or_default()[person.value.gender as usize], n);
            }
        }
    }
    // Those whom nobody before is called.
    for (n, person) in found.iter().enumerate() {
        if group[n] != n {
            continue;
        }
        let mut after = fitting(&by_part, names.get(n), person.value.gender);
        group[n] = match (after.next(), after.next()) {
            (Some(only), None) if !only.several => only.first,
            _ if is_whole(n) => n,
            _ => *by_name.entry(names.get(n)).or_insert(n),
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
    Clusters::ordered(group)
}

/// What the names of one body share.
#[derive(PartialEq, Eq, Hash)]
enum BodyKey<'n> {
    Row(u32),
    Words(&'n [u32]),
}

/// Organisations, by their names: one body of the table, or equal words; a head alone, or with a level without a name,
/// joins the only one that begins with it.
pub(super) fn organizations(found: &[Located<OrganizationName>], names: &Names) -> Clusters {
    const LONGEST_HEAD: usize = 5;
    let mut known: Map<BodyKey<'_>, usize> = Map::with_capacity_and_hasher(found.len(), Default::default());
    let mut group: Vec<usize> = Vec::with_capacity(found.len());
    // The bodies that begin with the words of one that is open.
    let is_open = |n: usize| found[n].value.body.is_none() && found[n].value.open.is_some();
    let mut by_head: Map<&[u32], Option<Called>> = Map::default();
    for (n, name) in found.iter().enumerate() {
        let key = name.value.body.map_or_else(|| BodyKey::Words(names.get(n)), BodyKey::Row);
        group.push(*known.entry(key).or_insert(n));
        if is_open(n) {
            by_head.insert(names.get(n), None);
        }
    }
    if by_head.is_empty() {
        return Clusters::ordered(group);
    }
    for (n, name) in found.iter().enumerate().filter(|&(n, name)| group[n] == n && name.value.open.is_none()) {
        for len in 1..name.tokens.len().min(LONGEST_HEAD) {
            if let Some(called) = by_head.get_mut(&names.get(n)[..len]) {
                Called::add(called, n);
            }
        }
    }
    for n in (0..found.len()).filter(|&n| is_open(n)) {
        if let Some(Some(Called { first, several: false, .. })) = by_head.get(names.get(n)) {
            group[n] = group[*first];
        }
    }
    Clusters::ordered(group)
}

/// What the names of one place share.
#[derive(PartialEq, Eq, Hash)]
enum PlaceKey<'n> {
    Unit(*const Unit),
    Words(&'n [u32], &'n Level),
}

/// Places: one unit, or equal words.
pub(super) fn places(c: &Cursor<'_>, found: &[Located<PlaceName>], units: &[Option<Settled<'_>>]) -> Clusters {
    let names = Names::at(c, found.iter().map(|place| &place.value.name));
    let mut known: Map<PlaceKey<'_>, usize> = Map::with_capacity_and_hasher(found.len(), Default::default());
    let numbered = found.iter().zip(units).enumerate();
    let group = numbered.map(|(n, (place, unit))| {
        let key = match unit {
            Some(settled) => PlaceKey::Unit(settled.unit),
            None => PlaceKey::Words(names.get(n), &place.value.level),
        };
        *known.entry(key).or_insert(n)
    });
    let group = group.collect();
    Clusters::ordered(group)
}
