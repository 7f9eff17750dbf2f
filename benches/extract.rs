//! Whole records, beside what it takes `unicode-segmentation` to split the same text into words.

mod corpus;
mod measure;

use std::error::Error;

use measure::Bench;
use sukien::Extractor;
use unicode_segmentation::UnicodeSegmentation;

/// Records take longer than tokens: less text.
const BYTES: usize = 2 << 20;

fn main() -> Result<(), Box<dyn Error>> {
    let articles = corpus::articles(BYTES, 2026);
    let mut reader = Extractor::new().reader();
    let mut bench = Bench::new("extract", articles.iter().map(String::len).sum());
    bench.add("sukien, records", || articles.iter().map(|text| reader.extract(text).dates.len()).sum());
    bench.add("unicode-segmentation", || articles.iter().map(|text| text.split_word_bounds().count()).sum());
    bench.run(&["unicode-segmentation"])
}
