//! Nested rows into flat tables.
//!
//! Every list of things in the record is a table of its own, whatever its name: what a later version of the record adds
//! is there without a word here. What is the same in two places is one table: the main event and the others, the titles of
//! people and those of nobody named, the mentions of every kind.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Int32Type;
use arrow_array::{
    Array, ArrayRef, BooleanArray, Int32Array, ListArray, RecordBatch, StringArray, StructArray, UInt32Array,
    make_array, new_null_array,
};
use arrow_buffer::NullBuffer;
use arrow_schema::{ArrowError, DataType, Field, FieldRef, Schema};
use arrow_select::concat::concat;
use arrow_select::take::take;

/// A flat table: its name and its rows.
#[derive(Clone, Debug)]
pub struct Flat {
    /// Its name: `articles`, `people`.
    pub name: String,
    /// Its rows, those of one article together and in the articles' order.
    pub rows: RecordBatch,
}

/// The name of the first column of every table, by which they join: the article's id.
const ARTICLE: &str = "article";
/// The number of a row among those of its article, which other tables' columns (`person`, `organization`) name.
const NUMBER: &str = "id";
const ARTICLES: &str = "articles";
const EVENTS: &str = "events";
const MENTIONS: &str = "mentions";
/// The pair of where something begins and ends.
const SPAN: &str = "span";

/// Parts nested rows into flat tables: `articles`, `events`, `participants`, `dates`, `documents`, `people`, `titles`,
/// `organizations`, `places`, `mentions` and one for each other list of the record, in the order of their names. The rows
/// have a column `id` with the articles' ids, then those of [`record_schema`](crate::record_schema), then any others,
/// which go to `articles`. Every table is there, also without rows.
///
/// # Errors
///
/// No column `id` of texts, or more than 2 GiB of words in a column.
///
/// ```
/// use std::sync::Arc;
/// use arrow_array::{ArrayRef, RecordBatch, StringArray};
///
/// let mut columns = sukien_arrow::Columns::new()?;
/// columns.push(&sukien::Extractor::new().extract("Sáng 5/6/2024, xã Đại Phước họp."))?;
/// let mut named = vec![("id".to_owned(), Arc::new(StringArray::from(vec!["a"])) as ArrayRef)];
/// let rows = columns.finish()?;
/// named.extend(rows.schema().fields().iter().map(|f| f.name().clone()).zip(rows.columns().to_vec()));
/// let tables = sukien_arrow::flat(&RecordBatch::try_from_iter(named)?)?;
/// let places = tables.iter().find(|table| table.name == "places").unwrap();
/// assert_eq!(places.rows.num_rows(), 1);
/// # Ok::<(), sukien_arrow::Error>(())
/// ```
pub fn flat(rows: &RecordBatch) -> Result<Vec<Flat>, crate::Error> {
    let mut rows = StructArray::from(rows.clone());
    let ids = rows.column_by_name(NUMBER).and_then(|ids| ids.as_any().downcast_ref::<StringArray>()).cloned();
    let ids: ArrayRef = Arc::new(ids.ok_or_else(|| ArrowError::SchemaError("no column \"id\" of texts".to_owned()))?);
    rows = without(&rows, NUMBER);

    let mut waiting = Waiting { depths: BTreeMap::new(), sources: BTreeMap::new() };
    waiting.deepen(rows.fields(), 1);
    let all = UInt32Array::from_iter_values(0..rows.len() as u32);
    let mut columns = vec![(ARTICLE.to_owned(), Arc::clone(&ids))];
    columns.extend(waiting.part(ARTICLES, &rows, &all, None)?);
    let mut done = vec![Flat { name: ARTICLES.to_owned(), rows: table(columns)? }];
    while let Some((name, sources)) = waiting.next() {
        let (articles, rows, keys) = merged(sources)?;
        let mut columns = vec![(ARTICLE.to_owned(), take(&ids, &articles, None)?)];
        let numbers = numbers(&articles);
        if name != MENTIONS {
            columns.push((NUMBER.to_owned(), Arc::new(numbers.clone()) as ArrayRef));
        }
        columns.extend(keys);
        let rows = without(&rows, NUMBER);
        columns.extend(waiting.part(&name, &rows, &articles, Some(&numbers))?);
        done.push(Flat { name, rows: table(columns)? });
    }
    done.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(done)
}

