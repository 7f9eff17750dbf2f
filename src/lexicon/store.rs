//! Every table in memory, built in or the caller's.

use std::sync::Arc;

use once_cell::sync::OnceCell;

use crate::error::{Complaint, Error};
use crate::lexicon::meaning::{Meanings, MeaningsBuilder};
use crate::lexicon::rows::{Rows, Sort};
use crate::lexicon::schema::{
    COUNTRIES, DOCUMENT_TYPES, FIELDS, FOREIGN_NAMES, HEADS, HONORIFICS, ISSUERS, LAWS, MODIFIERS, NAME_SYLLABLES,
    ORGANIZATIONS, PLACE_HEADS, PLACES, ROLES, SURNAMES, Schema, TERMS, TITLE_ABBREVIATIONS, TITLE_RANKS, TITLES,
    TRIGGERS, WORDS, ZONES,
};
use crate::lexicon::table::Table;
use crate::lexicon::trie::{self, Found, Trie, TrieBuilder};
use crate::lexicon::unit_schema::{COMMUNES, DISTRICTS, PROVINCES, UNIT_ACTS};
use crate::text::{Kind, Token, tokens};

/// A phrase of a table, found in a text.
pub(crate) type Hit = trie::Hit<Sort>;

/// Every table in memory: the rows, and one structure that finds their phrases.
#[derive(Debug)]
pub(crate) struct Lexicon {
    /// The phrases of all tables but one.
    pub(crate) trie: Trie<Sort>,
    /// The names of communes are looked for only where one is expected: most are everyday words as well.
    communes: Trie<Sort>,
    /// What lists of hits mean.
    pub(crate) meanings: Meanings,
    pub(crate) rows: Rows,
}

macro_rules! builtin {
    ($($schema:ident),+ $(,)?) => {
        &[$((&$schema, include_str!(concat!("../../data/", builtin!(@file $schema))))),+]
    };
    (@file TITLES) => { "titles.tsv" };
    (@file TITLE_ABBREVIATIONS) => { "title_abbreviations.tsv" };
    (@file TITLE_RANKS) => { "title_ranks.tsv" };
    (@file MODIFIERS) => { "title_modifiers.tsv" };
    (@file HONORIFICS) => { "honorifics.tsv" };
    (@file SURNAMES) => { "surnames.tsv" };
    (@file NAME_SYLLABLES) => { "name_syllables.tsv" };
    (@file FOREIGN_NAMES) => { "foreign_names.tsv" };
    (@file HEADS) => { "organization_heads.tsv" };
    (@file ORGANIZATIONS) => { "organizations.tsv" };
    (@file FIELDS) => { "fields.tsv" };
    (@file DOCUMENT_TYPES) => { "document_types.tsv" };
    (@file ISSUERS) => { "issuers.tsv" };
    (@file LAWS) => { "laws.tsv" };
    (@file PROVINCES) => { "provinces.tsv" };
    (@file DISTRICTS) => { "districts.tsv" };
    (@file COMMUNES) => { "communes.tsv" };
    (@file UNIT_ACTS) => { "unit_acts.tsv" };
    (@file COUNTRIES) => { "countries.tsv" };
    (@file PLACES) => { "places.tsv" };
    (@file PLACE_HEADS) => { "place_heads.tsv" };
    (@file TRIGGERS) => { "event_triggers.tsv" };
    (@file ROLES) => { "roles.tsv" };
    (@file ZONES) => { "zones.tsv" };
    (@file WORDS) => { "words.tsv" };
    (@file TERMS) => { "terms.tsv" };
}

/// The tables that come with the library.
pub(super) const BUILTIN: &[(&Schema, &str)] = builtin![
    TITLES,
    TITLE_ABBREVIATIONS,
    TITLE_RANKS,
    MODIFIERS,
    HONORIFICS,
    SURNAMES,
    NAME_SYLLABLES,
    FOREIGN_NAMES,
    HEADS,
    ORGANIZATIONS,
    FIELDS,
    DOCUMENT_TYPES,
    ISSUERS,
    LAWS,
    PROVINCES,
    DISTRICTS,
    COMMUNES,
    UNIT_ACTS,
    COUNTRIES,
    PLACES,
    PLACE_HEADS,
    TRIGGERS,
    ROLES,
    ZONES,
    WORDS,
    TERMS,
];

