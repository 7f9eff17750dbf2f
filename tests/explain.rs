//! Why a text was read as it was: what `Reader::explain` promises.

#![allow(clippy::unwrap_used, clippy::panic)]

mod adverse;
mod house;

use sukien::{Article, ClaimKind, Explanation, Extractor, Rejection, Source, Span, Table};

fn explained(text: &str) -> Explanation {
    Extractor::new().reader().explain(text)
}

/// What is said of some words: kind, rule, reason and who has them.
fn said<'e>(explained: &'e Explanation, text: &str) -> Vec<(&'e ClaimKind, &'e str, &'e Rejection, &'e str)> {
    let claims = explained.rejected.iter().filter(|claim| claim.text == text);
    claims
        .map(|claim| {
            let rule = claim.rule.as_ref().map_or("", |rule| rule.as_str());
            let winner = claim.winner.as_ref().map_or("", |winner| winner.text.as_str());
            (&claim.kind, rule, &claim.reason, winner)
        })
        .collect()
}

#[test]
fn a_rule_that_reads_no_further_is_named_with_the_one_that_comes_first() {
    let explained = explained("Sáng nay, ông Trần Văn Hòa đến.");
    let shorter = (&ClaimKind::Person, "person/family-name", &Rejection::Shorter, "Trần Văn Hòa");
    assert_eq!(said(&explained, "Trần Văn Hòa"), [shorter], "{:?}", explained.rejected);
}

#[test]
fn what_begins_within_what_was_read_is_inside_it() {
    let explained = explained("mưa ở huyện Chợ Lách");
    let inside = (&ClaimKind::Place, "place/known", &Rejection::Inside, "huyện Chợ Lách");
    assert_eq!(said(&explained, "Chợ Lách"), [inside], "{:?}", explained.rejected);
}

#[test]
fn a_place_in_the_name_of_a_body_is_taken_by_the_body() {
    let explained = explained("UBND huyện Càng Long họp.");
    let taken = (&ClaimKind::Place, "place/unit", &Rejection::Taken, "UBND huyện Càng Long");
    assert!(said(&explained, "huyện Càng Long").contains(&taken), "{:?}", explained.rejected);
}

#[test]
fn what_nothing_else_has_and_is_not_there_was_judged() {
    let explained = explained("Sáng nay, các đại biểu thảo luận.");
    let claims = said(&explained, "đại biểu");
    assert_eq!(claims, [(&ClaimKind::Title, "", &Rejection::Judged, "")], "{:?}", explained.rejected);
}

#[test]
fn words_come_with_the_table_and_the_row_that_has_them() {
    let explained = explained("đ/c Lâm Hữu Khải, PCT UBND xã Đại Phước");
    let has = |text: &str, table: &str, row: &str| {
        explained.words.iter().any(|word| word.text == text && word.table == table && word.row == row)
    };
    assert!(has("Lâm", "surnames.tsv", "Lâm"), "{:?}", explained.words);
    assert!(has("UBND", "organization_heads.tsv", "Ủy ban nhân dân"));
    assert!(has("Đại Phước", "communes.tsv", "Đại Phước"), "of a place, the communes too");
}

/// The tables whose rows are no phrases, but say something of those of another.
const SILENT: [&str; 4] = ["title_abbreviations.tsv", "title_ranks.tsv", "terms.tsv", "unit_acts.tsv"];

#[test]
fn every_table_is_told_by_its_rows() {
    let mut reader = Extractor::new().reader();
    for table in sukien::tables().filter(|table| !SILENT.contains(&table.name())) {
        for line in table.text().lines().skip(1).step_by(37) {
            let row = line.split('\t').next().unwrap();
            // So that a commune is read as one.
            let text = if table.name() == "communes.tsv" { format!("xã {row}") } else { row.to_owned() };
            let words = reader.explain(&text).words;
            let is_it = |word: &sukien::KnownWord| word.table == table.name() && word.row == row;
            // A table may have a phrase for another table's sake only, and a number is no word.
            let numbered = row.chars().all(|c| c.is_ascii_digit());
            assert!(numbered || words.iter().any(is_it), "{} {row:?}: {words:?}", table.name());
        }
    }
}

