//! Every table in memory, built in or the caller's.

use std::ops::Range;
use std::sync::Arc;

use once_cell::sync::OnceCell;

use crate::error::{Complaint, Error};
use crate::lexicon::rows::{Rows, Sort};
use crate::lexicon::schema::{
    COUNTRIES, DOCUMENT_TYPES, FIELDS, FOREIGN_NAMES, HEADS, HONORIFICS, ISSUERS, LAWS, MODIFIERS, NAME_SYLLABLES,
    ORGANIZATIONS, PLACE_HEADS, PLACES, ROLES, SURNAMES, Schema, TERMS, TITLE_ABBREVIATIONS, TITLE_RANKS, TITLES,
    TRIGGERS, WORDS, ZONES,
};
use crate::lexicon::signs::{Sign, Signs};
use crate::lexicon::table::Table;
use crate::lexicon::trie::{self, Trie, TrieBuilder};
use crate::lexicon::unit_schema::{COMMUNES, DISTRICTS, PROVINCES, UNIT_ACTS};
use crate::map::Map;
use crate::text::{Kind, Token, tokens};

/// A phrase of a table, found in a text.
pub(crate) type Hit = trie::Hit<Sort>;

/// What the phrases of a list are, as signs.
#[derive(Clone, Debug)]
pub(crate) struct Meaning {
    /// What begins where they begin.
    pub(crate) signs: Signs,
    /// Where in the lexicon's list stands what ends where they end.
    ends: Range<u32>,
}

/// Every table in memory: the rows, and one structure that finds their phrases.
#[derive(Debug)]
pub(crate) struct Lexicon {
    trie: Trie<Sort>,
    /// The names of communes are looked for only where one is expected: most are everyday words as well.
    communes: Trie<Sort>,
    /// For each list of hits of the trie the number of what it means, which few are: most looks find it near.
    meaning_of: Vec<u32>,
    meanings: Vec<Meaning>,
    /// Of each meaning what ends how many tokens on.
    ends: Vec<(usize, Signs)>,
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
const BUILTIN: &[(&Schema, &str)] = builtin![
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

/// The signs of a token at which these phrases begin.
fn signs_of(rows: &Rows, hits: &[Hit]) -> Signs {
    let mut signs = Signs::default();
    for hit in hits {
        signs.add(Sign::Table(hit.entry.sort));
        if hit.entry.sort == Sort::Word {
            let word = &rows.words[hit.entry.row as usize];
            signs.add(Sign::Word(word.class));
            if let Some(part) = word.part {
                signs.add(Sign::Grammar(part));
            }
        }
    }
    signs
}

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
        let trie = trie.build();
        let mut lexicon = Self {
            meaning_of: Vec::with_capacity(trie.lists()),
            meanings: Vec::new(),
            ends: Vec::new(),
            communes: communes.build(),
            trie,
            rows,
        };
        lexicon.weigh();
        (lexicon, complaints)
    }

    /// Works out what each list of hits means as signs.
    fn weigh(&mut self) {
        let mut known: Map<Vec<(usize, Signs)>, u32> = Map::default();
        for hits in (0..self.trie.lists()).map(|list| self.trie.list(list as u32)) {
            let by_length = hits.chunk_by(|one, next| one.len == next.len);
            let ends: Vec<_> =
                by_length.filter_map(|hits| Some((hits.first()?.len, signs_of(&self.rows, hits)))).collect();
            let (next, start) = (self.meanings.len() as u32, self.ends.len() as u32);
            let meaning = *known.entry(ends).or_insert_with_key(|ends| {
                self.ends.extend(ends);
                let signs = ends.iter().fold(Signs::default(), |all, (_, signs)| all.with(*signs));
                self.meanings.push(Meaning { signs, ends: start..self.ends.len() as u32 });
                next
            });
            self.meaning_of.push(meaning);
        }
    }

    /// Finds every phrase of every table that begins at the first of `tokens`: the number of their list, and how many
    /// tokens were read.
    #[inline(always)]
    pub(crate) fn walk(&self, source: &str, tokens: &[Token]) -> (u32, usize) {
        self.trie.walk(source, tokens)
    }

    /// The phrases of a list, shortest first.
    #[inline]
    pub(crate) fn list(&self, number: u32) -> &[Hit] {
        self.trie.list(number)
    }

    /// The number of what the phrases of a list mean.
    #[inline]
    pub(crate) fn meaning(&self, list: u32) -> u32 {
        self.meaning_of[list as usize]
    }

    /// What the phrases of each list may mean, by its number.
    pub(crate) fn meanings(&self) -> &[Meaning] {
        &self.meanings
    }

    /// What ends how many tokens on.
    #[inline]
    pub(crate) fn ends(&self, meaning: &Meaning) -> &[(usize, Signs)] {
        &self.ends[meaning.ends.start as usize..meaning.ends.end as usize]
    }

    /// Every name of a commune that begins at the first of `tokens`, shortest first, and how many tokens were read.
    pub(crate) fn communes(&self, source: &str, tokens: &[Token]) -> (&[Hit], usize) {
        let (list, read) = self.communes.walk(source, tokens);
        (self.communes.list(list), read)
    }

    /// The rows of a table that have just this phrase.
    pub(crate) fn rows_of(&self, phrase: &str, sort: Sort) -> impl Iterator<Item = u32> + use<'_> {
        let found: Vec<Token> = tokens(phrase).filter(|t| !matches!(t.kind(), Kind::Space | Kind::Newline)).collect();
        let (list, _) = self.walk(phrase, &found);
        let whole = move |hit: &&Hit| hit.len == found.len() && hit.entry.sort == sort;
        self.list(list).iter().filter(whole).map(|hit| hit.entry.row)
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
