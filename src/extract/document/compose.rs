//! A number as the standards write it: which separators, which case.

use std::borrow::Cow;

use crate::extract::document::code::{Piece, symbol_at};
use crate::lexicon::Rows;
use crate::vocabulary::DocumentFamily;

/// The family that a number's symbol and issuers speak for.
pub(super) fn family(rows: &Rows, symbol: Option<u32>, issuers: &[u32]) -> Option<DocumentFamily> {
    let issued = issuers.iter().find_map(|&row| rows.issuers[row as usize].family.clone());
    let only = |row: u32| match rows.document_types[row as usize].families.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    };
    issued.or_else(|| symbol.and_then(only))
}

/// The separators of a family, behind the number (and year) and behind the symbol: `35-NQ/TW`, `30/2020/NĐ-CP`.
fn style(family: &DocumentFamily) -> Option<(char, char)> {
    match family {
        DocumentFamily::Party => Some(('-', '/')),
        DocumentFamily::State | DocumentFamily::Assembly => Some(('/', '-')),
        _ => None,
    }
}

/// The separator that goes with this one.
fn other(mark: char) -> char {
    if mark == '/' { '-' } else { '/' }
}

/// The bodies before the constitution of 1992 had separators of their own: `14-LCT/HĐNN7`.
const BEFORE_STANDARDS: &str = "1993";

/// Puts the pieces together.
pub(super) fn compose(rows: &Rows, pieces: &[Piece<'_>], family: Option<&DocumentFamily>) -> String {
    let symbol = symbol_at(pieces).filter(|&n| !pieces[n].text.contains('-'));
    let issuer = symbol.map(|n| n + 1).filter(|&n| pieces.get(n).is_some_and(|p| p.issuer.is_some()));
    let old = pieces
        .iter()
        .filter_map(|p| p.issuer)
        .any(|row| rows.issuers[row as usize].valid_to.as_deref().is_some_and(|day| day < BEFORE_STANDARDS));
    let style = family.filter(|_| !old).and_then(style);
    let mut number = String::with_capacity(24);
    number.push_str(&pieces[0].text);
    for (n, piece) in pieces.iter().enumerate().skip(1) {
        let mark = match (style, issuer) {
            // `26/QĐ/PC26`: of one separator twice the second is a slip.
            (None, _) if symbol.is_some_and(|at| n == at + 1) && piece.mark == '/' && pieces[n - 1].mark == '/' => '-',
            (Some((_, second)), Some(at)) if n == at => second,
            (Some((first, _)), Some(at)) if n + 1 == at => first,
            (Some((_, second)), Some(at)) if n > at && second == '-' => second,
            // The lost one is the other of the two.
            (None, Some(at)) if piece.mark == ' ' && n + 1 == at => other(pieces[at].mark),
            (None, Some(at)) if piece.mark == ' ' && n == at => other(pieces[at - 1].mark),
            _ if piece.mark == ' ' || piece.mark == '.' => '-',
            _ => piece.mark,
        };
        number.push(mark);
        number.push_str(&official(rows, piece));
    }
    number
}

/// A piece in its official spelling.
fn official<'a>(rows: &'a Rows, piece: &'a Piece<'_>) -> Cow<'a, str> {
    let all = piece.symbol.map_or(&[][..], |row| &rows.document_types[row as usize].abbreviations);
    let symbol = || {
        let exact = all.iter().find(|symbol| ***symbol == *piece.text);
        exact.or_else(|| all.iter().find(|symbol| symbol.to_lowercase() == piece.text.to_lowercase()))
    };
    match (symbol(), piece.issuer) {
        (Some(symbol), _) => Cow::Borrowed(spelling(all, symbol)),
        (None, Some(row)) => Cow::Owned(format!("{}{}", rows.issuers[row as usize].code, piece.suffix)),
        _ => Cow::Borrowed(&piece.text),
    }
}

/// `ND` is `NĐ` without its stroke: of the type's abbreviations the one with it is how the standards write it.
fn spelling<'a>(all: &'a [Box<str>], symbol: &'a str) -> &'a str {
    if !symbol.contains('D') {
        return symbol;
    }
    let marked = all.iter().find(|other| other.contains('Đ') && other.replace('Đ', "D") == symbol);
    marked.map_or(symbol, |marked| marked)
}
