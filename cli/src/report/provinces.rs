//! The provinces of today, and where those of earlier days went.

use super::digest::Unit;

/// The gazetteer's table of provinces, one row a time in which a province had its name and kind.
const TABLE: &str = "provinces.tsv";

/// How many mergers are followed at most: a table that leads in a circle is none.
const STEPS: usize = 8;

/// A province in one of its times.
struct Row {
    name: &'static str,
    /// The last day; empty of a province of today.
    valid_to: &'static str,
    successors: Vec<&'static str>,
}

/// The provinces in all their times.
pub(crate) struct Provinces {
    rows: Vec<Row>,
}

impl Provinces {
    /// Reads the table.
    pub(crate) fn new() -> Self {
        let table = sukien::tables().find(|table| table.name() == TABLE);
        let mut lines = table.map_or("", |table| table.text()).lines();
        let header: Vec<_> = lines.next().unwrap_or_default().split('\t').collect();
        let column = |name| header.iter().position(|cell| *cell == name).unwrap_or(usize::MAX);
        let (name, valid_to, successors) = (column("name"), column("valid_to"), column("successors"));
        let row = |line: &'static str| {
            let cells: Vec<_> = line.split('\t').collect();
            let cell = |column: usize| cells.get(column).copied().unwrap_or_default();
            let successors = cell(successors).split('|').filter(|name| !name.is_empty()).collect();
            Row { name: cell(name), valid_to: cell(valid_to), successors }
        };
        Self { rows: lines.map(row).collect() }
    }

    /// The names of those of today, in order of the table.
    pub(crate) fn today(&self) -> impl Iterator<Item = &'static str> {
        self.rows.iter().filter(|row| row.valid_to.is_empty()).map(|row| row.name)
    }

    /// The province of today in which a unit lies; the province that it names where that led to several, or to none that
    /// the table knows. None of a unit of no province.
    pub(crate) fn of(&self, unit: &Unit) -> Option<String> {
        let own = unit.level == "province";
        let said = unit.province.as_deref().or(own.then_some(unit.name.as_str())).filter(|name| !name.is_empty())?;
        let until = unit.valid_to.as_deref().unwrap_or_default();
        let found = self.follow(said, until, STEPS).or_else(|| match unit.successors.as_slice() {
            [one] if own => self.follow(one, "", STEPS),
            _ => None,
        });
        Some(found.unwrap_or(said).to_owned())
    }

    /// The province of today that the province of a name became, which stood on a day; on no day means today's, or if
    /// there is none the last. None if it was parted among several.
    fn follow(&self, name: &str, day: &str, steps: usize) -> Option<&'static str> {
        let ends_later = |row: &&Row| row.valid_to.is_empty() || !day.is_empty() && row.valid_to >= day;
        let named = || self.rows.iter().filter(|row| row.name == name);
        let last = |row: &&Row| if row.valid_to.is_empty() { "9" } else { row.valid_to };
        let row = named().filter(ends_later).min_by_key(last).or_else(|| named().max_by_key(last))?;
        if row.valid_to.is_empty() {
            return Some(row.name);
        }
        let steps = steps.checked_sub(1)?;
        // A successor stood on the day after; that it ends later than this one is all that must be known of it.
        let after = format!("{}~", row.valid_to);
        let mut ends = row.successors.iter().map(|name| self.follow(name, &after, steps));
        let first = ends.next()??;
        ends.all(|end| end == Some(first)).then_some(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, province: Option<&str>, valid_to: Option<&str>) -> Option<String> {
        let level = if province.is_some() { "district" } else { "province" };
        let unit = Unit {
            name: name.to_owned(),
            level: level.to_owned(),
            province: province.map(str::to_owned),
            valid_to: valid_to.map(str::to_owned),
            successors: Vec::new(),
        };
        Provinces::new().of(&unit)
    }

    #[test]
    fn a_province_leads_to_that_of_today() {
        assert_eq!(Provinces::new().today().count(), 34);
        assert_eq!(of("Trà Vinh", None, Some("2025-06-30")).as_deref(), Some("Vĩnh Long"));
        assert_eq!(of("Càng Long", Some("Trà Vinh"), Some("2025-06-30")).as_deref(), Some("Vĩnh Long"));
        assert_eq!(of("Hà Nội", None, None).as_deref(), Some("Hà Nội"));
        assert_eq!(of("Thừa Thiên Huế", None, Some("2024-12-31")).as_deref(), Some("Huế"));
        assert_eq!(of("Hà Tây", None, Some("2008-07-31")).as_deref(), Some("Hà Nội"));
    }

    #[test]
    fn what_leads_nowhere_or_to_several_is_what_it_says() {
        assert_eq!(of("Bình Trị Thiên", None, Some("1989-06-30")).as_deref(), Some("Bình Trị Thiên"));
        assert_eq!(of("Elsewhere", None, None).as_deref(), Some("Elsewhere"));
        assert_eq!(of("", None, None), None);
    }
}
