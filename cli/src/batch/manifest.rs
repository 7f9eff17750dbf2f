//! The manifest of a run: what to cite, and what it takes to do it again.

use serde::Serialize;

use crate::batch::journal::{Counts, Order, Stand};
use crate::batch::place::Place;
use crate::draft::write;
use crate::input::Failure;

/// See [the module](self).
#[derive(Serialize)]
struct Manifest<'a> {
    tool: &'static str,
    version: &'a str,
    schema: &'static str,
    rules: &'a str,
    options: &'a serde_json::Map<String, serde_json::Value>,
    inputs: Vec<Input<'a>>,
    counts: Counts,
    parts: u64,
    out: String,
    /// When it was finished, UTC.
    finished: String,
}

#[derive(Serialize)]
struct Input<'a> {
    name: &'a str,
    files: u64,
    bytes: u64,
    /// Of one file that of its bytes; of more that of the lines `HASH  NAME`, as `sha256sum` prints them.
    sha256: &'a str,
}

/// Writes the manifest beside the output.
pub(crate) fn manifest(place: &Place, order: &Order, stand: &Stand) -> Result<(), Failure> {
    let read = stand.read.as_deref().unwrap_or_default();
    let inputs = order.inputs.iter().zip(read).map(|((name, listing), read)| Input {
        name,
        files: read.files,
        bytes: listing.bytes,
        sha256: &read.sha256,
    });
    let manifest = Manifest {
        tool: "sukien",
        version: &order.version,
        schema: sukien::record::SCHEMA,
        rules: &order.rules,
        options: &order.options,
        inputs: inputs.collect(),
        counts: stand.counts,
        parts: stand.parts,
        out: place.path().display().to_string(),
        finished: jiff::Timestamp::now().strftime("%FT%TZ").to_string(),
    };
    let mut json = serde_json::to_vec_pretty(&manifest)?;
    json.push(b'\n');
    write(place.manifest(), &json)
}
