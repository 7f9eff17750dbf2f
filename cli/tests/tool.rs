//! The tool as its users run it.

#![allow(clippy::unwrap_used)]

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output};

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;

fn sukien(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sukien")).args(arguments).output().unwrap()
}

/// A file of its own for each test.
fn scratch(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

const LINES: &str = concat!(
    r#"{"id": "a", "title": "Thủ tướng thăm Lào", "text": "Sáng nay, đoàn về.", "date": "2024-06-05T07:00:00"}"#,
    "\n\n",
    r#"{"id": 7, "text": 5}"#,
    "\n",
    r#"{"text": "Ngày 5/6, UBND xã Đại Phước họp."}"#,
    "\n"
);

fn check(folder: &std::path::Path, input: &std::path::Path) {
    let out = folder.join("out.jsonl");
    let run = sukien(&["batch", input.to_str().unwrap(), "--out", out.to_str().unwrap()]);
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let records: Vec<Value> =
        std::fs::read_to_string(&out).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(records.len(), 2);
    assert_eq!(records[0]["id"], "a");
    assert_eq!(records[0]["dates"][0]["resolved"], "2024-06-05");
    assert_eq!(records[0]["titles"][0]["mentions"][0]["in"], "title");
    assert_eq!(records[1]["id"], format!("{}:4", input.display()));
    let rejects = std::fs::read_to_string(folder.join("out.jsonl.rejects.jsonl")).unwrap();
    let reject: Value = serde_json::from_str(rejects.trim()).unwrap();
    assert_eq!(
        (&reject["line"], &reject["reason"]),
        (&3.into(), &"found no string \"text\", wanted the article's text there".into())
    );
    assert!(!folder.join("out.jsonl.partial").exists());
}

#[test]
fn an_archive_becomes_records_and_a_bad_line_is_kept_apart() {
    let folder = scratch("plain");
    let input = folder.join("in.jsonl");
    std::fs::write(&input, LINES).unwrap();
    check(&folder, &input);
}

#[test]
fn a_compressed_archive_is_told_by_its_bytes() {
    let folder = scratch("gzip");
    let input = folder.join("in.data");
    let mut file = GzEncoder::new(std::fs::File::create(&input).unwrap(), Compression::fast());
    file.write_all(LINES.as_bytes()).unwrap();
    file.finish().unwrap();
    check(&folder, &input);
}

#[test]
fn one_article_becomes_a_card_or_a_record() {
    let folder = scratch("parse");
    let input = folder.join("a.txt");
    std::fs::write(&input, "Sáng nay, UBND xã Đại Phước tổ chức hội nghị.").unwrap();
    let card = sukien(&["parse", input.to_str().unwrap()]);
    assert!(String::from_utf8_lossy(&card.stdout).starts_with("conference"), "{card:?}");
    let json = sukien(&["parse", "--json", "--published", "2024-06-05", input.to_str().unwrap()]);
    let record: Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(record["event"]["when"]["resolved"], "2024-06-05");
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let run = sukien(&["parse", "nowhere.txt"]);
    assert!(!run.status.success());
    assert!(String::from_utf8_lossy(&run.stderr).starts_with("sukien: nowhere.txt: "));
}
