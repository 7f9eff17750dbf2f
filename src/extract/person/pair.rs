//! Which title is whose, and parts of names that stand elsewhere in full.

use std::collections::HashMap;
use std::ops::Range;

use crate::extract::cursor::Cursor;
use crate::extract::found::{Claims, FoundKind};
use crate::extract::person::name::{Make, PersonName};
use crate::extract::person::title::{TitleRead, Titled};
use crate::extract::rule::Located;
use crate::lexicon::{Class, Gender, Grammar, Sort};

/// The rule of a part of a name that stands elsewhere in full.
pub(crate) const REPEATED: &str = "person/repeated";

/// The rules of titles, by where they stand.
pub(crate) const TITLE_RULES: [(&str, &str); 3] = [
    ("title/beside-name", "Chủ tịch Quốc hội Trần Minh Thanh"),
    ("title/shared", "hai Phó Chủ tịch UBND tỉnh Trần Minh Thanh và Nguyễn Thanh Điền"),
    ("title/alone", "Thủ tướng yêu cầu các bộ báo cáo"),
];

/// Finds the full names again where they stand without honorific or title, and their last one or two syllables; of a
/// foreign name each word.
pub(super) fn repeat(c: &Cursor<'_>, claims: &Claims, names: &mut Vec<Located<PersonName>>) {
    let mut known: HashMap<u32, Vec<(Vec<u32>, Make)>> = HashMap::new();
    let mut learn = |tokens: Range<usize>, make| {
        let keys: Vec<u32> = tokens.map(|i| c.key(i)).collect();
        if let Some(&first) = keys.first() {
            let list = known.entry(first).or_default();
            if list.len() < 16 && !list.iter().any(|(k, _)| *k == keys) {
                list.push((keys, make));
            }
        }
    };
    for name in names.iter().filter(|n| n.value.full) {
        let Range { start, end } = name.tokens;
        match name.value.make {
            Make::Family | Make::Given => {
                learn(start..end, name.value.make);
                if end - start >= 3 && name.value.make == Make::Family {
                    learn(end - 2..end, Make::Given);
                    learn(end - 1..end, Make::Given);
                }
            }
            Make::Foreign => {
                learn(start..end, Make::Foreign);
                let words = (start..end).filter(|&i| {
                    c.is_word(i) && c.letters(i) > 3 && c.token(i).is_some_and(|t| t.kind() == crate::text::Kind::Word)
                });
                words.for_each(|i| learn(i..i + 1, Make::Foreign));
            }
            Make::Initials => learn(start..end, Make::Initials),
        }
    }
    let mut taken = vec![false; c.len()];
    names.iter().for_each(|n| taken[n.tokens.clone()].fill(true));
    let mut found = Vec::new();
    let mut at = 0;
    while at < c.len() {
        let again = if taken[at] || !c.is_capitalized(at) || c.is_silent(at) { None } else { known.get(&c.key(at)) };
        let read = again.and_then(|list| {
            list.iter()
                .filter(|(keys, _)| {
                    keys.iter().enumerate().all(|(n, &key)| {
                        c.key(at + n) == key
                            && (c.is_capitalized(at + n) || !c.is_word(at + n))
                            && taken.get(at + n) == Some(&false)
                    })
                })
                .max_by_key(|(keys, _)| keys.len())
        });
        match read {
            Some((keys, make))
                if is_free(c, claims, &(at..at + keys.len()))
                    && (keys.len() > 1 || *make != Make::Given || is_bare_given(c, at)) =>
            {
                let value = PersonName { make: *make, honorific: None, gender: Gender::Open, full: false };
                found.push(Located { tokens: at..at + keys.len(), value, rule: REPEATED });
                at += keys.len();
            }
            _ => at += 1,
        }
    }
    names.extend(found);
    names.sort_by_key(|n| n.tokens.start);
}

