//! `sukien explain`.

#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

const ARTICLE: &str =
    "Sáng 5/6/2024, UBND huyện Càng Long họp.\nÔng Trần Văn Hòa, Phó Bí thư Huyện ủy, nói với các đại biểu.\n";

fn scratch(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("explain").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("a.txt"), ARTICLE).unwrap();
    folder
}

fn explain(folder: &Path, more: &[&str]) -> Output {
    let arguments = [&["explain", "a.txt"], more].concat();
    Command::new(env!("CARGO_BIN_EXE_sukien")).args(arguments).current_dir(folder).output().unwrap()
}

fn printed(folder: &Path, more: &[&str]) -> String {
    let run = explain(folder, more);
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).unwrap()
}

#[test]
fn a_mention_is_told_with_its_rule_its_words_and_what_lost_to_it() {
    let folder = scratch("words");
    let shown = printed(&folder, &["--words", "UBND"]);
    let (at, end) = (ARTICLE.find("UBND").unwrap(), ARTICLE.find(" họp").unwrap());
    assert!(
        shown.starts_with(&format!(
            "UBND huyện Càng Long  ({at}..{end}, organisation)\n  is        UBND huyện Càng Long\n"
        )),
        "{shown}"
    );
    for line in [
        "  rule      organization/head, as in: Sở Y tế tỉnh Trà Vinh\n",
        "  word      UBND: organization_heads.tsv, row Ủy ban nhân dân\n",
        "  rejected  huyện Càng Long: place/unit, taken\n",
        "  rejected  UBND: organization/bare-head, shorter\n",
    ] {
        assert!(shown.contains(line), "{line} in\n{shown}");
    }
    assert!(!shown.contains("Trần"), "only what is asked for");
}

#[test]
fn words_are_found_in_every_spelling_and_what_holds_them_is_told_too() {
    let folder = scratch("spelling");
    let shown = printed(&folder, &["--words", "HUYỆN UỶ"]);
    assert!(shown.contains("Phó Bí thư Huyện ủy  (") && shown.contains("\nHuyện ủy  ("), "{shown}");
}

#[test]
fn a_byte_is_asked_about_and_what_nobody_took_is_said() {
    let folder = scratch("byte");
    let at = ARTICLE.find("đại biểu").unwrap().to_string();
    let shown = printed(&folder, &["--at", &at]);
    assert!(
        shown.starts_with("Nothing is found there.\n\nRead, and not taken:\n  đại biểu: title, judged ("),
        "{shown}"
    );
    assert!(shown.contains("  word      đại biểu: titles.tsv, row "), "{shown}");
}

#[test]
fn everything_is_told_as_json() {
    let folder = scratch("json");
    let told: Value = serde_json::from_str(&printed(&folder, &["--json"])).unwrap();
    let mentions = told["mentions"].as_array().unwrap();
    let body = mentions.iter().find(|mention| mention["text"] == "UBND huyện Càng Long").unwrap();
    assert_eq!(
        (&body["kind"], &body["in"], &body["rule"]),
        (&"organization".into(), &"text".into(), &"organization/head".into())
    );
    assert!(body["rejected"].as_array().unwrap().iter().any(|claim| claim["reason"] == "taken"));
    assert_eq!(body["rejected"][0]["winner"]["text"], "UBND huyện Càng Long");
    let words = body["words"].as_array().unwrap();
    assert!(words.iter().any(|word| word["table"] == "organization_heads.tsv" && word["row"] == "Ủy ban nhân dân"));
    let span: Vec<usize> = serde_json::from_value(body["span"].clone()).unwrap();
    assert_eq!(&ARTICLE[span[0]..span[1]], "UBND huyện Càng Long");
    assert!(
        told["rejected"]
            .as_array()
            .unwrap()
            .iter()
            .any(|claim| claim["text"] == "đại biểu" && claim["winner"].is_null())
    );
}

#[test]
fn a_title_and_tables_of_ones_own_are_explained() {
    let folder = scratch("own");
    std::fs::write(folder.join("mine.tsv"), "title\tkind\talone\nchưởng môn\tpost\tnever\n").unwrap();
    let title = "Chưởng môn Lê Văn Nam thăm Lào";
    let shown = printed(&folder, &["--title", title, "--titles", "mine.tsv", "--words", "chưởng môn"]);
    assert!(shown.starts_with("Chưởng môn  (0..14 of the title, title)\n"), "{shown}");
    assert!(shown.contains("  word      Chưởng môn: mine.tsv, row chưởng môn\n"), "{shown}");
}

#[test]
fn what_is_not_there_is_said() {
    let folder = scratch("nowhere");
    let complaint = |more: &[&str]| {
        let run = explain(&folder, more);
        assert_eq!(run.status.code(), Some(1));
        String::from_utf8(run.stderr).unwrap()
    };
    assert!(complaint(&["--words", "Sóc Trăng"]).contains("found them nowhere in the article"));
    assert!(complaint(&["--words", ""]).contains("found them nowhere in the article"));
    assert!(complaint(&["--at", "9999"]).contains(&format!("found {} bytes of text", ARTICLE.len())));
    assert_eq!(explain(&folder, &["--at", "1", "--words", "a"]).status.code(), Some(2));
}
