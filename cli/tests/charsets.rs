//! Charsets of before Unicode and days of publication: found article by article.

#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "../../tests/charsets/mod.rs"]
mod charsets;
mod tool;

use serde_json::{Value, json};
use sukien::Charset;

use crate::charsets::{encode, holdable};
use crate::tool::{lines, run, scratch};

const TEXT: &str = "Sáng ngày 5/6/2024, ủy ban nhân dân huyện Càng Long tổ chức hội nghị sơ kết công tác sáu tháng đầu năm.\nÔng \
                    Trần Minh Khoa, chủ tịch huyện yêu cầu các xã đẩy nhanh tiến độ giải ngân vốn đầu tư công.";

/// One folder, every charset: the same words, beside the record wherever the input has other bytes.
#[test]
fn a_folder_of_all_charsets() {
    let folder = scratch("charsets");
    std::fs::create_dir(folder.join("in")).unwrap();
    let all = [
        Charset::Utf8,
        Charset::Tcvn3,
        Charset::Vni,
        Charset::Viscii,
        Charset::Vps,
        Charset::Windows1258,
        Charset::Utf8Twice,
    ];
    for (n, charset) in all.iter().enumerate() {
        let text = holdable(*charset, TEXT);
        std::fs::write(folder.join(format!("in/{n}.txt")), encode(*charset, &text)).unwrap();
    }
    let wide = [b"\xFF\xFE".to_vec(), encode(Charset::Utf16Le, TEXT)].concat();
    std::fs::write(folder.join("in/7.txt"), wide).unwrap();
    let page =
        format!("<html><head><title>x</title></head><body><p>{}</p></body></html>", TEXT.replace('\n', "</p><p>"));
    std::fs::write(folder.join("in/8.html"), encode(Charset::Vni, &page)).unwrap();
    run(&folder, &["batch", "in", "--out", "out.jsonl", "--published", "2024-06-05"]);
    let rows = lines(&folder.join("out.jsonl"));
    assert_eq!(rows.len(), 9);
    assert_eq!(rows[0].get("text"), None, "the input has it");
    for (n, row) in rows.iter().enumerate().skip(1) {
        let wanted = all.get(n).map_or(TEXT.to_owned(), |charset| holdable(*charset, TEXT));
        assert_eq!(row["text"], wanted, "{n}");
        assert_eq!(row["dates"], rows[0]["dates"], "{n}");
        assert_eq!(row["warnings"], json!([]), "{n}");
    }
    // Whoever knows it says it: these bytes are Vietnamese in one charset only.
    std::fs::write(folder.join("viqr.txt"), "Hu+o+'ng da^~n UBND huye^.n Ca`ng Long").unwrap();
    run(&folder, &["batch", "viqr.txt", "--charset", "viqr", "--out", "viqr.jsonl"]);
    assert_eq!(lines(&folder.join("viqr.jsonl"))[0]["text"], "Hướng dẫn UBND huyện Càng Long");
}

#[test]
fn rows_in_old_charsets_among_others() {
    let folder = scratch("old-rows");
    let line =
        |id: u32| format!("{}\n", json!({"id": id, "title": "Càng Long sơ kết", "text": TEXT, "author": "Đức Hạnh"}));
    let old = |charset, text: &str| encode(charset, &holdable(charset, text));
    let mixed = [
        line(1).into_bytes(),
        old(Charset::Tcvn3, &line(2)),
        encode(Charset::Utf8Twice, &line(3)),
        line(4).into_bytes(),
        // Encoded twice before it was put into JSON, where it is escaped.
        {
            let text = String::from_utf8(encode(Charset::Utf8Twice, TEXT)).unwrap();
            let title = String::from_utf8(encode(Charset::Utf8Twice, "Càng Long sơ kết")).unwrap();
            let escaped: String = json!({"id": 5, "title": title, "text": text, "author": "Đức Hạnh"})
                .to_string()
                .encode_utf16()
                .map(|unit| if unit < 128 { char::from(unit as u8).to_string() } else { format!("\\u{unit:04x}") })
                .collect();
            format!("{escaped}\n").into_bytes()
        },
    ];
    std::fs::write(folder.join("in.jsonl"), mixed.concat()).unwrap();
    let csv = format!(
        "Số;Tiêu đề;Nội dung;Tác giả\n6;Càng Long sơ kết;\"{TEXT}\";Đức Hạnh\n7;Càng Long sơ kết;\"{TEXT}\";Đức Hạnh\n"
    );
    std::fs::write(folder.join("a.csv"), old(Charset::Tcvn3, &csv)).unwrap();
    std::fs::write(folder.join("b.csv"), old(Charset::Vni, &csv)).unwrap();
    run(&folder, &["batch", "in.jsonl", "a.csv", "b.csv", "--id-column", "id", "--out", "out.jsonl"]);
    let rows = lines(&folder.join("out.jsonl"));
    assert_eq!(rows.len(), 9);
    for (n, row) in rows.iter().enumerate() {
        assert_eq!((&row["title"], &row["author"]), (&json!("Càng Long sơ kết"), &json!("Đức Hạnh")), "{n}");
        assert_eq!(row["dates"], rows[0]["dates"], "{n}");
        assert_eq!(row.get("text").is_some(), ![0, 3].contains(&n), "{n}");
    }
    run(&folder, &["batch", "a.csv", "--charset", "tcvn3", "--out", "named.jsonl"]);
    let named = lines(&folder.join("named.jsonl"));
    assert_eq!((named.len(), &named[0]["text"]), (2, &rows[5]["text"]));
}

