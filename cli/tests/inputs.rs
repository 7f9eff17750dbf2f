//! What a run reads: the same articles in every form that archives have.

#![allow(clippy::unwrap_used)]

mod packing;
mod tool;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;

use arrow_array::types::Int32Type;
use arrow_array::{
    ArrayRef, BinaryArray, Date32Array, DictionaryArray, Int64Array, LargeStringArray, ListArray, StringArray,
    StringViewArray, TimestampMillisecondArray, TimestampNanosecondArray,
};
use serde_json::{Value, json};

use crate::packing::{gzip, parquet, zip};
use crate::tool::{lines, run, scratch, tool};

/// An article: id, title, text, day, address, author.
type Article = [&'static str; 6];

const NAMES: Article = ["id", "title", "text", "published", "url", "author"];

const ARTICLES: [Article; 3] = [
    [
        "a1",
        "Càng Long sơ kết sáu tháng đầu năm",
        "Sáng 25/6, UBND huyện Càng Long tổ chức hội nghị sơ kết; \"tập trung, quyết liệt\", ông Trần Minh Khoa nói.\nBà Lê \
         Thị Hạnh, Chủ tịch UBND huyện chủ trì.",
        "2024-06-25",
        "https://a.example.vn/1",
        "Minh Tâm",
    ],
    [
        "a2",
        "Đại Phước ra mắt chợ không tiền mặt",
        "Ngày 26/6, UBND xã Đại Phước ra mắt mô hình; dự có đồng chí Phạm Văn Đức, Bí thư Đảng ủy xã.",
        "2024-06-26",
        "https://a.example.vn/2",
        "Nguyễn Hoa",
    ],
    [
        "a3",
        "Trà Cú phát động trồng cây",
        "Ngày 27/6, huyện Trà Cú phát động trồng cây theo Kế hoạch số 45/KH-UBND.",
        "2024-06-27",
        "https://a.example.vn/3",
        "Ba Tri",
    ],
];

fn jsonl() -> Vec<u8> {
    let line = |article: &Article| {
        let fields: serde_json::Map<String, Value> =
            NAMES.iter().zip(article).map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
        format!("{}\n", Value::Object(fields))
    };
    ARTICLES.iter().map(line).collect::<String>().into_bytes()
}

/// Rows with this mark between the cells and these names above them.
fn rows(mark: u8, names: [&str; 6], end: &str) -> String {
    let cell = |cell: &str| match cell.contains([char::from(mark), '"', '\n']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell.to_owned(),
    };
    let row = |cells: &[&str; 6]| {
        cells.iter().map(|text| cell(text)).collect::<Vec<_>>().join(&char::from(mark).to_string()) + end
    };
    std::iter::once(&names).chain(&ARTICLES).map(row).collect()
}

fn utf16(text: &str, little: bool) -> Vec<u8> {
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    units.flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
}

fn column(n: usize) -> Vec<&'static str> {
    ARTICLES.iter().map(|article| article[n]).collect()
}

/// Days since 1970 of the articles.
fn days() -> [i32; 3] {
    [19_899, 19_900, 19_901]
}

fn plain_parquet() -> Vec<u8> {
    parquet(vec![
        ("id", Arc::new(StringArray::from(column(0)))),
        ("title", Arc::new(LargeStringArray::from(column(1)))),
        ("text", Arc::new(StringViewArray::from(column(2)))),
        ("published", Arc::new(Date32Array::from(days().to_vec()))),
        ("url", Arc::new(column(4).into_iter().collect::<DictionaryArray<Int32Type>>())),
        ("author", Arc::new(StringArray::from(column(5)))),
    ])
}

fn xz(bytes: &[u8]) -> Vec<u8> {
    let mut xz = liblzma::write::XzEncoder::new(Vec::new(), 1);
    xz.write_all(bytes).unwrap();
    xz.finish().unwrap()
}

/// Writes a file in every packing.
fn pack(folder: &Path, name: &str, bytes: &[u8]) {
    let (first, second) = bytes.split_at(bytes.len() / 2);
    let write = |ending: &str, bytes: &[u8]| std::fs::write(folder.join(format!("{name}{ending}")), bytes).unwrap();
    write("", bytes);
    write(".gz", &[gzip(first), gzip(second)].concat());
    write(".zst", &[zstd::encode_all(first, 1).unwrap(), zstd::encode_all(second, 1).unwrap()].concat());
    write(".xz", &[xz(first), xz(second)].concat());
    write(".zip", &zip(&[(name, bytes), ("__MACOSX/._x.txt", b"\0\x05"), ("anh.jpg", b"\xFF\xD8")]));
}

/// What a row says wherever it comes from.
fn gist(mut row: Value) -> Value {
    let fields = row.as_object_mut().unwrap();
    for beside in ["source", "text", "same_as"] {
        fields.remove(beside);
    }
    row
}

