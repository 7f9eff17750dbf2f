//! The number of a document (số hiệu): `35-NQ/TW`, `30/2020/NĐ-CP`, `1234/BYT-DP`, `12/2020/HS-ST`, `45/2019/QH14`.

use std::ops::Range;

use crate::extract::cursor::Cursor;
use crate::lexicon::Sort;
use crate::text::{Case, normalize_word};
use crate::vocabulary::DocumentFamily;

/// A number taken apart.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Code {
    pub(super) tokens: Range<usize>,
    /// Canonical: no blanks, hyphen-minus, the symbols in their official case.
    pub(super) number: String,
    /// The row of the type that its symbol stands for.
    pub(super) symbol: Option<u32>,
    /// The row of the issuer that its code stands for.
    pub(super) issuer: Option<u32>,
    pub(super) family: Option<DocumentFamily>,
}

/// One piece between separators.
struct Group {
    /// The separator before it.
    mark: char,
    text: String,
    symbol: Option<u32>,
    issuer: Option<u32>,
    digits: bool,
}

/// The most pieces of a number: joint circulars name several ministries.
const MOST: usize = 9;

/// Reads a number at a token. Without a type word before it (`typed`), its symbols must all be known.
pub(super) fn code(c: &Cursor<'_>, at: usize, typed: bool) -> Option<Code> {
    if !c.is_digits(at)
        || c.text(at).len() > 6
        || at > 0
            && c.is_glued(at)
            && !c.is_word(at - 1)
            && !(c.is(at - 1, ':') || c.is(at - 1, '(') || c.is(at - 1, '"') || c.is(at - 1, '.'))
    {
        return None;
    }
    let (mut groups, mut end) =
        (vec![Group { mark: ' ', text: c.text(at).to_owned(), symbol: None, issuer: None, digits: true }], at + 1);
    // `12a/2018/…`, `66.7/2025/…`
    if c.is_glued(end) && c.is_word(end) && c.letters(end) == 1 && c.is_lower(end) {
        groups[0].text.push_str(c.text(end));
        end += 1;
    } else if c.is(end, '.') && c.is_glued(end) && c.is_digits(end + 1) && c.is_glued(end + 1) && c.is(end + 2, '/') {
        groups[0].text = format!("{}.{}", groups[0].text, c.text(end + 1));
        end += 2;
    }
    while groups.len() < MOST {
        let Some((group, after)) = next_group(c, end, &groups, typed) else { break };
        groups.push(group);
        end = after;
    }
    let lettered = groups.iter().skip(1).any(|g| !g.digits);
    let known = groups.iter().any(|g| g.symbol.is_some() || g.issuer.is_some());
    let surely = groups.iter().any(|g| g.symbol.is_some()) && groups.iter().any(|g| g.issuer.is_some())
        || groups.iter().any(|g| g.issuer.is_some())
            && groups.len() == 3
            && groups[1].digits
            && groups[1].text.len() == 4;
    if !lettered || !(typed && (known || groups.len() > 2) || surely) {
        return None;
    }
    Some(decode(c, at..end, &groups))
}

fn separator(c: &Cursor<'_>, at: usize) -> Option<char> {
    ['/', '-'].into_iter().find(|&mark| c.is(at, mark))
}

/// The next separator and piece.
fn next_group(c: &Cursor<'_>, at: usize, groups: &[Group], typed: bool) -> Option<(Group, usize)> {
    let last = groups.last()?;
    let Some(mark) = separator(c, at) else {
        // `35NQ/TW`, `298 KH/TWĐTN`: the separator is lost before a known symbol.
        let symbol =
            groups.len() == 1 && symbol_row(c, at).is_some() && c.is_acronym(at) && separator(c, at + 1).is_some();
        return symbol.then(|| group(c, at, '-')).flatten();
    };
    let spread = !c.is_glued(at) || !c.is_glued(at + 1);
    if c.is_digits(at + 1) {
        let year = c.text(at + 1).len() == 4 && groups.len() == 1;
        let follows = separator(c, at + 2).is_some() && c.is_glued(at + 2);
        return (!spread && mark == '/' && year && follows).then(|| group(c, at + 1, mark)).flatten();
    }
    let (next, end) = group(c, at + 1, mark)?;
    let complete =
        groups.iter().any(|g| g.issuer.is_some()) && groups.len() > 1 && groups.iter().any(|g| g.symbol.is_some());
    let known = next.symbol.is_some() || next.issuer.is_some();
    let capital = c.token(at + 1).is_some_and(|t| matches!(t.case(), Case::Upper | Case::Mixed)) || c.is_code(at + 1);
    let lower = typed && known && c.is_lower(at + 1) && c.letters(at + 1) <= 4;
    if !(capital || lower || last.digits && known) {
        return None;
    }
    // Blanks around a separator: only into a known symbol, and not out of a whole number.
    let loose = c.token(at).is_some_and(|t| t.is_spaced()) && c.token(at + 1).is_some_and(|t| t.is_spaced());
    let allowed = !spread || known && !complete || typed && loose && !complete && last.issuer.is_some();
    allowed.then_some((next, end))
}

