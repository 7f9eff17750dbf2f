//! The batch tool beside a loop that has all lines in memory, reads them as JSON, extracts and writes JSON into memory, on
//! as many threads; and the memory of runs that are ten and a hundred times as long.
//!
//! `cargo bench -p sukien-cli`, or with a file of lines: `… -- articles.jsonl`. `-- --million` measures the memory of
//! a million articles, too.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

#[path = "../../benches/corpus/mod.rs"]
mod corpus;
#[path = "../tests/tool/mod.rs"]
mod tool;

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use sukien::{Article, Extractor};

#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// So often the two take turns.
const ROUNDS: usize = 7;

/// What the loop reads of a line.
#[derive(serde::Deserialize)]
struct Line {
    id: serde_json::Value,
    text: String,
    title: Option<String>,
}

/// The loop: so many records of so many bytes.
fn in_memory(lines: &[&str], threads: usize) -> (usize, usize) {
    let (extractor, next, records, bytes) =
        (Extractor::new(), AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let (mut reader, mut out) = (extractor.reader(), Vec::new());
                loop {
                    let Some(line) = lines.get(next.fetch_add(1, Ordering::Relaxed)) else { return };
                    let line: Line = serde_json::from_str(line).unwrap();
                    let article = Article::new(&line.text);
                    let article = line.title.as_deref().map_or(article, |title| article.title(title));
                    out.clear();
                    serde_json::to_writer(&mut out, &line.id).unwrap();
                    serde_json::to_writer(&mut out, &reader.extract(article)).unwrap();
                    records.fetch_add(1, Ordering::Relaxed);
                    bytes.fetch_add(out.len(), Ordering::Relaxed);
                }
            });
        }
    });
    (records.into_inner(), bytes.into_inner())
}

/// A run of the tool: its time, and the most memory that it took.
fn timed(input: &Path, out: &Path, threads: usize) -> (Duration, u64) {
    let begun = Instant::now();
    let mut run = tool::tool();
    run.args(["batch".as_ref(), input.as_os_str(), "--out".as_ref(), out.as_os_str()]);
    run.args(["--force", "-j", &threads.to_string()]);
    let peak = tool::peak(run.stderr(Stdio::null()).spawn().unwrap());
    (begun.elapsed(), peak)
}

fn median(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    all[all.len() / 2]
}

fn main() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bench-batch");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let named = std::env::args().skip(1).find(|argument| argument.ends_with(".jsonl"));
    let line = |(n, text): (usize, &String)| format!("{}\n", serde_json::json!({"id": n, "text": text}));
    let text = match named {
        Some(path) => std::fs::read_to_string(path).unwrap(),
        None => corpus::articles(64 << 20, 7).iter().enumerate().map(line).collect(),
    };
    let (input, out) = (folder.join("in.jsonl"), folder.join("out.jsonl"));
    std::fs::write(&input, &text).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let megabytes = text.len() as f64 / 1e6;
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    for threads in [1, cores] {
        let (mut ratios, mut speeds, mut loops) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            let begun = Instant::now();
            let (records, _) = in_memory(&lines, threads);
            let memory = begun.elapsed().as_secs_f64();
            assert_eq!(records, lines.len());
            let (took, _) = timed(&input, &out, threads);
            let written = std::fs::read(&out).unwrap().iter().filter(|&&byte| byte == b'\n').count();
            assert_eq!(written, lines.len());
            ratios.push(memory / took.as_secs_f64());
            speeds.push(megabytes / took.as_secs_f64());
            loops.push(megabytes / memory);
        }
        println!(
            "{threads} threads: JSONL to JSONL {:.1} MB/s, the loop in memory {:.1} MB/s, ratio {:.2}",
            median(speeds),
            median(loops),
            median(ratios)
        );
    }
    let most = if std::env::args().any(|argument| argument == "--million") { 1_000_000 } else { 100_000 };
    let mut number = 10_000;
    while number <= most {
        use std::io::Write;
        let mut file = std::io::BufWriter::new(std::fs::File::create(&input).unwrap());
        for n in 0..number {
            // Each is another: none is a reprint.
            let text = lines[n % lines.len()].replacen("\"text\":\"", &format!("\"text\":\"Tin {n}. "), 1);
            writeln!(file, "{text}").unwrap();
        }
        drop(file);
        let (took, peak) = timed(&input, &out, cores);
        println!("{number} articles: {:.0} s, peak of memory {:.0} MB", took.as_secs_f64(), peak as f64 / 1e6);
        number *= 10;
    }
    std::fs::remove_dir_all(&folder).unwrap();
}
