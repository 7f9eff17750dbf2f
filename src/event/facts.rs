//! The event of an article: when, who holds it, where, who takes part.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::calendar::{Base, Part, Point, TimeValue, Within};
use crate::event::assemble::Assembly;
use crate::event::completion::{Dated, is_deadline};
use crate::event::kind;
use crate::event::record::{ArticleRecord, EventFacts, Participant, When};
use crate::event::role::roles;
use crate::lexicon::Grammar;
use crate::mention::RuleId;
use crate::vocabulary::{EventKind, Role, ZoneKind};

impl Assembly<'_> {
    /// The main event; none in a text of a few words.
    pub(super) fn event(&self, article: &ArticleRecord) -> Option<EventFacts> {
        if article.zones.is_empty() || self.c.len() < 3 {
            return None;
        }
        let kind = kind::kind(self.c)?;
        let date = self.event_date(&kind.kind);
        let organizer = self.organizer();
        let name = kind::name(self.c, self.found, &kind);
        Some(EventFacts {
            trigger: kind.trigger.as_ref().map(|tokens| self.quote(tokens)),
            name: name.as_ref().map(|tokens| self.quote(tokens)),
            date,
            when: date.map(|n| {
                let Dated { value, days, .. } = &self.dated[n];
                let end = days.filter(|d| d.0 != d.1).map(|d| d.1);
                When { value: value.clone(), resolved: days.map(|d| d.0), end }
            }),
            series: None,
            term: None,
            level: organizer.and_then(|m| self.found.organizations[m].value.level.clone()),
            mode: None,
            organizers: organizer.map(|m| self.organizations.of[m]).into_iter().collect(),
            places: self.event_places(&kind.kind),
            documents: distinct(self.leading_documents()),
            participants: self.participants(),
            details: BTreeMap::new(),
            rule: RuleId::of(kind.rule),
            kind: kind.kind,
        })
    }

    fn is_lead(&self, token: usize) -> bool {
        is_lead(self.c.zone(token))
    }

    /// The token behind all that lead: most of a text stands behind it.
    fn lead_end(&self) -> usize {
        self.c.layout.zones.iter().rfind(|zone| is_lead(&zone.kind)).map_or(0, |zone| zone.tokens.end)
    }

    /// The day of the event: of the days of headline, lead and first sentences the one that weighs most.
    fn event_date(&self, kind: &EventKind) -> Option<usize> {
        let weighed = (0..self.found.dates.len()).filter_map(|n| Some((self.date_weight(n, kind)?, n)));
        // The first of equals.
        weighed.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, n)| n)
    }

    /// How much speaks for a date being the event's: where it stands, whether it opens its sentence, what stands before
    /// it. None if it cannot be.
    fn date_weight(&self, n: usize, kind: &EventKind) -> Option<i32> {
        const SENTENCES: usize = 7;
        const LEAST: i32 = 3;
        let date = &self.found.dates[n];
        let token = date.tokens.start;
        let first = date.value.points().next()?;
        let issued = self.of_documents.binary_search(&n).is_ok();
        if !is_day_point(first) || issued && *kind != EventKind::Issuance {
            return None;
        }
        let body = self.c.layout.body.map_or(0, |body| self.c.layout.sentence_number(body));
        let place = match self.c.zone(token) {
            ZoneKind::Dateline if self.c.layout.is_date_line(token) => return None,
            // Below the text's beginning it is the day of a letter or a document.
            ZoneKind::Headline | ZoneKind::Dateline => 4,
            ZoneKind::Lead => 6,
            ZoneKind::Body | ZoneKind::Quote => {
                let sentence = self.c.layout.sentence_number(token).saturating_sub(body);
                if sentence >= SENTENCES {
                    return None;
                }
                4 - sentence as i32 / 2
            }
            // The picture above the text is of the event; one inside may be of another day.
            ZoneKind::Caption if self.c.layout.body.is_some_and(|body| token < body) => 4,
            _ => return None,
        };
        if is_deadline(self.c, date) {
            return None;
        }
        let opens = if self.c.opens_sentence(token) || token > 0 && self.c.opens_sentence(token - 1) { 3 } else { 0 };
        let since = if self.c.grammar_before(token, &[Grammar::Since]) && opens == 0 { -3 } else { 0 };
        let past = if self.is_historical(self.dated[n].days) { -4 } else { 0 };
        let span = if matches!(date.value, TimeValue::Point(_)) { 0 } else { -1 };
        let year = if first.is_full_day() && opens == 0 && place < 6 { -1 } else { 0 };
        let weight = place + opens + since + past + span + year;
        (weight >= LEAST).then_some(weight)
    }

    /// Who holds it: the body before `tổ chức` or another verb of holding, else the first of the lead.
    fn organizer(&self) -> Option<usize> {
        let organizations = &self.found.organizations;
        let holds = |n: &usize| {
            let end = organizations[*n].tokens.end;
            (end..end + 4)
                .any(|i| self.c.grammar(i, Grammar::Organize).is_some() || self.c.grammar(i, Grammar::Issue).is_some())
        };
        // The agency of a dateline tells of the event, and does not hold it.
        let is_lead = |token: usize| self.is_lead(token) && *self.c.zone(token) != ZoneKind::Dateline;
        let leading = organizations.partition_point(|body| body.tokens.start < self.lead_end());
        let mut lead = (0..leading).filter(|&n| is_lead(organizations[n].tokens.start));
        let body = |n: &usize| *self.c.zone(organizations[*n].tokens.start) == ZoneKind::Lead;
        lead.clone().find(holds).or_else(|| lead.clone().find(body)).or_else(|| lead.next())
    }

    fn event_places(&self, kind: &EventKind) -> Vec<usize> {
        let scene = matches!(
            kind,
            EventKind::Accident | EventKind::Disaster | EventKind::Crime | EventKind::Launch | EventKind::Visit
        );
        let end = self.lead_end();
        let places = self.found.places.iter().zip(&self.places.of).take_while(|(p, _)| p.tokens.start < end);
        let said = |tokens: &Range<usize>| scene || self.c.grammar_before(tokens.start, &[Grammar::At]);
        distinct(places.filter(|(p, _)| self.is_lead(p.tokens.start) && said(&p.tokens)).map(|(_, &id)| id))
    }

    /// The documents of headline and lead, else the first.
    fn leading_documents(&self) -> Vec<usize> {
        let documents = self.found.documents.iter().zip(&self.documents.of);
        documents.filter(|(d, _)| self.is_lead(d.tokens.start)).filter_map(|(_, &id)| id).collect()
    }

    fn participants(&self) -> Vec<Participant> {
        let mut participants: Vec<Participant> = Vec::new();
        for acted in roles(self.c, self.found) {
            let token = self.found.people[acted.mention].tokens.start;
            if matches!(self.c.zone(token), ZoneKind::Caption | ZoneKind::Byline | ZoneKind::Furniture) {
                continue;
            }
            let person = self.people.of[acted.mention];
            let known = participants.iter_mut().find(|p| p.person == Some(person));
            match known {
                // One role a person: the first said; to chair or direct is more than to speak.
                Some(p) => {
                    let stronger = matches!(acted.role, Role::Chair | Role::Direct)
                        && p.roles.iter().all(|r| matches!(r, Role::Speak | Role::Attend));
                    if stronger {
                        p.roles = vec![acted.role];
                        p.evidence = Some(self.quote(&acted.evidence));
                    }
                }
                None => participants.push(Participant {
                    person: Some(person),
                    organization: None,
                    group: None,
                    roles: vec![acted.role],
                    evidence: Some(self.quote(&acted.evidence)),
                }),
            }
        }
        participants
    }
}

/// Whether what stands in a zone leads: the event is told there first.
fn is_lead(zone: &ZoneKind) -> bool {
    matches!(zone, ZoneKind::Headline | ZoneKind::Lead | ZoneKind::Dateline)
}

/// A point no longer than a day.
fn is_day_point(point: &Point) -> bool {
    let relative = matches!(point.base, Some(Base::Shifted(_, Part::Day)));
    relative || matches!(point.within, Some(Within::Day(Some(_), _) | Within::Weekday(_)))
}

fn distinct(ids: impl IntoIterator<Item = usize>) -> Vec<usize> {
    let mut seen = Vec::new();
    for id in ids {
        if !seen.contains(&id) {
            seen.push(id);
        }
    }
    seen
}