fn symbol_row(c: &Cursor<'_>, at: usize) -> Option<u32> {
    c.hits(at, Sort::Symbol).find(|h| h.len == 1).map(|h| h.entry.row)
}

/// One piece: letters, letters joined by `&`, or a code.
fn group(c: &Cursor<'_>, at: usize, mark: char) -> Option<(Group, usize)> {
    if !(c.is_word(at) || c.is_code(at) || c.is_digits(at)) {
        return None;
    }
    let mut end = at + 1;
    while c.is(end, '&') && c.is_glued(end) && c.is_word(end + 1) {
        end += 2;
    }
    // `T.Ư`, `V.I`
    if c.letters(at) == 1
        && c.is(end, '.')
        && c.is_glued(end)
        && c.is_glued(end + 1)
        && c.letters(end + 1) <= 2
        && c.is_word(end + 1)
    {
        end += 2;
    }
    let text: String = (at..end).map(|i| normalize_word(c.text(i))).collect();
    let longest = |sort| c.hits(at, sort).filter(|h| at + h.len == end).map(|h| h.entry.row).next_back();
    let mut issuer = longest(Sort::Issuer);
    if issuer.is_none() && c.is_code(at) {
        // QH14: the Assembly and its term.
        let letters = text.trim_end_matches(|l: char| l.is_ascii_digit());
        issuer = c.lexicon.rows_of(letters, Sort::Issuer).next();
    }
    let symbol = longest(Sort::Symbol);
    Some((Group { mark, text, symbol, issuer, digits: c.is_digits(at) }, end))
}

/// Puts the pieces together as the standards write them.
fn decode(c: &Cursor<'_>, tokens: Range<usize>, groups: &[Group]) -> Code {
    let rows = &c.lexicon.rows;
    let symbol = groups.iter().skip(1).find_map(|g| g.symbol);
    let issuer = groups
        .iter()
        .skip(1)
        .rev()
        .find(|g| g.issuer.is_some() && (g.symbol.is_none() || groups.len() == 2))
        .and_then(|g| g.issuer);
    let family = issuer
        .and_then(|row| DocumentFamily::known(&rows.issuers[row as usize].family))
        .or_else(|| symbol.and_then(|row| rows.document_types[row as usize].families.first().cloned()));
    let party = family == Some(DocumentFamily::Party);
    let mut number = groups[0].text.clone();
    let pair = groups.len() == 3 && !groups[1].digits && groups[1].symbol.is_some() && groups[2].issuer.is_some();
    for (n, group) in groups.iter().enumerate().skip(1) {
        // Swapped separators: the issuer says which style the number has.
        let mark = match (pair, n, party) {
            (true, 1, true) | (true, 2, false) => '-',
            (true, _, _) => '/',
            _ => group.mark,
        };
        number.push(mark);
        let official = group
            .issuer
            .filter(|_| !group.text.ends_with(|l: char| l.is_ascii_digit()))
            .map(|row| &*rows.issuers[row as usize].code);
        match official {
            Some(code) => number.push_str(code),
            None if group.text.chars().all(char::is_lowercase) => number.push_str(&group.text.to_uppercase()),
            None => number.push_str(&group.text),
        }
    }
    Code { tokens, number, symbol, issuer, family }
}
