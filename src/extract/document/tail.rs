//! What follows a document's number or name: its date, issuer, term and subject.

use std::ops::Range;

use crate::extract::cursor::Cursor;
use crate::extract::found::{Claims, FoundKind};
use crate::lexicon::{Class, Grammar};

/// The parts of a citation after its number.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Tail {
    /// The tokens of the date of issue.
    pub(crate) issued: Option<Range<usize>>,
    /// The tokens of the issuer.
    pub(crate) issuer: Option<Range<usize>>,
    /// `XII` of `khóa XII`.
    pub(crate) term: Option<String>,
    /// The tokens of what it is about, without quotation marks.
    pub(crate) subject: Option<Range<usize>>,
}

/// Reads what follows a citation that ends before `at`.
pub(super) fn tail(c: &Cursor<'_>, claims: &Claims, mut at: usize) -> Tail {
    let mut tail = Tail::default();
    // `, ngày …`, `(ngày …)`, `ký ngày …`
    let lead = usize::from(c.is(at, ',') || c.is(at, '('));
    let signed = at + lead + c.grammar(at + lead, Grammar::Sign).unwrap_or(0);
    for first in [signed, at] {
        if let Some(date) = claims.from(FoundKind::Date, first) {
            if c.grammar(first, Grammar::Day).is_some() || lead > 0 || c.grammar(first, Grammar::Year).is_some() {
                at = date.tokens.end + usize::from(c.is(at, '(') && c.is(date.tokens.end, ')'));
                tail.issued = Some(date.tokens.clone());
                break;
            }
        }
    }
    if let Some(len) = c.grammar(at, Grammar::Of) {
        let owner = at + len;
        let body = claims.from(FoundKind::Organization, owner).or_else(|| claims.from(FoundKind::Title, owner));
        if let Some(body) = body {
            at = body.tokens.end;
            tail.issuer = Some(body.tokens.clone());
        }
    }
    if let Some(len) = c.grammar(at, Grammar::Term) {
        if c.token(at + len).is_some_and(|t| t.kind() != crate::text::Kind::Punctuation) && is_term(c.text(at + len)) {
            tail.term = Some(c.text(at + len).to_owned());
            at += len + 1;
        }
    }
    tail.subject = subject(c, at);
    tail
}

fn is_term(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 5
        && (text.chars().all(|l| matches!(l, 'I' | 'V' | 'X')) || text.bytes().all(|b| b.is_ascii_digit()))
}

/// `về “…”`: what stands in the quotation marks; `về việc …`: the words up to the clause's end.
fn subject(c: &Cursor<'_>, at: usize) -> Option<Range<usize>> {
    const LONGEST: usize = 60;
    let first = at + c.grammar(at, Grammar::About).unwrap_or(0);
    let end = c.sentence(at).end;
    if c.is(first, '"') {
        let close = (first + 1..end.min(first + LONGEST * 2)).find(|&i| c.is(i, '"'))?;
        return (close > first + 1).then_some(first + 1..close);
    }
    if first == at {
        return None;
    }
    let stop = (first..end.min(first + LONGEST))
        .find(|&i| {
            c.is(i, '.')
                || c.is(i, ';')
                || c.is(i, '(')
                || c.is(i, ',')
                || c.class(i, Class::Opener).is_some_and(|(len, _)| len > 1)
        })
        .unwrap_or(end.min(first + LONGEST));
    (stop > first).then_some(first..stop)
}
