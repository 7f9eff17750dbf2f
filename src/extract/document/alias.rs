//! Acronyms that the article itself gives to a treaty: `Hiệp định khung về hợp tác (ACFTA)`, then `ACFTA`.

use std::ops::Range;

use crate::extract::cursor::Cursor;
use crate::extract::document::value::DocumentName;
use crate::extract::found::{Claims, FoundKind};
use crate::extract::gate::Gate;
use crate::extract::rule::Located;
use crate::lexicon::Sort;
use crate::vocabulary::{DocumentFamily, Form};

/// The rule of an acronym in brackets and wherever it stands again.
pub(super) const LEARNT: &str = "document/given-acronym";

/// What an acronym stands for.
struct Given {
    key: u32,
    kind: Option<u32>,
    name: Range<usize>,
}

/// Adds the mentions by acronym, in order of the text.
pub(super) fn aliases(c: &Cursor<'_>, claims: &Claims, found: &mut Vec<Located<DocumentName>>) {
    /// More names than that no article gives acronyms.
    const MOST: usize = 16;
    let given = |read: &Located<DocumentName>| {
        // Behind a law the bracket shortens what the law is about: `Luật Hỗ trợ doanh nghiệp nhỏ và vừa (DNNVV)`.
        let treaty = read.value.family == Some(DocumentFamily::Treaty);
        let name = read.value.name.clone().filter(|_| treaty)?;
        let at = read.tokens.end + 1;
        let bracketed = c.is(at - 1, '(') && c.is(at + 1, ')') && is_acronym(c, claims, at);
        bracketed.then(|| Given { key: c.key(at), kind: read.value.kind, name })
    };
    let known: Vec<Given> = found.iter().filter_map(given).take(MOST).collect();
    if known.is_empty() {
        return;
    }
    let mut again = Vec::new();
    let (mut at, mut next) = (0, 0);
    while let Some(here) = c.find(at, Gate::Capital) {
        at = here + 1;
        while found.get(next).is_some_and(|read| read.tokens.end <= here) {
            next += 1;
        }
        let free = found.get(next).is_none_or(|read| here < read.tokens.start) && !c.is_silent(here);
        let stands_for = known.iter().find(|given| given.key == c.key(here));
        if let Some(given) = stands_for.filter(|given| free && given.name.end <= here && is_acronym(c, claims, here)) {
            let tokens = here..here + 1;
            let mut value = DocumentName::of(c, given.kind, Form::Name);
            value.name = Some(given.name.clone());
            value.surround(c, claims, &tokens);
            again.push(Located { tokens, value, rule: LEARNT });
        }
    }
    found.extend(again);
    found.sort_by_key(|read| read.tokens.start);
}

/// Three capitals or more that are no body's name.
fn is_acronym(c: &Cursor<'_>, claims: &Claims, at: usize) -> bool {
    c.is_acronym(at)
        && c.letters(at) > 2
        && c.hit(at, Sort::Body).is_none()
        && claims.over(FoundKind::Organization, at).is_none()
}
