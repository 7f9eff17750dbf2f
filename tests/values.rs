//! The days that the values of dates mean: `tests/values.txt`, a line each.

#![allow(clippy::unwrap_used, clippy::panic)]

mod house;

use sukien::TimeValue;
use sukien::calendar::Tense;
use sukien::civil::Date;

#[test]
fn every_value_means_its_days() {
    let mut wrong = Vec::new();
    let text = house::read("tests/values.txt");
    for (n, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
        let cells: Vec<&str> = line.split(" | ").collect();
        let [published, value, tense, wanted] = cells[..] else { panic!("values.txt:{}: four cells, please", n + 1) };
        let published: Option<Date> = (published != "-").then(|| published.parse().unwrap());
        let tense = match tense {
            "open" => Tense::Open,
            "future" => Tense::Future,
            "past" => Tense::Past,
            other => panic!("values.txt:{}: {other} is no tense", n + 1),
        };
        let parsed: TimeValue = value.parse().unwrap();
        let found = match parsed.resolve(published, tense) {
            Some((first, last)) if first == last => first.to_string(),
            Some((first, last)) => format!("{first}/{last}"),
            None => "-".to_owned(),
        };
        if found != wanted {
            wrong.push(format!("values.txt:{}: {value}: wanted {wanted}, found {found}", n + 1));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
