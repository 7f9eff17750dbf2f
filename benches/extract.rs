//! Whole records of texts of every size, on one thread and on two; beside them what it takes `unicode-segmentation` to
//! split the same text into words, and one regular expression to find its dates.

mod corpus;
mod measure;

use std::error::Error;
use std::thread;

use measure::Bench;
use regex::Regex;
use sukien::text::TokenBuffer;
use sukien::{Extractor, Reader};
use unicode_segmentation::UnicodeSegmentation;

/// Days as most people would look for them first.
const DATES: &str = r"(?i)\b(?:ngày|mùng|mồng)\s+\d{1,2}\b(?:\s*[/.-]\s*\d{1,2}){0,1}(?:\s*[/.-]\s*\d{4})?|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b|\btháng\s+\d{1,2}(?:\s*[/.-]\s*\d{4})?";

const RECORDS: &str = "sukien, records";
const WORDS: &str = "unicode-segmentation";

fn main() -> Result<(), Box<dyn Error>> {
    let articles = corpus::articles(corpus::BYTES, 2026);
    let some = &articles[..articles.len() / 8];
    let lines = || some.iter().flat_map(|text| text.lines()).filter(|line| !line.is_empty());
    let headlines: Vec<&str> = some.iter().filter_map(|text| text.lines().next()).collect();
    let paragraphs: Vec<&str> = lines().filter(|line| line.len() > 200).collect();
    let some: Vec<&str> = some.iter().map(String::as_str).collect();
    let articles: Vec<&str> = articles.iter().map(String::as_str).collect();
    compare("headlines", &headlines)?;
    compare("paragraphs", &paragraphs)?;
    compare("articles", &some)?;
    compare("16 MB of articles", &articles)?;
    on_two_threads(&articles)
}

/// Records, mentions and tokens of some texts beside the two yardsticks.
fn compare(name: &'static str, texts: &[&str]) -> Result<(), Box<dyn Error>> {
    let dates = Regex::new(DATES)?;
    let extractor = Extractor::new();
    let (mut reader, mut other, mut tokens) = (extractor.reader(), extractor.reader(), TokenBuffer::new());
    let mut bench = Bench::new(name, bytes(texts));
    bench.add(RECORDS, || records(&mut reader, texts));
    bench.add("sukien, mentions", || texts.iter().map(|text| other.mentions(text).dates.len()).sum());
    bench.add("sukien, tokens", || {
        let count = |text: &&str| {
            tokens.read(text);
            tokens.tokens().len()
        };
        texts.iter().map(count).sum()
    });
    bench.add(WORDS, || words(texts));
    bench.add("regex, dates", || texts.iter().map(|text| dates.find_iter(text).count()).sum());
    bench.run(&[WORDS])
}

/// The same on one thread and with half of the texts on each of two: what both yield, and what they lose by sharing.
fn on_two_threads(texts: &[&str]) -> Result<(), Box<dyn Error>> {
    let (one, other) = texts.split_at(texts.len() / 2);
    let extractor = Extractor::new();
    let mut readers = [extractor.reader(), extractor.reader()];
    let mut alone = extractor.reader();
    let mut bench = Bench::new("two threads", bytes(texts));
    bench.add(RECORDS, || records(&mut alone, texts));
    bench.add("sukien, two threads", || {
        let [first, second] = &mut readers;
        both(|| records(first, one), || records(second, other))
    });
    bench.add(WORDS, || words(texts));
    bench.add("the same, two threads", || both(|| words(one), || words(other)));
    bench.run(&[RECORDS, WORDS])
}

fn records(reader: &mut Reader, texts: &[&str]) -> usize {
    texts.iter().map(|&text| reader.extract(text).dates.len()).sum()
}

fn words(texts: &[&str]) -> usize {
    texts.iter().map(|text| text.split_word_bounds().count()).sum()
}

fn bytes(texts: &[&str]) -> usize {
    texts.iter().map(|text| text.len()).sum()
}

/// What two threads count together.
fn both(one: impl FnOnce() -> usize + Send, other: impl FnOnce() -> usize + Send) -> usize {
    thread::scope(|scope| {
        let one = scope.spawn(one);
        other() + one.join().unwrap_or_default()
    })
}
