//! The same bytes give the same record: on any number of threads, in any order, by a reader that has read anything
//! before, in any process.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

mod adverse;
mod house;

use std::process::Command;

use sukien::{Extractor, Reader};

/// So many bytes of each text that is made to be read slowly.
const BYTES: usize = 3000;

/// One text that is much longer than all others.
const LONG: usize = 1 << 18;

fn texts() -> Vec<String> {
    let long = adverse::filled(&adverse::articles(), LONG);
    let slow = adverse::pieces().into_iter().map(|(_, piece)| adverse::filled(&piece, BYTES));
    adverse::each_article().into_iter().chain(slow).chain([long, String::new()]).collect()
}

/// A record and the mentions as they are written down.
fn written(reader: &mut Reader, text: &str) -> String {
    let record = serde_json::to_string(&reader.extract(text)).unwrap();
    format!("{record}\n{:?}", reader.mentions(text))
}

fn all(texts: &[String]) -> Vec<String> {
    let extractor = Extractor::new();
    texts.iter().map(|text| written(&mut extractor.reader(), text)).collect()
}

/// So many numbers in an order of their own: every step is one that the count has no part of.
fn order(count: usize, seed: usize) -> impl Iterator<Item = usize> {
    let step = (1..).map(|n| seed * 7 + n).find(|&step| (2..=count).all(|part| count % part != 0 || step % part != 0));
    (0..count).map(move |n| (n * step.unwrap_or(1) + seed) % count)
}

#[test]
fn an_order_has_every_text_once() {
    for (count, seed) in [(1, 0), (12, 1), (46, 5), (46, 6)] {
        let mut all: Vec<usize> = order(count, seed).collect();
        all.sort_unstable();
        assert!(all.into_iter().eq(0..count));
    }
}

#[test]
fn threads_orders_and_what_was_read_before_change_nothing() {
    let texts = texts();
    let alone = all(&texts);
    let extractor = Extractor::new();
    for threads in [1, 2, 5] {
        std::thread::scope(|scope| {
            for thread in 0..threads {
                let (texts, alone, extractor) = (&texts, &alone, &extractor);
                scope.spawn(move || {
                    let mut reader = extractor.reader();
                    for n in order(texts.len(), thread + threads) {
                        assert!(written(&mut reader, &texts[n]) == alone[n], "text {n} on {threads} threads");
                    }
                });
            }
        });
    }
}

/// A number for all that is written of the texts, the same in every process.
fn sign() -> u64 {
    let bytes = all(&texts()).into_iter().flat_map(String::into_bytes);
    bytes.fold(0xCBF2_9CE4_8422_2325, |sign, byte| (sign ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3))
}

/// What another process is asked for.
const ASKED: &str = "SUKIEN_SIGN";

#[test]
fn another_process_writes_the_same() {
    let sign = format!("sign {:016x}", sign());
    if std::env::var_os(ASKED).is_some() {
        println!("{sign}");
        return;
    }
    let this = std::env::current_exe().unwrap();
    let other = Command::new(this)
        .args(["--exact", "another_process_writes_the_same", "--nocapture"])
        .env(ASKED, "1")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&other.stdout);
    assert!(said.contains(&sign), "{sign}: {said}");
}
