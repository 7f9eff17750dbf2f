//! Tables of the user's own: `sukien lexicon check`, and the options that take them.

#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

const TITLES: &str = "title\tkind\talone\nchưởng môn\tpost\tnever\ngiám đốc\trank\talways\nGiám  đốc\tpost\talways\n";

fn scratch(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("lexicon").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn sukien(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sukien")).args(arguments).current_dir(folder).output().unwrap()
}

/// Checks a table; gives whether it is good, what is said of it and what is wrong.
fn check(name: &str, table: &[u8], more: &[&str]) -> (bool, String, String) {
    let folder = scratch(name);
    std::fs::write(folder.join("mine.tsv"), table).unwrap();
    let run = sukien(&folder, &[&["lexicon", "check", "mine.tsv"], more].concat());
    (run.status.success(), String::from_utf8(run.stdout).unwrap(), String::from_utf8(run.stderr).unwrap())
}

/// The row of the built-in table that begins so.
fn built_in(kind: &str, first: &str) -> &'static str {
    let table = sukien::TableKind::named(kind).unwrap().built_in();
    table.text().lines().find(|line| line.split('\t').next() == Some(first)).unwrap()
}

#[test]
fn new_rows_known_rows_and_rows_that_say_something_else_are_told_apart() {
    let known = built_in("titles", "Giám đốc").replace("Giám", "GIÁM");
    let table = format!("title\tkind\talone\nchưởng môn\tpost\tnever\n{known}\nbí thư\trank\tnever\n");
    let (good, said, wrong) = check("rows", table.as_bytes(), &[]);
    assert!(good, "{wrong}");
    let bishop: Vec<&str> = built_in("titles", "Bí thư").split('\t').collect();
    assert_eq!(
        said,
        format!(
            "mine.tsv: titles (--titles), 3 rows\n  1 new\n  1 in the built-in table already:\n    line 3: GIÁM đốc\n  \
             1 before a built-in row of the same words that says something else:\n    line 4: bí thư: kind \"rank\", built \
             in {:?}; alone \"never\", built in {:?}\n",
            bishop[1], bishop[2]
        )
    );
}

#[test]
fn a_row_of_ones_own_counts_before_the_built_in_one() {
    let folder = scratch("before");
    std::fs::write(folder.join("a.txt"), "Giám đốc Trần Văn Hòa nói.").unwrap();
    std::fs::write(folder.join("mine.tsv"), "title\tkind\talone\ngiám đốc\trank\talways\n").unwrap();
    let kind = |more: &[&str]| {
        let run = sukien(&folder, &[&["parse", "a.txt", "--json"], more].concat());
        let record: Value = serde_json::from_slice(&run.stdout).unwrap();
        record["people"][0]["titles"][0]["kind"].clone()
    };
    assert_eq!(kind(&[]), "post");
    assert_eq!(kind(&["--titles", "mine.tsv"]), "rank");
}

#[test]
fn every_kind_is_told_by_its_header_and_the_built_in_rows_are_all_known() {
    for kind in sukien::TableKind::all() {
        let table = kind.built_in().text();
        let (good, said, wrong) = check(kind.name(), table.as_bytes(), &[]);
        assert!(good, "{}: {wrong}", kind.name());
        let rows = table.lines().count() - 1;
        let head = format!("mine.tsv: {} (--{}), {rows} rows\n  0 new\n", kind.name(), kind.name().replace('_', "-"));
        assert!(said.starts_with(&head) && !said.contains("something else"), "{said}");
    }
}

#[test]
fn all_complaints_come_at_once_with_line_and_column() {
    let (good, said, wrong) =
        check("complaints", format!("{TITLES}đội trưởng\tjob\tnever\nhai\tpost\n").as_bytes(), &[]);
    assert!(!good);
    assert!(said.starts_with("mine.tsv: titles (--titles), 4 rows\n"), "{said}");
    for complaint in [
        "mine.tsv:4:1: found \"Giám  đốc\", wanted single blanks",
        "mine.tsv:5:2: found \"job\", wanted one of",
        "mine.tsv:6:3: found 2 cells",
    ] {
        assert!(wrong.contains(complaint), "{complaint} in {wrong}");
    }
}

#[test]
fn a_header_that_is_nearly_right_is_put_right_and_one_of_nothing_gets_the_list() {
    let (good, _, wrong) = check("near", b"title\tsort\talone\n", &[]);
    assert!(!good && wrong.contains("mine.tsv:1:2: found \"sort\", wanted \"kind\""), "{wrong}");
    let (good, _, wrong) = check("none", "họ;tên\n".as_bytes(), &[]);
    assert!(
        !good
            && wrong.contains("found the header \"họ;tên\"")
            && wrong.contains("  surnames             surname tier peoples"),
        "{wrong}"
    );
    let (good, _, wrong) = check("as", "họ;tên\n".as_bytes(), &["--as", "surnames"]);
    assert!(!good && wrong.contains("mine.tsv:1:1: found \"họ;tên\", wanted \"surname\""), "{wrong}");
    let (good, _, wrong) = check("empty", b"", &[]);
    assert!(!good && wrong.contains("mine.tsv:1:1: found the header \"\""), "{wrong}");
}

#[test]
fn a_table_is_in_utf_8_with_or_without_a_mark_in_front() {
    let (good, said, wrong) =
        check("mark", format!("\u{FEFF}{}", "title\tkind\talone\nchưởng môn\tpost\tnever\n").as_bytes(), &[]);
    assert!(good && said.contains("1 new"), "{wrong}");
    let (good, _, wrong) = check("bytes", b"title\tkind\talone\nch\xADng\tpost\tnever\n", &[]);
    assert!(!good && wrong.contains("mine.tsv:2: found bytes that are no UTF-8"), "{wrong}");
}

#[test]
fn several_tables_are_taken_and_their_complaints_are_of_all_of_them() {
    let folder = scratch("several");
    std::fs::write(folder.join("a.txt"), "Chưởng môn Trần Văn Hòa của Hội quán Đại Phước nói.").unwrap();
    std::fs::write(folder.join("one.tsv"), "title\tkind\talone\nchưởng môn\tpost\tnever\n").unwrap();
    std::fs::write(folder.join("two.tsv"), "head\taliases\tbranch\tlevel\ttail\tbare\nhội quán\t\tother\t\tname\tno\n")
        .unwrap();
    let parse = |one: &str, two: &str| {
        sukien(&folder, &["parse", "a.txt", "--json", "--titles", one, "--organization-heads", two])
    };
    let record: Value = serde_json::from_slice(&parse("one.tsv", "two.tsv").stdout).unwrap();
    assert_eq!(record["people"][0]["titles"][0]["post"], "chưởng môn");
    assert_eq!(record["organizations"][0]["name"], "Hội quán Đại Phước");
    let crossed = parse("two.tsv", "one.tsv");
    assert_eq!(crossed.status.code(), Some(1));
    let said = String::from_utf8(crossed.stderr).unwrap();
    assert!(said.contains("two.tsv:1:1: found \"head\"") && said.contains("one.tsv:1:1: found \"title\""), "{said}");
    let missing = String::from_utf8(parse("nowhere.tsv", "two.tsv").stderr).unwrap();
    assert!(missing.starts_with("sukien: --titles nowhere.tsv: "), "{missing}");
}
