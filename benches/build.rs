//! A lexicon from the tables: what a program waits for once, before its first article. Beside it, the tokens of the same
//! bytes.

mod measure;

use std::error::Error;
use std::fs;
use std::path::Path;

use measure::Bench;
use sukien::text::TokenBuffer;
use sukien::{Extractor, Table};

fn main() -> Result<(), Box<dyn Error>> {
    let mut tables = Vec::new();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("data"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|end| end == "tsv") {
            tables.push(fs::read_to_string(path)?);
        }
    }
    let own = Table::new("own.tsv", "title\tkind\talone\n");
    let mut tokens = TokenBuffer::new();
    let mut bench = Bench::new("build", tables.iter().map(String::len).sum());
    bench.add("sukien, lexicon", || usize::from(Extractor::builder().titles(own).build().is_ok()));
    bench.add("tokens of the tables", || {
        let each = |text: &String| {
            tokens.read(text);
            tokens.tokens().len()
        };
        tables.iter().map(each).sum()
    });
    bench.run(&["tokens of the tables"])
}