/// The rows of a run by the file they come from.
fn by_source(out: &Path) -> BTreeMap<String, Vec<Value>> {
    let mut all: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for row in lines(out) {
        all.entry(row["source"].as_str().unwrap().to_owned()).or_default().push(row);
    }
    all
}

/// What a run reads from standard input.
fn piped(folder: &Path, arguments: &[&str], bytes: &[u8]) -> Vec<Value> {
    let mut child = tool()
        .args(["batch", "-", "--out", "-"])
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(bytes).unwrap();
    let out = child.wait_with_output().unwrap();
    assert!(out.status.success());
    String::from_utf8(out.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn rows_say_the_same_in_every_form_and_packing() {
    let folder = scratch("forms");
    let all = folder.join("all/inner");
    std::fs::create_dir_all(&all).unwrap();
    let spoken = ["ID", "Tiêu đề", "Nội dung", "Ngày đăng", "Đường dẫn", "Tác giả"];
    pack(&all, "a.jsonl", &jsonl());
    pack(&all, "b.csv", rows(b',', NAMES, "\n").as_bytes());
    pack(&all, "c.csv", format!("\u{FEFF}{}", rows(b';', spoken, "\r\n")).as_bytes());
    pack(&all, "d.tsv", rows(b'\t', NAMES, "\n").as_bytes());
    pack(&all, "e.csv", &utf16(&rows(b';', spoken, "\r\n"), true));
    pack(&all, "f.tsv", &utf16(&rows(b'\t', NAMES, "\r\n"), false));
    pack(&all, "g.parquet", &plain_parquet());
    pack(&all, "h.jsonl", &utf16(&String::from_utf8(jsonl()).unwrap(), true));
    std::fs::write(all.join("i.csv"), format!("sep=|\r\n{}", rows(b'|', NAMES, "\r\n"))).unwrap();
    let packed = gzip(&jsonl());
    std::fs::write(
        all.join("j.zip"),
        zip(&[("x/2023/a.jsonl.gz", &packed), ("x/2024/b.csv", rows(b',', NAMES, "\n").as_bytes())]),
    )
    .unwrap();
    std::fs::write(all.join("k.jsonl.zip"), zip(&[("data", &jsonl())])).unwrap();
    // What no ending tells is no part of a folder.
    std::fs::write(all.join("notes.bak"), jsonl()).unwrap();
    std::fs::write(all.join(".hidden.jsonl"), jsonl()).unwrap();
    let said = run(&folder, &["batch", "all", "--out", "out.jsonl"]);
    assert!(!said.contains("rejected"), "{said}");
    let sources = by_source(&folder.join("out.jsonl"));
    let plain = sources["all/inner/a.jsonl"].clone();
    assert_eq!(plain.len(), 3);
    assert_eq!(plain[0]["title"], ARTICLES[0][1]);
    assert_eq!(plain[2]["dates"][0]["resolved"], "2024-06-27");
    assert_eq!((&plain[1]["url"], &plain[1]["author"]), (&json!(ARTICLES[1][4]), &json!(ARTICLES[1][5])));
    let wanted: Vec<Value> = plain.into_iter().map(gist).collect();
    for (source, rows) in &sources {
        assert_eq!(rows.iter().cloned().map(gist).collect::<Vec<_>>(), wanted, "{source}");
        // Of these the text is not the input's own.
        let is_wide = ["/e.", "/f.", "/h."].iter().any(|name| source.contains(name));
        assert_eq!(rows[0].get("text").is_some(), is_wide, "{source}");
    }
    assert_eq!(sources.len(), 8 * 5 + 4);
    assert!(sources.contains_key("all/inner/b.csv.zip!b.csv"));
    assert!(sources.contains_key("all/inner/j.zip!x/2023/a.jsonl.gz"));
    // A pattern finds what the folder has.
    run(&folder, &["batch", "all/**/{a,b}.{jsonl,csv}*", "./all/*/c.csv", "--out", "some.jsonl"]);
    let some: Vec<String> = by_source(&folder.join("some.jsonl")).into_keys().collect();
    assert_eq!(some.len(), 11, "{some:?}");
    let none = tool().args(["batch", "all/*.jsonl", "--out", "x.jsonl"]).current_dir(&folder).output().unwrap();
    assert_eq!(none.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&none.stderr).contains("all/*.jsonl: found no file that fits"));
}

/// What a file is that is named by the caller, or comes by standard input, is told by its first bytes.
#[test]
fn first_bytes_tell_what_no_name_does() {
    let folder = scratch("sniffed");
    std::fs::write(folder.join("plain.jsonl"), jsonl()).unwrap();
    let forms: [(&str, Vec<u8>); 8] = [
        ("1", jsonl()),
        ("2", rows(b';', NAMES, "\n").into_bytes()),
        ("3", utf16(&rows(b'\t', NAMES, "\r\n"), true)),
        ("4", plain_parquet()),
        ("5", gzip(&jsonl())),
        ("6.dat", zip(&[("a.jsonl", &jsonl())])),
        ("7", gzip(&plain_parquet())),
        ("8", format!("\u{FEFF}{}", rows(b',', NAMES, "\n")).into_bytes()),
    ];
    let mut names = vec!["batch", "plain.jsonl", "--out", "out.jsonl"];
    for (name, bytes) in &forms {
        std::fs::write(folder.join(name), bytes).unwrap();
        names.push(name);
    }
    run(&folder, &names);
    let wanted: Vec<Value> = lines(&folder.join("out.jsonl")).into_iter().take(3).map(gist).collect();
    let sources = by_source(&folder.join("out.jsonl"));
    assert_eq!(sources.len(), forms.len() + 1);
    for (source, rows) in sources {
        assert_eq!(rows.into_iter().map(gist).collect::<Vec<_>>(), wanted, "{source}");
    }
    for (name, bytes) in &forms[..6] {
        let rows = piped(&folder, &[], bytes);
        assert!(rows[0]["source"].as_str().unwrap().starts_with("standard input"), "{name}");
        assert_eq!(rows.into_iter().map(gist).collect::<Vec<_>>(), wanted, "{name}");
    }
    let csv = piped(&folder, &["--from", "csv"], rows(b',', NAMES, "\n").as_bytes());
    assert_eq!(csv.into_iter().map(gist).collect::<Vec<_>>(), wanted);
}

/// An article without an id has the name of its file, and its number where the file has several.
#[test]
fn ids_are_names_and_numbers() {
    let folder = scratch("ids");
    std::fs::create_dir_all(folder.join("in/b")).unwrap();
    std::fs::write(folder.join("in/a.txt"), ARTICLES[0][2]).unwrap();
    std::fs::write(folder.join("in/b/a.txt.gz"), gzip(ARTICLES[0][2].as_bytes())).unwrap();
    std::fs::write(folder.join("in/c.zip"), zip(&[("d/e.txt", ARTICLES[0][2].as_bytes())])).unwrap();
    std::fs::write(folder.join("in/d.csv"), "\"text\"\n\"Trà Vinh\nhọp\"\n\nVĩnh Long\n").unwrap();
    std::fs::write(folder.join("in/e.jsonl"), "\n{\"text\": \"Trà Vinh\"}\n{\"id\": \"\", \"text\": \"Trà Vinh\"}\n")
        .unwrap();
    std::fs::write(
        folder.join("in/f.parquet"),
        parquet(vec![("content", Arc::new(StringArray::from(vec![None, Some("Trà Vinh")])) as ArrayRef)]),
    )
    .unwrap();
    run(&folder, &["batch", "in", "--out", "out.jsonl"]);
    let ids: Vec<Value> = lines(&folder.join("out.jsonl")).into_iter().map(|row| row["id"].clone()).collect();
    let wanted = [
        "in/a.txt",
        "in/b/a.txt.gz",
        "in/c.zip!d/e.txt",
        "in/d.csv:2",
        "in/d.csv:5",
        "in/e.jsonl:2",
        "in/e.jsonl:3",
        "in/f.parquet:2",
    ];
    assert_eq!(ids, wanted.map(Value::from));
    let rejects = lines(&folder.join("out.jsonl.rejects.jsonl"));
    assert_eq!((&rejects[0]["file"], &rejects[0]["row"]), (&json!("in/f.parquet"), &json!(1)));
}

#[test]
fn columns_of_any_type_are_read() {
    let folder = scratch("types");
    let seconds = days().map(|day| i64::from(day) * 86_400 + 3_600 * 20);
    let paragraphs = ListArray::from_iter_primitive::<Int32Type, _, _>(vec![Some(vec![Some(1)]); 3]);
    let table = |published: ArrayRef| {
        parquet(vec![
            ("id", Arc::new(Int64Array::from(vec![1, 2, 3])) as ArrayRef),
            ("date", published),
            ("content", Arc::new(StringArray::from(column(2)))),
            ("author", Arc::new(paragraphs.clone())),
        ])
    };
    let millis = seconds.map(|second| second * 1000 - 3_600_000 * 7).to_vec();
    let nanos = seconds.map(|second| second * 1_000_000_000).to_vec();
    let forms: [(&str, ArrayRef); 5] = [
        ("a", Arc::new(TimestampMillisecondArray::from(millis).with_timezone("Asia/Ho_Chi_Minh"))),
        ("b", Arc::new(TimestampNanosecondArray::from(nanos.clone()))),
        ("c", Arc::new(Int64Array::from(seconds.map(|second| second - 3_600 * 7).to_vec()))),
        ("d", Arc::new(StringArray::from(vec!["25/06/2024", "26/06/2024", "27/06/2024"]))),
        ("e", Arc::new(Int64Array::from(vec![20_240_625, 20_240_626, 20_240_627]))),
    ];
    let mut names = vec!["batch".to_owned(), "--out".to_owned(), "out.jsonl".to_owned()];
    for (name, published) in &forms {
        std::fs::write(folder.join(format!("{name}.parquet")), table(Arc::clone(published))).unwrap();
        names.push(format!("{name}.parquet"));
    }
    // Bytes are text in whatever charset.
    let bytes: BinaryArray = column(2).into_iter().map(|text| Some(text.as_bytes())).collect();
    std::fs::write(folder.join("raw.parquet"), parquet(vec![("text", Arc::new(bytes) as ArrayRef)])).unwrap();
    names.push("raw.parquet".to_owned());
    run(&folder, &names.iter().map(String::as_str).collect::<Vec<_>>());
    let sources = by_source(&folder.join("out.jsonl"));
    for (name, _) in &forms {
        let rows = &sources[&format!("{name}.parquet")];
        assert_eq!(rows.len(), 3, "{name}");
        for (n, row) in rows.iter().enumerate() {
            assert_eq!(row["id"], n + 1, "{name}");
            assert_eq!(row["dates"][0]["resolved"], ARTICLES[n][3], "{name}");
            assert_eq!(row["warnings"], json!([]), "{name}");
        }
    }
    assert_eq!(sources["raw.parquet"].len(), 3);
    assert_eq!(sources["raw.parquet"][0]["people"].as_array().unwrap().len(), 2);
}

/// Which column is what: named, guessed, and the better of two.
#[test]
fn columns_are_named_and_guessed() {
    let folder = scratch("columns");
    let text = [
        json!({"body": "no", "content": "no", "text": "Trà Vinh họp ngày 5/6/2024.", "guid": 5, "uid": "u"}),
        json!({"noi_dung": ["Ngày 5/6/2024,", "Trà Vinh họp."], "article_id": 7, "headline": "Tin", "tieu_de": "Trà Vinh họp"}),
        json!({"text": "  ", "full_text": "Vĩnh Long họp.", "html": "<p>no</p>"}),
        json!({"html": "<body><p>Huyện Càng Long họp ngày 5/6/2024 tại xã Đại Phước.</p></body>", "created_at": "2024-06-05"}),
        json!({"title": "Trà Vinh họp"}),
        json!({"x": {"text": "no"}, "text": null}),
    ];
    std::fs::write(folder.join("in.jsonl"), text.map(|row| row.to_string()).join("\n")).unwrap();
    run(&folder, &["batch", "in.jsonl", "--out", "out.jsonl", "--with-text"]);
    let rows = lines(&folder.join("out.jsonl"));
    let texts: Vec<&str> = rows.iter().map(|row| row["text"].as_str().unwrap()).collect();
    let wanted = [
        "Trà Vinh họp ngày 5/6/2024.",
        "Ngày 5/6/2024,\nTrà Vinh họp.",
        "Vĩnh Long họp.",
        "Huyện Càng Long họp ngày 5/6/2024 tại xã Đại Phước.",
        "Trà Vinh họp",
    ];
    assert_eq!(texts, wanted);
    assert_eq!((&rows[0]["id"], &rows[1]["id"], &rows[1]["title"]), (&json!(5), &json!(7), &json!("Trà Vinh họp")));
    let rejects = lines(&folder.join("out.jsonl.rejects.jsonl"));
    assert_eq!((rejects.len(), &rejects[0]["line"]), (1, &json!(6)));
    let own = "{\"Bản tin\": \"Trà Vinh họp.\", \"text\": \"no\", \"số\": 4, \"id\": 1, \"khi\": \"2024-06-05\", \"trang\": \"<p>\"}\n";
    std::fs::write(folder.join("own.jsonl"), own).unwrap();
    let named =
        ["batch", "own.jsonl", "--out", "own.out.jsonl", "--with-text", "--text-column", "Bản tin", "--id-column"];
    run(&folder, &[&named[..], &["số", "--published-column", "khi"]].concat());
    let row = lines(&folder.join("own.out.jsonl")).remove(0);
    assert_eq!((&row["text"], &row["id"]), (&json!("Trà Vinh họp."), &json!(4)));
    let wrong = run(&folder, &["batch", "own.jsonl", "--out", "w.jsonl", "--text-column", "bản tin"]);
    assert!(wrong.contains("1 rejected"), "{wrong}");
    let reason = &lines(&folder.join("w.jsonl.rejects.jsonl"))[0]["reason"];
    assert_eq!(reason, "found no text, wanted it under \"bản tin\"");
}
