//! The tables of the units of the state: their columns, and how a row is taken into the gazetteer.

use crate::error::Complaint;
use crate::lexicon::gazetteer::{Unit, Words};
use crate::lexicon::rows::{Rows, Sort};
use crate::lexicon::schema::{Add, Schema, day, level};
use crate::lexicon::table::Row;
use crate::vocabulary::Level;

/// The columns in which a row says what it lies in, when it was, and what became of it.
struct Columns {
    aliases: Option<usize>,
    district: Option<usize>,
    province: Option<usize>,
    /// Code, first day, last day and successors stand side by side.
    code: usize,
    basis: Option<usize>,
}

/// Takes a unit in: the name is in the first column, the kind in the second.
fn take(rows: &mut Rows, row: &Row<'_, '_>, add: Add<'_>, level: Level, columns: &Columns) -> Result<(), Complaint> {
    let cell = |column: Option<usize>| column.map_or("", |column| row.cell(column));
    let words = Words {
        name: row.phrase(0)?,
        kind: row.phrase(1)?,
        code: row.cell(columns.code),
        district: cell(columns.district),
        province: cell(columns.province),
        successors: row.cell(columns.code + 3),
        basis: cell(columns.basis),
    };
    let days = [day(row, columns.code + 1)?, day(row, columns.code + 2)?];
    let number = rows.gazetteer.take(Unit::new(level, days, &words));
    let aliases = columns.aliases.into_iter().flat_map(|column| row.list(column));
    std::iter::once(words.name).chain(aliases).for_each(|name| add(name, Sort::Unit, number));
    Ok(())
}

pub(crate) const PROVINCES: Schema = Schema {
    name: "provinces.tsv",
    columns: &["name", "kind", "aliases", "code", "valid_from", "valid_to", "successors", "basis"],
    take: |rows, row, add| {
        let columns = Columns { aliases: Some(2), district: None, province: None, code: 3, basis: Some(7) };
        take(rows, row, add, Level::Province, &columns)
    },
};

pub(crate) const DISTRICTS: Schema = Schema {
    name: "districts.tsv",
    columns: &["name", "kind", "province", "code", "valid_from", "valid_to", "successors", "basis"],
    take: |rows, row, add| {
        let columns = Columns { aliases: None, district: None, province: Some(2), code: 3, basis: Some(7) };
        take(rows, row, add, Level::District, &columns)
    },
};

pub(crate) const COMMUNES: Schema = Schema {
    name: "communes.tsv",
    columns: &["name", "kind", "district", "province", "code", "valid_from", "valid_to", "successors"],
    take: |rows, row, add| {
        let columns = Columns { aliases: None, district: Some(2), province: Some(3), code: 4, basis: None };
        take(rows, row, add, Level::Commune, &columns)
    },
};

pub(crate) const UNIT_ACTS: Schema = Schema {
    name: "unit_acts.tsv",
    columns: &["level", "province", "day", "basis"],
    take: |rows, row, _| {
        let missing = || row.complaint(1, "an empty cell", "a level and a day", "write them");
        let level = level(row, 0)?.ok_or_else(missing)?;
        let day = day(row, 2)?.ok_or_else(missing)?;
        let province = Some(row.cell(1)).filter(|cell| !cell.is_empty());
        rows.gazetteer.enact(&level, province, day, row.phrase(3)?);
        Ok(())
    },
};
