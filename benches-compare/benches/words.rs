//! The tokeniser beside the word segmenters of the field, over the same text in one run.

#[path = "../../benches/corpus/mod.rs"]
mod corpus;
#[path = "../../benches/measure/mod.rs"]
mod measure;

use std::error::Error;

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;
use measure::{Bench, byte_loop};
use sukien::text::TokenBuffer;
use unicode_segmentation::UnicodeSegmentation;

fn main() -> Result<(), Box<dyn Error>> {
    let text = corpus::articles(corpus::BYTES, 2026).join("\n\n");
    let (mut spans, mut buffer) = (Vec::new(), TokenBuffer::new());
    let icu = WordSegmenter::new_auto(WordBreakInvariantOptions::default());
    let mut bench = Bench::new("words", text.len());
    bench.add("byte loop", || byte_loop(text.as_bytes(), &mut spans));
    bench.add("sukien, buffer", || {
        buffer.read(&text);
        buffer.tokens().len()
    });
    bench.add("unicode-segmentation", || text.split_word_bound_indices().count());
    bench.add("icu_segmenter", || icu.segment_str(&text).count());
    bench.run(&["byte loop", "unicode-segmentation", "icu_segmenter"])
}
