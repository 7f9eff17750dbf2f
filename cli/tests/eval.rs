//! `sukien eval`: gold and runs that are written here, so that every figure can be counted by hand.

#![allow(clippy::unwrap_used)]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};

const ONE: &str = "Sáng 5/6, ông Trần Văn Hòa, Chủ tịch UBND xã Đại Phước, họp theo Chỉ thị 16. Ông Hòa nói.";
const TWO: &str = "Xã Đại Phước có chợ.";

fn scratch(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("eval").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn eval(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sukien")).arg("eval").args(arguments).current_dir(folder).output().unwrap()
}

/// What a run that succeeds prints.
fn printed(folder: &Path, arguments: &[&str]) -> String {
    let run = eval(folder, arguments);
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).unwrap()
}

/// What a run that fails says.
fn complaint(folder: &Path, arguments: &[&str]) -> String {
    let run = eval(folder, arguments);
    assert_eq!(run.status.code(), Some(1), "{run:?}");
    String::from_utf8(run.stderr).unwrap()
}

/// The nth place at which words stand in a text, in bytes.
fn bytes(text: &str, words: &str, nth: usize) -> [usize; 2] {
    let (at, _) = text.match_indices(words).nth(nth).unwrap();
    [at, at + words.len()]
}

/// The same in characters.
fn characters(text: &str, words: &str, nth: usize) -> [usize; 2] {
    bytes(text, words, nth).map(|at| text[..at].chars().count())
}

fn tag(text: &str, label: &str, words: &str, nth: usize, more: Value) -> Value {
    let [start, end] = characters(text, words, nth);
    let mut tag = json!({"start": start, "end": end, "label": label});
    tag.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap_or_default());
    tag
}

fn gold(folder: &Path) {
    let one = json!({"id": "one", "text": ONE, "mentions": [
        tag(ONE, "D", "Sáng 5/6", 0, json!({"v": "XXXX-06-05TMO"})),
        tag(ONE, "P", "Trần Văn Hòa", 0, json!({"id": "1"})),
        tag(ONE, "T", "Chủ tịch UBND xã Đại Phước", 0, json!({"p": "1"})),
        tag(ONE, "O", "UBND xã Đại Phước", 0, json!({})),
        tag(ONE, "N", "Chỉ thị 16", 0, json!({"n": "16", "t": "chỉ thị"})),
        tag(ONE, "P", "Hòa", 1, json!({"id": "1"})),
    ], "event": {"kind": "meeting", "date": "XXXX-06-05", "organisers": ["UBND xã Đại Phước"],
        "people": [{"id": 1, "role": "speak"}]}});
    let two = json!({"id": 2, "text": TWO, "mentions": [tag(TWO, "L", "Xã Đại Phước", 0, json!({}))],
        "event": {"kind": "none"}});
    std::fs::write(folder.join("gold.jsonl"), format!("{one}\n\n{two}\n")).unwrap();
}

type Place = fn(&str, &str, usize) -> [usize; 2];

/// A run that has all of gold.
fn right(place: Place) -> [Value; 2] {
    let at = |words: &str, nth| json!({"text": words, "span": place(ONE, words, nth)});
    let with = |mut mention: Value, more: Value| {
        mention.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
        mention
    };
    let one = json!({"id": "one", "schema": "sukien/1",
        "event": {"kind": "meeting", "date": 0, "organizers": [0], "participants": [{"person": 0, "roles": ["speak"]}]},
        "dates": [with(at("Sáng 5/6", 0), json!({"value": "XXXX-06-05TMO"}))],
        "documents": [{"number": "16", "mentions": [with(at("Chỉ thị 16", 0), json!({"number": "16", "form": "short"}))]}],
        "people": [{"id": 0, "name": "Trần Văn Hòa",
            "titles": [{"mentions": [at("Chủ tịch UBND xã Đại Phước", 0)]}],
            "mentions": [with(at("Trần Văn Hòa", 0), json!({"form": "full"})), with(at("Hòa", 1), json!({"form": "short"}))]}],
        "organizations": [{"id": 0, "mentions": [at("UBND xã Đại Phước", 0)]}]});
    let two = json!({"id": 2, "schema": "sukien/1", "event": null,
        "places": [{"mentions": [{"text": "Xã Đại Phước", "span": place(TWO, "Xã Đại Phước", 0)}]}]});
    [one, two]
}