/// Whether one capitalised syllable stands for the person it is the given name of: inside a sentence, or as the subject
/// of a verb at its beginning.
fn is_bare_given(c: &Cursor<'_>, at: usize) -> bool {
    let word = c.class(at, Class::Compound).is_some()
        || c.class(at, Class::Link).is_some_and(|(len, _)| len > 1)
        || c.hits(at, Sort::Title).any(|h| h.len > 1)
        || c.class(at, Class::NameStop).is_some()
        || c.hits(at, Sort::Trigger).any(|h| h.len > 1);
    let acts = c.class(at + 1, Class::Saying).is_some() || c.hit(at + 1, Sort::Role).is_some();
    !word
        && !c.is_acronym(at)
        && if c.opens_sentence(at) {
            acts
        } else {
            !c.is_capitalized(at - 1) && !c.is(at - 1, '"') && !c.is_digits(at + 1)
        }
}

fn is_free(c: &Cursor<'_>, claims: &Claims, tokens: &Range<usize>) -> bool {
    let joined = |at: usize| c.token(at).is_some_and(|t| t.is_spaced() && !t.opens_line()) && c.is_capitalized(at);
    let claimed = tokens
        .clone()
        .any(|i| claims.over(FoundKind::Place, i).is_some() || claims.over(FoundKind::Organization, i).is_some());
    let sentence = c.sentence(tokens.start);
    let follows = joined(tokens.end) && sentence.contains(&tokens.end);
    let apart = [FoundKind::Place, FoundKind::Title, FoundKind::Organization]
        .iter()
        .any(|&kind| claims.until(kind, tokens.start).is_some());
    let precedes = tokens.start > sentence.start
        && c.is_capitalized(tokens.start - 1)
        && joined(tokens.start)
        && !apart
        && !c.opens_sentence(tokens.start - 1);
    !(claimed || follows || precedes || c.crosses_line(tokens))
}

/// Gives each title its bearer; those without one stay if they may stand alone.
pub(super) fn attach(c: &Cursor<'_>, titles: Vec<TitleRead>, names: &[Located<PersonName>]) -> Vec<Located<Titled>> {
    let starts: HashMap<usize, usize> = names
        .iter()
        .enumerate()
        .flat_map(|(n, name)| {
            let honorific = name.value.honorific.as_ref().map(|h| (h.start, n));
            [(name.tokens.start, n)].into_iter().chain(honorific)
        })
        .collect();
    let ends: HashMap<usize, usize> = names.iter().enumerate().map(|(n, name)| (name.tokens.end, n)).collect();
    let mut bearers: Vec<Option<usize>> = vec![None; titles.len()];
    // Before the name, from right to left: a chain of titles ends at it.
    for n in (0..titles.len()).rev() {
        let end = titles[n].tokens.end;
        bearers[n] = name_after(c, end, &starts).or_else(|| {
            let next = titles.get(n + 1)?;
            let joined = next.tokens.start == end || join(c, end) == Some(next.tokens.start);
            // A title before the name owns what is joined to it on the left, unless a name stands there.
            (joined && !follows_name(c, titles[n].tokens.start, &ends)).then(|| bearers[n + 1]).flatten()
        });
    }
    // After the name, from left to right.
    for n in 0..titles.len() {
        if bearers[n].is_some() {
            continue;
        }
        let start = titles[n].tokens.start;
        bearers[n] = name_before(c, start, &ends).or_else(|| {
            let before = titles.get(n.checked_sub(1)?)?;
            let joined = join(c, before.tokens.end) == Some(start);
            (joined && name_before_chain(before, names, bearers[n - 1])).then(|| bearers[n - 1]).flatten()
        });
    }
    let mut found = Vec::new();
    for (read, bearer) in titles.into_iter().zip(bearers) {
        let predicate = c.class_before(read.tokens.start, Class::Predicate).is_some()
            && !c.grammar_before(read.tokens.start, &[Grammar::IsNow]);
        let bearer = bearer.filter(|_| !predicate || starts.contains_key(&read.tokens.end));
        let shared = bearer.map_or_else(Vec::new, |first| sharers(c, &read, first, names));
        let rule = match (bearer, shared.is_empty()) {
            (Some(_), true) => TITLE_RULES[0].0,
            (Some(_), false) => TITLE_RULES[1].0,
            (None, _) => TITLE_RULES[2].0,
        };
        if bearer.is_none() && predicate {
            continue;
        }
        found.push(Located { tokens: read.tokens, value: Titled { name: read.title, bearer, shared }, rule });
    }
    found
}

