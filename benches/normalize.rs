//! The normaliser with its way back, beside `unicode-normalization`, which has none.

mod corpus;
mod measure;

use std::error::Error;

use measure::Bench;
use sukien::text::normalize;
use unicode_normalization::{UnicodeNormalization, is_nfc};

fn main() -> Result<(), Box<dyn Error>> {
    let clean = corpus::articles(corpus::BYTES, 2026).join("\n\n");
    let decomposed: String = clean.nfd().collect();
    let mut bench = Bench::new("normalize, text in NFD", decomposed.len());
    bench.add("sukien, with offsets", || normalize(&decomposed).text().len());
    bench.add("nfc", || decomposed.nfc().collect::<String>().len());
    bench.run(&["nfc"])?;
    let mut bench = Bench::new("normalize, text in NFC", clean.len());
    bench.add("sukien, with offsets", || normalize(&clean).text().len());
    bench.add("nfc", || clean.nfc().collect::<String>().len());
    bench.add("is_nfc", || usize::from(is_nfc(&clean)));
    bench.run(&["nfc", "is_nfc"])
}