/// The same with a wrong value, a title that is not whole, a person taken for two, a place more and no event's day.
fn worse() -> [Value; 2] {
    let [mut one, mut two] = right(bytes);
    one["dates"][0]["value"] = "XXXX-06-05".into();
    one["event"]["date"] = Value::Null;
    one["people"][0]["titles"][0]["mentions"][0] = json!({"text": "Chủ tịch", "span": bytes(ONE, "Chủ tịch", 0)});
    let second = one["people"][0]["mentions"].as_array_mut().unwrap().pop().unwrap();
    one["people"].as_array_mut().unwrap().push(json!({"id": 1, "name": "Hòa", "titles": [], "mentions": [second]}));
    two["places"][0]["mentions"].as_array_mut().unwrap().push(json!({"text": "chợ", "span": bytes(TWO, "chợ", 0)}));
    [one, two]
}

fn write(folder: &Path, name: &str, records: &[Value]) {
    let lines: String = records.iter().map(|record| format!("{record}\n")).collect();
    std::fs::write(folder.join(name), lines).unwrap();
}

fn figures(folder: &Path, records: &str) -> Value {
    serde_json::from_str(&printed(folder, &["gold.jsonl", records, "--json"])).unwrap()
}

#[test]
fn a_run_that_has_all_of_gold_has_one_everywhere_in_bytes_and_in_characters() {
    let folder = scratch("right");
    gold(&folder);
    for place in [bytes as Place, characters] {
        write(&folder, "run.jsonl", &right(place));
        let figures = figures(&folder, "run.jsonl");
        assert_eq!(figures["date.value"], json!({"p": 1.0, "r": 1.0, "f": 1.0, "gold": 1}));
        assert_eq!(figures["event.date"], json!({"acc": 1.0, "gold": 1}));
        assert_eq!(figures.as_object().unwrap().len(), 15);
        for (kind, figure) in figures.as_object().unwrap() {
            let score = figure.get("f").or(figure.get("acc")).unwrap();
            assert_eq!(score, 1.0, "{kind}");
        }
    }
}

#[test]
fn each_mistake_lowers_the_figure_that_it_is_of() {
    let folder = scratch("worse");
    gold(&folder);
    write(&folder, "run.jsonl", &worse());
    let figures = figures(&folder, "run.jsonl");
    let of = |kind: &str| ["p", "r", "f"].map(|figure| figures[kind][figure].as_f64().unwrap());
    assert_eq!(of("date.value"), [0.0; 3]);
    assert_eq!(of("date.span"), [1.0; 3]);
    assert_eq!(of("person"), [1.0; 3]);
    assert_eq!(of("person.link"), [0.0; 3], "two mentions of one person are two people");
    assert_eq!(of("title"), [0.0; 3]);
    assert_eq!(of("pair"), [0.0; 3]);
    assert_eq!(of("place"), [0.5, 1.0, 0.6667]);
    assert_eq!(figures["event.date"], json!({"acc": 0.0, "gold": 1}));
    assert_eq!(figures["event.kind"], json!({"acc": 1.0, "gold": 2}));
    let table = printed(&folder, &["gold.jsonl", "run.jsonl"]);
    assert!(table.starts_with("2 articles\n"), "{table}");
    assert!(table.contains("place        P 0.500  R 1.000  F1 0.667   n=1\n"), "{table}");
    assert!(table.contains("event.kind   accuracy 1.000                n=2\n"), "{table}");
}

