//! The hot path against its yardsticks in one run.
//!
//! `scripts/bench` prints the ratios, for machines are noisy; each round asserts the count it found.

mod corpus;
mod measure;

use std::error::Error;

use measure::{Bench, byte_loop};
use sukien::text::{TokenBuffer, tokens};
use unicode_segmentation::UnicodeSegmentation;

fn main() -> Result<(), Box<dyn Error>> {
    let text = corpus::articles(corpus::BYTES, 2026).join("\n\n");
    let (mut spans, mut buffer) = (Vec::new(), TokenBuffer::new());
    let mut bench = Bench::new("tokenize", text.len());
    bench.add("byte loop", || byte_loop(text.as_bytes(), &mut spans));
    bench.add("sukien, buffer", || {
        buffer.read(&text);
        buffer.tokens().len()
    });
    bench.add("sukien, iterator", || tokens(&text).count());
    bench.add("unicode-segmentation", || text.split_word_bound_indices().count());
    bench.add("split_whitespace", || text.split_whitespace().count());
    bench.run(&["byte loop", "unicode-segmentation", "split_whitespace"])
}
