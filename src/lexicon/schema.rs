//! The columns of every table, and how a row is taken in.

use jiff::civil::Date;

use crate::error::Complaint;
use crate::lexicon::rows::{
    Alone, Bare, Body, CuePlace, DocumentType, Gender, Head, Issuer, Law, Modifier, NamePart, NameSyllable, Named,
    Place, PlaceHead, Reach, RoleWord, Rows, Short, Side, Sort, Surname, Tail, Title, TitleRank, Trigger, Word,
    ZoneCue,
};
use crate::lexicon::table::{Row, Table};
use crate::lexicon::word_class::{CLASSES, Class, PARTS};
use crate::vocabulary::{Branch, DocumentFamily, EventKind, Genre, Level, Role, TitleKind, TitleStatus, ZoneKind};

/// Takes a phrase with its table and row.
pub(crate) type Add<'a> = &'a mut dyn FnMut(&str, Sort, usize);

/// A cell of a vocabulary.
fn word<T>(row: &Row<'_, '_>, column: usize, all: &[&str], known: fn(&str) -> Option<T>) -> Result<T, Complaint> {
    known(row.cell(column)).ok_or_else(|| complaint_of(row, column, row.cell(column), all))
}

fn complaint_of(row: &Row<'_, '_>, column: usize, found: &str, all: &[&str]) -> Complaint {
    row.complaint(column + 1, format!("{found:?}"), format!("one of {}", all.join(", ")), "choose one of them")
}

/// A cell of words of a vocabulary.
fn words<T>(row: &Row<'_, '_>, column: usize, all: &[&str], known: fn(&str) -> Option<T>) -> Result<Vec<T>, Complaint> {
    let each = |word| known(word).ok_or_else(|| complaint_of(row, column, word, all));
    row.list(column).map(each).collect()
}

pub(super) fn level(row: &Row<'_, '_>, column: usize) -> Result<Option<Level>, Complaint> {
    if row.cell(column).is_empty() { Ok(None) } else { word(row, column, Level::ALL, Level::known).map(Some) }
}

fn optional<'t, W: From<&'t str>>(cell: &'t str) -> Option<W> {
    (!cell.is_empty()).then(|| cell.into())
}

/// The values of a cell.
fn list<'t, W: From<&'t str>>(row: &Row<'_, 't>, column: usize) -> Vec<W> {
    row.list(column).map(Into::into).collect()
}

/// A cell that holds a day or nothing.
pub(super) fn day(row: &Row<'_, '_>, column: usize) -> Result<Option<Date>, Complaint> {
    let cell = row.cell(column);
    if cell.is_empty() {
        return Ok(None);
    }
    let complaint = |_| row.complaint(column + 1, format!("{cell:?}"), "a day as 2025-07-01", "write year-month-day");
    cell.parse().map(Some).map_err(complaint)
}

/// Stands for the issuer of a type that several bodies issue together.
const JOINT: &str = "several";
const SHORT: &[(&str, Short)] = &[
    ("tight", Short::Tight),
    ("yes", Short::Yes),
    ("capital", Short::Capital),
    ("said", Short::Said),
    ("any", Short::Any),
    ("no", Short::No),
];
const YES_NO: &[(&str, bool)] = &[("yes", true), ("no", false), ("", false)];

/// One table of the lexicon: its name, its columns and how a row is taken in.
pub(crate) struct Schema {
    pub(crate) name: &'static str,
    pub(crate) columns: &'static [&'static str],
    pub(super) take: fn(&mut Rows, &Row<'_, '_>, Add<'_>) -> Result<(), Complaint>,
}

impl Schema {
    pub(crate) fn read(&self, table: &Table<'_>, rows: &mut Rows, complaints: &mut Vec<Complaint>, add: Add<'_>) {
        table.rows(self.columns, complaints, |row| (self.take)(rows, row, add));
    }

    /// Reads a table again, only to tell which row each phrase leads to: by the row's first cell.
    pub(super) fn lead(&self, table: &Table<'_>, rows: &mut Rows, add: Add<'_>) {
        // What is wrong with it was said when it was read.
        table.rows(self.columns, &mut Vec::new(), |row| {
            (self.take)(rows, row, &mut |_, sort, number| add(row.cell(0), sort, number))
        });
    }
}

/// Adds the phrase of the first cell and the aliases of another.
fn add_all(
    row: &Row<'_, '_>,
    aliases: Option<usize>,
    sort: Sort,
    number: usize,
    add: Add<'_>,
) -> Result<(), Complaint> {
    add(row.phrase(0)?, sort, number);
    for alias in aliases.into_iter().flat_map(|column| row.list(column)) {
        add(alias, sort, number);
    }
    Ok(())
}

