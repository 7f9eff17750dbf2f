//! Documents by name: laws and treaties, names in quotation marks, resolutions of congresses and plenums.

use crate::extract::cursor::Cursor;
use crate::extract::document::cite::Citation;
use crate::extract::document::tail;
use crate::extract::document::value::describe;
use crate::extract::found::{Claims, FoundKind};
use crate::extract::rule::Read;
use crate::lexicon::{Class, Grammar, Named, Short, Sort};
use crate::text::Case;
use crate::vocabulary::{EventKind, Form};

/// `Luật Đất đai năm 2013`, `Hiến pháp 2013`, `Bộ luật Hình sự`.
pub(super) fn named(c: &Cursor<'_>, claims: &Claims, at: usize) -> Citation {
    c.hits(at, Sort::DocumentType).rev().find_map(|hit| {
        let row = &c.lexicon.rows.document_types[hit.entry.row as usize];
        let first = at + hit.len;
        if row.named == Named::No {
            return None;
        }
        let end = formal_name(c, claims, first).or_else(|| {
            // The constitution needs no name; a year names it.
            let year = year_end(c, first);
            (year > first && row.named == Named::Alone && c.is_capitalized(at)).then_some(first)
        })?;
        let with_year = year_end(c, end);
        let mut value = describe(c, claims, &(at..with_year), Some(hit.entry.row), Form::Name);
        (value.name, value.year) =
            (Some(first..end), (with_year > end).then(|| c.number(with_year - 1)).flatten().map(|y| y as i16));
        Some(Read { tokens: at..with_year, value })
    })
}

/// Where the formal name of a law or treaty ends: a row of the table, or a capitalised phrase.
fn formal_name(c: &Cursor<'_>, claims: &Claims, first: usize) -> Option<usize> {
    if let Some(hit) =
        c.hit(first, Sort::Law).filter(|_| c.is_capitalized(first) || first > 0 && c.is_capitalized(first - 1))
    {
        return Some(first + hit.len);
    }
    const LONGEST: usize = 12;
    if !c.is_capitalized(first)
        || c.token(first)?.opens_line()
        || c.hit(first, Sort::Surname).is_some()
            && c.is_capitalized(first + 1)
            && claims.from(FoundKind::Place, first).is_none()
    {
        return None;
    }
    let limit = c.sentence(first).end.min(first + LONGEST);
    let mut end = first
        + c.class(first, Class::Link).map_or(1, |(len, _)| len).max(c.hit(first, Sort::Field).map_or(1, |f| f.len));
    while end < limit {
        // `Trung – Anh`, `Việt Nam - Hoa Kỳ`: two parties.
        let parties = c.is(end, '-') && !c.is_glued(end) && c.is_capitalized(end + 1) && !c.is_glued(end + 1);
        if let Some((len, _)) = c.class(end, Class::Link) {
            end += len;
        } else if c.is_capitalized(end)
            && c.token(end).is_some_and(|t| t.is_spaced())
            && c.hit(end, Sort::Title).is_none()
        {
            end += 1;
        } else if parties {
            end += 2;
        } else {
            break;
        }
    }
    while end > first + 1 && c.grammar(end - 1, Grammar::And).is_some() {
        end -= 1;
    }
    // One capitalised syllable and nothing known after it names nothing for sure: `Luật sư`, `Luật Đ`.
    (end > first + 1 && !c.is_digits(first)).then_some(end)
}

/// `Đề án “Nâng cao chất lượng cán bộ xã”`: a name in quotation marks directly after the type.
pub(super) fn quoted(c: &Cursor<'_>, claims: &Claims, at: usize) -> Citation {
    const LONGEST: usize = 50;
    let hit = c.hit(at, Sort::DocumentType)?;
    let first = at + hit.len;
    let end = c.sentence(at).end.min(first + LONGEST);
    let close = (first + 2..end).find(|&i| c.is(i, '"'))?;
    let written = c.is(first, '"') && c.is_capitalized(first + 1) && close > first + 3;
    let named = !c.lexicon.rows.document_types[hit.entry.row as usize].families.is_empty();
    if !written || !named {
        return None;
    }
    let mut value = describe(c, claims, &(at..close + 1), Some(hit.entry.row), Form::Name);
    value.name = Some(first + 1..close);
    Some(Read { tokens: at..close + 1, value })
}

