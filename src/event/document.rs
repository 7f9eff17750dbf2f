//! Which citations are of one document. Party numbers restart each term, state numbers each year, each body counts for
//! itself: one number alone is not yet one document.

use crate::event::assemble::at_token;
use crate::event::completion::Dated;
use crate::extract::{Cursor, DocumentName, Findings, serial};
use crate::lexicon::{DocumentType, Short, Sort};
use crate::map::Map;
use crate::text::roman;
use crate::vocabulary::{DocumentFamily, Form, Genre, Level};

/// For each citation the number of its document, none for one that points back to nobody knows what; documents are
/// counted in order of their first citation.
pub(super) struct Documents {
    pub(super) of: Vec<Option<usize>>,
    pub(super) count: usize,
}

/// What tells two documents of one number apart, as far as a citation says it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Identity {
    year: Option<i16>,
    term: Option<String>,
    kind: Option<u32>,
    /// The words of the issuer as keys.
    issuer: Option<Vec<u32>>,
    draft: bool,
}

impl Identity {
    /// Whether both may be one document.
    fn fits(&self, other: &Self, types: &[DocumentType]) -> bool {
        fn agree<T: PartialEq>(one: &Option<T>, other: &Option<T>) -> bool {
            one.is_none() || other.is_none() || one == other
        }
        // `UBND tỉnh` is a part of `UBND tỉnh Nghệ An`: no other body.
        let part = |one: &[u32], other: &[u32]| {
            other.starts_with(one) || one.starts_with(other) || other.ends_with(one) || one.ends_with(other)
        };
        let issued = match (&self.issuer, &other.issuer) {
            (Some(one), Some(other)) => part(one, other),
            _ => true,
        };
        let kinds = match (self.kind, other.kind) {
            (Some(one), Some(other)) => may_be_one(&types[one as usize], &types[other as usize]),
            _ => true,
        };
        // `dự thảo Luật Đất đai` is not the law of 2013.
        let drafted = |draft: &Self, issued: &Self| draft.draft && !issued.draft && issued.year.is_some();
        let drafted = drafted(self, other) || drafted(other, self);
        agree(&self.year, &other.year) && agree(&self.term, &other.term) && kinds && issued && !drafted
    }

    /// Takes over what another citation of the document says.
    fn join(&mut self, other: &Self) {
        self.year = self.year.or(other.year);
        self.kind = self.kind.or(other.kind);
        self.term = self.term.take().or_else(|| other.term.clone());
        self.issuer = self.issuer.take().or_else(|| other.issuer.clone());
    }
}

/// Whether a document may be called by both types. Those that share a symbol count apart: `12-QĐ/TU` is a `quy định` or a
/// `quyết định`; any other pair is one document under two names (`văn bản`, `bản cáo trạng`).
fn may_be_one(one: &DocumentType, other: &DocumentType) -> bool {
    let symbol = one.abbreviations.iter().any(|symbol| other.abbreviations.contains(symbol));
    let family = one.families.iter().any(|family| other.families.contains(family));
    let longer = one.name.contains(&*other.name) || other.name.contains(&*one.name);
    longer || !(symbol && family)
}

/// Documents by something they share, and no more of them than anyone could tell apart.
type Index = Map<(u32, String), Vec<usize>>;
const MOST: usize = 16;

struct Gathering<'a> {
    c: &'a Cursor<'a>,
    found: &'a Findings,
    dated: &'a [Dated],
    /// What is known of each document.
    entities: Vec<Identity>,
    of: Vec<Option<usize>>,
}

/// No kind, in an index.
const ANY: u32 = u32::MAX;

/// Joins the citations: numbers in full and names with their year first, then those that say less.
pub(super) fn documents(c: &Cursor<'_>, found: &Findings, dated: &[Dated]) -> Documents {
    if found.documents.is_empty() {
        return Documents { of: Vec::new(), count: 0 };
    }
    let mut gathering = Gathering { c, found, dated, entities: Vec::new(), of: vec![None; found.documents.len()] };
    let (mut full, mut named, mut short) = (Index::default(), Index::default(), Index::default());
    gathering.join_each(&mut full, |d| d.form == Form::Full, |_, d| Some((ANY, d.number.to_lowercase())));
    // A law cited by number and name is found again by its name.
    gathering.learn(&mut named, |g, d| g.name(d));
    gathering.join_each(&mut named, |d| d.form == Form::Name && is_dated(d), |g, d| g.name(d));
    gathering.join_each(&mut named, |d| d.form == Form::Name && !is_dated(d), |g, d| g.name(d));
    gathering.learn(&mut short, |_, d| shortened(d, d.year));
    gathering.learn(&mut short, |_, d| shortened(d, None));
    gathering.join_each(&mut short, |d| d.form == Form::Short && d.year.is_some(), |_, d| shortened(d, d.year));
    gathering.learn(&mut short, |_, d| shortened(d, None));
    // `văn bản số 1850` may be any of these.
    gathering.learn(&mut short, |_, d| shortened(d, None).map(|(_, serial)| (ANY, serial)));
    gathering.join_each(
        &mut short,
        |d| d.form == Form::Short && d.year.is_none(),
        |g, d| shortened(d, None).map(|(kind, serial)| (if g.is_any(kind) { ANY } else { kind }, serial)),
    );
    if c.layout.genre != Genre::Document {
        gathering.point_back();
    }
    gathering.numbered()
}

/// Whether a name says of which year or term it is.
fn is_dated(d: &DocumentName) -> bool {
    d.year.is_some() || d.tail.term.is_some() || d.term.is_some()
}

