//! The further names of a list: one that a plural honorific opens, `các anh Đại, Lượng và Sâm`, `hai cháu M. và Q.`, and
//! one in which people stand on both sides, `Trần Minh Thanh, Phi Sơn, Lê Văn Tám`.

use std::ops::Range;

use crate::extract::cursor::Cursor;
use crate::extract::found::{Claims, FoundKind};
use crate::extract::person::context;
use crate::extract::person::name::{self, Make, PersonName};
use crate::extract::proper::{is_name_syllable, surname};
use crate::extract::rule::Located;
use crate::lexicon::{Class, Grammar};

/// The rule of a name that a plural honorific before another one serves.
pub(crate) const LISTED: &str = "person/listed";

/// Adds the names that go on a list after one with a plural honorific.
pub(super) fn listed(c: &Cursor<'_>, claims: &Claims, names: &mut Vec<Located<PersonName>>) {
    const MOST: usize = 16;
    let mut found: Vec<Located<PersonName>> = Vec::new();
    let mut read_to = 0;
    for (n, first) in names.iter().enumerate() {
        let Some(honorific) = first.value.honorific.as_ref().filter(|h| is_plural(c, h) && h.start >= read_to) else {
            continue;
        };
        let mut end = first.tokens.end;
        let mut later = names[n + 1..].iter().peekable();
        for _ in 0..MOST {
            let Some(next) = joined(c, end) else { break };
            while later.next_if(|name| name.tokens.start < next).is_some() {}
            if let Some(known) = later.peek().filter(|name| name.tokens.start == next) {
                end = known.tokens.end;
                continue;
            }
            let Some((tokens, make)) = item(c, claims, next) else { break };
            end = tokens.end;
            let full = make == Make::Family;
            let value = PersonName { gender: first.value.gender, ..PersonName::bare(make, full) };
            found.push(Located { tokens, value, rule: LISTED });
        }
        read_to = end.max(honorific.end);
    }
    join(names, found);
    amid(c, claims, names);
}

/// Puts further names where they stand.
fn join(names: &mut Vec<Located<PersonName>>, found: Vec<Located<PersonName>>) {
    if !found.is_empty() {
        names.extend(found);
        names.sort_by_key(|name| name.tokens.start);
    }
}

/// The name that begins at a token, with its honorific or without.
fn name_from(names: &[Located<PersonName>], at: usize) -> Option<&Located<PersonName>> {
    /// An honorific and its dot have no more tokens.
    const HONORIFIC: usize = 6;
    let next = names.partition_point(|name| name.tokens.start < at);
    let near = names[next..].iter().take_while(|name| name.tokens.start <= at + HONORIFIC);
    near.filter(|name| name.begin() == at).last()
}

/// Adds the names of two or three syllables that stand in a list between people, before two, or close one of two or more.
fn amid(c: &Cursor<'_>, claims: &Claims, names: &mut Vec<Located<PersonName>>) {
    let mut found: Vec<Located<PersonName>> = Vec::new();
    let mut read_to = 0;
    for name in names.iter().filter(|name| name.tokens.len() > 1) {
        if name.begin() < read_to {
            continue;
        }
        if joined(c, name.tokens.end).is_none() {
            continue;
        }
        // Whether more than its make speaks for a name: streets stand in lists too.
        let spoken = name.rule != context::FAMILY_NAME || !context::is_after_street(c, name.begin());
        let (mut end, mut people, mut sure) = (name.tokens.end, 1, spoken);
        let before = found.len();
        // What may be names behind the last that is one.
        let mut open: Vec<Located<PersonName>> = Vec::new();
        while let Some(next) = joined(c, end) {
            if let Some(known) = name_from(names, next) {
                (end, people) = (known.tokens.end, people + 1);
                sure |= known.rule != context::FAMILY_NAME;
                found.append(&mut open);
                continue;
            }
            // `Trần Văn A (Hà Nội), …` says more of each; so must the next.
            let alike = |to: usize| !c.is(end, '(') || c.is(to, '(');
            let item = item(c, claims, next)
                .filter(|(tokens, _)| (2..=3).contains(&tokens.len()) && alike(tokens.end))
                .filter(|(tokens, _)| !is_other(c, tokens) && name::between(names, tokens));
            let Some((tokens, make)) = item else { break };
            // `Phạm Công Danh và Trầm Bê`
            let closes = (people > 1 || make == Make::Family) && c.grammar_before(next, &[Grammar::And]);
            end = tokens.end;
            open.push(Located { tokens, value: PersonName::bare(make, true), rule: LISTED });
            if closes {
                found.append(&mut open);
            }
        }
        read_to = end;
        if !sure {
            found.truncate(before);
        }
        // `Phi Sơn, Lê Văn Tám, Trần Văn Út`
        if people > 1 && sure && name.begin() == name.tokens.start {
            let heading = heading(c, claims, name.tokens.start);
            found.extend(heading.filter(|heading| name::between(names, &heading.tokens)));
        }
    }
    join(names, found);
}