/// `năm 2013`, `2013` after a name.
fn year_end(c: &Cursor<'_>, at: usize) -> usize {
    let first = c.grammar(at, Grammar::Year).map_or(at, |len| at + len);
    let year = c.number_in(first, 1900..=2100, 4).is_some() && !(c.is(first + 1, '/') && c.is_glued(first + 1));
    if year { first + 1 } else { at }
}

/// `(RCEP)`, `CPTPP`: a treaty by its acronym.
pub(super) fn acronym(c: &Cursor<'_>, claims: &Claims, at: usize) -> Citation {
    if c.hit(at, Sort::Body).is_some() {
        return None;
    }
    let hit = c
        .hit(at, Sort::Law)
        .filter(|hit| hit.len <= 2 && c.is_acronym(at) && c.token(at).is_some_and(|t| t.case() == Case::Upper))?;
    let end = at + hit.len;
    let name = &c.lexicon.rows.laws[hit.entry.row as usize].kind;
    let row = c.lexicon.rows.document_types.iter().position(|t| t.name == *name).map(|n| n as u32);
    let mut value = describe(c, claims, &(at..end), row, Form::Name);
    value.name = Some(at..end);
    Some(Read { tokens: at..end, value })
}

/// `Nghị quyết Trung ương 4 khóa XII`, `Nghị quyết Đại hội XIII`, `Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương
/// khóa XII`.
pub(super) fn congress(c: &Cursor<'_>, claims: &Claims, at: usize) -> Citation {
    const LONGEST: usize = 14;
    let hit = c.hit(at, Sort::DocumentType).or_else(|| c.hit(at, Sort::Symbol).filter(|_| c.is_acronym(at)))?;
    (c.lexicon.rows.document_types[hit.entry.row as usize].short >= Short::Yes).then_some(())?;
    let first = at + hit.len;
    let trigger = c.hit(first, Sort::Trigger).map(|t| &c.lexicon.rows.triggers[t.entry.row as usize].kind);
    let central = c.class(first, Class::LevelWord).is_some_and(|(_, level)| level == "central");
    let meets = c.is_capitalized(first) && (trigger.is_some() || central);
    if !meets {
        return None;
    }
    let limit = c.sentence(first).end.min(first + LONGEST);
    let number = (first + 1..limit)
        .take_while(|&i| ![',', '.', '(', ';'].into_iter().any(|mark| c.is(i, mark)))
        .find_map(|i| meeting(c, i).map(|n| (i, n)))?;
    let (last, (mut end, value)) = number;
    // `của Ban Chấp hành Trung ương (khóa XII)`: whose plenum it was, and of which term.
    let body = claims.from(FoundKind::Organization, end).map_or(end, |body| body.tokens.end);
    let open = usize::from(c.is(body, '('));
    let mut term = None;
    if let Some((after, said)) = tail::term(c, body + open) {
        term = Some(said);
        end = after + usize::from(open == 1 && c.is(after, ')'));
    }
    let national = (first..last).all(|i| claims.over(FoundKind::Place, i).is_none());
    let mut read = describe(c, claims, &(at..end), Some(hit.entry.row), Form::Name);
    read.name = Some(first..end);
    // A congress opens the term of its number.
    let congress = trigger == Some(&EventKind::Congress);
    read.term = if congress && national { Some(value) } else { None };
    read.plenum = (!congress).then_some(value);
    read.tail.term = term.or(read.tail.term);
    Some(Read { tokens: at..end, value: read })
}

/// `4`, `XII`, `lần thứ tư`: the number of a meeting; the token after it and its value.
fn meeting(c: &Cursor<'_>, at: usize) -> Option<(usize, u32)> {
    const LAST: u32 = 40;
    let said = c.grammar(at, Grammar::Ordinal).unwrap_or(0);
    let number = at + said;
    let digits = c
        .ordinal(number)
        .filter(|_| c.letters(number) <= if c.is_digits(number) { 2 } else { 6 })
        .map(|n| (number + 1, n));
    let word = || {
        c.class(number, Class::Number).filter(|_| said > 0).and_then(|(len, n)| Some((number + len, n.parse().ok()?)))
    };
    digits.or_else(word).filter(|&(_, n)| (1..=LAST).contains(&n))
}
