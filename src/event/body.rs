//! Organisations and places as the record has them.

use std::cell::LazyCell;
use std::ops::Range;

use crate::event::assemble::Assembly;
use crate::event::names::opening;
use crate::event::record::{
    BodyRecord, OrganizationMention, OrganizationRecord, PlaceMention, PlaceRecord, Text, UnitRecord,
};
use crate::event::unit::Settled;
use crate::extract::{Located, OrganizationName};
use crate::lexicon::{Body, Piece};
use crate::map::Map;
use crate::mention::RuleId;
use crate::vocabulary::{Confidence, Level, ZoneKind};

impl Assembly<'_> {
    /// What tokens with this text are called, if that is longer than the name known so far.
    pub(super) fn fuller(&self, tokens: &Range<usize>, text: &Text, known: &Text) -> Option<Text> {
        if text == known {
            return None;
        }
        let longest = known.chars().count();
        // A text has no more characters than bytes, composed or not.
        let name = Some(text).filter(|text| text.len() > longest).map(|text| self.composed(tokens, text))?;
        (name.chars().count() > longest).then_some(name)
    }

    fn unit_record(&self, settled: &Settled) -> UnitRecord {
        let gazetteer = &self.c.lexicon.rows.gazetteer;
        let unit = gazetteer.unit(settled.unit);
        let text = |(words, span)| Text::piece(words, span);
        let known = |(words, span): Piece<'_>| (!span.is_empty()).then(|| Text::piece(words, span));
        let [name, kind, code, district, province] = unit.pieces();
        UnitRecord {
            name: text(name),
            kind: text(kind),
            level: unit.level.clone(),
            code: known(code),
            district: known(district),
            province: known(province),
            valid_from: unit.valid_from,
            valid_to: unit.valid_to,
            successors: unit.successors().map(text).collect(),
            basis: gazetteer.basis(unit).map(text),
            confidence: settled.confidence.clone(),
        }
    }

    fn level_of(&self, settled: &Settled) -> &Level {
        &self.c.lexicon.rows.gazetteer.unit(settled.unit).level
    }

    /// The row of a mention's body, if the tables have it by name.
    fn row(&self, value: &OrganizationName) -> Option<&Body> {
        value.body.map(|row| &self.c.lexicon.rows.bodies[row as usize])
    }

    pub(super) fn organization_records(&self) -> Vec<OrganizationRecord> {
        let mut records: Vec<OrganizationRecord> = Vec::with_capacity(self.organizations.sizes.len());
        let mentions = self.found.organizations.iter().zip(&self.organizations.of).zip(&self.units.organizations);
        for ((mention, &id), unit) in mentions {
            let (text, span, source) = self.located(&mention.tokens);
            if id == records.len() {
                records.push(self.new_organization(id, mention, &text));
            } else if mention.value.body.is_none() {
                self.name_again(&mut records[id], mention, &text);
            }
            let record = &mut records[id];
            // What one of its names says outright comes before what another leaves to the article.
            if let Some(settled) = unit {
                let told = record.unit.as_ref().is_some_and(|unit| unit.confidence == Confidence::Explicit);
                if !told && (record.unit.is_none() || settled.confidence == Confidence::Explicit) {
                    record.level = Some(self.level_of(settled).clone());
                    record.unit = Some(self.unit_record(settled));
                }
            }
            record.mentions.push(OrganizationMention { text, span, source, rule: RuleId::of(mention.rule) });
        }
        for (id, parent) in self.parents(&records).into_iter().enumerate() {
            records[id].parent = parent;
        }
        records
    }

    fn new_organization(&self, id: usize, mention: &Located<OrganizationName>, text: &Text) -> OrganizationRecord {
        let value = &mention.value;
        let row = self.row(value);
        OrganizationRecord {
            id,
            name: row.map_or_else(|| self.composed(&mention.tokens, text), |body| Text::whole(&body.name)),
            branch: value.branch.clone(),
            level: value.level.clone(),
            parent: None,
            unit: None,
            body: row.map(body_record),
            mentions: Vec::with_capacity(self.organizations.sizes[id]),
        }
    }

    /// The fullest name; of equals one of the running text, for headlines play with capitals.
    fn name_again(&self, record: &mut OrganizationRecord, mention: &Located<OrganizationName>, text: &Text) {
        if record.name == *text {
            return;
        }
        let name = self.composed(&mention.tokens, text);
        let (new, old) = (name.chars().count(), record.name.chars().count());
        let headline = record.mentions.len() == 1 && *self.c.zone(mention.tokens.start) != ZoneKind::Headline;
        if new > old || new == old && headline {
            record.name = name;
        }
    }

    /// Of each body the one above it, if the article names that too: as the table says, or as its own name does, which
    /// ends with that of its owner: `Ban Tuyên giáo Huyện ủy Càng Long`.
    fn parents(&self, records: &[OrganizationRecord]) -> Vec<Option<usize>> {
        let (of, names) = (&self.organizations.of, &self.organizations.names);
        if records.len() < 2 {
            return vec![None; records.len()];
        }
        // Names of bodies begin with few words.
        let openings = (0..of.len()).fold(0, |openings, n| openings | names.opening(n));
        let owner = |words: &[u32]| {
            let ends = (1..words.len()).filter(|&from| openings & opening(words[from]) != 0);
            ends.map(|from| &words[from..]).find_map(|end| names.find(end)).map(|first| of[first])
        };
        let by_name: LazyCell<Map<&str, usize>, _> =
            LazyCell::new(|| records.iter().map(|record| (record.name.as_str(), record.id)).collect());
        let mut parents = vec![None; records.len()];
        for (n, (mention, &id)) in self.found.organizations.iter().zip(of).enumerate() {
            // The same words have the same parent, mostly none.
            let again =
                names.first(n) != n && self.found.organizations[names.first(n)].value.body == mention.value.body;
            if parents[id].is_none() && !again {
                let table = self.row(&mention.value).and_then(|body| body.parent.as_deref());
                let parent = table.and_then(|name| by_name.get(name).copied()).or_else(|| owner(names.get(n)));
                parents[id] = parent.filter(|&parent| parent != id);
            }
        }
        parents
    }

    pub(super) fn place_records(&self) -> Vec<PlaceRecord> {
        let mut records: Vec<PlaceRecord> = Vec::with_capacity(self.places.sizes.len());
        let mentions = self.found.places.iter().zip(&self.places.of).zip(&self.units.places);
        for ((mention, &id), unit) in mentions {
            let (text, span, source) = self.located(&mention.tokens);
            if id == records.len() {
                records.push(PlaceRecord {
                    id,
                    name: self.composed(&mention.tokens, &text),
                    level: unit.as_ref().map_or(&mention.value.level, |settled| self.level_of(settled)).clone(),
                    unit: unit.as_ref().map(|settled| self.unit_record(settled)),
                    mentions: Vec::with_capacity(self.places.sizes[id]),
                });
            } else if let Some(name) = self.fuller(&mention.tokens, &text, &records[id].name) {
                records[id].name = name;
            }
            records[id].mentions.push(PlaceMention { text, span, source, rule: RuleId::of(mention.rule) });
        }
        records
    }
}

fn body_record(body: &Body) -> BodyRecord {
    BodyRecord {
        valid_from: body.valid_from,
        valid_to: body.valid_to,
        successors: body.successors.iter().map(Text::whole).collect(),
        basis: body.basis.as_ref().map(Text::whole),
    }
}
