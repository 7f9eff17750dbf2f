//! Texts made to be read slowly: of any size, each of what tempts a rule to look far or to remember much.

#![allow(unreachable_pub, dead_code, clippy::unwrap_used, clippy::panic)]

use unicode_normalization::UnicodeNormalization;

use crate::house;

/// Each article of the project.
pub fn each_article() -> Vec<String> {
    let files = house::files("data/articles").into_iter().map(|path| path.display().to_string());
    files.filter(|name| name.ends_with(".txt") && !name.contains("/gold/")).map(house::read).collect()
}

/// The articles of the project, one after the other: what ordinary text is.
pub fn articles() -> String {
    each_article().join("\n\n")
}

/// The first cell of every row of a table.
fn rows(table: &str) -> String {
    let table = house::read(format!("data/{table}"));
    table.lines().skip(1).filter_map(|row| row.split('\t').next()).flat_map(|cell| [cell, " "]).collect()
}

/// Every such text by name: the piece that it repeats.
pub fn pieces() -> Vec<(&'static str, String)> {
    let ordinary = articles();
    let spread = |between: char| ordinary.chars().flat_map(|c| [c, between]).collect::<String>();
    let short = [
        ("the word for day", "ngày "),
        ("days without end", "ngày 1/2, "),
        ("one over one", "1/"),
        ("digits and dots", "1.2."),
        ("half a number of a document", "12/2020/NĐ- "),
        ("half a number of the Party", "35-NQ/, "),
        ("half a date", "13/9/"),
        ("capitals", "ỦY BAN NHÂN DÂN TỈNH NGUYỄN VĂN AN "),
        ("one capital", "A "),
        ("one letter", "a"),
        ("one surname", "Nguyễn "),
        ("a title and a comma", "Phó Chủ tịch, "),
        ("of of", "của "),
        ("a body of a body", "Sở Y tế của "),
        ("a place and a comma", "xã A, "),
        ("open brackets", "("),
        ("open brackets and words", "(xã "),
        ("open quotes", "“"),
        ("open quotes and words", "“Đề án "),
        ("items without a list", "- a)\n"),
        ("a table of numbers", "1\t2\t3\n"),
        ("names of files and mail", "a@b.vn/c.pdf "),
        ("references", "&amp;#7897;&nbsp;"),
        ("other scripts", "Москва 中国 한국 🙂 "),
        ("blanks", " \t\u{A0}\u{3000}"),
        ("line breaks", "\r\n"),
    ];
    let long = [
        ("every surname", rows("surnames.tsv")),
        ("every title", rows("titles.tsv")),
        ("every word of the tables", rows("words.tsv")),
        ("one line", ordinary.replace('\n', " ")),
        ("one sentence", ordinary.replace(['\n', '.', '?', '!', '…'], " ")),
        ("a line a word", ordinary.replace(' ', "\n")),
        ("letters and marks apart", ordinary.nfd().collect()),
        ("marks by the thousand", format!("Ng{}ày ", "\u{301}\u{323}\u{302}".repeat(1000))),
        ("zero width between letters", spread('\u{200B}')),
        ("blanks between letters", spread(' ')),
    ];
    short.map(|(name, piece)| (name, piece.to_owned())).into_iter().chain(long).collect()
}

/// A piece repeated to so many bytes, or a few less.
pub fn filled(piece: &str, bytes: usize) -> String {
    let mut text = piece.repeat(bytes / piece.len() + 1);
    let end = (0..=bytes).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default();
    text.truncate(end);
    text
}
