//! The hot path against its yardsticks in one run: a plain byte scan, and the words of `unicode-segmentation`.
//!
//! `cargo bench --bench tokenize` prints ratios, for the machines are noisy; each round asserts the count it found.

use std::error::Error;
use std::hint::black_box;
use std::io::Write;
use std::time::{Duration, Instant};

use sukien::text::TokenBuffer;
use unicode_segmentation::UnicodeSegmentation;

const ARTICLE: &str = include_str!("../data/articles/council-session.txt");
const COPIES: usize = 400;
const ROUNDS: usize = 9;

/// The median time of a few rounds; every round must count the same.
fn time(mut run: impl FnMut() -> usize) -> Result<(Duration, usize), String> {
    let expected = run();
    let mut times = Vec::with_capacity(ROUNDS);
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let found = black_box(run());
        times.push(start.elapsed());
        if found != expected {
            return Err(format!("found {found}, then {expected}"));
        }
    }
    times.sort_unstable();
    Ok((times[ROUNDS / 2], expected))
}

fn main() -> Result<(), Box<dyn Error>> {
    let text = ARTICLE.repeat(COPIES);
    let (scan, letters) = time(|| text.bytes().filter(|b| !b.is_ascii_whitespace()).count())?;
    let mut buffer = TokenBuffer::new();
    let (tokens, count) = time(|| {
        buffer.read(&text);
        buffer.tokens().len()
    })?;
    let (words, segments) = time(|| text.split_word_bounds().count())?;
    let extractor = sukien::Extractor::new();
    let mut reader = extractor.reader();
    let (extract, dates) = time(|| (0..COPIES).map(|_| reader.extract(ARTICLE).dates.len()).sum())?;
    let rate = |t: Duration| text.len() as f64 / t.as_secs_f64() / 1e6;
    let ratio = |t: Duration| t.as_secs_f64() / words.as_secs_f64();
    let mut out = std::io::stdout().lock();
    writeln!(out, "{} bytes", text.len())?;
    for (name, t, found) in [
        ("byte scan", scan, letters),
        ("sukien tokens", tokens, count),
        ("unicode-segmentation", words, segments),
        ("sukien records", extract, dates),
    ] {
        writeln!(out, "{name:<22} {:>8.1} MB/s  {:>6.3} of unicode-segmentation's time  ({found})", rate(t), ratio(t))?;
    }
    Ok(())
}
