//! Which mentions are of one thing. A part of a name is linked only where it fits.

use std::collections::HashMap;
use std::ops::Range;

use crate::extract::{Cursor, Located, Make, OrganizationName, PersonName, PlaceName};
use crate::lexicon::Gender;

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

/// People: equal names are one; `ông Thanh` is the last `… Thanh` before it, else the only one after.
pub(crate) fn people(c: &Cursor<'_>, found: &[Located<PersonName>]) -> Clusters {
    // `Vũ "nhôm"` is called by what stands before the quotation mark.
    let called = |tokens: &Range<usize>| tokens.start..tokens.clone().find(|&i| c.is(i, '"')).unwrap_or(tokens.end);
    let names: Vec<Vec<u32>> = found.iter().map(|p| keys(c, &called(&p.tokens))).collect();
    let mut by_name: HashMap<&[u32], usize> = HashMap::new();
    // Names in full, by each key they can be called by: the last (given name), and any of a foreign name.
    let mut by_key: HashMap<u32, Vec<usize>> = HashMap::new();
    let mut group = vec![usize::MAX; found.len()];
    for (n, person) in found.iter().enumerate().filter(|(_, p)| p.value.full) {
        let first = *by_name.entry(&names[n]).or_insert(n);
        group[n] = first;
        if first == n {
            let callable: &[u32] = match person.value.make {
                Make::Foreign => &names[n],
                _ => names[n].last().map_or(&[], std::slice::from_ref),
            };
            for key in callable {
                by_key.entry(*key).or_default().push(n);
            }
        }
    }
    let is_part = |part: &[u32], whole: &[u32], make| {
        part.len() < whole.len()
            && match make {
                Make::Foreign => whole.windows(part.len()).any(|w| w == part),
                _ => whole.ends_with(part),
            }
    };
    // A full name may itself be a part of a fuller one: Yến Vy, Đinh Thoại Yến Vy.
    for n in 0..found.len() {
        if group[n] != usize::MAX && group[n] != n {
            continue;
        }
        let person = &found[n].value;
        let Some(last) = names[n].last() else { continue };
        let fitting = |m: &usize| {
            let other = &found[*m].value;
            *m != n
                && is_part(&names[n], &names[*m], other.make)
                && (person.gender == Gender::Open || other.gender == Gender::Open || person.gender == other.gender)
        };
        let candidates: Vec<usize> = by_key.get(last).into_iter().flatten().copied().filter(fitting).collect();
        let before = candidates.iter().copied().filter(|&m| m < n).max();
        let chosen = before.or_else(|| if candidates.len() == 1 { candidates.first().copied() } else { None });
        group[n] = match chosen {
            Some(m) => m,
            None if person.full => n,
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

/// Organisations: one body of the table, or equal words; a head alone joins the only one that begins with it.
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
        if group[n] == n && !name.value.bare {
            for len in 1..names[n].len().min(LONGEST_HEAD) {
                by_head.entry(&names[n][..len]).or_default().push(n);
            }
        }
    }
    for (n, name) in found.iter().enumerate().filter(|(_, o)| o.value.bare) {
        if let Some(&[only]) = by_head.get(names[n].as_slice()).map(Vec::as_slice) {
            if name.value.body.is_none() {
                group[n] = group[only];
            }
        }
    }
    Clusters::ordered(&group)
}

/// Places: one unit, or equal words.
pub(crate) fn places(c: &Cursor<'_>, found: &[Located<PlaceName>]) -> Clusters {
    let mut by_name: HashMap<(Vec<u32>, String), usize> = HashMap::new();
    let group: Vec<usize> = found
        .iter()
        .enumerate()
        .map(|(n, place)| {
            let key = (keys(c, &place.value.name), place.value.level.to_string());
            *by_name.entry(key).or_insert(n)
        })
        .collect();
    Clusters::ordered(&group)
}
