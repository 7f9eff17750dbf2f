//! One article.

#![allow(clippy::unwrap_used)]

mod tool;

use serde_json::Value;

use crate::tool::{scratch, sukien};

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
