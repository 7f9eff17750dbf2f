//! Which row of which table a phrase is of: for who asks why something was found. Nobody pays for it who does not.

use once_cell::sync::OnceCell;

use crate::lexicon::rows::{Rows, Sort};
use crate::lexicon::store::BUILTIN;
use crate::lexicon::table::Table;
use crate::map::Map;

/// A row: the name of its table, and its first cell.
type Origin = (Box<str>, Box<str>);

/// Where every phrase comes from, told from the tables themselves when somebody asks for the first time. It stands beside
/// the lexicon, not in it, so that what reads texts does not carry it.
#[derive(Debug)]
pub(crate) struct Origins {
    /// The caller's own tables: which, its name, its text.
    own: Vec<(&'static str, Box<str>, Box<str>)>,
    rows: OnceCell<Map<(Sort, u32), Origin>>,
}

impl Origins {
    /// With these tables beside the built-in ones.
    pub(crate) fn of(own: &[(&'static str, Table<'_>)]) -> Self {
        let own = own.iter().map(|(file, table)| (*file, table.name().into(), table.text().into()));
        Self { own: own.collect(), rows: OnceCell::new() }
    }

    /// Reads all tables in the order in which the lexicon has read them, so that rows have the same numbers.
    fn read(&self) -> Map<(Sort, u32), Origin> {
        let (mut rows, mut origins) = (Rows::default(), Map::default());
        for (schema, text) in BUILTIN {
            let own = self.own.iter().filter(|(file, ..)| *file == schema.name);
            let own = own.map(|(_, name, text)| Table::new(name, text));
            for table in std::iter::once(Table::new(schema.name, text)).chain(own) {
                schema.lead(&table, &mut rows, &mut |key, sort, row| {
                    origins.entry((sort, row as u32)).or_insert_with(|| (table.name().into(), key.into()));
                });
            }
        }
        origins
    }

    /// The table that a phrase is of, and the first cell of its row.
    pub(crate) fn of_row(&self, sort: Sort, row: u32) -> Option<(&str, &str)> {
        self.rows.get_or_init(|| self.read()).get(&(sort, row)).map(|(table, key)| (&**table, &**key))
    }
}
