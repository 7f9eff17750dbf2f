//! The days that dates mean: `tests/days.txt`, a line each.

#![allow(clippy::unwrap_used, clippy::panic)]

mod house;

use sukien::civil::Date;
use sukien::{Article, Confidence, DateRole, Extractor};

#[test]
fn every_date_means_its_days() {
    let extractor = Extractor::new();
    let mut wrong = Vec::new();
    let text = house::read("tests/days.txt");
    for (n, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
        let cells: Vec<&str> = line.split(" | ").collect();
        let [published, text, wanted] = cells[..] else { panic!("days.txt:{}: three cells, please", n + 1) };
        let published: Option<Date> = (published != "-").then(|| published.parse().unwrap());
        let article = Article::new(text);
        let record = extractor.extract(match published {
            Some(day) => article.published(day),
            None => article,
        });
        let Some(date) = record.dates.last() else {
            wrong.push(format!("days.txt:{}: no date in {text:?}", n + 1));
            continue;
        };
        let found = match (date.resolved, date.end) {
            (Some(first), Some(last)) => format!("{first}/{last}"),
            (Some(day), None) => day.to_string(),
            _ => "-".to_owned(),
        };
        if found != wanted {
            wrong.push(format!("days.txt:{}: {text:?} ({}): wanted {wanted}, found {found}", n + 1, date.value));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn what_is_not_said_is_told_in_warnings() {
    let extractor = Extractor::new();
    let told = |text: &str| extractor.extract(text).warnings.join("\n");
    assert!(told("Xã họp ngày 31/2.").contains("\"31/2\" at bytes"), "{}", told("Xã họp ngày 31/2."));
    assert!(told("Xã họp sáng 30/2.").contains("\"30/2\""));
    assert!(told("Xã họp ngày 29/2/2023.").contains("\"29/2/2023\""));
    assert!(told("Xã họp ngày 13/13/2023.").contains("\"13/13/2023\""));
    assert!(told("Xã họp ngày 31 tháng 6.").contains("\"31 tháng 6\""));
    assert!(!told("Xã họp ngày 29/2.").contains("29/2"));
    assert!(told("Thứ Năm (13/9/2023), phà ngừng chạy.").contains("names another weekday than that of 2023-09-13"));
    assert!(!told("Thứ Tư (13/9/2023), phà ngừng chạy.").contains("weekday"));
    let record = extractor.extract("Giấy ký ngày 13/09/17.");
    assert_eq!(record.dates[0].confidence, Confidence::Inferred);
    assert!(record.warnings.iter().any(|w| w.contains("does not say its century: 2017-09-13 is taken")));
    let record = extractor.extract("Chiều 5/6/2024, cầu thông xe. Xe đã qua cầu ngày 4/6.");
    assert_eq!(record.dates[1].resolved.unwrap().to_string(), "2024-06-04");
    assert!(record.warnings.iter().any(|w| w.contains("2024-06-05")), "{:?}", record.warnings);
}

#[test]
fn a_documents_date_is_neither_the_events_nor_the_publications() {
    let text = "Thực hiện Nghị quyết số 35-NQ/TW ngày 22/10/2018, xã họp.";
    let record = Extractor::new().extract(text);
    assert_eq!(record.dates[0].role, DateRole::Document);
    assert_eq!(record.dates[0].role_rule.as_str(), "role/document");
    assert_eq!(record.article.published, None);
    assert!(record.event.is_none_or(|event| event.date.is_none()));
    let record = Extractor::new().extract("Điều 8 Bộ luật Hình sự 2015 quy định khác.");
    assert_eq!(record.dates[0].role, DateRole::Document);
}

#[test]
fn no_value_is_too_far() {
    let published = sukien::civil::date(2024, 1, 5);
    for value in
        ["ref+2147483647d", "ref-2147483647y", "ref+999999999q", "9999;end", "99XX", "9XXX", "0000", "ref-2024y"]
    {
        let value: sukien::TimeValue = value.parse().unwrap();
        // No panic; some of them are days of the calendar, others are none.
        let days = value.resolve(Some(published), sukien::calendar::Tense::Open);
        assert!(days.is_none_or(|(first, last)| first <= last), "{value}");
        let _ = (value.edtf(), value.timex3());
    }
}