/// Columns by their names.
type Columns = Vec<(String, ArrayRef)>;

/// Rows of a table from one place of the record.
struct Source {
    /// The article that each is of.
    articles: UInt32Array,
    /// Columns that say what each is of.
    keys: Columns,
    rows: StructArray,
}

/// The tables that are not made yet.
struct Waiting {
    /// How deep in the record the last rows of a table are found: it is made when all above are.
    depths: BTreeMap<String, usize>,
    sources: BTreeMap<String, Vec<Source>>,
}

impl Waiting {
    /// Notes which tables there are below these fields.
    fn deepen(&mut self, fields: &[FieldRef], depth: usize) {
        for field in fields {
            match (listed(field), field.data_type()) {
                (Some((name, inner)), _) => {
                    let known = self.depths.entry(name.to_owned()).or_default();
                    *known = depth.max(*known);
                    self.sources.entry(name.to_owned()).or_default();
                    self.deepen(inner, depth + 1);
                    if is_mention(inner) {
                        let known = self.depths.entry(MENTIONS.to_owned()).or_default();
                        *known = (depth + 1).max(*known);
                        self.sources.entry(MENTIONS.to_owned()).or_default();
                    }
                }
                (None, DataType::Struct(inner)) => self.deepen(inner, depth),
                _ => {}
            }
        }
    }

    /// The next table of which all rows are known.
    fn next(&mut self) -> Option<(String, Vec<Source>)> {
        let name = self.sources.keys().min_by_key(|name| self.depths.get(*name))?.clone();
        let sources = self.sources.remove(&name)?;
        Some((name, sources))
    }

    /// The columns of rows; the lists among them become rows of their tables.
    fn part(
        &mut self,
        table: &str,
        rows: &StructArray,
        articles: &UInt32Array,
        numbers: Option<&Int32Array>,
    ) -> Result<Columns, ArrowError> {
        let mut columns = Columns::new();
        self.flatten("", table, rows, &Above { articles, numbers }, &mut columns)?;
        Ok(columns)
    }

    fn flatten(
        &mut self,
        prefix: &str,
        table: &str,
        rows: &StructArray,
        above: &Above<'_>,
        columns: &mut Columns,
    ) -> Result<(), ArrowError> {
        if table != MENTIONS && is_mention(rows.fields()) {
            let quoted = ["text", SPAN, "in", "rule"];
            let (fields, arrays): (Vec<FieldRef>, Vec<ArrayRef>) = (rows.fields().iter().cloned())
                .zip(rows.columns().iter().cloned())
                .filter(|(field, _)| quoted.contains(&field.name().as_str()))
                .unzip();
            let rows = StructArray::try_new(fields.into(), arrays, None)?;
            self.add(MENTIONS, above.source(table, MENTIONS, rows, None)?);
        }
        for (field, array) in rows.fields().iter().zip(rows.columns()) {
            let array = masked(array, rows.nulls());
            let name = format!("{prefix}{}", field.name());
            if let Some((child, _)) = listed(field) {
                let (at, inner) = entries(&array)?;
                let mut source = above.source(table, child, inner, Some(&at))?;
                if child == EVENTS {
                    let main = BooleanArray::from(vec![field.name() == "event"; source.rows.len()]);
                    source.keys.push(("main".to_owned(), Arc::new(main)));
                }
                self.add(child, source);
                continue;
            }
            match array.data_type() {
                // The article's own fields are the table's.
                DataType::Struct(_) if field.name() == ARTICLE => {
                    self.flatten("", table, array.as_struct(), above, columns)?;
                }
                DataType::Struct(_) => {
                    self.flatten(&format!("{name}_"), table, array.as_struct(), above, columns)?;
                }
                DataType::List(_) if field.name() == SPAN => {
                    for (n, end) in ["start", "end"].into_iter().enumerate() {
                        columns.push((format!("{name}_{end}"), half(array.as_list(), n)));
                    }
                }
                _ => columns.push((name, array)),
            }
        }
        Ok(())
    }