/// The type with the running number, with its year where it is told: what short numbers are looked up by.
fn shortened(d: &DocumentName, year: Option<i16>) -> Option<(u32, String)> {
    let kind = d.kind.filter(|_| !d.number.is_empty())?;
    let serial = serial(&d.number).trim_start_matches('0');
    Some((kind, year.map_or_else(|| serial.to_owned(), |year| format!("{serial}/{year}"))))
}

impl Gathering<'_> {
    /// The name of a document in one form: of the table, of a plenum, or as written.
    fn name(&self, d: &DocumentName) -> Option<(u32, String)> {
        let kind = d.kind.unwrap_or(ANY);
        if let Some(plenum) = d.plenum {
            return Some((kind, format!("{plenum}")));
        }
        if let Some(congress) = d.term.filter(|_| d.number.is_empty()) {
            return Some((kind, format!("/{congress}")));
        }
        let tokens = d.name.as_ref()?;
        let lexicon = self.c.lexicon;
        let row = self.c.hit(tokens.start, Sort::Law).filter(|hit| tokens.start + hit.len == tokens.end);
        let name = match row {
            Some(hit) => lexicon.rows.laws[hit.entry.row as usize].formal.to_lowercase(),
            None => self.c.plain(tokens).to_lowercase(),
        };
        Some((kind, name))
    }

    /// Whether a type is what any document may be called.
    fn is_any(&self, kind: u32) -> bool {
        self.c.lexicon.rows.document_types[kind as usize].short == Short::Any
    }

    fn identity(&self, d: &DocumentName) -> Identity {
        let issued = d.tail.issued.as_ref().and_then(|tokens| at_token(&self.found.dates, tokens));
        let day = issued.and_then(|n| self.dated[n].days);
        let party = d.family == Some(DocumentFamily::Party);
        let by_day = day.filter(|_| party && is_central(self.c, d));
        let term = d.tail.term.clone().or_else(|| d.term.map(roman));
        Identity {
            year: d.year.or_else(|| day.map(|days| days.0.year()).filter(|_| !party)),
            term: term.or_else(|| {
                by_day.and_then(|days| self.c.lexicon.term_on("party-congress", &days.0.to_string()).map(str::to_owned))
            }),
            kind: d.kind,
            issuer: d
                .tail
                .issuer
                .as_ref()
                .or(d.issued_by.as_ref())
                .map(|tokens| tokens.clone().map(|i| self.c.key(i)).collect()),
            draft: d.draft,
        }
    }

    /// Joins each citation of a sort to the only document of its key that it fits, else it is a document of its own.
    fn join_each(
        &mut self,
        index: &mut Index,
        sort: impl Fn(&DocumentName) -> bool,
        key: impl Fn(&Self, &DocumentName) -> Option<(u32, String)>,
    ) {
        let types = &self.c.lexicon.rows.document_types;
        for n in 0..self.found.documents.len() {
            let value = &self.found.documents[n].value;
            if self.of[n].is_some() || !sort(value) {
                continue;
            }
            let Some(key) = key(self, value) else { continue };
            let identity = self.identity(value);
            let known = index.entry(key).or_default();
            let mut fitting = known.iter().copied().filter(|&e| self.entities[e].fits(&identity, types));
            let entity = match (fitting.next(), fitting.next()) {
                (Some(only), None) => only,
                // A citation that says too little to choose stands alone, with its like.
                _ => {
                    self.entities.push(identity.clone());
                    let new = self.entities.len() - 1;
                    if known.len() < MOST {
                        known.push(new);
                    }
                    new
                }
            };
            self.entities[entity].join(&identity);
            self.of[n] = Some(entity);
        }
    }

    /// Enters the documents known so far under another key.
    fn learn(&self, index: &mut Index, key: impl Fn(&Self, &DocumentName) -> Option<(u32, String)>) {
        for (read, entity) in self.found.documents.iter().zip(&self.of) {
            if let (Some(entity), Some(key)) = (*entity, key(self, &read.value)) {
                let known = index.entry(key).or_default();
                if !known.contains(&entity) && known.len() < MOST {
                    known.push(entity);
                }
            }
        }
    }

    /// `nghị quyết này`, `văn bản nói trên`: the only document of the type that was cited before.
    fn point_back(&mut self) {
        let mut before: Map<u32, Vec<usize>> = Map::default();
        for n in 0..self.found.documents.len() {
            let value = &self.found.documents[n].value;
            if value.form == Form::Generic {
                let key = value.kind.map(|row| if self.is_any(row) { ANY } else { row });
                let fitting = key.and_then(|key| before.get(&key)).filter(|all| all.len() == 1);
                // A draft that is spoken of is not what is in force.
                let drafted = |entity: &usize| !value.draft || self.entities[*entity].draft;
                self.of[n] = fitting.and_then(|all| all.first().copied()).filter(drafted);
                continue;
            }
            let Some(entity) = self.of[n] else { continue };
            for key in [value.kind.unwrap_or(ANY), ANY] {
                let known = before.entry(key).or_default();
                if !known.contains(&entity) && known.len() < 2 {
                    known.push(entity);
                }
            }
        }
    }

    /// The documents in order of their first citation.
    fn numbered(self) -> Documents {
        let mut numbers: Map<usize, usize> = Map::default();
        let of = self.of.iter().map(|entity| {
            entity.map(|entity| {
                let next = numbers.len();
                *numbers.entry(entity).or_insert(next)
            })
        });
        let of: Vec<Option<usize>> = of.collect();
        Documents { of, count: numbers.len() }
    }
}

/// Whether a document is of a central body, as its number says. Those of the Party count by its congress; the bodies below
/// have congresses of their own.
fn is_central(c: &Cursor<'_>, d: &DocumentName) -> bool {
    let central = |&row: &u32| c.lexicon.rows.issuers[row as usize].levels == [Level::Central];
    !d.issuers.is_empty() && d.issuers.iter().all(central)
}