/// A day that can be read in two ways is read as its source writes days, and else refused and counted.
#[test]
fn days_of_publication() {
    let folder = scratch("published");
    let row = |day: Value| format!("{}\n", json!({"date": day, "text": "Sáng 4/6, xã Đại Phước họp."}));
    let write = |name: &str, days: &[Value]| {
        std::fs::write(folder.join(name), days.iter().cloned().map(row).collect::<String>()).unwrap();
    };
    write("day-first.jsonl", &["05/06/2024".into(), "25/06/2024".into()]);
    write("month-first.jsonl", &["6/5/2024 7:15:00 AM".into(), "6/25/2024 7:15:00 AM".into()]);
    write("untold.jsonl", &["05/06/2024".into(), "Thứ tư, 05/06/2024".into(), 1_717_549_200.into(), "hôm qua".into()]);
    let run = |options: &[&str]| -> (String, Vec<Value>) {
        let inputs = ["batch", "day-first.jsonl", "month-first.jsonl", "untold.jsonl", "--out", "out.jsonl"];
        let said = run(&folder, &[&inputs[..], options].concat());
        (said, lines(&folder.join("out.jsonl")))
    };
    let days = |rows: &[Value]| -> Vec<Value> { rows.iter().map(|row| row["dates"][0]["resolved"].clone()).collect() };
    let (said, rows) = run(&[]);
    assert!(said.contains("8 records in out.jsonl") && said.contains(", 2 days of publication refused"), "{said}");
    let june: Value = "2024-06-04".into();
    assert_eq!(days(&rows), [&june, &june, &june, &june, &Value::Null, &june, &june, &Value::Null].map(Clone::clone));
    let warnings = |n: usize| rows[n]["warnings"].to_string();
    assert!(
        warnings(4).contains("can be read in two ways") && warnings(4).contains("--published-format"),
        "{}",
        warnings(4)
    );
    assert!(warnings(7).contains("found \\\"hôm qua\\\", wanted a day such as"), "{}", warnings(7));
    let (said, rows) = run(&["--published", "2023-06-30"]);
    assert!(said.contains(", 2 days of publication refused"), "{said}");
    assert_eq!((&days(&rows)[4], &days(&rows)[0]), (&json!("2023-06-04"), &june));
    let (said, rows) = run(&["--published-format", "dmy"]);
    assert!(said.contains(", 2 days of publication refused"), "{said}");
    assert_eq!(days(&rows)[4], june);
    assert!(rows[3]["warnings"].to_string().contains("day of publication"), "25 is no month");
}

/// A title that the text begins with is not doubled, however it is spelled.
#[test]
fn a_title_that_the_text_begins_with() {
    let folder = scratch("titles");
    let body = "Sáng 5/6/2024, xã Đại Phước họp.";
    // The last is decomposed.
    let same =
        ["Đại Phước sơ kết", "ĐẠI PHƯỚC SƠ KẾT", " Đại  Phước sơ\u{A0}kết.", "Đa\u{323}i Phươ\u{301}c sơ kê\u{301}t"];
    let rows = same.iter().map(|title| json!({"title": title, "text": format!("Đại Phước sơ kết\n\n{body}")}));
    let other = json!({"title": "Đại Phước tổng kết", "text": format!("Đại Phước sơ kết\n\n{body}")});
    let text: String = rows.chain([other]).map(|row| format!("{row}\n")).collect();
    std::fs::write(folder.join("in.jsonl"), text).unwrap();
    run(&folder, &["batch", "in.jsonl", "--out", "out.jsonl"]);
    let titles: Vec<Value> = lines(&folder.join("out.jsonl")).iter().map(|row| row["title"].clone()).collect();
    let none = Value::Null;
    assert_eq!(titles, [none.clone(), none.clone(), none.clone(), none, "Đại Phước tổng kết".into()]);
}
