//! What kind of event an article reports: by the triggers of its headline, its lead and its first sentences.

use std::ops::Range;

use crate::extract::{Cursor, Findings};
use crate::lexicon::{Grammar, Sort};
use crate::vocabulary::{EventKind, ZoneKind};

/// A kind, the words that say so and the rule.
pub(crate) struct Kind {
    pub(crate) kind: EventKind,
    pub(crate) trigger: Option<Range<usize>>,
    pub(crate) rule: &'static str,
}

/// How many sentences after the lead have a say.
const BODY_SENTENCES: usize = 4;

/// The kind with the greatest weight: a trigger in the headline counts three times, in the lead twice; a longer trigger
/// hides the shorter ones inside it.
pub(crate) fn kind(c: &Cursor<'_>) -> Option<Kind> {
    let mut scores: Vec<(EventKind, i32, Range<usize>, &'static str)> = Vec::new();
    let mut body = 0;
    let mut at = 0;
    while at < c.len() {
        let (weight, rule) = match c.zone(at) {
            ZoneKind::Headline => (4, "event/headline-trigger"),
            ZoneKind::Lead => (3, "event/lead-trigger"),
            ZoneKind::Body | ZoneKind::Quote | ZoneKind::Caption if body <= BODY_SENTENCES => (1, "event/body-trigger"),
            ZoneKind::Body | ZoneKind::Quote => break,
            _ => {
                at += 1;
                continue;
            }
        };
        if matches!(c.zone(at), ZoneKind::Body | ZoneKind::Quote) && c.sentence(at).start == at {
            body += 1;
        }
        let Some(hit) = c.hit(at, Sort::Trigger) else {
            at += 1;
            continue;
        };
        let trigger = &c.lexicon.rows.triggers[hit.entry.row as usize];
        let tokens = at..at + hit.len;
        at = tokens.end;
        let points = trigger.weight * weight;
        match scores.iter_mut().find(|(kind, ..)| *kind == trigger.kind) {
            Some((_, sum, ..)) => *sum += points,
            None => scores.push((trigger.kind.clone(), points, tokens, rule)),
        }
    }
    // The first of equals.
    match scores.into_iter().reduce(|best, next| if next.1 > best.1 { next } else { best }) {
        Some((kind, _, tokens, rule)) => Some(Kind { kind, trigger: Some(tokens), rule }),
        // Something happened, of none of the kinds.
        None => Some(Kind { kind: EventKind::Unclassified, trigger: None, rule: "event/no-trigger" }),
    }
}

/// Kinds whose events have a name of their own.
const NAMED: [EventKind; 11] = [
    EventKind::Conference,
    EventKind::Meeting,
    EventKind::Congress,
    EventKind::Session,
    EventKind::Ceremony,
    EventKind::Contest,
    EventKind::Training,
    EventKind::Seminar,
    EventKind::PressConference,
    EventKind::Launch,
    EventKind::Signing,
];

/// The event's name as the lead gives it: from a trigger of the kind to the end of the phrase; a document that closes it
/// belongs to it, its date and issuer do not.
pub(crate) fn name(c: &Cursor<'_>, found: &Findings, event: &Kind) -> Option<Range<usize>> {
    const LONGEST: usize = 40;
    if !NAMED.contains(&event.kind) {
        return None;
    }
    let is_kind = |at: usize| {
        c.hit(at, Sort::Trigger).filter(|hit| c.lexicon.rows.triggers[hit.entry.row as usize].kind == event.kind)
    };
    let lead = (0..c.len()).skip_while(|&i| *c.zone(i) != ZoneKind::Lead).take_while(|&i| *c.zone(i) == ZoneKind::Lead);
    let mut starts = lead.filter(|&i| is_kind(i).is_some() && c.grammar(i, Grammar::Organize).is_none());
    let start = starts.next()?;
    let limit = c.sentence(start).end.min(start + LONGEST);
    let stop = |i: usize| {
        let mark = [',', '.', ';', ':', '(', '"'].iter().any(|&mark| c.is(i, mark));
        let dated = found.dates.binary_search_by_key(&i, |d| d.tokens.start).is_ok();
        mark || dated
            || c.grammar(i, Grammar::Of).is_some()
            || c.grammar(i, Grammar::By).is_some()
            || c.grammar(i, Grammar::At).is_some()
    };
    let mut end = start + 1;
    while end < limit {
        if let Ok(n) = found.documents.binary_search_by_key(&end, |d| d.tokens.start) {
            end = found.documents[n].tokens.end;
            break;
        }
        if stop(end) {
            break;
        }
        end += 1;
    }
    (end > start + 1).then_some(start..end.min(limit.max(end)))
}
