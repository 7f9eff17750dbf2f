//! Short forms of organisations that the article itself introduces, found again wherever they stand.

use std::ops::Range;

use crate::extract::again::Again;
use crate::extract::cursor::Cursor;
use crate::extract::found::{Claims, FoundKind};
use crate::extract::gate::Gate;
use crate::extract::organization::{ALIAS, OrganizationName};
use crate::extract::proper::{run, surname};
use crate::extract::rule::Located;
use crate::lexicon::{Class, Sort};

/// Adds the short forms: those in brackets after a name (`Công ty X (BSR)`), and the proper name of a firm, a school or
/// a club without its head (`Grab` after `hãng Grab`).
#[inline(never)]
pub(crate) fn aliases(c: &Cursor<'_>, claims: &Claims, found: &mut Vec<Located<OrganizationName>>) {
    let mut known: Again<usize> = Again::new(0);
    for (n, name) in found.iter().enumerate() {
        let end = name.tokens.end;
        if let Some(close) = bracketed(c, end).filter(|_| !is_of_more(c, &name.tokens)) {
            known.learn(c, end + 1..close, n);
        }
        if let Some(proper) = name.value.proper.as_ref().filter(|p| names_alone(c, claims, p)) {
            known.learn(c, proper.clone(), n);
        }
    }
    let mut again = Vec::new();
    let taken = found.iter().map(|organization| organization.tokens.clone());
    known.read(c, Gate::Name, taken, |at, phrases| {
        let (len, n) = phrases.max_by_key(|&(len, _)| len)?;
        let mut tokens = at..at + len;
        if !is_whole(c, claims, &tokens) || c.crosses_line(&tokens) {
            return None;
        }
        // `HLG Phú Thọ`: the short form of a head, and the place it is of.
        let place = claims.from(FoundKind::Place, tokens.end).filter(|_| c.is_acronym(at));
        let place = place.filter(|p| !c.crosses_line(&(at..p.tokens.end)));
        tokens.end = place.map_or(tokens.end, |place| place.tokens.end);
        let end = tokens.end;
        let value = OrganizationName { proper: None, body: None, bare: false, open: None, ..found[n].value.clone() };
        again.push(Located { tokens, value, rule: ALIAS });
        Some(end)
    });
    if !again.is_empty() {
        found.extend(again);
        found.sort_by_key(|o| o.tokens.start);
    }
}

/// A short form in brackets: one to four capitalised words or a code, nothing else; the token of the closing bracket.
fn bracketed(c: &Cursor<'_>, at: usize) -> Option<usize> {
    let first = at + 1;
    if !c.is(at, '(')
        || c.hit(first, Sort::Unit).is_some()
        || c.hit(first, Sort::Place).is_some()
        || c.hit(first, Sort::PlaceHead).is_some_and(|hit| c.is_capitalized(first + hit.len))
        || c.hit(first, Sort::Law).is_some()
    {
        return None;
    }
    let end = if c.is_code(first) { first + 1 } else { run(c, first).max(acronym_end(c, first)) };
    let named = c.hit(first, Sort::Head).is_none_or(|h| h.len < end - first || c.is_acronym(first));
    (end > first && end - first <= 6 && c.is(end, ')') && named && c.hit(first, Sort::Title).is_none()).then_some(end)
}

/// `đại biểu Quốc hội (ĐBQH)`: letters that begin with more words than the body's name are of a longer phrase.
fn is_of_more(c: &Cursor<'_>, name: &Range<usize>) -> bool {
    if !c.is_acronym(name.end + 1) {
        return false;
    }
    let short = c.text(name.end + 1);
    let initial = |i: usize| c.text(i).chars().next().map(|l| l.to_lowercase().to_string());
    let initials: Vec<String> = name.clone().filter_map(initial).collect();
    let letters: Vec<String> = short.chars().map(|l| l.to_lowercase().to_string()).collect();
    letters.len() > initials.len() && letters.ends_with(&initials)
}

/// `QLCT`, `TT&DL`, `VNPT-I`.
fn acronym_end(c: &Cursor<'_>, first: usize) -> usize {
    let mut end = first;
    while c.is_capitalized(end) && (end == first || c.is_glued(end)) {
        end += 1;
        if (c.is(end, '&') || c.is(end, '-')) && c.is_glued(end) && c.is_capitalized(end + 1) && c.is_glued(end + 1) {
            end += 1;
        }
    }
    end
}

/// Whether a proper name is its owner's alone: not a place, not one common syllable.
fn names_alone(c: &Cursor<'_>, claims: &Claims, tokens: &Range<usize>) -> bool {
    let place = tokens.clone().any(|i| claims.over(FoundKind::Place, i).is_some())
        || c.hits(tokens.start, Sort::Unit).any(|h| h.len == tokens.len());
    let capital = tokens.clone().all(|i| c.is_capitalized(i) || c.is(i, '-'));
    let foreign = tokens.clone().any(|i| c.is_foreign(i)) && c.letters(tokens.start) > 2;
    let person = surname(c, tokens.start).is_some_and(|(_, tier)| tier < 'C') && tokens.len() < 4;
    // `Tập đoàn Trump`, `Công ty BOT`
    let words = [Sort::Field, Sort::ForeignName].iter().any(|&sort| c.hit(tokens.start, sort).is_some());
    let common = tokens.len() == 1 && (words || c.class(tokens.start, Class::Compound).is_some());
    capital && !place && !common && (foreign || tokens.len() >= 2 && tokens.len() <= 4 && !person)
}

fn is_whole(c: &Cursor<'_>, claims: &Claims, tokens: &Range<usize>) -> bool {
    let joined = |at: usize| c.is_capitalized(at) && c.token(at).is_some_and(|t| t.is_spaced() && !t.opens_line());
    let open = claims.over(FoundKind::Place, tokens.start).is_none_or(|p| p.tokens.len() <= tokens.len());
    // `Cienco` of `Cienco4`
    let numbered = c.is_digits(tokens.end) && c.is_glued(tokens.end);
    open && !numbered
        && !(joined(tokens.end)
            && c.sentence(tokens.start).contains(&tokens.end)
            && c.hit(tokens.end, Sort::Title).is_none()
            && c.hit(tokens.end, Sort::Surname).is_none())
}
