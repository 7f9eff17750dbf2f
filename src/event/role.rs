//! Who did what: a role's words and the person or body they belong to.

use std::ops::Range;

use crate::extract::{Cursor, Findings, Gate};
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
/// How far a verb may stand from its subject and what belongs to their titles.
const CLOSE: usize = 6;

/// Reads every role of every person mention.
pub(crate) fn roles(c: &Cursor<'_>, found: &Findings) -> Vec<Acted> {
    let Some(last) = found.people.last() else { return Vec::new() };
    let in_reach = ..=last.tokens.end + REACH;
    // Where the name and its titles end, for each person mention.
    let mut ends: Vec<usize> = found.people.iter().map(|p| p.tokens.end).collect();
    for title in &found.titles {
        if let Some(mention) = title.value.bearer {
            ends[mention] = ends[mention].max(title.tokens.end);
        }
    }
    let mut acted = Vec::new();
    let (mut at, mut before) = (0, 0);
    for start in c.each(Gate::Role).take_while(|start| in_reach.contains(start)) {
        if start < at {
            continue;
        }
        while before < found.people.len() && found.people[before].tokens.end <= start {
            before += 1;
        }
        let subject = subject(c, found, &ends, before, start);
        let next = || found.people.get(before).is_some_and(|next| next.tokens.start < c.layout.governed(start).end);
        if subject.is_none() && !next() {
            continue;
        }
        let roles = c.all_hits(start).iter().filter(|hit| hit.entry.sort == Sort::Role);
        let Some(longest) = roles.clone().next_back().map(|hit| hit.len) else { continue };
        let evidence = start..start + longest;
        for hit in roles.filter(|hit| hit.len == longest) {
            let row = &c.lexicon.rows.roles[hit.entry.row as usize];
            match row.side {
                Side::Before => {
                    if let Some(mention) = subject {
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
    let titled = ends[person].min(verb);
    if verb - end > REACH || verb - titled > CLOSE || end < c.sentence(verb).start {
        return None;
    }
    let says = |i: usize| c.class(i, Class::Saying).is_some() && c.class(i, Class::Past).is_none();
    (titled..verb).all(|i| !says(i) || i + 2 >= verb).then_some(person)
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
