//! Replays what the fuzz targets of `fuzz/` are given and what they found, on the stable compiler.

#![allow(clippy::unwrap_used, clippy::panic)]

mod house;
mod laws;

use std::collections::BTreeSet;
use std::fs;
use std::panic::catch_unwind;
use std::path::PathBuf;

use laws::{Law, TARGETS};
use sukien::{EventRecord, Extractor};

/// The inputs of one kind for one target.
fn inputs(kind: &str, target: &str) -> Vec<PathBuf> {
    house::files(&format!("fuzz/{kind}/{target}"))
}

/// Those of the inputs of one kind that break the law of their target.
fn broken(kind: &str) -> Vec<String> {
    let broken_by = |(target, law): (&str, Law)| {
        let inputs = inputs(kind, target).into_iter();
        let broken = inputs.filter(|input| catch_unwind(|| law(&fs::read(input).unwrap())).is_err());
        broken.map(|input| input.display().to_string()).collect::<Vec<_>>()
    };
    std::thread::scope(|scope| {
        let threads = TARGETS.map(|target| scope.spawn(move || broken_by(target)));
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    })
}

#[test]
fn every_seed_keeps_the_laws() {
    let broken = broken("corpus");
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn every_regression_keeps_the_laws() {
    let broken = broken("regressions");
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

/// `fuzz/wanted` holds inputs that break a law still. One that keeps it now has its place in `fuzz/regressions`.
#[test]
fn what_is_wanted_breaks_a_law_still() {
    let broken = broken("wanted");
    let all = house::files("fuzz/wanted").into_iter().map(|input| input.display().to_string());
    let kept: Vec<String> = all.filter(|input| !broken.contains(input)).collect();
    assert!(kept.is_empty(), "these keep the laws now; move them:\n{}", kept.join("\n"));
}

/// A target, its bin and its seeds have one name, and no folder is left out of the replay.
#[test]
fn every_target_is_replayed() {
    let names: BTreeSet<String> = TARGETS.iter().map(|&(name, _)| name.to_owned()).collect();
    let files = house::files("fuzz/fuzz_targets");
    let files: BTreeSet<String> = files.iter().map(|f| f.file_stem().unwrap().to_string_lossy().into_owned()).collect();
    assert_eq!(files, names);
    let manifest = house::read("fuzz/Cargo.toml");
    assert!(names.iter().all(|name| manifest.contains(&format!("name = {name:?}\n"))));
    for kind in ["corpus", "regressions", "wanted"] {
        let replayed: usize = names.iter().map(|name| inputs(kind, name).len()).sum();
        assert_eq!(house::files(&format!("fuzz/{kind}")).len(), replayed, "fuzz/{kind} has files of no target");
    }
}

#[test]
fn the_seeds_are_few_and_small() {
    let files = house::files("fuzz/corpus");
    let bytes: u64 = files.iter().map(|file| fs::metadata(file).unwrap().len()).sum();
    assert!((100..=220).contains(&files.len()) && bytes <= 300_000, "{} files of {bytes} bytes", files.len());
}

/// The seeds of `json` are records of the odd texts of `text`: `SUKIEN_WRITE=1` renews them when the record's shape changes.
#[test]
fn the_seeds_of_json_are_records() {
    let extractor = Extractor::new();
    let name = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
    for text in inputs("corpus", "text").iter().filter(|text| name(text).starts_with("odd-")) {
        let seed = format!("fuzz/corpus/json/{}", name(text));
        if house::may_write() {
            house::write(&seed, &serde_json::to_string(&extractor.extract(&house::read(text))).unwrap());
        }
        assert!(serde_json::from_str::<EventRecord>(&house::read(&seed)).is_ok(), "{seed} is stale: SUKIEN_WRITE=1");
    }
}
