//! What a row of an archive says of an article.

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;

use crate::input::column::{Columns, Role};

/// The cells of a row that say something of the article; of several for one role the one of the lowest rank.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fields {
    cells: [Option<(u8, Value)>; Role::COUNT],
}

impl Fields {
    /// Keeps a cell, unless there is a better one for its role, or it is empty.
    pub(crate) fn put(&mut self, (role, rank): (Role, u8), value: Value) {
        let empty = match &value {
            Value::Null => true,
            Value::String(words) => words.trim().is_empty(),
            _ => false,
        };
        let Some(cell) = self.cells.get_mut(role as usize) else { return };
        if !empty && cell.as_ref().is_none_or(|(known, _)| rank < *known) {
            *cell = Some((rank, value));
        }
    }

    /// Takes a cell out.
    pub(crate) fn take(&mut self, role: Role) -> Option<Value> {
        self.cells.get_mut(role as usize)?.take().map(|(_, value)| value)
    }

    /// Takes a cell of words out; a list of words is lines.
    pub(crate) fn take_words(&mut self, role: Role) -> Option<String> {
        words(self.take(role)?)
    }

    /// A look at a cell.
    pub(crate) fn get(&self, role: Role) -> Option<&Value> {
        self.cells.get(role as usize)?.as_ref().map(|(_, value)| value)
    }

    /// Reads a JSON object; what no role wants is passed over unread.
    pub(crate) fn of_json(json: &str, columns: &Columns) -> Result<Self, serde_json::Error> {
        let mut reader = serde_json::Deserializer::from_str(json);
        let fields = Object { columns }.deserialize(&mut reader)?;
        reader.end()?;
        Ok(fields)
    }
}

/// Words, or lines of words; numbers as they are written.
pub(crate) fn words(value: Value) -> Option<String> {
    match value {
        Value::String(words) => Some(words),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(values) => {
            let lines: Option<Vec<String>> = values.into_iter().map(words).collect();
            lines.map(|lines| lines.join("\n"))
        }
        _ => None,
    }
}

/// Reads an object into fields.
struct Object<'c> {
    columns: &'c Columns,
}

impl<'de> DeserializeSeed<'de> for Object<'_> {
    type Value = Fields;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Fields, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Object<'_> {
    type Value = Fields;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an object with the article's fields")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
        let mut fields = Fields::default();
        while let Some(name) = map.next_key::<Name<'_>>()? {
            match self.columns.role(&name.0) {
                Some(role) => fields.put(role, map.next_value()?),
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(fields)
    }
}

/// A field's name, borrowed where it has no escapes.
#[derive(serde::Deserialize)]
struct Name<'n>(#[serde(borrow)] std::borrow::Cow<'n, str>);
