//! Rounds of everything in turn, so that a noisy minute falls on all; the median of each, as ratios.

#![allow(dead_code)]

use std::hint::black_box;
use std::io::{self, Write};
use std::time::Instant;

const ROUNDS: usize = 9;

/// What is measured in one run, over so many bytes.
pub(crate) struct Bench<'b> {
    name: &'static str,
    bytes: usize,
    runs: Vec<Run<'b>>,
}

struct Run<'b> {
    name: &'static str,
    work: Box<dyn FnMut() -> usize + 'b>,
    seconds: Vec<f64>,
    count: usize,
}

impl<'b> Bench<'b> {
    pub(crate) fn new(name: &'static str, bytes: usize) -> Self {
        Self { name, bytes, runs: Vec::new() }
    }

    /// Adds what is measured; it returns what it counted, the same every time.
    pub(crate) fn add(&mut self, name: &'static str, mut work: impl FnMut() -> usize + 'b) {
        let count = work();
        self.runs.push(Run { name, work: Box::new(work), seconds: Vec::with_capacity(ROUNDS), count });
    }

    /// Measures, and prints each one's speed and how many times as fast as each yardstick it is.
    pub(crate) fn run(mut self, yardsticks: &[&str]) -> Result<(), Box<dyn std::error::Error>> {
        for _ in 0..ROUNDS {
            for run in &mut self.runs {
                let start = Instant::now();
                let found = black_box((run.work)());
                run.seconds.push(start.elapsed().as_secs_f64());
                if found != run.count {
                    return Err(format!("{}: {found} found, {} before", run.name, run.count).into());
                }
            }
        }
        for run in &mut self.runs {
            run.seconds.sort_unstable_by(f64::total_cmp);
        }
        let median = |run: &Run<'_>| run.seconds[ROUNDS / 2];
        let mut out = io::stdout().lock();
        writeln!(out, "{}: {} bytes, median of {ROUNDS} rounds", self.name, self.bytes)?;
        write!(out, "{:<24} {:>8} {:>8} {:>10}", "", "ms", "MB/s", "count")?;
        for name in yardsticks {
            write!(out, "  x {name}")?;
        }
        writeln!(out)?;
        for run in &self.runs {
            let (ms, speed) = (median(run) * 1e3, self.bytes as f64 / median(run) / 1e6);
            write!(out, "{:<24} {ms:>8.1} {speed:>8.1} {:>10}", run.name, run.count)?;
            for name in yardsticks {
                let Some(yardstick) = self.runs.iter().find(|run| run.name == *name) else { continue };
                write!(out, "  {:>w$.2}", median(yardstick) / median(run), w = name.len() + 2)?;
            }
            writeln!(out)?;
        }
        Ok(())
    }
}

/// The bare byte loop: the class of every byte by a table of 256 (blank, letter or not ASCII, digit, other), a span at
/// each change of class, one for each other byte, and nothing else.
pub(crate) fn byte_loop(text: &[u8], spans: &mut Vec<(u32, u32)>) -> usize {
    const OTHER: u8 = 3;
    static CLASSES: [u8; 256] = {
        let mut classes = [OTHER; 256];
        let mut byte = 0;
        while byte < 256 {
            classes[byte] = match byte as u8 {
                b' ' | b'\t'..=b'\r' => 0,
                b'A'..=b'Z' | b'a'..=b'z' | 0x80.. => 1,
                b'0'..=b'9' => 2,
                _ => OTHER,
            };
            byte += 1;
        }
        classes
    };
    spans.clear();
    let (mut start, mut class) = (0, OTHER);
    for (at, &byte) in text.iter().enumerate() {
        let next = CLASSES[usize::from(byte)];
        if next != class || next == OTHER {
            if at > start {
                spans.push((start as u32, at as u32));
            }
            (start, class) = (at, next);
        }
    }
    if text.len() > start {
        spans.push((start as u32, text.len() as u32));
    }
    spans.len()
}
