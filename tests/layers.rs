//! The laws of the house: which way imports run, what no file under `src/` may touch, how long a file may be.

#![allow(clippy::unwrap_used, clippy::panic)]

mod house;

use std::path::Path;

/// A room: the path below `src/`, without `.rs` and `/mod`.
fn room(path: &Path) -> Vec<String> {
    let below = path.strip_prefix(house::root().join("src")).unwrap().with_extension("");
    let mut room: Vec<String> = below.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if room.last().is_some_and(|last| last == "mod") {
        room.pop();
    }
    room
}

/// The floor of a room of the first level.
fn floor(name: &str) -> u8 {
    match name {
        "span" | "groups" | "bits" | "map" | "error" => 1,
        "mention" | "vocabulary" | "text" => 2,
        "lexicon" | "calendar" => 3,
        "article" => 4,
        "extract" => 5,
        "event" => 6,
        "extractor" => 7,
        "lib" => 8,
        other => panic!("src/{other} has no floor: give it one here and in ARCHITECTURE.md"),
    }
}

const EXTRACTORS: [&str; 5] = ["place", "organization", "date", "person", "document"];

/// The code of a file, line for line: without comments and without its unit tests, which stand last.
fn code(path: &Path) -> String {
    let text = house::read(path);
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The line that a byte stands in, from 1.
fn line(code: &str, at: usize) -> usize {
    1 + code[..at].matches('\n').count()
}

/// Every path that begins with `crate::`, with its line, taken apart; braces are opened.
fn paths(code: &str) -> Vec<(usize, Vec<String>)> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '$') {
            continue;
        }
        let mut inside = Vec::new();
        expand(&code[at + "crate::".len()..], Vec::new(), &mut inside);
        found.extend(inside.into_iter().map(|path| (line(code, at), path)));
    }
    found
}

fn expand(rest: &str, mut path: Vec<String>, found: &mut Vec<Vec<String>>) {
    let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    let after = &rest[name.len()..];
    if !name.is_empty() {
        path.push(name);
    }
    if let Some(next) = after.strip_prefix("::") {
        if let Some(inner) = next.strip_prefix('{') {
            let mut depth = 1;
            let end = inner.find(|c| {
                depth += i32::from(c == '{') - i32::from(c == '}');
                depth == 0
            });
            let mut depth = 0;
            let parts = inner[..end.unwrap_or(inner.len())].split(|c| {
                depth += i32::from(c == '{') - i32::from(c == '}');
                c == ',' && depth == 0
            });
            parts.for_each(|part| expand(part.trim(), path.clone(), found));
            return;
        }
        return expand(next, path, found);
    }
    found.push(path);
}

fn is_folder(path: &[String]) -> bool {
    house::root().join("src").join(path.join("/")).is_dir()
}

fn is_file(path: &[String]) -> bool {
    house::root().join("src").join(path.join("/")).with_extension("rs").is_file()
}

/// The longest beginning of a path that is a room.
fn target(path: &[String]) -> Option<Vec<String>> {
    (1..=path.len()).rev().map(|n| path[..n].to_vec()).find(|room| is_folder(room) || is_file(room))
}

/// What is wrong with an import, if anything.
fn complaint(from: &[String], path: &[String]) -> Option<String> {
    let shown = path.join("::");
    let Some(to) = target(path) else {
        return Some(format!("crate::{shown} comes through lib.rs; import from the file that defines it"));
    };
    if from == ["lib"] {
        return None;
    }
    let (mine, other) = (&from[0], &to[0]);
    if mine != other {
        if floor(other) >= floor(mine) {
            return Some(format!("crate::{shown} runs up or aside; imports run down only"));
        }
        return (to.len() > 1)
            .then(|| format!("crate::{shown} reaches past the roof of {other}/; take it from its mod.rs"));
    }
    // Inside one folder. The roof may name its children, they never the roof.
    if from.len() == 1 {
        return None;
    }
    if to.len() == 1 {
        return Some(format!("crate::{shown} names the roof of its own folder; import from the sibling's file"));
    }
    let (room, sibling) = (&from[1], &to[1]);
    if mine == "extract"
        && room != sibling
        && EXTRACTORS.contains(&room.as_str())
        && EXTRACTORS.contains(&sibling.as_str())
    {
        return Some(format!(
            "crate::{shown}: the extractors never import each other; what two need moves one floor down"
        ));
    }
    if room == sibling && from.len() > 2 && to.len() == 2 {
        // A file of an inner folder names its own roof: types only the roof has are the folder's face.
        return is_folder(&to).then(|| format!("crate::{shown} names the roof of its own folder"));
    }
    (room != sibling && to.len() > 2).then(|| format!("crate::{shown} reaches past the roof of {mine}/{sibling}/"))
}

