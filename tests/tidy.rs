//! Tables sorted and composed, generated pages fresh, no path of a machine in any file.

#![allow(clippy::unwrap_used, clippy::panic)]

mod house;

use std::fmt::Write as _;

#[test]
fn tables_are_sorted_composed_and_described() {
    let readme = house::read("data/README.md");
    for path in house::files("data").into_iter().filter(|path| path.extension().is_some_and(|end| end == "tsv")) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = house::read(&path);
        assert!(readme.contains(&format!("## {name}")), "data/README.md has no section {name}");
        assert!(text.ends_with('\n') && !text.contains('\r'), "{name}: lines end with one line feed each");
        let rows: Vec<Vec<&str>> = text.lines().skip(1).map(|line| line.split('\t').collect()).collect();
        let columns = text.lines().next().unwrap().split('\t').count();
        for (n, pair) in rows.windows(2).enumerate() {
            assert!(pair[0] < pair[1], "{name}:{}: {:?} is out of order or there twice", n + 3, pair[1]);
        }
        for (n, row) in rows.iter().enumerate() {
            let at = format!("{name}:{}", n + 2);
            assert_eq!(row.len(), columns, "{at}: cells");
            assert!(
                row.iter().all(|cell| cell.trim() == *cell && !cell.contains("  ")),
                "{at}: blanks at the end of a cell"
            );
            let line = row.join("\t");
            let composed = unicode_normalization::UnicodeNormalization::nfc(line.as_str()).collect::<String>();
            assert_eq!(line, composed, "{at}: not composed (NFC)");
        }
    }
}

/// The page of the tables names no table that is gone.
#[test]
fn every_described_table_exists() {
    for name in house::read("data/README.md").split(['`', ' ', '(', ')']).filter(|word| word.ends_with(".tsv")) {
        assert!(house::root().join("data").join(name).is_file(), "data/README.md names {name}, which is not there");
    }
    for heading in house::read("data/README.md").lines().filter_map(|line| line.strip_prefix("## ")) {
        let table = !heading.ends_with(".tsv") || house::root().join("data").join(heading).is_file();
        assert!(table, "data/README.md has a section {heading}, and no such table is there");
    }
}

#[test]
fn the_list_of_rules_is_fresh() {
    let mut rules: Vec<(String, &str)> = sukien::rules().map(|(id, example)| (id.to_string(), example)).collect();
    rules.sort();
    let mut page = String::from(
        "# Rules\n\nEvery rule with an example that fires it. Generated; `tests/tidy.rs` says when it is stale.\n\n| rule | example |\n| --- | --- |\n",
    );
    for (id, example) in rules {
        writeln!(page, "| `{id}` | {} |", example.replace('\n', " ⏎ ")).unwrap();
    }
    if house::may_write() {
        house::write("RULES.md", &page);
    }
    assert_eq!(house::read("RULES.md"), page, "RULES.md is stale: SUKIEN_WRITE=1 cargo test --test tidy");
}

#[test]
fn the_changelog_has_an_entry() {
    let log = house::read("CHANGELOG.md");
    let version = format!("## {}", env!("CARGO_PKG_VERSION"));
    assert!(log.contains("## Unreleased") || log.contains(&version), "CHANGELOG.md: write what changed");
}

#[test]
fn no_file_names_a_path_of_one_machine_or_unfinished_work() {
    // Put together here, so that this file holds none of them.
    let words = [["../", "shared"], ["/wo", "rk/"], ["/fa", "rm"], ["TO", "DO"], ["FIX", "ME"], ["XX", "X:"]]
        .map(|w| w.concat());
    let folders = [
        "src",
        "arrow",
        "cli",
        "tests",
        "data",
        "examples",
        "benches",
        "scripts",
        ".ci",
        "schema",
        "fuzz/fuzz_targets",
    ];
    let pages = [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "ACCURACY.md",
        "PERFORMANCE.md",
        "Cargo.toml",
        "fuzz/Cargo.toml",
    ];
    let files =
        folders.iter().flat_map(|folder| house::files(folder)).chain(pages.map(|page| house::root().join(page)));
    for path in files {
        let text = house::read(&path);
        for word in &words {
            assert!(!text.contains(word.as_str()), "{}: {word}", path.display());
        }
    }
}