#[test]
fn a_table_of_ones_own_is_called_by_its_name() {
    let own = Table::new("mine.tsv", "title\tkind\talone\nchưởng môn\tpost\tnever\n");
    let places = Table::new("nơi.tsv", "name\taliases\tkind\tcountry\nÁnh Nguyệt Đàm\tHồ Ánh Nguyệt\tsite\t\n");
    let extractor = Extractor::builder().places(places).titles(own).build().unwrap();
    let explained = extractor.reader().explain("Chưởng môn Trần Văn Hòa đến Hồ Ánh Nguyệt");
    let of =
        |table: &str| explained.words.iter().find(|word| word.table == table).map(|word| (&*word.text, &*word.row));
    assert_eq!(of("mine.tsv"), Some(("Chưởng môn", "chưởng môn")));
    assert_eq!(of("nơi.tsv"), Some(("Hồ Ánh Nguyệt", "Ánh Nguyệt Đàm")), "{:?}", explained.words);
}

/// What holds of every text.
fn check(explained: &Explanation, title: &str, text: &str) {
    let slice = |source: &Source, span: Span| {
        let whole = if *source == Source::Title { title } else { text };
        whole.get(span.start()..span.end()).unwrap_or_else(|| panic!("{span} of {source}"))
    };
    for word in &explained.words {
        assert_eq!(slice(&word.source, word.span), word.text);
        assert!(!word.table.is_empty() && !word.row.is_empty(), "{word:?}");
    }
    for claim in &explained.rejected {
        assert_eq!(slice(&claim.source, claim.span), claim.text);
        assert_eq!(claim.winner.is_none(), claim.reason == Rejection::Judged, "{claim:?}");
        if let Some(winner) = &claim.winner {
            assert!(winner.span.overlaps(claim.span), "{claim:?}");
            assert_eq!(winner.kind != claim.kind, claim.reason == Rejection::Taken, "{claim:?}");
            let starts = winner.span.start() == claim.span.start();
            assert_eq!(claim.reason == Rejection::Shorter, starts && winner.kind == claim.kind, "{claim:?}");
            let before = winner.span.start() < claim.span.start();
            assert_eq!(claim.reason == Rejection::Inside, before && winner.kind == claim.kind, "{claim:?}");
        }
    }
    assert!(explained.words.is_sorted_by_key(|word| (word.source == Source::Text, word.span.start())));
    let order = |claim: &sukien::RejectedClaim| (claim.source == Source::Text, claim.span.start());
    assert!(explained.rejected.is_sorted_by_key(order));
}

#[test]
fn the_record_is_that_of_the_extraction_and_every_reason_has_its_words() {
    let extractor = Extractor::new();
    let mut reader = extractor.reader();
    for text in adverse::each_article() {
        let explained = reader.explain(&text);
        let steps = reader.steps();
        assert_eq!(explained.record, reader.extract(&text));
        assert_eq!(steps, reader.steps(), "the work is the extraction's");
        check(&explained, "", &text);
        for mention in explained.record.people.iter().flat_map(|person| &person.mentions) {
            let rejected = |claim: &&sukien::RejectedClaim| {
                claim.span == mention.span && claim.rule.as_ref() == Some(&mention.rule)
            };
            assert_eq!(explained.rejected.iter().find(rejected), None, "kept and rejected");
        }
    }
}

#[test]
fn a_title_beside_the_text_has_spans_of_its_own() {
    let text = "Sáng nay, UBND huyện Càng Long họp.";
    let title = "  Chủ tịch nước thăm Lào ";
    let article = Article::new(text).title(title);
    let explained = Extractor::new().reader().explain(article);
    assert_eq!(explained.record, Extractor::new().extract(article));
    check(&explained, title.trim(), text);
    assert!(explained.words.iter().any(|word| word.source == Source::Title && word.text == "Lào"));
}

#[test]
fn a_text_in_pieces_has_the_reasons_of_all_pieces() {
    let text = adverse::articles();
    let mut reader = Extractor::new().reader().with_limit(900);
    let explained = reader.explain(Article::new(&text).title("Chủ tịch nước thăm Lào"));
    assert_eq!(explained.record, reader.extract(Article::new(&text).title("Chủ tịch nước thăm Lào")));
    assert!(explained.record.warnings[0].contains("pieces"), "{:?}", explained.record.warnings);
    check(&explained, "Chủ tịch nước thăm Lào", &text);
    let last = explained.words.last().unwrap();
    assert!(last.span.end() > text.len() - 900);
}

#[test]
fn texts_made_to_be_hard_are_explained_too() {
    let mut reader = Extractor::new().reader();
    for (name, piece) in adverse::pieces() {
        let text = adverse::filled(&piece, 2_000);
        let explained = reader.explain(&text);
        check(&explained, "", &text);
        assert_eq!(explained.record, reader.extract(&text), "{name}");
    }
    assert_eq!(reader.explain("").words, []);
}
