//! The door: what it promises about threads, titles and complaints.

#![allow(clippy::unwrap_used, clippy::panic)]

use sukien::{Article, Extractor, Source, Table};

#[test]
fn an_extractor_serves_every_thread() {
    fn serves<T: Send + Sync + Clone + 'static>(_: &T) {}
    let extractor = Extractor::new();
    serves(&extractor);
    let text = "Sáng 5/6/2024, UBND xã Đại Phước họp.";
    let alone = extractor.extract(text);
    let threads: Vec<_> = (0..4)
        .map(|_| {
            let extractor = extractor.clone();
            std::thread::spawn(move || extractor.extract(text))
        })
        .collect();
    assert!(threads.into_iter().all(|thread| thread.join().unwrap() == alone));
}

#[test]
fn complaints_name_line_cell_and_cure_all_at_once() {
    let titles =
        Table::new("mine.tsv", "title\tkind\talone\nđội trưởng\tjob\tnever\n\tpost\tnever\nbếp trưởng\tpost\n");
    let surnames = Table::new("họ.tsv", "surname\tclass\n");
    let empty = Table::new("trống.tsv", "");
    let error = Extractor::builder().titles(titles).surnames(surnames).places(empty).build().unwrap_err();
    let lines: Vec<String> = error.complaints().iter().map(ToString::to_string).collect();
    assert_eq!(
        lines,
        [
            "mine.tsv:2:2: found \"job\", wanted one of post, rank, degree, honour, occupation; choose one of them",
            "mine.tsv:3:1: found an empty cell, wanted a word or phrase; write it, or take the row out",
            "mine.tsv:4:3: found 2 cells, wanted 3 (title, kind, alone); part cells by one tab each",
            "họ.tsv:1:2: found \"class\", wanted \"tier\"; the header is \"surname\\ttier\\tpeoples\"",
            "trống.tsv:1:1: found an empty table, wanted a header and rows; begin it with the line \"name\\taliases\\tkind\\tcountry\"",
        ]
    );
    assert_eq!(error.to_string().lines().count(), 5);
}

#[test]
fn a_row_that_stands_twice_is_named() {
    let twice = Table::new("mine.tsv", "title\tkind\talone\nbếp phó\tpost\tnever\nbếp phó\tpost\tnever\n");
    let error = Extractor::builder().titles(twice).build().unwrap_err();
    assert_eq!(
        error.to_string(),
        "mine.tsv:3:1: found the row of line 2 again, wanted each row once; take one of the two out"
    );
}

#[test]
fn a_title_beside_the_text_is_read_and_said_to_be_the_title() {
    let extractor = Extractor::new();
    let (title, text) = ("Thủ tướng thăm Lào ngày 5/6", "Ngày 5/6, đoàn đến Hà Nội.");
    let record = extractor.extract(Article::new(text).title(title));
    let [first, second] = &record.dates[..] else { panic!("{:?}", record.dates) };
    assert_eq!((&first.source, &title[first.span]), (&Source::Title, "ngày 5/6"));
    assert_eq!((&second.source, &text[second.span]), (&Source::Text, "Ngày 5/6"));
}

#[test]
fn a_title_that_is_the_first_line_is_not_read_twice() {
    let extractor = Extractor::new();
    let text = "Thủ tướng thăm Lào\n\nNgày 5/6, đoàn đến Hà Nội.";
    assert_eq!(extractor.extract(Article::new(text).title("Thủ tướng  thăm Lào ")), extractor.extract(text));
}

#[test]
fn own_rows_stand_beside_the_built_in_ones() {
    let own = Table::new(
        "mine.tsv",
        "name\taliases\tbranch\tlevel\tparent\tvalid_from\tvalid_to\tsuccessors\tbasis\nHội Quán Sông Quê\t\tother\t\t\t\t\t\t\n",
    );
    let extractor = Extractor::builder().organizations(own).build().unwrap();
    let record = extractor.extract("Sáng nay, Hội Quán Sông Quê và Bộ Y tế họp.");
    let names: Vec<&str> = record.organizations.iter().map(|o| o.name.as_str()).collect();
    assert_eq!(names, ["Hội Quán Sông Quê", "Bộ Y tế"]);
}
