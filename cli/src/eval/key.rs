//! Which article a line is of.

use std::fmt;

use serde_json::Value;

/// The `id` of an article: `7` and `"7"` are two.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Key(String);

impl Key {
    /// That of a line's `id`.
    pub(super) fn of(id: &Value) -> Self {
        Self(id.to_string())
    }

    /// The id as JSON.
    pub(super) fn value(&self) -> Value {
        serde_json::from_str(&self.0).unwrap_or_default()
    }
}

/// As people write it: text without its quotation marks.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.value() {
            Value::String(text) => f.write_str(&text),
            other => write!(f, "{other}"),
        }
    }
}