/// The mark or word between two titles of one person: where the next begins.
fn join(c: &Cursor<'_>, at: usize) -> Option<usize> {
    if c.is(at, ',') || c.is(at, '-') {
        return Some(at + 1);
    }
    c.grammar(at, Grammar::AndAlso).or_else(|| c.grammar(at, Grammar::And)).map(|len| at + len)
}

/// The name directly after a title, perhaps behind `là`, a mark or a colon and an honorific.
fn name_after(c: &Cursor<'_>, end: usize, starts: &HashMap<usize, usize>) -> Option<usize> {
    if let Some(&name) = starts.get(&end) {
        return c.token(end).is_some_and(|t| !t.opens_line()).then_some(name);
    }
    let skip = c.grammar(end, Grammar::Is).unwrap_or(usize::from(c.is(end, ':') || c.is(end, '-') || c.is(end, ',')));
    let next = end + skip;
    // Behind a comma or a dash only an honorific makes sure that the name is the title's.
    let honoured = skip > 0 && c.hit(next, Sort::Honorific).is_some();
    let named = c.is(end, ':');
    starts.get(&next).copied().filter(|_| (honoured || named) && !c.is(end, ','))
}

/// The name just before a title: behind a comma, a dash, an opening bracket, or a bracket with an age.
fn name_before(c: &Cursor<'_>, start: usize, ends: &HashMap<usize, usize>) -> Option<usize> {
    let sentence = c.sentence(start).start;
    let mark = start.checked_sub(1).filter(|&at| at >= sentence)?;
    if let Some(&name) = ends.get(&start) {
        return Some(name);
    }
    if !(c.is(mark, ',') || c.is(mark, '-') || c.is(mark, '(')) {
        let now = c.grammar_before(start, &[Grammar::IsNow]);
        let back = (start.saturating_sub(4)..start).find_map(|i| ends.get(&i).copied());
        return back.filter(|_| now);
    }
    if let Some(&name) = ends.get(&mark) {
        return Some(name);
    }
    // `Trần Văn A (SN 1983), giám đốc`
    let close = mark.checked_sub(1).filter(|&at| c.is(at, ')'))?;
    let open = (close.saturating_sub(8)..close).rev().find(|&at| c.is(at, '('))?;
    ends.get(&open).copied()
}

fn follows_name(c: &Cursor<'_>, start: usize, ends: &HashMap<usize, usize>) -> bool {
    name_before(c, start, ends).is_some()
}

/// Whether a chain of titles hangs on the name before it, not on one after.
fn name_before_chain(before: &TitleRead, names: &[Located<PersonName>], bearer: Option<usize>) -> bool {
    bearer.and_then(|n| names.get(n)).is_some_and(|name| name.tokens.end <= before.tokens.start)
}

/// The further names that a plural title serves: `hai Phó Chủ tịch A và B`, `các Phó Bí thư: A, B`.
fn sharers(c: &Cursor<'_>, read: &TitleRead, first: usize, names: &[Located<PersonName>]) -> Vec<usize> {
    const MOST: usize = 16;
    let start = read.tokens.start;
    let plural =
        c.class_before(start, Class::Plural).is_some() || start > 0 && c.number(start - 1).is_some_and(|n| n < 50);
    if !plural || names[first].tokens.start < read.tokens.end {
        return Vec::new();
    }
    let mut shared = Vec::new();
    let mut last = first;
    for n in first + 1..names.len().min(first + MOST) {
        let (end, begin) =
            (names[last].tokens.end, names[n].value.honorific.as_ref().map_or(names[n].tokens.start, |h| h.start));
        let joined = (c.is(end, ',') || c.grammar(end, Grammar::And).is_some() || c.is(end, ';')) && begin == end + 1;
        if !joined {
            break;
        }
        shared.push(n);
        last = n;
    }
    shared
}
