//! The records of documents: who issued each, when, in which term, about what, and what it does to others.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::event::assemble::{Assembly, at_token};
use crate::event::record::{DocumentMention, DocumentRecord, Issuer, ProvisionRecord, Relation};
use crate::extract::{DocumentName, Located, step};
use crate::lexicon::{Class, Grammar, Sort};
use crate::map::Set;
use crate::mention::RuleId;
use crate::text::roman;
use crate::vocabulary::{DocumentFamily, DocumentStatus, Form, Level, RelationKind};

impl Assembly<'_> {
    pub(super) fn document_records(&self) -> Vec<DocumentRecord> {
        let mut records: Vec<DocumentRecord> = Vec::with_capacity(self.documents.count);
        for (mention, id) in self.found.documents.iter().zip(&self.documents.of) {
            let Some(id) = *id else { continue };
            if id == records.len() {
                records.push(self.new_record(id, mention));
            }
            self.add_citation(&mut records[id], mention);
        }
        records.iter_mut().for_each(|record| self.complete(record));
        self.relate(&mut records);
        records
    }

    fn type_name(&self, value: &DocumentName) -> String {
        value.kind.map_or_else(String::new, |row| self.c.lexicon.rows.document_types[row as usize].name.to_string())
    }

    fn new_record(&self, id: usize, mention: &Located<DocumentName>) -> DocumentRecord {
        let value = &mention.value;
        DocumentRecord {
            id,
            r#type: self.type_name(value),
            number: value.number.clone(),
            name: None,
            family: value.family.clone().unwrap_or(DocumentFamily::Unclassified),
            status: if value.draft { DocumentStatus::Draft } else { DocumentStatus::Issued },
            year: None,
            term: None,
            issuer: None,
            joint: Vec::new(),
            issued: None,
            subject: None,
            effective: None,
            provisions: Vec::new(),
            relations: Vec::new(),
            mentions: Vec::new(),
        }
    }

    /// Adds what one citation says; what is said first stands, unless more is said later.
    fn add_citation(&self, record: &mut DocumentRecord, mention: &Located<DocumentName>) {
        let value = &mention.value;
        let (text, span, source) = self.located(&mention.tokens);
        let (number, form, rule) = (value.number.clone(), value.form.clone(), RuleId::of(mention.rule));
        record.mentions.push(DocumentMention { text, span, source, number, form, rule });
        if value.number.len() > record.number.len() {
            record.number.clone_from(&value.number);
        }
        if record.r#type.is_empty() {
            record.r#type = self.type_name(value);
        }
        if let (DocumentFamily::Unclassified, Some(family)) = (&record.family, &value.family) {
            record.family = family.clone();
        }
        let date = |tokens: &Range<usize>| at_token(&self.found.dates, tokens);
        record.name = record.name.take().or_else(|| value.name.as_ref().map(|tokens| self.c.plain(tokens)));
        record.issued = record.issued.or_else(|| value.tail.issued.as_ref().and_then(date));
        record.effective = record.effective.or_else(|| value.tail.effective.as_ref().and_then(date));
        record.subject = record.subject.take().or_else(|| value.tail.subject.as_ref().map(|t| self.quote(t)));
        record.year = record.year.or(value.year);
        record.term = record.term.take().or_else(|| value.tail.term.clone()).or_else(|| value.term.map(roman));
        let place = record.mentions.len() - 1;
        record.provisions.extend(value.provisions.iter().map(|tokens| self.provision(tokens, place)));
        let mut issuers = self.issuers(value);
        let first = if issuers.is_empty() { None } else { Some(issuers.remove(0)) };
        match (&record.issuer, first) {
            (None, issuer) => (record.issuer, record.joint) = (issuer, issuers),
            // What the text says is more than what the code stands for.
            (Some(known), Some(said)) if known.text.is_empty() && !said.text.is_empty() => {
                let code = said.code.clone().or_else(|| known.code.clone());
                record.issuer = Some(Issuer { code, ..said });
            }
            _ => {}
        }
    }

    fn provision(&self, tokens: &Range<usize>, mention: usize) -> ProvisionRecord {
        let (text, span, source) = self.located(tokens);
        let (mut parts, mut at) = (BTreeMap::new(), tokens.start);
        while at < tokens.end {
            let Some((next, step)) = step(self.c, at) else {
                at += 1;
                continue;
            };
            let numbers: &mut String = parts.entry(step.kind.to_owned()).or_default();
            // `Điều 9, Điều 24`: two of a kind.
            *numbers = if numbers.is_empty() { step.number } else { format!("{numbers},{}", step.number) };
            at = next;
        }
        ProvisionRecord { text, span, source, parts, mention }
    }

    /// The bodies that a citation names, by word or by code; the first is the one that signs.
    fn issuers(&self, value: &DocumentName) -> Vec<Issuer> {
        let rows = &self.c.lexicon.rows;
        let by_code = |&row: &u32| {
            let issuer = &rows.issuers[row as usize];
            Issuer {
                text: String::new(),
                code: Some(issuer.code.to_string()),
                names: issuer.names.iter().map(ToString::to_string).collect(),
                level: if let [only] = issuer.levels.as_slice() { Some(only.clone()) } else { None },
                organization: None,
                person: None,
            }
        };
        let mut issuers: Vec<Issuer> = value.issuers.iter().map(by_code).collect();
        // Some types only one body issues.
        let kind = value.kind.filter(|_| value.form != Form::Generic).map(|row| &rows.document_types[row as usize]);
        let only = kind.and_then(|kind| kind.issuer.as_deref()).filter(|_| issuers.is_empty());
        let row = only.and_then(|code| rows.issuers.iter().position(|i| *i.code == *code)).map(|row| row as u32);
        let only = row.as_ref().map(by_code);
        // `Luật ban hành văn bản quy phạm pháp luật của HĐND`: another body is part of the name.
        let other = |tokens: &&Range<usize>| {
            let text = self.c.plain(tokens);
            let begins = |name: &str| text.to_lowercase().starts_with(&name.to_lowercase());
            at_token(&self.found.organizations, tokens).is_some()
                && only.as_ref().is_some_and(|only| !only.names.iter().chain(&only.code).any(|name| begins(name)))
        };
        let said = value.tail.issuer.as_ref().or(value.issued_by.as_ref()).filter(|tokens| !other(tokens));
        let Some(tokens) = said else {
            issuers.extend(only);
            return issuers;
        };
        let text = self.c.plain(tokens);
        let mention = at_token(&self.found.organizations, tokens);
        let title = at_token(&self.found.titles, tokens);
        let bodies = &self.found.organizations;
        let inside = bodies.partition_point(|body| body.tokens.end <= tokens.start);
        let inside = bodies.get(inside).filter(|body| body.tokens.start < tokens.end);
        let level = mention.map(|m| &bodies[m]).or(inside).and_then(|body| body.value.level.clone());
        // `UBND huyện Càng Long`: the level of the unit.
        let said =
            tokens.clone().find_map(|i| self.c.class(i, Class::LevelWord)).and_then(|(_, level)| Level::known(level));
        let level = level.or(said);
        let known = issuers.first_mut();
        let (organization, person) = (mention.map(|m| self.organizations.of[m]), title.and_then(|m| self.bearers[m]));
        match known {
            Some(first) => {
                let same = |name: &String| name.to_lowercase() == text.to_lowercase();
                if let Some(n) = first.names.iter().position(same) {
                    first.names = vec![first.names.swap_remove(n)];
                }
                first.level = level.or(first.level.take());
                (first.text, first.organization, first.person) = (text, organization, person);
            }
            None => issuers.push(Issuer { text, code: None, names: Vec::new(), level, organization, person }),
        }
        issuers
    }

    /// What the parts of a record say about each other: the year by the date, the term by the date.
    fn complete(&self, record: &mut DocumentRecord) {
        let day = record.issued.and_then(|n| self.dated[n].days).map(|days| days.0);
        record.year = record.year.or_else(|| day.map(|day| day.year()));
        let central = record.issuer.as_ref().is_some_and(|issuer| issuer.level == Some(Level::Central));
        if let (None, DocumentFamily::Party, Some(day), true) = (&record.term, &record.family, day, central) {
            record.term = self.c.lexicon.term_on("party-congress", &day.to_string()).map(str::to_owned);
        }
        let assembly = record.family == DocumentFamily::Assembly && record.number.is_empty();
        if record.family == DocumentFamily::Unclassified || assembly {
            let family = record.issuer.as_ref().and_then(|issuer| issuer.code.as_deref()).and_then(|code| {
                let row = self.c.lexicon.rows_of(code, Sort::Issuer).next()?;
                self.c.lexicon.rows.issuers[row as usize].family.clone()
            });
            record.family = family.unwrap_or_else(|| record.family.clone());
        }
    }

    /// `Nghị định A sửa đổi Nghị định B`, `B được thay thế bởi A`, `căn cứ B, … ban hành A`.
    fn relate(&self, records: &mut [DocumentRecord]) {
        let mut told = Set::default();
        for n in 0..self.found.documents.len() {
            let Some(of_target) = self.documents.of[n] else { continue };
            let Some((words, kind)) = self.relation_before(n) else { continue };
            let source = self.subject_before(n, &words).or_else(|| self.issued_behind(n));
            let Some(of_source) = source.and_then(|m| self.documents.of[m]).filter(|&s| s != of_target) else {
                continue;
            };
            let changes = matches!(kind, RelationKind::Amends | RelationKind::Replaces | RelationKind::Repeals);
            // `sửa đổi bởi`, `theo`, `tại`: the other one does it.
            const BY: [Grammar; 3] = [Grammar::ByMeans, Grammar::By, Grammar::At];
            let by = (words.end..self.cited_from(n)).any(|i| BY.into_iter().any(|by| self.c.grammar(i, by).is_some()));
            if !by && self.c.grammar_before(words.start, &[Grammar::Passive]) {
                continue;
            }
            let (from, to) = if by && changes { (of_target, of_source) } else { (of_source, of_target) };
            if told.insert((from, kind.clone(), to)) {
                records[from].relations.push(Relation { kind, document: to, evidence: self.quote(&words) });
            }
        }
    }

    /// Where a citation begins, the provisions before it included.
    fn cited_from(&self, n: usize) -> usize {
        let document = &self.found.documents[n];
        document.value.provisions.first().map_or(document.tokens.start, |first| first.start)
    }

    /// The first word of relation in the clause before a citation.
    fn relation_before(&self, n: usize) -> Option<(Range<usize>, RelationKind)> {
        const NEAR: usize = 14;
        let c = self.c;
        let end = self.cited_from(n);
        let before = n.checked_sub(1).map_or(0, |m| self.found.documents[m].tokens.end);
        let mut at = end.saturating_sub(NEAR).max(c.sentence(end).start).max(before);
        let mut first = None;
        while at < end {
            match c.class(at, Class::Relation).filter(|(len, _)| at + len <= end) {
                Some((len, kind)) => {
                    first = first.or_else(|| RelationKind::known(kind).map(|kind| (at..at + len, kind)));
                    at += len;
                }
                None => {
                    // A mark ends the clause, but for the bracket it may stand in; another document takes the word.
                    let joined = at + 1 == end && c.grammar(at, Grammar::And).is_some();
                    let ends = joined
                        || [',', ';', ':', '"'].into_iter().any(|mark| c.is(at, mark))
                        || c.hit(at, Sort::DocumentType).is_some() && !c.ends_compound(at);
                    first = first.filter(|_| !ends);
                    at += 1;
                }
            }
        }
        first
    }

    /// The document that is the subject of a word of relation: cited before it in the clause, with nothing of its own
    /// between but what belongs to the citation.
    fn subject_before(&self, n: usize, words: &Range<usize>) -> Option<usize> {
        const FAR: usize = 30;
        let c = self.c;
        let before = n.checked_sub(1)?;
        let from = self.found.documents[before].tokens.end;
        let tail = &self.found.documents[before].value.tail;
        let parts = [&tail.issued, &tail.issuer, &tail.effective];
        let read =
            parts.into_iter().flatten().map(|part| part.end).filter(|&end| end <= words.start).max().unwrap_or(from);
        let near = from >= c.sentence(words.start).start && words.start - from.min(words.start) <= FAR;
        near.then_some(())?;
        let parted = (read.max(from)..words.start).any(|i| {
            let comma = c.is(i, ',') && i + 1 < words.start;
            comma || [';', ':', '"'].into_iter().any(|mark| c.is(i, mark)) || c.hit(i, Sort::DocumentType).is_some()
        });
        // A body between is who acts.
        let body = self.found.organizations.partition_point(|body| body.tokens.start < read.max(from));
        let acts = self.found.organizations.get(body).is_some_and(|body| body.tokens.start < words.start);
        (!parted && !acts).then_some(before)
    }

    /// Of `căn cứ Luật …, Ủy ban ban hành Quyết định …` the document that is issued.
    fn issued_behind(&self, n: usize) -> Option<usize> {
        const FAR: usize = 40;
        let found = &self.found.documents;
        let end = self.c.sentence(found[n].tokens.start).end.min(found[n].tokens.end + FAR);
        let issued = |from: usize| {
            (from.saturating_sub(3)..from)
                .any(|i| self.c.grammar(i, Grammar::Issue).is_some() || self.c.grammar(i, Grammar::Sign).is_some())
        };
        (n + 1..found.len()).take_while(|&m| found[m].tokens.start < end).find(|&m| issued(found[m].tokens.start))
    }
}
