//! The typed rows of the tables: what a phrase means once it is found.

use std::sync::Arc;

use jiff::civil::Date;

use crate::lexicon::gazetteer::Gazetteer;
use crate::lexicon::word_class::{Class, Grammar};
use crate::map::Map;
use crate::text::{Token, tokens};
use crate::vocabulary::{Branch, DocumentFamily, EventKind, Genre, Level, Role, TitleKind, TitleStatus, ZoneKind};

/// Which table a phrase is of.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Sort {
    Title,
    Modifier,
    Honorific,
    Surname,
    NameSyllable,
    /// A given or family name of another language.
    ForeignName,
    Head,
    Body,
    Field,
    DocumentType,
    Symbol,
    Issuer,
    Law,
    /// A law that is cited by its acronym alone.
    Acronym,
    /// The name of a unit of the state; its row is the number of the unit in the gazetteer.
    Unit,
    Place,
    PlaceHead,
    Trigger,
    Role,
    Zone,
    Word,
}

/// May a title stand alone, in place of its bearer's name?
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Alone {
    Always,
    WithTail,
    Never,
}

#[derive(Clone, Debug)]
pub(crate) struct Title {
    /// In small letters.
    pub(crate) name: Box<str>,
    pub(crate) kind: TitleKind,
    pub(crate) alone: Alone,
    /// Of a short form, `PCT`: `phó chủ tịch`.
    pub(crate) full: Option<InFull>,
    pub(crate) ranks: Vec<TitleRank>,
}

impl Title {
    /// Without what other tables say of it; see [`TitleFacts::join`].
    pub(super) fn new(name: &str, kind: TitleKind, alone: Alone) -> Self {
        Self { name: name.to_lowercase().into(), kind, alone, full: None, ranks: Vec::new() }
    }
}

/// The words in full of a title that is a short form.
#[derive(Clone, Debug)]
pub(crate) struct InFull {
    pub(crate) text: Box<str>,
    pub(crate) keys: Vec<u32>,
}

/// Where a post of a branch and level stands among all: 10 is the highest, 95 the lowest.
#[derive(Clone, Debug)]
pub(crate) struct TitleRank {
    /// None where the branch makes no difference.
    pub(crate) branch: Option<Branch>,
    /// None where the level makes no difference.
    pub(crate) level: Option<Level>,
    pub(crate) rank: u8,
}

#[derive(Clone, Debug)]
pub(crate) struct Modifier {
    pub(crate) before: bool,
    pub(crate) status: Option<TitleStatus>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Gender {
    Male,
    Female,
    Open,
}

#[derive(Clone, Debug)]
pub(crate) struct Surname {
    pub(crate) tier: char,
}

#[derive(Clone, Debug)]
pub(crate) struct NameSyllable {
    /// How often it stands in the middle of a name, in the counts of the table.
    pub(crate) middle: u32,
}

/// Which part of a name of another language.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum NamePart {
    /// `Vladimir`: the name begins with it.
    Given,
    /// `Kim`: the name of an East Asian begins with it.
    Family,
}

/// What may follow an organisation's head.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Tail {
    /// A field of work, then a place or an owner: `Sở Y tế tỉnh Trà Vinh`.
    Field,
    /// A proper name: `Công ty Ánh Dương`.
    Name,
    /// A unit: `Huyện ủy Càng Long`.
    Place,
    /// Nothing.
    None,
}

/// Whether a head without a tail is a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Bare {
    Yes,
    Capital,
    No,
}

#[derive(Clone, Debug)]
pub(crate) struct Head {
    pub(crate) branch: Branch,
    pub(crate) level: Option<Level>,
    pub(crate) tail: Tail,
    pub(crate) bare: Bare,
}

#[derive(Clone, Debug)]
pub(crate) struct Body {
    pub(crate) name: Arc<str>,
    pub(crate) branch: Branch,
    pub(crate) level: Option<Level>,
    pub(crate) parent: Option<Box<str>>,
    /// The first day, where known.
    pub(crate) valid_from: Option<Date>,
    /// The last day; none if it is still there.
    pub(crate) valid_to: Option<Date>,
    pub(crate) successors: Vec<Arc<str>>,
    /// The act that ended it, or that founded one that is still there.
    pub(crate) basis: Option<Arc<str>>,
}

/// Whether documents of a type are cited by a formal name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Named {
    /// `Luật Đất đai`
    Yes,
    /// A year is name enough: `Hiến pháp 2013`.
    Alone,
    /// Only what `laws.tsv` names: `Tuyên bố` of anybody is none.
    Table,
    /// By words in lower case, if the type has its capital: `Quy chế làm việc của Ban Chấp hành Trung ương`.
    Words,
    /// Only in quotation marks: `Đề án “…”`.
    No,
    /// What is named so is no document: `chương trình “…”` of television.
    Never,
}

/// Whether a type with a bare number is a citation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Short {
    No,
    /// Only with the word for number: `công văn số 1234`.
    Said,
    /// The same of what any document may be called: `văn bản số 1234`.
    Any,
    /// In lower case only with the word for number: `quy định 17 loài` counts.
    Capital,
    /// `Chỉ thị 16`
    Yes,
    /// Even in one with its abbreviation: `NQ35`.
    Tight,
}

