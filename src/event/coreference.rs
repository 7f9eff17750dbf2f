//! Which mentions are of one thing. A part of a name is linked only where it fits.

use std::collections::HashMap;
use std::ops::Range;

use crate::event::unit::Settled;
use crate::extract::{Cursor, Located, Make, OrganizationName, PersonName, PlaceName};
use crate::lexicon::{Gender, Unit};

/// For each mention the number of its thing; things are counted in order of their first mention.
pub(crate) struct Clusters {
    pub(crate) of: Vec<usize>,
    pub(crate) count: usize,
}

impl Clusters {
    /// Numbers groups anew by first mention.
    fn ordered(groups: &[usize]) -> Self {
        let mut numbers = HashMap::new();
        let of = groups
            .iter()
            .map(|group| {
                let next = numbers.len();
                *numbers.entry(*group).or_insert(next)
            })
            .collect();
        Self { of, count: numbers.len() }
    }
}

fn keys(c: &Cursor<'_>, tokens: &Range<usize>) -> Vec<u32> {
    tokens.clone().map(|i| c.key(i)).collect()
}

/// The parts that a name can be called by: what it ends with, or anything inside it.
fn parts(name: &[u32], inside: bool) -> impl Iterator<Item = &[u32]> {
    const LONGEST: usize = 5;
    (1..name.len().min(LONGEST + 1)).flat_map(move |len| {
        let first = if inside { 0 } else { name.len() - len };
        name[first..].windows(len)
    })
}

/// People: equal names are one; `ông Thanh` is the last `… Thanh` before it, else the only one after.
pub(crate) fn people(c: &Cursor<'_>, found: &[Located<PersonName>]) -> Clusters {
    // `Vũ "nhôm"` is called by what stands before the quotation mark.
    let called = |tokens: &Range<usize>| tokens.start..tokens.clone().find(|&i| c.is(i, '"')).unwrap_or(tokens.end);
    // `anh P.C.T.`, then `anh T.`: the dots of initials do not count.
    let key = |i: usize| (!c.is(i, '.')).then(|| c.key(i));
    let names: Vec<Vec<u32>> = found.iter().map(|p| called(&p.tokens).filter_map(key).collect()).collect();
    let is_whole = |n: usize| found[n].value.full || found[n].value.make == Make::Initials && names[n].len() > 1;
    let mut by_name: HashMap<&[u32], usize> = HashMap::new();
    // Names in full by each of their parts and by gender, in the order of the text.
    let mut by_part: HashMap<(&[u32], Gender), Vec<usize>> = HashMap::new();
    let mut group = vec![usize::MAX; found.len()];
    for (n, person) in found.iter().enumerate().filter(|&(n, _)| is_whole(n)) {
        let first = *by_name.entry(&names[n]).or_insert(n);
        group[n] = first;
        if first == n {
            // `H.T. L` is no T.
            let inside = person.value.make == Make::Foreign && c.letters(person.tokens.start) > 1;
            for part in parts(&names[n], inside) {
                let called = by_part.entry((part, person.value.gender)).or_default();
                if called.last() != Some(&n) {
                    called.push(n);
                }
            }
        }
    }
    // A full name may itself be a part of a fuller one: Yến Vy, Đinh Thoại Yến Vy.
    for n in 0..found.len() {
        if group[n] != usize::MAX && group[n] != n {
            continue;
        }
        let person = &found[n].value;
        let genders: &[Gender] = match person.gender {
            Gender::Male => &[Gender::Male, Gender::Open],
            Gender::Female => &[Gender::Female, Gender::Open],
            Gender::Open => &[Gender::Male, Gender::Female, Gender::Open],
        };
        let fitting = || genders.iter().filter_map(|&gender| by_part.get(&(&names[n], gender)));
        let before = fitting().filter_map(|all| Some(all[all.partition_point(|&m| m < n).checked_sub(1)?])).max();
        let only = || {
            let mut all = fitting().flatten();
            all.next().copied().filter(|_| all.next().is_none())
        };
        group[n] = match before.or_else(only) {
            Some(m) => m,
            None if is_whole(n) => n,
            None => *by_name.entry(&names[n]).or_insert(n),
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
            if group[root] == root || group[root] == usize::MAX {
                break;
            }
            root = group[root];
        }
        group[n] = root;
    }
    Clusters::ordered(&group)
}

/// Organisations: one body of the table, or equal words; a head alone, or with a level without a name, joins the only one
/// that begins with it.
pub(crate) fn organizations(c: &Cursor<'_>, found: &[Located<OrganizationName>]) -> Clusters {
    let names: Vec<Vec<u32>> = found.iter().map(|o| keys(c, &o.tokens)).collect();
    let mut by_name: HashMap<&[u32], usize> = HashMap::new();
    let mut by_body: HashMap<u32, usize> = HashMap::new();
    let mut by_head: HashMap<&[u32], Vec<usize>> = HashMap::new();
    const LONGEST_HEAD: usize = 5;
    let mut group: Vec<usize> = (0..found.len()).collect();
    for (n, name) in found.iter().enumerate() {
        group[n] = match name.value.body {
            Some(body) => *by_body.entry(body).or_insert(n),
            None => *by_name.entry(&names[n]).or_insert(n),
        };
        if group[n] == n && name.value.open.is_none() {
            for len in 1..names[n].len().min(LONGEST_HEAD) {
                by_head.entry(&names[n][..len]).or_default().push(n);
            }
        }
    }
    for (n, name) in found.iter().enumerate().filter(|(_, o)| o.value.open.is_some()) {
        if let Some(&[only]) = by_head.get(names[n].as_slice()).map(Vec::as_slice) {
            if name.value.body.is_none() {
                group[n] = group[only];
            }
        }
    }
    Clusters::ordered(&group)
}

/// Places: one unit, or equal words.
pub(super) fn places(c: &Cursor<'_>, found: &[Located<PlaceName>], units: &[Option<Settled<'_>>]) -> Clusters {
    let mut by_name: HashMap<(Vec<u32>, String), usize> = HashMap::new();
    let mut by_unit: HashMap<*const Unit, usize> = HashMap::new();
    let numbered = found.iter().zip(units).enumerate();
    let group: Vec<usize> = numbered
        .map(|(n, (place, unit))| match unit {
            Some(settled) => *by_unit.entry(std::ptr::from_ref(settled.unit)).or_insert(n),
            None => {
                let key = (keys(c, &place.value.name), place.value.level.to_string());
                *by_name.entry(key).or_insert(n)
            }
        })
        .collect();
    Clusters::ordered(&group)
}
