//! The tables of the units of the state: their columns, and how a row is taken into the gazetteer.

use crate::error::Complaint;
use crate::lexicon::gazetteer::{Act, Unit};
use crate::lexicon::rows::{Rows, Sort};
use crate::lexicon::schema::{Add, Schema, day, level, list, optional};
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
    let cell = |column: Option<usize>| column.and_then(|column| optional(row.cell(column)));
    let name = row.phrase(0)?;
    let unit = Unit {
        name: name.into(),
        kind: row.phrase(1)?.into(),
        level,
        code: optional(row.cell(columns.code)),
        district: cell(columns.district),
        province: cell(columns.province),
        valid_from: day(row, columns.code + 1)?,
        valid_to: day(row, columns.code + 2)?,
        successors: list(row, columns.code + 3),
        basis: cell(columns.basis),
    };
    let aliases = columns.aliases.into_iter().flat_map(|column| row.list(column));
    for (name, number) in rows.gazetteer.take(unit, std::iter::once(name).chain(aliases)) {
        add(name, Sort::Unit, number);
    }
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
        let act = Act {
            level: level(row, 0)?.ok_or_else(missing)?,
            province: optional(row.cell(1)),
            day: day(row, 2)?.ok_or_else(missing)?,
            basis: row.phrase(3)?.into(),
        };
        rows.gazetteer.acts.push(act);
        Ok(())
    },
};