pub(crate) const TITLES: Schema = Schema {
    name: "titles.tsv",
    columns: &["title", "kind", "alone"],
    take: |rows, row, add| {
        let alone = row.one_of(2, &[("always", Alone::Always), ("tail", Alone::WithTail), ("never", Alone::Never)])?;
        let kind = word(row, 1, TitleKind::ALL, TitleKind::known)?;
        add_all(row, None, Sort::Title, rows.titles.len(), add)?;
        rows.titles.push(Title::new(row.cell(0), kind, alone));
        Ok(())
    },
};

pub(crate) const TITLE_ABBREVIATIONS: Schema = Schema {
    name: "title_abbreviations.tsv",
    columns: &["title", "full"],
    take: |rows, row, _| {
        row.phrase(1)?;
        rows.title_facts.in_full.insert(row.phrase(0)?.to_lowercase().into(), row.cell(1).into());
        Ok(())
    },
};

pub(crate) const TITLE_RANKS: Schema = Schema {
    name: "title_ranks.tsv",
    columns: &["title", "branch", "level", "rank"],
    take: |rows, row, _| {
        let branch = if row.cell(1).is_empty() { None } else { Some(word(row, 1, Branch::ALL, Branch::known)?) };
        let name = row.phrase(0)?.to_lowercase();
        let number = row.number(3)?;
        let rank = u8::try_from(number).map_err(|_| {
            row.complaint(4, format!("{number}"), "a number from 0 to 255", "write its place in the order")
        })?;
        rows.title_facts.ranks.entry(name.into()).or_default().push(TitleRank { branch, level: level(row, 2)?, rank });
        Ok(())
    },
};

pub(crate) const MODIFIERS: Schema = Schema {
    name: "title_modifiers.tsv",
    columns: &["modifier", "side", "status"],
    take: |rows, row, add| {
        let before = row.one_of(1, &[("before", true), ("after", false)])?;
        let status = match row.cell(2) {
            "" => None,
            _ => Some(word(row, 2, TitleStatus::ALL, TitleStatus::known)?),
        };
        add_all(row, None, Sort::Modifier, rows.modifiers.len(), add)?;
        rows.modifiers.push(Modifier { before, status });
        Ok(())
    },
};

pub(crate) const HONORIFICS: Schema = Schema {
    name: "honorifics.tsv",
    columns: &["honorific", "gender"],
    take: |rows, row, add| {
        let gender = row.one_of(1, &[("m", Gender::Male), ("f", Gender::Female), ("", Gender::Open)])?;
        add_all(row, None, Sort::Honorific, rows.honorifics.len(), add)?;
        rows.honorifics.push(gender);
        Ok(())
    },
};

pub(crate) const SURNAMES: Schema = Schema {
    name: "surnames.tsv",
    columns: &["surname", "tier", "peoples"],
    take: |rows, row, add| {
        let tier = row.one_of(1, &[("A", 'A'), ("B", 'B'), ("C", 'C'), ("D", 'D')])?;
        add_all(row, None, Sort::Surname, rows.surnames.len(), add)?;
        rows.surnames.push(Surname { tier });
        Ok(())
    },
};

pub(crate) const NAME_SYLLABLES: Schema = Schema {
    name: "name_syllables.tsv",
    columns: &["syllable", "middle", "given", "gender"],
    take: |rows, row, add| {
        let middle = row.number(1)?.unsigned_abs();
        row.number(2)?;
        add_all(row, None, Sort::NameSyllable, rows.syllables.len(), add)?;
        rows.syllables.push(NameSyllable { middle });
        Ok(())
    },
};

pub(crate) const FOREIGN_NAMES: Schema = Schema {
    name: "foreign_names.tsv",
    columns: &["name", "part"],
    take: |rows, row, add| {
        let part = row.one_of(1, &[("given", NamePart::Given), ("family", NamePart::Family)])?;
        add_all(row, None, Sort::ForeignName, rows.foreign_names.len(), add)?;
        rows.foreign_names.push(part);
        Ok(())
    },
};