#[test]
fn errors_are_listed_article_by_article() {
    let folder = scratch("errors");
    gold(&folder);
    write(&folder, "run.jsonl", &worse());
    let listed = |kind| printed(&folder, &["gold.jsonl", "run.jsonl", "--errors", kind]);
    assert_eq!(listed("title"), "one\tmissed\tChủ tịch UBND xã Đại Phước\none\textra\tChủ tịch\n");
    assert_eq!(listed("date.value"), "one\tmissed\tSáng 5/6\tXXXX-06-05TMO\none\textra\tSáng 5/6\tXXXX-06-05\n");
    assert_eq!(listed("org"), "");
    let json = printed(&folder, &["gold.jsonl", "run.jsonl", "--errors", "place", "--json"]);
    let line: Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&line["id"], &line["error"], &line["text"]), (&2.into(), &"extra".into(), &"chợ".into()));
    let unknown = eval(&folder, &["gold.jsonl", "run.jsonl", "--errors", "titles"]);
    assert_eq!(unknown.status.code(), Some(2));
}

#[test]
fn a_title_that_serves_several_is_no_error_where_gold_gives_it_to_one() {
    let folder = scratch("shared");
    gold(&folder);
    let [mut one, two] = right(bytes);
    let title = json!({"text": "Chủ tịch UBND xã Đại Phước", "span": bytes(ONE, "Chủ tịch UBND xã Đại Phước", 0), "shared": true});
    let other = json!({"id": 1, "name": "Lê Lan", "titles": [{"mentions": [title]}], "mentions": []});
    one["people"].as_array_mut().unwrap().push(other);
    write(&folder, "run.jsonl", &[one, two]);
    let figures = figures(&folder, "run.jsonl");
    assert_eq!((&figures["pair"]["p"], &figures["pair"]["r"]), (&1.0.into(), &1.0.into()));
    assert_eq!(figures["title"]["p"], 1.0, "one place is one title");
}

#[test]
fn what_stands_in_a_title_beside_the_text_is_no_matter_of_gold() {
    let folder = scratch("title");
    gold(&folder);
    let [mut one, two] = right(bytes);
    one["places"] = json!([{"mentions": [{"text": "Lào", "span": [0, 4], "in": "title"}]}]);
    write(&folder, "run.jsonl", &[one, two]);
    assert_eq!(figures(&folder, "run.jsonl")["place"]["p"], 1.0);
}

#[test]
fn two_runs_are_compared_with_gold() {
    let folder = scratch("before");
    gold(&folder);
    // Another order, and compressed.
    let [one, two] = right(bytes);
    write(&folder, "new.jsonl", &[two, one]);
    let file = std::fs::File::create(folder.join("old.jsonl.gz")).unwrap();
    let mut old = flate2::write::GzEncoder::new(file, flate2::Compression::fast());
    worse().iter().for_each(|record| writeln!(old, "{record}").unwrap());
    old.finish().unwrap();
    let shown = printed(&folder, &["gold.jsonl", "new.jsonl", "--before", "old.jsonl.gz"]);
    for line in [
        "  + date.value  right Sáng 5/6  XXXX-06-05TMO\n",
        "  - date.value  wrong Sáng 5/6  XXXX-06-05\n",
        "  + title       right Chủ tịch UBND xã Đại Phước\n",
        "  - place       wrong chợ\n",
        "  + event.date  right XXXX-06-05\n",
        "2 articles, 2 of them changed\n",
        "place          0.667   1.000        0      0        1      0\n",
    ] {
        assert!(shown.contains(line), "{line:?} in\n{shown}");
    }
    let json = printed(&folder, &["gold.jsonl", "new.jsonl", "--before", "old.jsonl.gz", "--json"]);
    let lines: Vec<Value> = json.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let sums = lines.last().unwrap();
    assert_eq!(sums["kinds"]["place"]["lost"], 1);
    assert_eq!(sums["kinds"]["place"]["lost_right"], 0);
    assert_eq!(sums["kinds"]["date.value"]["gained_right"], 1);
    assert_eq!(
        (&sums["kinds"]["title"]["before"]["f"], &sums["kinds"]["title"]["after"]["f"]),
        (&0.0.into(), &1.0.into())
    );
    let lost = lines.iter().find(|line| line["kind"] == "place").unwrap();
    assert_eq!(
        lost,
        &json!({"id": 2, "change": "lost", "kind": "place", "text": "chợ", "value": "",
        "span": bytes(TWO, "chợ", 0), "right": false})
    );
}

