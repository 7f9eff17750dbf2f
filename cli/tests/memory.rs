//! Memory does not grow with the archive.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)]

mod tool;

use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use crate::tool::{article, scratch, tool};

/// Writes so many articles, which have a sentence or two each, and no two of them the same.
fn archive(path: &Path, number: usize) {
    let mut file = std::io::BufWriter::new(std::fs::File::create(path).unwrap());
    for n in 0..number {
        let text = article(n);
        let (headline, _) = text.split_once('\n').unwrap();
        let words = "của huyện và các xã trong tỉnh tiếp tục thực hiện nhiệm vụ được giao";
        let text = format!("{headline}\nNgày {}/6/2023, chỉ tiêu thứ {n} {words}, {words}.", n % 28 + 1);
        writeln!(file, "{}", serde_json::json!({"id": n, "text": text})).unwrap();
    }
}

/// The most memory that a run takes, in bytes.
fn peak(folder: &Path, input: &str, out: &str) -> u64 {
    let mut run = tool();
    run.args(["batch", input, "--out", out, "-j", "2", "--part", "4000000"]).current_dir(folder);
    tool::peak(run.stdin(Stdio::null()).stderr(Stdio::null()).spawn().unwrap())
}

#[test]
fn a_hundred_thousand_articles_take_no_more_than_ten_thousand() {
    let folder = scratch("memory");
    archive(&folder.join("few.jsonl"), 10_000);
    archive(&folder.join("many.jsonl"), 100_000);
    let few = peak(&folder, "few.jsonl", "few.out.jsonl");
    let many = peak(&folder, "many.jsonl", "many.out.jsonl");
    assert!(few > 1 << 20, "{few}");
    assert!(many * 10 < few * 12, "10,000 articles: {few} bytes, 100,000: {many}");
    std::fs::remove_dir_all(&folder).unwrap();
}
