//! What kind of event an article reports: by the triggers of its headline, its lead and its first sentences.

use std::ops::Range;

use crate::extract::{Cursor, Findings, Gate};
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
    let mut triggers = c.each(Gate::Trigger).peekable();
    let (mut body, mut at) = (0, 0);
    for zone in &c.layout.zones {
        let in_body = matches!(zone.kind, ZoneKind::Body | ZoneKind::Quote);
        let (weight, rule) = match zone.kind {
            ZoneKind::Headline => (4, "event/headline-trigger"),
            ZoneKind::Lead => (3, "event/lead-trigger"),
            ZoneKind::Body | ZoneKind::Quote => (1, "event/body-trigger"),
            ZoneKind::Caption if body <= BODY_SENTENCES => (1, "event/body-trigger"),
            _ => continue,
        };
        at = zone.tokens.start.max(at);
        while at < zone.tokens.end && !(in_body && body > BODY_SENTENCES) {
            let sentence = c.sentence(at);
            body += usize::from(in_body && sentence.start == at);
            // Of the first sentence that has no say any more its first word still has.
            let last = in_body && body > BODY_SENTENCES;
            let end = if last { at + 1 } else { sentence.end.min(zone.tokens.end) };
            while triggers.next_if(|&trigger| trigger < at).is_some() {}
            let here = triggers.peek().copied().filter(|&trigger| trigger < end);
            let Some((start, hit)) = here.and_then(|start| Some((start, c.hit(start, Sort::Trigger)?))) else {
                at = end;
                continue;
            };
            at = start + hit.len;
            let trigger = &c.lexicon.rows.triggers[hit.entry.row as usize];
            let points = trigger.weight * weight;
            match scores.iter_mut().find(|(kind, ..)| *kind == trigger.kind) {
                Some((_, sum, ..)) => *sum += points,
                None => scores.push((trigger.kind.clone(), points, start..at, rule)),
            }
        }
        if at < zone.tokens.end {
            break;
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
        let trigger = c.hit(at, Sort::Trigger).map(|hit| &c.lexicon.rows.triggers[hit.entry.row as usize]);
        trigger.is_some_and(|trigger| trigger.kind == event.kind)
    };
    let zones = c.layout.zones.iter().skip_while(|zone| zone.kind != ZoneKind::Lead);
    let mut lead = zones.take_while(|zone| zone.kind == ZoneKind::Lead).flat_map(|zone| zone.tokens.clone());
    let start = lead.find(|&i| is_kind(i) && c.grammar(i, Grammar::Organize).is_none())?;
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
