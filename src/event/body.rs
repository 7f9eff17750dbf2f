//! Organisations and places as the record has them.

use std::collections::HashMap;

use crate::event::assemble::Assembly;
use crate::event::record::{
    BodyRecord, OrganizationMention, OrganizationRecord, PlaceMention, PlaceRecord, UnitRecord,
};
use crate::event::unit::Settled;
use crate::mention::RuleId;
use crate::text::plain;
use crate::vocabulary::{Confidence, ZoneKind};

impl Assembly<'_> {
    fn unit_record(&self, settled: &Settled<'_>) -> UnitRecord {
        let unit = settled.unit;
        UnitRecord {
            name: unit.name().to_owned(),
            kind: unit.kind().to_owned(),
            level: unit.level.clone(),
            code: unit.code().map(str::to_owned),
            district: unit.district().map(str::to_owned),
            province: unit.province().map(str::to_owned),
            valid_from: unit.valid_from,
            valid_to: unit.valid_to,
            successors: unit.successors().map(str::to_owned).collect(),
            basis: self.c.lexicon.rows.gazetteer.basis(unit).map(str::to_owned),
            confidence: settled.confidence.clone(),
        }
    }

    fn body_record(&self, row: u32) -> BodyRecord {
        let body = &self.c.lexicon.rows.bodies[row as usize];
        BodyRecord {
            valid_from: body.valid_from,
            valid_to: body.valid_to,
            successors: body.successors.iter().map(ToString::to_string).collect(),
            basis: body.basis.as_deref().map(str::to_owned),
        }
    }

    pub(super) fn organization_records(&self) -> Vec<OrganizationRecord> {
        let mut records: Vec<OrganizationRecord> = Vec::with_capacity(self.organizations.count);
        let mentions = self.found.organizations.iter().zip(&self.organizations.of).zip(&self.units.organizations);
        for ((mention, &id), unit) in mentions {
            let (text, span, source) = self.located(&mention.tokens);
            let value = &mention.value;
            let body = value.body.map(|row| &self.c.lexicon.rows.bodies[row as usize]);
            let name = body.map_or_else(|| plain(&text), |body| body.name.to_string());
            if id == records.len() {
                records.push(OrganizationRecord {
                    id,
                    name: name.clone(),
                    branch: value.branch.clone(),
                    level: value.level.clone(),
                    parent: None,
                    unit: None,
                    body: value.body.map(|row| self.body_record(row)),
                    mentions: Vec::new(),
                });
            }
            let record = &mut records[id];
            // The fullest name; of equals one of the running text, for headlines play with capitals.
            let (new, old) = (name.chars().count(), record.name.chars().count());
            let headline = record.mentions.len() == 1 && *self.c.zone(mention.tokens.start) != ZoneKind::Headline;
            if body.is_none() && (new > old || new == old && headline) {
                record.name = name;
            }
            // What one of its names says outright comes before what another leaves to the article.
            if let Some(settled) = unit {
                let told = record.unit.as_ref().is_some_and(|unit| unit.confidence == Confidence::Explicit);
                if !told && (record.unit.is_none() || settled.confidence == Confidence::Explicit) {
                    record.unit = Some(self.unit_record(settled));
                }
            }
            if let Some(unit) = &record.unit {
                record.level = Some(unit.level.clone());
            }
            record.mentions.push(OrganizationMention { text, span, source, rule: RuleId::of(mention.rule) });
        }
        self.link_parents(&mut records);
        records
    }

    /// A body under another that the article names too: as the table says, or as its own name does, which ends with that of
    /// its owner: `Ban Tuyên giáo Huyện ủy Càng Long`.
    fn link_parents(&self, records: &mut [OrganizationRecord]) {
        let numbers: HashMap<String, usize> = records.iter().map(|r| (r.name.clone(), r.id)).collect();
        let keys = |tokens: &std::ops::Range<usize>| tokens.clone().map(|at| self.c.key(at)).collect::<Vec<u32>>();
        let mut by_words: HashMap<Vec<u32>, usize> = HashMap::new();
        for (mention, &id) in self.found.organizations.iter().zip(&self.organizations.of) {
            by_words.entry(keys(&mention.tokens)).or_insert(id);
        }
        for (mention, &id) in self.found.organizations.iter().zip(&self.organizations.of) {
            let words = keys(&mention.tokens);
            let table = mention.value.body.and_then(|row| self.c.lexicon.rows.bodies[row as usize].parent.as_deref());
            let by_table = table.and_then(|name| numbers.get(name).copied());
            let by_name = || (1..words.len()).find_map(|from| by_words.get(&words[from..]).copied());
            let parent = by_table.or_else(by_name).filter(|&parent| parent != id);
            records[id].parent = records[id].parent.or(parent);
        }
    }

    pub(super) fn place_records(&self) -> Vec<PlaceRecord> {
        let mut records: Vec<PlaceRecord> = Vec::with_capacity(self.places.count);
        let mentions = self.found.places.iter().zip(&self.places.of).zip(&self.units.places);
        for ((mention, &id), unit) in mentions {
            let (text, span, source) = self.located(&mention.tokens);
            let name = plain(&text);
            if id == records.len() {
                records.push(PlaceRecord {
                    id,
                    name: name.clone(),
                    level: unit.as_ref().map_or_else(|| mention.value.level.clone(), |s| s.unit.level.clone()),
                    unit: unit.as_ref().map(|settled| self.unit_record(settled)),
                    mentions: Vec::new(),
                });
            }
            let record = &mut records[id];
            if name.chars().count() > record.name.chars().count() {
                record.name = name;
            }
            record.mentions.push(PlaceMention { text, span, source, rule: RuleId::of(mention.rule) });
        }
        records
    }
}
