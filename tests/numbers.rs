//! The number of a document alone: every code of the tables decodes, every form reads its own print back.

#![allow(clippy::unwrap_used, clippy::panic)]

mod house;
mod laws;
mod tagged;

use proptest::prelude::*;
use sukien::{DocumentFamily, DocumentNumber, Extractor, IssuingBody, Level};

/// The cells of a table, row by row.
fn rows(table: &str) -> Vec<Vec<String>> {
    let text = house::read(format!("data/{table}"));
    text.lines().skip(1).map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

fn parse(text: &str) -> DocumentNumber {
    text.parse().unwrap_or_else(|error| panic!("{text:?}: {error}"))
}

#[test]
fn every_issuer_decodes_to_a_body_with_a_level() {
    for row in rows("issuers.tsv") {
        let family = DocumentFamily::known(&row[4]);
        let codes = [row[0].as_str()].into_iter().chain(row[1].split('|').filter(|alias| !alias.is_empty()));
        for code in codes {
            // A drafting unit stands behind the body it is of.
            let number = match row[4].as_str() {
                "unit" => format!("12/UBND-{code}"),
                "party" => format!("12-BC/{code}"),
                _ => format!("12/BC-{code}"),
            };
            let decoded = parse(&number).decode();
            let bodies = if row[4] == "unit" { &decoded.units } else { &decoded.issuers };
            let [body] = bodies.as_slice() else { panic!("{number}: {decoded:?}") };
            assert_eq!(body.code, row[0], "{number}");
            assert_eq!(body.names.join("|"), row[2], "{number}");
            let levels: Vec<&str> = body.levels.iter().map(Level::as_str).collect();
            assert!(!levels.is_empty(), "{number} has no level");
            assert_eq!(levels.join("|"), row[3], "{number}");
            if row[4] != "unit" {
                assert_eq!(decoded.family, family, "{number}");
            }
        }
    }
}

#[test]
fn every_symbol_decodes_to_its_types() {
    for row in rows("document_types.tsv") {
        for symbol in row[1].split('|').filter(|symbol| !symbol.is_empty()) {
            let standard = row[2].contains("standard");
            let number = if standard { format!("{symbol} 5574:2018") } else { format!("12/{symbol}-UBND") };
            let types = parse(&number).decode().types;
            assert!(types.contains(&row[0].as_str()), "{number}: {types:?} without {}", row[0]);
        }
    }
}

/// Every number that a case wants is canonical: it prints as it was read.
#[test]
fn every_number_of_the_cases_reads_its_own_print_back() {
    let mut seen = 0;
    for path in house::files("tests/cases") {
        for line in house::read(&path).lines().filter(|line| !line.starts_with('#')) {
            let (_, tags) = tagged::parse(line).unwrap();
            let numbers = tags.iter().filter(|tag| tag.label == 'N').filter_map(|tag| tag.attributes.get("n"));
            for number in numbers.filter(|n| !n.is_empty()) {
                assert_eq!(parse(number).as_str(), number, "{line}");
                seen += 1;
            }
        }
    }
    assert!(seen > 300);
}

#[test]
fn a_number_says_what_it_says() {
    let decoded = parse("30/2020/NĐ-CP").decode();
    assert_eq!((decoded.serial.as_str(), decoded.year), ("30", Some(2020)));
    assert_eq!(decoded.types, ["nghị định"]);
    assert_eq!(decoded.family, Some(DocumentFamily::State));
    let joint = parse("01/2016/TTLT-BYT-BTC-BNV").decode();
    assert_eq!(joint.issuers.iter().map(|body| body.code).collect::<Vec<_>>(), ["BYT", "BTC", "BNV"]);
    let letter = parse("1850/TTg-KTN").decode();
    assert_eq!((letter.issuers[0].code, letter.units[0].code), ("TTg", "KTN"));
    let ordinance = parse("27/2005/PL-UBTVQH11").decode();
    assert_eq!((ordinance.term.as_deref(), ordinance.year), (Some("XI"), Some(2005)));
    // Party and state have one symbol for several types, and one code for several bodies.
    assert_eq!(parse("66-QĐ/TW").decode().types, ["quy định", "quyết định"]);
    assert_eq!(parse("35-NQ/TW").decode().issuers[0].names.len(), 3);
    assert_eq!(parse("19-QĐi/TU").decode().types, ["quy định"]);
    assert_eq!(parse("01/TTLB-BTC-BYT").decode().types, ["thông tư liên bộ", "thông tư liên tịch"]);
    assert_eq!(parse("12/2020/HS-ST").decode().types, ["bản án"]);
    assert_eq!(parse("213/QĐ-XPVPHC").decode().types, ["quyết định xử phạt vi phạm hành chính"]);
    let standard = parse("TCVN ISO 9001:2015").decode();
    assert_eq!((standard.serial.as_str(), standard.family), ("TCVN ISO 9001:2015", Some(DocumentFamily::Standard)));
    let short = parse("100/2019").decode();
    assert_eq!((short.serial.as_str(), short.year, short.family), ("100", Some(2019), None));
    // A body that only drafts for another issues nothing; behind a symbol that several sign all of them do.
    let drafted = parse("12/UBND-VX-NC").decode();
    let codes = |bodies: &[IssuingBody]| bodies.iter().map(|body| body.code).collect::<Vec<_>>();
    assert_eq!((codes(&drafted.issuers), codes(&drafted.units)), (vec!["UBND"], vec!["VX", "NC"]));
    let within = parse("729/CAT-PA03").decode();
    assert_eq!((codes(&within.issuers), codes(&within.units)), (vec!["CAT"], vec!["PA03"]));
    // The number behind a body's code is a term only of the Assembly.
    assert_eq!(parse("12-KH/BCĐ35").decode().term, None);
    assert_eq!(parse("45/2019/QH14").decode().term.as_deref(), Some("XIV"));
    let short = parse("16").decode();
    assert_eq!((short.family, short.issuers.len(), short.types.len()), (None, 0, 0));
}

#[test]
fn numbers_of_a_series_are_in_order() {
    let mut numbers = [
        "10/2020/NĐ-CP",
        "35-NQ/TW",
        "9/2020/NĐ-CP",
        "12/2019/NĐ-CP",
        "4-NQ/TW",
        "66.10/2025/NQ-CP",
        "66.7/2025/NQ-CP",
    ]
    .map(parse);
    numbers.sort();
    let sorted: Vec<&str> = numbers.iter().map(DocumentNumber::as_str).collect();
    let at = |number: &str| sorted.iter().position(|other| *other == number).unwrap();
    assert!(at("4-NQ/TW") < at("35-NQ/TW"));
    assert!(at("12/2019/NĐ-CP") < at("9/2020/NĐ-CP") && at("9/2020/NĐ-CP") < at("10/2020/NĐ-CP"));
    assert!(at("66.7/2025/NQ-CP") < at("66.10/2025/NQ-CP"));
    // A year says more than none; a zero before it, or a letter behind it, is another number beside the same.
    assert!(parse("99/QĐ-UBND") < parse("1/2020/QĐ-UBND") && parse("05-CT/TW") < parse("5-CT/TW"));
    assert!(parse("12/QĐ-UBND") < parse("12a/QĐ-UBND") && parse("12a/QĐ-UBND") < parse("13/QĐ-UBND"));
    assert_eq!(parse("35-NQ/TW").cmp(&parse("35 - NQ/TW")), std::cmp::Ordering::Equal);
    let set: std::collections::HashSet<DocumentNumber> = ["35-NQ/TW", "35NQ/TW", "36-NQ/TW"].map(parse).into();
    assert_eq!(set.len(), 2);
    assert_eq!(format!("{:>10}|{:<5}", parse("35-NQ/TW"), parse("16")), "  35-NQ/TW|16   ");
}

#[test]
fn a_shortened_number_fits_the_whole() {
    let fits = |short: &str, full: &str| parse(short).fits(&parse(full));
    assert!(fits("35", "35-NQ/TW") && fits("05", "5-CT/TW") && fits("100/2019", "100/2019/NĐ-CP"));
    assert!(fits("35-NQ/TW", "35 - NQ/TW"));
    assert!(!fits("12/UBND", "12/UBND-VX") && !fits("100/2019/NĐ-CP", "100/2019"));
    assert!(!fits("35", "36-NQ/TW") && !fits("100/2018", "100/2019/NĐ-CP") && !fits("35-NQ/TW", "35-NQ/TU"));
}

#[test]
fn what_is_no_number_is_refused_with_where_and_why() {
    let error = |text: &str| text.parse::<DocumentNumber>().unwrap_err().to_string();
    let cure = "write the number alone, such as 35-NQ/TW or 30/2020/NĐ-CP";
    assert_eq!(error("35-NQ/TW và hơn"), format!("byte 9: found \"và\", wanted the end of the number; {cure}"));
    assert_eq!(
        error("số 35"),
        format!("byte 0: found \"số\", wanted the digits of a number and what follows them; {cure}")
    );
    assert_eq!(error(""), format!("byte 0: found \"\", wanted the digits of a number and what follows them; {cure}"));
    assert!("13/9/2023".parse::<DocumentNumber>().is_err());
    assert!("0294.3855.123".parse::<DocumentNumber>().is_err());
}

#[test]
fn a_number_goes_through_json_as_its_text() {
    let number = parse("35-NQ/TW");
    let json = serde_json::to_string(&number).unwrap();
    assert_eq!(json, "\"35-NQ/TW\"");
    assert_eq!(serde_json::from_str::<DocumentNumber>(&json).unwrap(), number);
    assert!(serde_json::from_str::<DocumentNumber>("\"một\"").is_err());
}

/// One of the cells of a column, by any number.
fn one_of(cells: &[String], n: usize) -> &str {
    &cells[n % cells.len()]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    /// Whatever a text is, reading it as a number ends; what is read reads its own print back.
    #[test]
    fn any_text_is_a_number_or_an_error(text in "[0-9A-ZĐa-zđươ/. –-]{0,24}|\\PC{0,24}") {
        laws::notation::number(&text);
    }

    /// A number of the grammar, typed in another way, is the same number: in an article too.
    #[test]
    fn typing_does_not_change_a_number(
        (serial, year, symbol, issuer) in (1u32..99_999, 1990i16..2030, 0usize..1_000, 0usize..1_000),
        (with_year, style) in (any::<bool>(), 0usize..5),
    ) {
        let named = |row: &Vec<String>| row[4] == "party" || row[4] == "state" && row[6].is_empty();
        let issuers: Vec<Vec<String>> = rows("issuers.tsv").into_iter().filter(named).collect();
        let body = &issuers[issuer % issuers.len()];
        let symbols = ["NQ", "QĐ", "CT", "TB", "KH", "BC", "TTr", "HD"].map(str::to_owned);
        let (symbol, code) = (one_of(&symbols, symbol), &body[0]);
        let party = body[4] == "party";
        let canonical = match (party, with_year) {
            (true, _) => format!("{serial}-{symbol}/{code}"),
            (false, true) => format!("{serial}/{year}/{symbol}-{code}"),
            (false, false) => format!("{serial}/{symbol}-{code}"),
        };
        prop_assert_eq!(parse(&canonical).to_string(), canonical.as_str());
        let typed = match style {
            0 => canonical.replace('-', " - "),
            1 => canonical.replace('-', "–"),
            2 => canonical.replace('Đ', "Ð"),
            3 => canonical.replace('/', "/ "),
            _ => canonical.replace('-', "- "),
        };
        prop_assert_eq!(parse(&typed).to_string(), canonical.as_str(), "{:?}", &typed);
        let record = Extractor::new().extract(&format!("Dân đọc văn bản số {typed} vừa ra."));
        prop_assert_eq!(&record.documents[0].number, &canonical, "{:?}", &typed);
    }
}