/// A name of two syllables before the comma at the head of a list of people.
fn heading(c: &Cursor<'_>, claims: &Claims, next: usize) -> Option<Located<PersonName>> {
    let start = next.checked_sub(3).filter(|&start| c.is(next - 1, ',') && start >= c.sentence(next).start)?;
    let (tokens, make) = item(c, claims, start).filter(|(tokens, _)| tokens.end == next - 1)?;
    let whole = start == c.sentence(next).start || !c.is_capitalized(start - 1);
    let fits = whole && !is_other(c, &tokens);
    fits.then_some(Located { tokens, value: PersonName::bare(make, true), rule: LISTED })
}

/// Whether a run is known as something else, or opens a word.
fn is_other(c: &Cursor<'_>, tokens: &Range<usize>) -> bool {
    context::is_known(c, tokens) || c.opens_phrase(tokens.start)
}

/// Whether an honorific means several: `các anh`, `hai cháu`, `vợ chồng`.
fn is_plural(c: &Cursor<'_>, honorific: &Range<usize>) -> bool {
    let start = honorific.start;
    c.class(start, Class::Plural).is_some()
        || c.class_before(start, Class::Plural).is_some()
        || c.class_before(start, Class::Number).is_some()
        || start > c.sentence(start).start && c.number(start - 1).is_some_and(|n| n > 1)
}

/// Where the next item of a list begins, past a bracket and a mark or `và`.
fn joined(c: &Cursor<'_>, end: usize) -> Option<usize> {
    const BRACKET: usize = 12;
    let close = c.is(end, '(').then(|| (end..end + BRACKET).find(|&at| c.is(at, ')'))).flatten();
    let at = close.map_or(end, |close| close + 1);
    let mark = usize::from(c.is(at, ',') || c.is(at, '-'));
    let word = c.grammar(at + mark, Grammar::And).unwrap_or(0);
    let next = at + mark + word;
    (next > at && !c.crosses_line(&(end.saturating_sub(1)..next + 1))).then_some(next)
}

/// A name of a list: letters, or one to three syllables of names.
fn item(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<(Range<usize>, Make)> {
    const LONGEST: usize = 4;
    let (end, make) = name::name_end(c, claims, at)?;
    let tokens = at..end;
    let kinds = [FoundKind::Place, FoundKind::Organization, FoundKind::Title, FoundKind::Date];
    let claimed = claims.any_over(&kinds, &tokens);
    // `Phan Diễn`: a sure surname needs no known syllable behind it.
    let family = make == Make::Family && surname(c, at).is_some_and(|(_, tier)| tier < 'C');
    let syllables = make == Make::Initials || family || tokens.clone().all(|i| is_name_syllable(c, i));
    let cut = c.is_capitalized(end) && c.token(end).is_some_and(|t| t.is_spaced() && !t.opens_line());
    let word = cut || c.is_lower(end) && c.opens_phrase(end - 1);
    let fits = tokens.len() <= LONGEST && syllables && !claimed && !word && !context::is_of_thing(c, claims, &tokens);
    fits.then_some((tokens, make))
}
