//! Who did what: a role's words and the person or body they belong to.

use std::ops::Range;

use crate::extract::{Cursor, Findings};
use crate::lexicon::{Class, Grammar, Side, Sort};
use crate::vocabulary::Role;

/// A person mention in a role, with the words that say so.
pub(crate) struct Acted {
    /// The person mention.
    pub(crate) mention: usize,
    pub(crate) role: Role,
    pub(crate) evidence: Range<usize>,
}

/// How far a role's words may stand from their person, in tokens.
const REACH: usize = 30;

/// Reads every role of every person mention.
pub(crate) fn roles(c: &Cursor<'_>, found: &Findings) -> Vec<Acted> {
    // Where the name and its titles end, for each person mention.
    let mut ends: Vec<usize> = found.people.iter().map(|p| p.tokens.end).collect();
    for title in &found.titles {
        if let Some(mention) = title.value.bearer {
            ends[mention] = ends[mention].max(title.tokens.end);
        }
    }
    let mut acted = Vec::new();
    let mut at = 0;
    let mut before = 0;
    while at < c.len() {
        let hits: Vec<_> = c.hits(at, Sort::Role).collect();
        let Some(longest) = hits.iter().map(|h| h.len).max() else {
            at += 1;
            continue;
        };
        while before < found.people.len() && found.people[before].tokens.end <= at {
            before += 1;
        }
        let evidence = at..at + longest;
        for hit in hits.iter().filter(|h| h.len == longest) {
            let row = &c.lexicon.rows.roles[hit.entry.row as usize];
            match row.side {
                Side::Before => {
                    if let Some(mention) = subject(c, found, &ends, before, at) {
                        acted.push(Acted { mention, role: row.role.clone(), evidence: evidence.clone() });
                    }
                }
                Side::After => listed(c, found, before, evidence.clone(), &row.role, &mut acted),
            }
        }
        at = evidence.end;
    }
    acted
}

/// The person who is the subject of a verb: the last named before it in the sentence, with no other verb of saying in
/// between but what belongs to their titles.
fn subject(c: &Cursor<'_>, found: &Findings, ends: &[usize], before: usize, verb: usize) -> Option<usize> {
    let person = before.checked_sub(1)?;
    let end = found.people[person].tokens.end;
    let near = end >= c.sentence(verb).start && verb - end <= REACH;
    let titled = ends[person].min(verb);
    let clear = (titled..verb)
        .all(|i| c.class(i, Class::Saying).is_none() || c.class(i, Class::Past).is_some() || i + 2 >= verb)
        && verb.saturating_sub(titled) <= 6;
    (near && clear).then_some(person)
}

/// The people listed after `Dự hội nghị có`: to the end of the sentence, or of the list that it
/// is the head of; after other words the first only.
fn listed(
    c: &Cursor<'_>,
    found: &Findings,
    before: usize,
    evidence: Range<usize>,
    role: &Role,
    acted: &mut Vec<Acted>,
) {
    let end = c.layout.governed(evidence.start).end;
    let many = matches!(role, Role::Attend | Role::Direct | Role::Chair)
        && c.grammar(evidence.end - 1, Grammar::Has).is_some()
        || *role == Role::Subject;
    let next = found.people.iter().enumerate().skip(before).take_while(|(_, p)| p.tokens.start < end);
    for (mention, person) in next.take(if many { 64 } else { 1 }) {
        if many || person.tokens.start.saturating_sub(evidence.end) <= REACH / 2 {
            acted.push(Acted { mention, role: role.clone(), evidence: evidence.clone() });
        }
    }
}