    fn add(&mut self, table: &str, source: Source) {
        self.sources.entry(table.to_owned()).or_default().push(source);
    }
}

/// The rows that a list's entries are of.
struct Above<'a> {
    articles: &'a UInt32Array,
    numbers: Option<&'a Int32Array>,
}

impl Above<'_> {
    /// What is found in rows of `table`: all of them, or entries of the rows `at`.
    fn source(
        &self,
        table: &str,
        child: &str,
        rows: StructArray,
        at: Option<&UInt32Array>,
    ) -> Result<Source, ArrowError> {
        let of = |array: &dyn Array| at.map_or_else(|| Ok(make_array(array.to_data())), |at| take(array, at, None));
        let articles = of(self.articles)?.as_primitive().clone();
        let mut keys = Columns::new();
        if let Some(numbers) = self.numbers {
            let above = singular(table);
            if child == MENTIONS {
                let kind = StringArray::from_iter_values(std::iter::repeat_n(&above, rows.len()));
                keys.push(("kind".to_owned(), Arc::new(kind)));
                keys.push(("entity".to_owned(), of(numbers)?));
            } else {
                // A document's relation to another document has a column of that name already.
                let taken = rows.fields().find(&above).is_some();
                keys.push((if taken { format!("of_{above}") } else { above }, of(numbers)?));
            }
        }
        Ok(Source { articles, keys, rows })
    }
}

/// The table and the fields of a list of things; the one main event, too, is a list of its kind.
fn listed(field: &Field) -> Option<(&str, &[FieldRef])> {
    let (name, inner) = match (field.name().as_str(), field.data_type()) {
        ("event", inner @ DataType::Struct(_)) => (EVENTS, inner),
        ("other_events", DataType::List(item)) => (EVENTS, item.data_type()),
        (name, DataType::List(item)) => (name, item.data_type()),
        _ => return None,
    };
    match inner {
        DataType::Struct(fields) => Some((name, fields)),
        _ => None,
    }
}

/// Whether these are words of the text that a rule found.
fn is_mention(fields: &[FieldRef]) -> bool {
    ["text", SPAN, "rule"].iter().all(|name| fields.iter().any(|field| field.name() == name))
}

/// The word for one row of a table.
fn singular(table: &str) -> String {
    match (table.strip_suffix("ies"), table.strip_suffix('s')) {
        _ if table == "people" => "person".to_owned(),
        (Some(stem), _) => format!("{stem}y"),
        (None, Some(one)) => one.to_owned(),
        (None, None) => table.to_owned(),
    }
}

/// The entries of a list with the row of each, or the rows of a struct that are there.
fn entries(array: &ArrayRef) -> Result<(UInt32Array, StructArray), ArrowError> {
    if let Some(list) = array.as_list_opt::<i32>() {
        let at = (0..list.len()).flat_map(|row| {
            let there = if list.is_valid(row) { list.value_length(row) } else { 0 };
            std::iter::repeat_n(row as u32, usize::try_from(there).unwrap_or(0))
        });
        let (first, last) = (list.value_offsets().first().copied(), list.value_offsets().last().copied());
        let (first, last) = (first.unwrap_or(0) as usize, last.unwrap_or(0) as usize);
        return Ok((UInt32Array::from_iter_values(at), list.values().as_struct().slice(first, last - first)));
    }
    let there =
        UInt32Array::from_iter_values((0..array.len()).filter(|&row| array.is_valid(row)).map(|row| row as u32));
    let rows = take(array, &there, None)?;
    let (fields, columns, _) = rows.as_struct().clone().into_parts();
    Ok((there, StructArray::try_new(fields, columns, None)?))
}

/// A column of rows of which some are null: what such a row holds is null too.
fn masked(array: &ArrayRef, nulls: Option<&NullBuffer>) -> ArrayRef {
    let Some(nulls) = nulls.filter(|nulls| nulls.null_count() > 0) else { return Arc::clone(array) };
    let both = NullBuffer::union(Some(nulls), array.nulls());
    match array.to_data().into_builder().nulls(both).build() {
        Ok(data) => make_array(data),
        Err(_) => Arc::clone(array),
    }
}

