//! What every rule reads by itself, chosen or not: for who asks why. The extraction never comes here.

use std::ops::Range;

use crate::extract::cursor::Cursor;
use crate::extract::found::{Claims, FoundKind};
use crate::extract::gate::Gate;
use crate::extract::rule::{Rules, each};
use crate::extract::{date, document, organization, person, place};

/// Something that a rule reads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Trial {
    pub(crate) kind: FoundKind,
    pub(crate) tokens: Range<usize>,
    /// None of a title, which is read as one and gets its rule with its bearer.
    pub(crate) rule: Option<&'static str>,
}

/// The kinds in the order in which their readers run; each sees the claims of those before it.
const ORDER: [FoundKind; 6] = [
    FoundKind::Place,
    FoundKind::Organization,
    FoundKind::Date,
    FoundKind::Title,
    FoundKind::Person,
    FoundKind::Document,
];

/// Lets every rule read at every token at which it may begin, with the claims that its reader saw; `made` are those of
/// the text, all readers done. In order of the kinds, then of the text.
pub(crate) fn trials(c: &Cursor<'_>, made: &Claims) -> Vec<Trial> {
    let (mut claims, mut all) = (Claims::default(), Vec::new());
    claims.clear(c.len());
    for kind in ORDER {
        match kind {
            FoundKind::Place => read(c, &claims, kind, &place::RULES, Gate::Place, &mut all),
            FoundKind::Organization => read(c, &claims, kind, &organization::RULES, Gate::Organization, &mut all),
            FoundKind::Date => read(c, &claims, kind, &date::RULES, Gate::Time, &mut all),
            FoundKind::Person => read(c, &claims, kind, &person::RULES, Gate::Capital, &mut all),
            FoundKind::Document => read(c, &claims, kind, &document::RULES, Gate::Document, &mut all),
            // Every title is claimed when it is read, whether it will stand or not.
            FoundKind::Title => {
                all.extend(made.each(kind).map(|found| Trial { kind, tokens: found.tokens.clone(), rule: None }));
            }
        }
        made.each(kind).for_each(|found| claims.add(found.clone()));
    }
    all
}

/// Lets the rules of one reader read.
fn read<T: 'static>(
    c: &Cursor<'_>,
    claims: &Claims,
    kind: FoundKind,
    rules: &'static Rules<T>,
    gate: Gate,
    all: &mut Vec<Trial>,
) {
    for at in c.each(gate).filter(|&at| !c.is_silent(at)) {
        all.extend(each(c, claims, rules, at).map(|(rule, tokens)| Trial { kind, tokens, rule: Some(rule) }));
    }
}