pub(crate) const HEADS: Schema = Schema {
    name: "organization_heads.tsv",
    columns: &["head", "aliases", "branch", "level", "tail", "bare"],
    take: |rows, row, add| {
        let tails = [("field", Tail::Field), ("name", Tail::Name), ("place", Tail::Place), ("none", Tail::None)];
        let head = Head {
            branch: word(row, 2, Branch::ALL, Branch::known)?,
            level: level(row, 3)?,
            tail: row.one_of(4, &tails)?,
            bare: row.one_of(5, &[("yes", Bare::Yes), ("capital", Bare::Capital), ("no", Bare::No)])?,
        };
        add_all(row, Some(1), Sort::Head, rows.heads.len(), add)?;
        rows.heads.push(head);
        Ok(())
    },
};

pub(crate) const ORGANIZATIONS: Schema = Schema {
    name: "organizations.tsv",
    columns: &["name", "aliases", "branch", "level", "parent", "valid_from", "valid_to", "successors", "basis"],
    take: |rows, row, add| {
        let body = Body {
            name: row.phrase(0)?.into(),
            branch: word(row, 2, Branch::ALL, Branch::known)?,
            level: level(row, 3)?,
            parent: optional(row.cell(4)),
            valid_from: day(row, 5)?,
            valid_to: day(row, 6)?,
            successors: list(row, 7),
            basis: optional(row.cell(8)),
        };
        add_all(row, Some(1), Sort::Body, rows.bodies.len(), add)?;
        rows.bodies.push(body);
        Ok(())
    },
};

pub(crate) const FIELDS: Schema = Schema {
    name: "fields.tsv",
    columns: &["field", "aliases"],
    take: |rows, row, add| {
        add_all(row, Some(1), Sort::Field, rows.fields.len(), add)?;
        rows.fields.push(row.cell(0).into());
        Ok(())
    },
};

pub(crate) const DOCUMENT_TYPES: Schema = Schema {
    name: "document_types.tsv",
    columns: &["type", "abbreviations", "family", "named", "short", "issuer"],
    take: |rows, row, add| {
        let number = rows.document_types.len();
        let kind = DocumentType {
            name: row.phrase(0)?.into(),
            abbreviations: row.list(1).map(Into::into).collect(),
            families: words(row, 2, DocumentFamily::ALL, DocumentFamily::known)?,
            named: row.one_of(
                3,
                &[
                    ("yes", Named::Yes),
                    ("alone", Named::Alone),
                    ("table", Named::Table),
                    ("words", Named::Words),
                    ("no", Named::No),
                    ("never", Named::Never),
                ],
            )?,
            short: row.one_of(4, SHORT)?,
            issuer: optional::<Box<str>>(row.cell(5)).filter(|issuer| **issuer != *JOINT),
            joint: row.cell(5) == JOINT,
        };
        add_all(row, None, Sort::DocumentType, number, add)?;
        row.list(1).for_each(|symbol| add(symbol, Sort::Symbol, number));
        rows.document_types.push(kind);
        Ok(())
    },
};

pub(crate) const ISSUERS: Schema = Schema {
    name: "issuers.tsv",
    columns: &["code", "aliases", "name", "level", "family", "valid_from", "valid_to"],
    take: |rows, row, add| {
        let family = match row.cell(4) {
            "unit" => None,
            _ => Some(word(row, 4, DocumentFamily::ALL, DocumentFamily::known)?),
        };
        let issuer = Issuer {
            code: row.phrase(0)?.into(),
            names: row.list(2).map(Into::into).collect(),
            levels: words(row, 3, Level::ALL, Level::known)?,
            family,
            valid_to: optional(row.cell(6)),
        };
        add_all(row, Some(1), Sort::Issuer, rows.issuers.len(), add)?;
        rows.issuers.push(issuer);
        Ok(())
    },
};

pub(crate) const LAWS: Schema = Schema {
    name: "laws.tsv",
    columns: &["name", "type", "of"],
    take: |rows, row, add| {
        let number = rows.laws.len();
        row.phrase(1)?;
        add_all(row, None, Sort::Law, number, add)?;
        // The press leaves the comma out: `Phòng chống tham nhũng`.
        let name = row.cell(0);
        add(&name.replace(',', ""), Sort::Law, number);
        // What the table writes in capitals cites without its type.
        if !name.chars().any(char::is_lowercase) {
            add(name, Sort::Acronym, number);
        }
        rows.laws.push(Law { kind: row.cell(1).into(), formal: optional(row.cell(2)).unwrap_or_else(|| name.into()) });
        Ok(())
    },
};

pub(crate) const COUNTRIES: Schema = Schema {
    name: "countries.tsv",
    columns: &["name", "aliases", "code", "capital", "ambiguous", "paired"],
    take: |rows, row, add| {
        let place = Place { level: Level::Country, ambiguous: row.one_of(4, YES_NO)?, paired: false };
        add_all(row, Some(1), Sort::Place, rows.places.len(), add)?;
        rows.places.push(place.clone());
        for short in row.list(5) {
            add(short, Sort::Place, rows.places.len());
        }
        rows.places.push(Place { paired: true, ..place });
        Ok(())
    },
};

