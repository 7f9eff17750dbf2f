//! Every unit of the gazetteer is told by its name, its kind and what it lies in, in every spelling; every body of the
//! tables by each of its names.

#![allow(clippy::unwrap_used, clippy::panic)]

mod disguise;
mod house;

use std::collections::HashMap;

use sukien::civil::{Date, date};
use sukien::record::UnitRecord;
use sukien::{Article, Extractor};

/// The rows of a table, each a list of cells.
fn rows(table: &str) -> Vec<Vec<String>> {
    let text = house::read(format!("data/{table}"));
    text.lines().skip(1).map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

/// A day on which a unit was there: the last, else the first, else one that all of 2025 were there.
fn day(from: &str, to: &str) -> Date {
    match (from, to) {
        ("", "") => date(2026, 10, 1),
        (from, "") => from.parse().unwrap(),
        (_, to) => to.parse().unwrap(),
    }
}

/// What is not told as its row says.
fn untold(text: &str, found: Option<&UnitRecord>, row: (&str, &str, &str)) -> Option<String> {
    let (name, kind, code) = row;
    let told = found
        .is_some_and(|unit| unit.name == name && unit.kind == kind && unit.code.as_deref().unwrap_or_default() == code);
    (!told).then(|| format!("{text}: {found:?}"))
}

fn none(failing: &[String]) {
    assert!(failing.is_empty(), "{} are not told:\n{}", failing.len(), failing[..failing.len().min(40)].join("\n"));
}

/// Reads each row of a table in sentences on a day on which its unit was there; the first place of each is that unit. Its
/// days stand behind its code.
fn prove(table: &str, code: usize, sentences: impl Fn(&[String]) -> Vec<String>) {
    let mut reader = Extractor::new().reader();
    let mut failing = Vec::new();
    for row in rows(table) {
        let day = day(&row[code + 1], &row[code + 2]);
        for text in sentences(&row) {
            let record = reader.extract(Article::new(&text).published(day));
            let unit = record.places.first().and_then(|place| place.unit.as_ref());
            failing.extend(untold(&text, unit, (&row[0], &row[1], &row[code])));
        }
    }
    none(&failing);
}

#[test]
fn every_province_is_told_on_its_days() {
    let sentence = |row: &[String], name: &str| format!("Khách đến {} {name} hôm ấy.", row[1]);
    prove("provinces.tsv", 3, |row| disguise::spellings(&row[0]).iter().map(|(_, name)| sentence(row, name)).collect());
}

#[test]
fn every_district_is_told_on_its_days() {
    let sentence = |row: &[String], name: &str| format!("Khách đến {} {name} ({}) hôm ấy.", row[1], row[2]);
    prove("districts.tsv", 3, |row| disguise::spellings(&row[0]).iter().map(|(_, name)| sentence(row, name)).collect());
}

#[test]
fn every_commune_is_told_by_what_it_lies_in() {
    let kinds: HashMap<(String, String), String> =
        rows("districts.tsv").into_iter().map(|row| ((row[0].clone(), row[2].clone()), row[1].clone())).collect();
    prove("communes.tsv", 4, |row| {
        let district = kinds.get(&(row[2].clone(), row[3].clone()));
        let district = district.map(|kind| format!(", {kind} {}", row[2])).unwrap_or_default();
        vec![format!("Khách đến {} {}{district}, {} hôm ấy.", row[1], row[0], row[3])]
    });
}

#[test]
fn every_body_is_told_by_each_of_its_names() {
    let mut reader = Extractor::new().reader();
    let mut failing = Vec::new();
    for row in rows("organizations.tsv") {
        for name in std::iter::once(row[0].as_str()).chain(row[1].split('|').filter(|alias| !alias.is_empty())) {
            let text = format!("Sáng nay, {name} họp.");
            let record = reader.extract(&text);
            let found = record.organizations.first().map(|body| body.name.as_str());
            if found != Some(&row[0]) {
                failing.push(format!("{text} {found:?}, not {}", row[0]));
            }
        }
    }
    none(&failing);
}

#[test]
fn successors_and_parents_are_in_the_tables() {
    let bodies = rows("organizations.tsv");
    let known = |name: &str| bodies.iter().any(|row| row[0] == name);
    let said = bodies.iter().flat_map(|row| row[4].split('|').chain(row[7].split('|'))).filter(|name| !name.is_empty());
    let unknown: Vec<&str> = said.filter(|name| !known(name)).collect();
    assert!(unknown.is_empty(), "in no row of organizations.tsv: {unknown:?}");
    let (provinces, districts, communes) = (rows("provinces.tsv"), rows("districts.tsv"), rows("communes.tsv"));
    let province = |name: &str| provinces.iter().any(|row| row[0] == name);
    let of_provinces = provinces.iter().flat_map(|row| row[6].split('|')).filter(|name| !name.is_empty());
    let unknown: Vec<&str> = of_provinces.filter(|name| !province(name)).collect();
    assert!(unknown.is_empty(), "in no row of provinces.tsv: {unknown:?}");
    let unit = |said: &str| {
        let said = said.split(',').next().unwrap();
        let is = |row: &Vec<String>| format!("{} {}", row[1], row[0]) == said;
        districts.iter().any(is) || communes.iter().any(is)
    };
    let cells = districts.iter().map(|row| &row[6]).chain(communes.iter().map(|row| &row[7]));
    let unknown: Vec<&str> =
        cells.flat_map(|cell| cell.split('|')).filter(|said| !said.is_empty() && !unit(said)).collect();
    assert!(unknown.is_empty(), "in no row of districts.tsv or communes.tsv: {unknown:?}");
}