/// The first or the second number of each pair.
fn half(pairs: &ListArray, n: usize) -> ArrayRef {
    let numbers = pairs.values().as_primitive::<Int32Type>();
    let there = |row| pairs.is_valid(row) && pairs.value_length(row) == 2;
    let halves = (pairs.value_offsets().iter().enumerate().take(pairs.len()))
        .map(|(row, &first)| there(row).then(|| numbers.value(first as usize + n)));
    Arc::new(Int32Array::from_iter(halves))
}

/// Rows without one of their columns.
fn without(rows: &StructArray, name: &str) -> StructArray {
    let (fields, columns): (Vec<FieldRef>, Vec<ArrayRef>) = (rows.fields().iter().cloned())
        .zip(rows.columns().iter().cloned())
        .filter(|(field, _)| field.name() != name)
        .unzip();
    StructArray::try_new_with_length(fields.into(), columns, rows.nulls().cloned(), rows.len())
        .unwrap_or_else(|_| rows.clone())
}

/// The number of each row among those of its article; the rows of an article stand together.
fn numbers(articles: &UInt32Array) -> Int32Array {
    let (mut last, mut number) = (None, -1);
    Int32Array::from_iter_values(articles.values().iter().map(|&article| {
        number = if last == Some(article) { number + 1 } else { 0 };
        last = Some(article);
        number
    }))
}

/// The rows from all places, those of one article together; columns that only some have are null in the others.
fn merged(sources: Vec<Source>) -> Result<(UInt32Array, StructArray, Columns), ArrowError> {
    let articles: Vec<u32> = sources.iter().flat_map(|source| source.articles.values().iter().copied()).collect();
    let mut order: Vec<u32> = (0..articles.len() as u32).collect();
    order.sort_by_key(|&row| articles.get(row as usize));
    let order = UInt32Array::from(order);
    let keys = united(sources.iter().map(|source| (source.rows.len(), source.keys.clone())), &order)?;
    let rows = united(sources.iter().map(|source| (source.rows.len(), columns_of(&source.rows))), &order)?;
    let (fields, arrays): (Vec<Field>, Vec<ArrayRef>) =
        rows.into_iter().map(|(name, array)| (Field::new(name, array.data_type().clone(), true), array)).unzip();
    let rows = StructArray::try_new_with_length(fields.into(), arrays, None, order.len())?;
    let articles = take(&UInt32Array::from(articles), &order, None)?;
    Ok((articles.as_primitive().clone(), rows, keys))
}

fn columns_of(rows: &StructArray) -> Columns {
    rows.fields().iter().map(|field| field.name().clone()).zip(rows.columns().iter().cloned()).collect()
}

/// The columns of several places below one another.
fn united(sources: impl Iterator<Item = (usize, Columns)>, order: &UInt32Array) -> Result<Columns, ArrowError> {
    let sources: Vec<(usize, Columns)> = sources.collect();
    let mut names: Vec<(&String, &DataType)> = Vec::new();
    for (name, array) in sources.iter().flat_map(|(_, columns)| columns) {
        if !names.iter().any(|(known, _)| *known == name) {
            names.push((name, array.data_type()));
        }
    }
    let column = |(name, kind): (&String, &DataType)| {
        let pieces: Vec<ArrayRef> = (sources.iter())
            .map(|(rows, columns)| {
                let own = columns.iter().find(|(other, _)| other == name);
                own.map_or_else(|| new_null_array(kind, *rows), |(_, array)| Arc::clone(array))
            })
            .collect();
        let pieces: Vec<&dyn Array> = pieces.iter().map(AsRef::as_ref).collect();
        Ok((name.clone(), take(&concat(&pieces)?, order, None)?))
    };
    names.into_iter().map(column).collect()
}

fn table(columns: Columns) -> Result<RecordBatch, ArrowError> {
    let fields: Vec<Field> =
        (columns.iter()).map(|(name, array)| Field::new(name, array.data_type().clone(), name != ARTICLE)).collect();
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns.into_iter().map(|(_, array)| array).collect())
}