pub(crate) const PLACES: Schema = Schema {
    name: "places.tsv",
    columns: &["name", "aliases", "kind", "country"],
    take: |rows, row, add| {
        let kinds = [
            ("city", Level::City),
            ("region", Level::Region),
            ("continent", Level::Region),
            ("sea", Level::Nature),
            ("site", Level::Site),
        ];
        let level = kinds.iter().find(|(name, _)| *name == row.cell(2)).map(|(_, level)| level.clone());
        let level = level.ok_or_else(|| {
            let wanted = kinds.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
            row.complaint(3, format!("{:?}", row.cell(2)), format!("one of {wanted}"), "choose one of them")
        })?;
        let place = Place { level, ambiguous: false, paired: false };
        add_all(row, Some(1), Sort::Place, rows.places.len(), add)?;
        rows.places.push(place);
        Ok(())
    },
};

pub(crate) const PLACE_HEADS: Schema = Schema {
    name: "place_heads.tsv",
    columns: &["head", "aliases", "level", "numbered"],
    take: |rows, row, add| {
        let head = PlaceHead {
            name: row.phrase(0)?.into(),
            level: word(row, 2, Level::ALL, Level::known)?,
            numbered: row.one_of(3, YES_NO)?,
        };
        add_all(row, Some(1), Sort::PlaceHead, rows.place_heads.len(), add)?;
        rows.place_heads.push(head);
        Ok(())
    },
};

pub(crate) const TRIGGERS: Schema = Schema {
    name: "event_triggers.tsv",
    columns: &["trigger", "kind", "weight"],
    take: |rows, row, add| {
        let trigger = Trigger { kind: word(row, 1, EventKind::ALL, EventKind::known)?, weight: row.number(2)? };
        add_all(row, None, Sort::Trigger, rows.triggers.len(), add)?;
        rows.triggers.push(trigger);
        Ok(())
    },
};

pub(crate) const ROLES: Schema = Schema {
    name: "roles.tsv",
    columns: &["phrase", "role", "side"],
    take: |rows, row, add| {
        let role = word(row, 1, Role::ALL, Role::known)?;
        let side = row.one_of(2, &[("before", Side::Before), ("after", Side::After)])?;
        add_all(row, None, Sort::Role, rows.roles.len(), add)?;
        rows.roles.push(RoleWord { role, side });
        Ok(())
    },
};

pub(crate) const ZONES: Schema = Schema {
    name: "zones.tsv",
    columns: &["cue", "zone", "match", "reach", "genre"],
    take: |rows, row, add| {
        let places = [
            ("start", CuePlace::Start),
            ("label", CuePlace::Label),
            ("line", CuePlace::Line),
            ("inside", CuePlace::Inside),
        ];
        let reaches = [
            ("", Reach::Line),
            ("above", Reach::Above),
            ("short", Reach::Short),
            ("titles", Reach::Titles),
            ("rest", Reach::Rest),
        ];
        let cue = ZoneCue {
            zone: word(row, 1, ZoneKind::ALL, ZoneKind::known)?,
            place: row.one_of(2, &places)?,
            reach: row.one_of(3, &reaches)?,
            genre: if row.cell(4).is_empty() { None } else { Some(word(row, 4, Genre::ALL, Genre::known)?) },
        };
        add_all(row, None, Sort::Zone, rows.zones.len(), add)?;
        rows.zones.push(cue);
        Ok(())
    },
};

pub(crate) const WORDS: Schema = Schema {
    name: "words.tsv",
    columns: &["phrase", "class", "value"],
    take: |rows, row, add| {
        let class = row.one_of(1, CLASSES)?;
        let part = if class == Class::Grammar { Some(row.one_of(2, PARTS)?) } else { None };
        add_all(row, None, Sort::Word, rows.words.len(), add)?;
        rows.words.push(Word { class, part, value: row.cell(2).into() });
        Ok(())
    },
};

pub(crate) const TERMS: Schema = Schema {
    name: "terms.tsv",
    columns: &["kind", "term", "start", "end", "years"],
    take: |rows, row, _| {
        row.phrase(0)?;
        rows.terms.push([row.cell(0).into(), row.cell(1).into(), row.cell(2).into(), row.cell(3).into()]);
        Ok(())
    },
};