#[test]
fn imports_run_down_only() {
    let mut wrong = Vec::new();
    for path in house::files("src") {
        let from = room(&path);
        for (line, import) in paths(&code(&path)) {
            if let Some(why) = complaint(&from, &import) {
                wrong.push(format!("{}:{line}: {why}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn super_is_for_unit_tests_and_visibility() {
    let mut wrong = Vec::new();
    for path in house::files("src") {
        let code = code(&path);
        for (at, _) in code.match_indices("super::") {
            wrong.push(format!("{}:{}: write the path from crate::", path.display(), line(&code, at)));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_roof_has_no_item_of_its_own() {
    let code = code(&house::root().join("src/lib.rs"));
    let item = ["fn ", "struct ", "enum ", "trait ", "impl ", "const ", "static ", "type ", "macro_rules!"];
    for (n, line) in code.lines().enumerate() {
        let own = item.iter().any(|word| line.trim_start_matches("pub ").starts_with(word));
        assert!(!own, "src/lib.rs:{}: found {line:?}; give it a file and let lib.rs name it", n + 1);
    }
}

#[test]
fn nothing_touches_the_world() {
    let forbidden = [
        "std::fs",
        "std::env",
        "std::thread",
        "std::process",
        "std::time",
        "Instant::now",
        "SystemTime",
        "std::io",
        "std::net",
        "println!",
        "print!(",
        "eprintln!",
        "eprint!(",
        "dbg!",
        "unsafe ",
    ];
    let mut wrong = Vec::new();
    for path in house::files("src") {
        let code = code(&path);
        // `use std::{fs, io}` says the same in braces.
        let braced = code.match_indices("use std::{").filter_map(|(at, head)| {
            let list = code[at + head.len()..].split(';').next()?;
            let words = list.split(|c: char| !c.is_alphanumeric());
            let world =
                words.into_iter().find(|w| ["fs", "env", "thread", "process", "time", "io", "net"].contains(w))?;
            Some((at, format!("std::{{{world}}}")))
        });
        let named = forbidden.iter().flat_map(|word| code.match_indices(word)).map(|(at, word)| (at, word.to_owned()));
        for (at, word) in named.chain(braced) {
            let at = line(&code, at);
            wrong.push(format!("{}:{at}: {word} belongs into the tools, not into the library", path.display()));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The maps of `std` hash anew in every process: what is read from one in its own order is another record each time.
#[test]
fn no_map_has_an_order_of_the_process() {
    let mut wrong = Vec::new();
    for path in house::files("src") {
        if room(&path) == ["map"] {
            continue;
        }
        let code = code(&path);
        for word in ["HashMap", "HashSet", "RandomState", "DefaultHasher"] {
            for (at, _) in code.match_indices(word) {
                wrong.push(format!("{}:{}: {word}; take a map of crate::map", path.display(), line(&code, at)));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn no_file_outgrows_its_room_or_says_nothing() {
    let mut wrong = Vec::new();
    let folders = ["src", "arrow", "cli", "tests"];
    for path in folders.into_iter().flat_map(house::files) {
        if path.extension().is_none_or(|end| end != "rs") {
            continue;
        }
        let lines = house::read(&path).lines().count();
        if lines > 500 {
            wrong.push(format!("{}: {lines} lines; make a folder of it", path.display()));
        }
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        if ["util", "utils", "helper", "helpers", "common", "core", "manager", "misc"].contains(&name.as_str()) {
            wrong.push(format!("{}: a name that says nothing", path.display()));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_reader_of_paths_opens_braces() {
    let found = paths("use crate::text::{Case, tone::{A, B}}; let x = crate::span::Span::new(0, 1);");
    let shown: Vec<String> = found.iter().map(|(_, p)| p.join("::")).collect();
    assert_eq!(shown, ["text::Case", "text::tone::A", "text::tone::B", "span::Span::new"]);
}

/// The laws themselves, each broken once: a test that can never fail holds nothing.
#[test]
fn each_broken_law_is_named() {
    let said = |from: &[&str], path: &str| {
        let from: Vec<String> = from.iter().map(|&part| part.to_owned()).collect();
        let path: Vec<String> = path.split("::").map(str::to_owned).collect();
        complaint(&from, &path).unwrap_or_default()
    };
    assert!(said(&["text", "token"], "lexicon::Lexicon").contains("imports run down only"));
    assert!(said(&["calendar", "value"], "lexicon::Lexicon").contains("imports run down only"));
    assert!(said(&["mention"], "vocabulary::Level").contains("imports run down only"));
    assert!(said(&["event", "role"], "text::tone::Syllable").contains("reaches past the roof of text/"));
    assert!(said(&["event", "role"], "event::EventRecord").contains("names the roof of its own folder"));
    assert!(said(&["extract", "place"], "extract::organization::OrganizationName").contains("never import each other"));
    assert!(said(&["extract", "person", "pair"], "extract::date::dates").contains("never import each other"));
    assert!(said(&["extract", "alias"], "extract::person::title::TitleName").contains("reaches past the roof"));
    assert!(said(&["event", "role"], "Span").contains("comes through lib.rs"));
    // What is allowed: the judgement of extract/ reads the extractors; a sibling's file; a floor below.
    assert_eq!(said(&["extract", "alias"], "extract::organization::OrganizationName"), "");
    assert_eq!(said(&["extract", "date", "join"], "extract::date::number::year"), "");
    assert_eq!(said(&["event", "role"], "text::Token"), "");
}