static SHARED: OnceCell<Arc<Lexicon>> = OnceCell::new();

impl Lexicon {
    /// The built-in tables, read once a process.
    pub(crate) fn shared() -> Arc<Self> {
        Arc::clone(Self::builtin())
    }

    /// The same, for as long as the program runs.
    pub(crate) fn builtin() -> &'static Arc<Self> {
        SHARED.get_or_init(|| {
            let (lexicon, complaints) = Self::read(&[]);
            debug_assert!(complaints.is_empty(), "{complaints:?}");
            Arc::new(lexicon)
        })
    }

    /// The built-in tables and the caller's own; every complaint at once.
    pub(crate) fn with(own: &[(&'static str, Table<'_>)]) -> Result<Self, Error> {
        let (lexicon, complaints) = Self::read(own);
        if complaints.is_empty() { Ok(lexicon) } else { Err(Error::new(complaints)) }
    }

    fn read(own: &[(&'static str, Table<'_>)]) -> (Self, Vec<Complaint>) {
        let mut rows = Rows::default();
        let (mut trie, mut communes) = (TrieBuilder::new(), TrieBuilder::new());
        let mut complaints = Vec::new();
        // Codes stand inside a number, where small letters leave no doubt: `1087-qđ/tu`.
        let is_code = |sort| matches!(sort, Sort::Symbol | Sort::Issuer);
        for (schema, text) in BUILTIN {
            let into = if schema.name == COMMUNES.name { &mut communes } else { &mut trie };
            let mut add = |phrase: &str, sort, row: usize| into.add(phrase, sort, row as u32, !is_code(sort));
            schema.read(&Table::new(schema.name, text), &mut rows, &mut complaints, &mut add);
            for (_, table) in own.iter().filter(|(name, _)| *name == schema.name) {
                schema.read(table, &mut rows, &mut complaints, &mut add);
            }
        }
        std::mem::take(&mut rows.title_facts).join(&mut rows.titles);
        let mut meanings = MeaningsBuilder::default();
        let trie = trie.build(|hits| meanings.number(&rows, hits));
        (Self { trie, communes: communes.build(|_| 0), meanings: meanings.build(), rows }, complaints)
    }

    /// The phrases found at a node, shortest first.
    #[inline]
    pub(crate) fn list(&self, node: u32) -> &[Hit] {
        self.trie.list(node)
    }

    /// Every name of a commune that begins at the first of `tokens`, shortest first, and how many tokens were read.
    pub(crate) fn communes(&self, source: &str, tokens: &[Token]) -> (&[Hit], usize) {
        let (found, read) = self.communes.walk(source, tokens);
        (self.communes.list(found.node), read + 1)
    }

    /// The rows of a table that have just this phrase.
    pub(crate) fn rows_of(&self, phrase: &str, sort: Sort) -> impl Iterator<Item = u32> + use<'_> {
        let found: Vec<Token> = tokens(phrase).filter(|t| !matches!(t.kind(), Kind::Space | Kind::Newline)).collect();
        let (Found { node, .. }, _) = self.trie.walk(phrase, &found);
        let whole = move |hit: &&Hit| hit.len == found.len() && hit.entry.sort == sort;
        self.list(node).iter().filter(whole).map(|hit| hit.entry.row)
    }

    /// The term of a body of this kind on a day (ISO): `XII`.
    pub(crate) fn term_on(&self, kind: &str, day: &str) -> Option<&str> {
        let holds =
            |row: &&[Box<str>; 4]| *row[0] == *kind && *row[2] <= *day && (row[3].is_empty() || day <= &*row[3]);
        self.rows.terms.iter().find(holds).map(|row| &*row[1])
    }
}

/// The names and texts of the built-in tables, for the tests and the tools that check them.
///
/// ```
/// assert!(sukien::tables().any(|table| table.name() == "titles.tsv"));
/// ```
pub fn tables() -> impl Iterator<Item = Table<'static>> {
    BUILTIN.iter().map(|(schema, text)| Table::new(schema.name, text))
}

/// The columns of the table of this file name.
pub(crate) fn columns_of(name: &str) -> &'static [&'static str] {
    BUILTIN.iter().find(|(schema, _)| schema.name == name).map_or(&[], |(schema, _)| schema.columns)
}