#[test]
fn two_runs_are_compared_without_gold_and_what_only_one_has_is_said() {
    let folder = scratch("no-gold");
    let [one, two] = right(bytes);
    write(&folder, "old.jsonl", &[one.clone(), two]);
    write(&folder, "new.jsonl", &[one]);
    let shown = printed(&folder, &["new.jsonl", "--before", "old.jsonl"]);
    assert!(
        shown
            .starts_with("2 (only in the run before)\n  - place       Xã Đại Phước\n\n2 articles, 1 of them changed\n"),
        "{shown}"
    );
    assert!(shown.contains("1 only in the run before, 0 only in the run after\n"), "{shown}");
    assert!(shown.contains("place             0      1\n"), "{shown}");
    let same = printed(&folder, &["old.jsonl", "--before", "old.jsonl"]);
    assert!(same.starts_with("2 articles, 0 of them changed\n"), "{same}");
}

#[test]
fn an_article_without_a_record_is_named_and_counts_as_missed() {
    let folder = scratch("missing");
    gold(&folder);
    let [one, _] = right(bytes);
    write(&folder, "run.jsonl", &[one]);
    let run = eval(&folder, &["gold.jsonl", "run.jsonl", "--json"]);
    assert_eq!(
        String::from_utf8(run.stderr).unwrap(),
        "sukien: run.jsonl: no record of 2, all of it counts as missed\n"
    );
    let figures: Value = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!((&figures["place"]["r"], &figures["event.kind"]["acc"]), (&0.0.into(), &1.0.into()));
}

#[test]
fn complaints_say_where_and_what() {
    let folder = scratch("complaints");
    gold(&folder);
    let [one, two] = right(bytes);
    write(&folder, "run.jsonl", &[one.clone(), two.clone()]);
    assert!(complaint(&folder, &["run.jsonl"]).contains("wanted something to hold it against"));
    assert!(complaint(&folder, &["run.jsonl", "run.jsonl"]).contains("; wanted gold: an object with"));
    assert!(complaint(&folder, &["gold.jsonl", "nowhere.jsonl"]).starts_with("sukien: nowhere.jsonl: "));
    let said = complaint(&folder, &["gold.jsonl", "gold.jsonl"]);
    assert!(said.contains("gold.jsonl:1: ") && said.contains("wanted a record as `sukien batch` writes it"), "{said}");

    write(&folder, "twice.jsonl", &[two.clone(), two.clone()]);
    assert!(complaint(&folder, &["gold.jsonl", "twice.jsonl"]).contains("twice.jsonl:2: found id 2 again"));

    let mut moved = two.clone();
    moved["places"][0]["mentions"][0]["span"] = json!([1, 4]);
    write(&folder, "moved.jsonl", &[moved]);
    let said = complaint(&folder, &["gold.jsonl", "moved.jsonl"]);
    assert!(
        said.contains(
            "moved.jsonl:1: found \"Xã Đại Phước\" at 1 to 4, where gold has \"ã \"; wanted a record of the same text"
        ),
        "{said}"
    );

    let mut dangling = one;
    dangling["event"]["organizers"] = json!([3]);
    write(&folder, "dangling.jsonl", &[dangling]);
    assert!(complaint(&folder, &["gold.jsonl", "dangling.jsonl"]).contains("found 3 in \"organizers\" of the event"));

    std::fs::write(folder.join("broken.jsonl"), "{\"id\": 1, \"text\": \"a\", \"event\": {\"kind\": \"none\"}, \"mentions\": [{\"start\": 0, \"end\": 2, \"label\": \"D\"}]}").unwrap();
    let said = complaint(&folder, &["broken.jsonl", "run.jsonl"]);
    assert!(said.contains("broken.jsonl:1: found a mention from 0 to 2, wanted a piece of its 1 characters"), "{said}");
    let two_empty = eval(&folder, &["gold.jsonl", "run.jsonl", "--before", "run.jsonl", "--errors", "org"]);
    assert_eq!(two_empty.status.code(), Some(2), "errors are of one run");
}