#[derive(Clone, Debug)]
pub(crate) struct DocumentType {
    pub(crate) name: Box<str>,
    pub(crate) abbreviations: Vec<Box<str>>,
    pub(crate) families: Vec<DocumentFamily>,
    pub(crate) named: Named,
    pub(crate) short: Short,
    /// The code of the only body that issues the type.
    pub(crate) issuer: Option<Box<str>>,
    /// Whether several bodies issue it together.
    pub(crate) joint: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Issuer {
    pub(crate) code: Box<str>,
    /// The body, or those that share the code.
    pub(crate) names: Vec<Box<str>>,
    pub(crate) levels: Vec<Level>,
    /// None of a drafting unit: it takes the family of the body it is of.
    pub(crate) family: Option<DocumentFamily>,
    /// The last day of the body, or of the code.
    pub(crate) valid_to: Option<Box<str>>,
}

/// A formally named law or treaty.
#[derive(Clone, Debug)]
pub(crate) struct Law {
    /// Its type.
    pub(crate) kind: Box<str>,
    /// Its name in full, of which this one may be another form.
    pub(crate) formal: Box<str>,
}

#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) level: Level,
    /// The bare name is also an everyday word or a given name.
    pub(crate) ambiguous: bool,
    /// It is one only beside another country: `Triều` of `Mỹ - Triều`.
    pub(crate) paired: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct PlaceHead {
    pub(crate) name: Box<str>,
    pub(crate) level: Level,
    /// May its name be a number: `quận 1`, `quốc lộ 1A`?
    pub(crate) numbered: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Trigger {
    pub(crate) kind: EventKind,
    pub(crate) weight: i32,
}

/// On which side of a role's words the person stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Side {
    Before,
    After,
}

#[derive(Clone, Debug)]
pub(crate) struct RoleWord {
    pub(crate) role: Role,
    pub(crate) side: Side,
}

#[derive(Clone, Debug)]
pub(crate) struct ZoneCue {
    pub(crate) zone: ZoneKind,
    pub(crate) place: CuePlace,
    pub(crate) reach: Reach,
    /// The genre that such a line speaks for.
    pub(crate) genre: Option<Genre>,
}

/// Where in a line a cue must stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum CuePlace {
    /// It begins the line.
    Start,
    /// It begins the line, and a mark, a number or nothing follows.
    Label,
    /// It is the whole line.
    Line,
    /// It stands anywhere in the line.
    Inside,
}

/// Which lines beside that of a cue are of its zone too.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Reach {
    /// None.
    Line,
    /// All before it.
    Above,
    /// Short ones behind it.
    Short,
    /// Those behind it that are no sentences: headlines, items.
    Titles,
    /// All that follows.
    Rest,
}

/// A closed class of words, with what the word stands for.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    pub(crate) class: Class,
    /// The part it plays, if its class is grammar.
    pub(crate) part: Option<Grammar>,
    pub(crate) value: Box<str>,
}

/// What other tables say of titles, by the title in small letters.
#[derive(Clone, Debug, Default)]
pub(super) struct TitleFacts {
    pub(super) in_full: Map<Box<str>, Box<str>>,
    pub(super) ranks: Map<Box<str>, Vec<TitleRank>>,
}

impl TitleFacts {
    /// Joins it to the titles, when all are read.
    pub(super) fn join(&self, titles: &mut [Title]) {
        for title in titles {
            title.full = self.in_full.get(&title.name).map(|text| {
                let keys = tokens(text).filter(Token::is_word).map(|token| token.key).collect();
                InFull { text: text.clone(), keys }
            });
            let name = title.full.as_ref().map_or(&title.name, |full| &full.text);
            title.ranks = self.ranks.get(name).cloned().unwrap_or_default();
        }
    }
}

/// Everything the tables say, row by row.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rows {
    pub(crate) titles: Vec<Title>,
    pub(super) title_facts: TitleFacts,
    pub(crate) modifiers: Vec<Modifier>,
    pub(crate) honorifics: Vec<Gender>,
    pub(crate) surnames: Vec<Surname>,
    pub(crate) syllables: Vec<NameSyllable>,
    pub(crate) foreign_names: Vec<NamePart>,
    pub(crate) heads: Vec<Head>,
    pub(crate) bodies: Vec<Body>,
    pub(crate) fields: Vec<Box<str>>,
    pub(crate) document_types: Vec<DocumentType>,
    pub(crate) issuers: Vec<Issuer>,
    pub(crate) laws: Vec<Law>,
    pub(crate) gazetteer: Gazetteer,
    pub(crate) places: Vec<Place>,
    pub(crate) place_heads: Vec<PlaceHead>,
    pub(crate) triggers: Vec<Trigger>,
    pub(crate) roles: Vec<RoleWord>,
    pub(crate) zones: Vec<ZoneCue>,
    pub(crate) words: Vec<Word>,
    /// Party congresses and Assembly terms: kind, term, first and last day.
    pub(crate) terms: Vec<[Box<str>; 4]>,
}
