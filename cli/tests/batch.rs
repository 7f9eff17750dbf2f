//! What a run writes.

#![allow(clippy::unwrap_used)]

mod tool;

use std::io::{Read, Write};
use std::path::Path;
use std::process::Stdio;

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::tool::{article, articles, lines, run, scratch, tool, tree};

const LINES: &str = concat!(
    r#"{"id": "a", "title": "Thủ tướng thăm Lào", "text": "Sáng nay, đoàn về.", "date": "2024-06-05T07:00:00"}"#,
    "\n\n",
    r#"{"id": 7, "text": 5, "x": {"text": "no"}}"#,
    "\n",
    r#"{"id": 8, "views": 5}"#,
    "\n",
    r#"{"text": "Ngày 5/6, UBND xã Đại Phước họp."}"#,
    "\n"
);

#[test]
fn an_archive_becomes_records_and_a_bad_line_is_kept_apart() {
    let folder = scratch("plain");
    std::fs::write(folder.join("in.jsonl"), LINES).unwrap();
    let said = run(&folder, &["batch", "in.jsonl", "--out", "out.jsonl"]);
    assert!(said.starts_with("3 records in out.jsonl, 1 rejected: out.jsonl.rejects.jsonl; "), "{said}");
    let records = lines(&folder.join("out.jsonl"));
    assert_eq!(records[0]["id"], "a");
    assert_eq!(records[0]["dates"][0]["resolved"], "2024-06-05");
    assert_eq!(records[0]["titles"][0]["mentions"][0]["in"], "title");
    assert_eq!(records[0]["title"], "Thủ tướng thăm Lào");
    assert_eq!(records[1]["id"], 7);
    assert_eq!(records[2]["id"], "in.jsonl:5");
    assert_eq!(records[2]["source"], "in.jsonl");
    let rejects = lines(&folder.join("out.jsonl.rejects.jsonl"));
    assert_eq!(rejects.len(), 1);
    assert_eq!((&rejects[0]["file"], &rejects[0]["line"]), (&"in.jsonl".into(), &4.into()));
    let reason = rejects[0]["reason"].as_str().unwrap();
    assert!(reason.starts_with(r#"found no text, wanted it under "text", "#), "{reason}");
    assert_eq!(rejects[0]["found"], r#"{"id": 8, "views": 5}"#);
    let left: Vec<String> = tree(&folder).into_keys().map(|path| path.display().to_string()).collect();
    assert_eq!(left, ["in.jsonl", "out.jsonl", "out.jsonl.manifest.json", "out.jsonl.rejects.jsonl"]);
    // The next run has no rejects: those of the one before are not left beside it.
    std::fs::write(folder.join("in.jsonl"), "{\"text\": \"Trà Vinh\"}\n").unwrap();
    run(&folder, &["batch", "in.jsonl", "--out", "out.jsonl"]);
    assert!(!folder.join("out.jsonl.rejects.jsonl").exists());
    std::fs::write(folder.join("in.jsonl"), LINES).unwrap();
    let strict =
        tool().args(["batch", "in.jsonl", "--out", "s.jsonl", "--strict"]).current_dir(&folder).output().unwrap();
    assert_eq!(strict.status.code(), Some(3));
}

/// The id goes first, the record is what `parse` prints, and nothing else is between.
#[test]
fn a_line_is_the_record_with_the_id_first() {
    let folder = scratch("line");
    std::fs::write(folder.join("a.txt"), article(3)).unwrap();
    let record: Value = serde_json::from_slice(
        &tool().args(["parse", "--json", "a.txt"]).current_dir(&folder).output().unwrap().stdout,
    )
    .unwrap();
    run(&folder, &["batch", "a.txt", "--out", "out.jsonl", "--with-text"]);
    let text = std::fs::read_to_string(folder.join("out.jsonl")).unwrap();
    assert!(text.starts_with(r#"{"id":"a.txt","schema":"sukien/1","rules":"#), "{}", &text[..60]);
    let mut row = lines(&folder.join("out.jsonl")).remove(0);
    let row = row.as_object_mut().unwrap();
    assert_eq!(row.remove("text"), Some(article(3).into()));
    assert_eq!(row.remove("fingerprint").unwrap().as_str().unwrap().len(), 16);
    assert_eq!(row.remove("same_as"), Some(Value::Null));
    for beside in ["id", "source"] {
        assert_eq!(row.remove(beside), Some("a.txt".into()));
    }
    assert_eq!(Value::Object(row.clone()), record);
}

/// Threads, batches, parts and packing change nothing.
#[test]
fn every_way_of_writing_says_the_same() {
    let folder = scratch("ways");
    std::fs::write(folder.join("in.jsonl"), articles(0..700)).unwrap();
    run(&folder, &["batch", "in.jsonl", "--out", "one.jsonl", "-j", "1"]);
    let one = std::fs::read(folder.join("one.jsonl")).unwrap();
    let ids: Vec<Value> = lines(&folder.join("one.jsonl")).into_iter().map(|row| row["id"].clone()).collect();
    assert_eq!(ids, (0..700).map(|n| Value::from(format!("a{n}"))).collect::<Vec<_>>());
    run(&folder, &["batch", "in.jsonl", "--out", "many.jsonl", "-j", "5", "--part", "30000"]);
    assert!(std::fs::read(folder.join("many.jsonl")).unwrap() == one);
    run(&folder, &["batch", "in.jsonl", "--out", "many.jsonl.gz", "--part", "30000"]);
    let mut text = Vec::new();
    let packed = std::fs::File::open(folder.join("many.jsonl.gz")).unwrap();
    flate2::read::MultiGzDecoder::new(packed).read_to_end(&mut text).unwrap();
    assert!(text == one);
    run(&folder, &["batch", "in.jsonl", "--out", "many.jsonl.zst"]);
    assert!(zstd::decode_all(std::fs::File::open(folder.join("many.jsonl.zst")).unwrap()).unwrap() == one);
    run(&folder, &["batch", "in.jsonl", "--out", "folder", "--part", "30000"]);
    let parts: Vec<u8> = tree(&folder.join("folder/records")).into_values().flatten().collect();
    assert!(parts == one);
    assert!(tree(&folder.join("folder/records")).len() > 5);
    let mut standard = tool()
        .args(["batch", "-", "--out", "-"])
        .current_dir(&folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut stdin = standard.stdin.take().unwrap();
    let text = articles(0..700);
    let feeder = std::thread::spawn(move || stdin.write_all(text.as_bytes()).unwrap());
    let out = standard.wait_with_output().unwrap();
    feeder.join().unwrap();
    let text =
        String::from_utf8(out.stdout).unwrap().replace("\"source\":\"standard input\"", "\"source\":\"in.jsonl\"");
    assert!(text.as_bytes() == one);
}

/// What a span counts is what the caller says: each leads to its words.
#[test]
fn spans_count_bytes_or_characters() {
    let folder = scratch("offsets");
    let article =
        r#"{"id": 1, "title": "Thủ tướng thăm Lào", "text": "🌾 Sáng ngày 5/6/2024, UBND xã Đại Phước họp."}"#;
    std::fs::write(folder.join("in.jsonl"), article).unwrap();
    let check = |offsets: &str, cut: &dyn Fn(&str, usize, usize) -> String| {
        run(&folder, &["batch", "in.jsonl", "--out", "out.jsonl", "--with-text", "--offsets", offsets]);
        let row = lines(&folder.join("out.jsonl")).remove(0);
        let mut seen = 0;
        let mut walk = vec![&row];
        while let Some(value) = walk.pop() {
            if let (Some(text), Some(span)) = (value["text"].as_str(), value["span"].as_array()) {
                let of = if value["in"] == "title" { &row["title"] } else { &row["text"] };
                let at = |n: usize| usize::try_from(span[n].as_u64().unwrap()).unwrap();
                assert_eq!(cut(of.as_str().unwrap(), at(0), at(1)), text);
                seen += 1;
            }
            match value {
                Value::Object(fields) => walk.extend(fields.values()),
                Value::Array(values) => walk.extend(values),
                _ => {}
            }
        }
        assert!(seen > 6, "{seen}");
    };
    check("bytes", &|text, start, end| text[start..end].to_owned());
    check("chars", &|text, start, end| text.chars().skip(start).take(end - start).collect());
}

/// A reprint is written like any other article and names the first; what is only alike is none.
#[test]
fn reprints_are_linked_and_kept() {
    let folder = scratch("reprints");
    let body = "Sáng 5/6/2024, UBND huyện Càng Long tổ chức hội nghị sơ kết công tác sáu tháng đầu năm. Chủ tịch UBND huyện \
                yêu cầu các xã đẩy nhanh tiến độ giải ngân vốn đầu tư công và chăm lo đời sống của người dân vùng sâu.";
    let row = |id: &str, text: &str| format!("{}\n", serde_json::json!({"id": id, "text": text}));
    let text = [
        row("first", &format!("Càng Long sơ kết sáu tháng\n{body}")),
        row("other day", &format!("Càng Long sơ kết sáu tháng\n{}", body.replace("5/6", "6/6"))),
        row("reprint", &format!("Huyện Càng Long họp sơ kết\n{}\nMinh Khoa", body.replace("Càng", "CÀNG"))),
        row("short", "Đang cập nhật."),
        row("short too", "Đang cập nhật."),
    ];
    std::fs::write(folder.join("in.jsonl"), text.concat()).unwrap();
    let said = run(&folder, &["batch", "in.jsonl", "--out", "out.jsonl"]);
    assert!(said.contains("5 records in out.jsonl, 1 reprint;"), "{said}");
    let rows = lines(&folder.join("out.jsonl"));
    let same: Vec<&Value> = rows.iter().map(|row| &row["same_as"]).collect();
    assert_eq!(same, [&Value::Null, &Value::Null, &"first".into(), &Value::Null, &Value::Null]);
    assert_eq!(rows[0]["fingerprint"], rows[2]["fingerprint"]);
    assert_eq!(rows[3]["fingerprint"], Value::Null);
}

#[test]
fn the_manifest_says_what_it_takes_to_do_it_again() {
    let folder = scratch("manifest");
    std::fs::write(folder.join("in.jsonl"), "{\"id\": 1, \"text\": \"Trà Vinh\"}\n").unwrap();
    std::fs::create_dir(folder.join("texts")).unwrap();
    std::fs::write(folder.join("texts/a.txt"), "Trà Vinh").unwrap();
    std::fs::write(folder.join("texts/b.txt"), "Vĩnh Long").unwrap();
    run(&folder, &["batch", "in.jsonl", "texts", "--out", "out.jsonl", "--offsets", "chars"]);
    let manifest: Value =
        serde_json::from_str(&std::fs::read_to_string(folder.join("out.jsonl.manifest.json")).unwrap()).unwrap();
    assert_eq!(manifest["counts"]["articles"], 3);
    assert_eq!(manifest["options"]["offsets"], "chars");
    assert_eq!(manifest["schema"], "sukien/1");
    assert!(manifest["rules"].as_str().unwrap().starts_with("sukien-"));
    let hash = |bytes: &[u8]| -> String { Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect() };
    assert_eq!(manifest["inputs"][0]["sha256"], hash(&std::fs::read(folder.join("in.jsonl")).unwrap()));
    // As `sha256sum texts/* | sha256sum` says.
    let listed =
        format!("{}  texts/a.txt\n{}  texts/b.txt\n", hash("Trà Vinh".as_bytes()), hash("Vĩnh Long".as_bytes()));
    assert_eq!(
        (&manifest["inputs"][1]["files"], &manifest["inputs"][1]["sha256"]),
        (&2.into(), &hash(listed.as_bytes()).into())
    );
}

/// What is there is not destroyed unless somebody says so.
#[test]
fn a_folder_with_something_in_it_is_refused() {
    let folder = scratch("refused");
    std::fs::write(folder.join("in.jsonl"), articles(0..3)).unwrap();
    std::fs::create_dir(folder.join("run")).unwrap();
    std::fs::write(folder.join("run/mine.txt"), "mine").unwrap();
    let refused = tool().args(["batch", "in.jsonl", "--out", "run"]).current_dir(&folder).output().unwrap();
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("run: the folder is not empty"));
    run(&folder, &["batch", "in.jsonl", "--out", "run", "--force"]);
    assert_eq!(std::fs::read_to_string(folder.join("run/mine.txt")).unwrap(), "mine");
    assert_eq!(lines(&folder.join("run/records/part-00000.jsonl")).len(), 3);
    let said = |arguments: &[&str]| {
        let ran = tool().args(arguments).current_dir(&folder).output().unwrap();
        assert_eq!(ran.status.code(), Some(1), "{arguments:?}");
        String::from_utf8(ran.stderr).unwrap()
    };
    let wrong = said(&["batch", "in.jsonl", "--out", "x.jsonl", "--format", "parquet"]);
    assert!(wrong.contains("the name says jsonl, --format says parquet"), "{wrong}");
    for (input, out) in [("in.jsonl", "in.jsonl"), (".", "new.jsonl"), ("*.jsonl", "new.jsonl"), (".", "new")] {
        assert!(said(&["batch", input, "--out", out]).contains("the run would read what it writes"), "{input} {out}");
    }
    let other = said(&["batch", "in.jsonl", "--out", "run", "--resume", "--with-text"]);
    assert!(other.contains("is finished, and of other inputs, options or versions"), "{other}");
    assert!(run(&folder, &["batch", "in.jsonl", "--out", "run", "--resume"]).contains("nothing to do"));
}

/// No articles are an output without rows, not an error.
#[test]
fn no_articles_give_empty_files() {
    let folder = scratch("none");
    std::fs::write(folder.join("in.jsonl"), "").unwrap();
    for out in ["out.jsonl", "out.jsonl.gz", "out.parquet", "run"] {
        let said = run(&folder, &["batch", "in.jsonl", "--out", out, "--tables"]);
        assert!(said.starts_with("0 records"), "{said}");
        assert!(folder.join(out).exists(), "{out}");
    }
    assert!(folder.join("out.parquet.tables/people/part-00000.parquet").exists());
    let file = std::fs::File::open(folder.join("out.parquet")).unwrap();
    let table = parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder::try_new(file).unwrap();
    assert_eq!(table.metadata().file_metadata().num_rows(), 0);
    assert!(table.schema().column_with_name("dates").is_some());
}

/// Columns say what lines say, in one file or in parts.
#[test]
fn parquet_has_the_rows_of_the_lines() {
    let folder = scratch("parquet");
    std::fs::write(folder.join("in.jsonl"), articles(0..300)).unwrap();
    run(&folder, &["batch", "in.jsonl", "--out", "out.jsonl"]);
    run(&folder, &["batch", "in.jsonl", "--out", "out.parquet", "--part", "20000"]);
    run(&folder, &["batch", "in.jsonl", "--out", "run", "--format", "parquet", "--part", "20000"]);
    let rows = lines(&folder.join("out.jsonl"));
    let ids = |path: &Path| -> Vec<(String, Option<String>)> {
        use arrow_array::cast::AsArray;
        let file = std::fs::File::open(path).unwrap();
        let reader =
            parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder::try_new(file).unwrap().build().unwrap();
        let mut all = Vec::new();
        for batch in reader {
            let batch = batch.unwrap();
            let ids = batch.column_by_name("id").unwrap().as_string::<i32>().iter();
            let prints = batch.column_by_name("fingerprint").unwrap().as_string::<i32>().iter();
            all.extend(ids.zip(prints).map(|(id, print)| (id.unwrap().to_owned(), print.map(str::to_owned))));
        }
        all
    };
    let wanted: Vec<(String, Option<String>)> = rows
        .iter()
        .map(|row| (row["id"].as_str().unwrap().to_owned(), row["fingerprint"].as_str().map(str::to_owned)))
        .collect();
    assert_eq!(ids(&folder.join("out.parquet")), wanted);
    let parts = tree(&folder.join("run/records"));
    assert!(parts.len() > 3);
    let all: Vec<_> = parts.keys().flat_map(|part| ids(&folder.join("run/records").join(part))).collect();
    assert_eq!(all, wanted);
}
