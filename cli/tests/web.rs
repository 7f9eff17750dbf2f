//! Web pages: main text, title, author and day, and nothing of what stands around them.

#![allow(clippy::unwrap_used)]

mod packing;
mod tool;

use std::path::Path;

use serde_json::{Value, json};

use crate::packing::gzip;
use crate::tool::{lines, run, scratch};

const PAGES: [(&str, &str); 5] = [
    ("heavy", include_str!("pages/heavy.html")),
    ("ministry", include_str!("pages/ministry.html")),
    ("newspaper", include_str!("pages/newspaper.html")),
    ("notice", include_str!("pages/notice.html")),
    ("party", include_str!("pages/party.html")),
];

/// Every span leads to its words in the title or the text beside the record.
fn spans_lead_home(row: &Value) {
    let mut seen = 0;
    let mut walk = vec![row];
    while let Some(value) = walk.pop() {
        if let (Some(text), Some(span)) = (value["text"].as_str(), value["span"].as_array()) {
            let of = if value["in"] == "title" { &row["title"] } else { &row["text"] };
            let at = |n: usize| usize::try_from(span[n].as_u64().unwrap()).unwrap();
            assert_eq!(&of.as_str().unwrap()[at(0)..at(1)], text);
            seen += 1;
        }
        match value {
            Value::Object(fields) => walk.extend(fields.values()),
            Value::Array(values) => walk.extend(values),
            _ => {}
        }
    }
    assert!(seen > 1, "{row}");
}

fn pages(folder: &Path) -> Vec<Value> {
    std::fs::create_dir(folder.join("in")).unwrap();
    for (name, page) in PAGES {
        std::fs::write(folder.join(format!("in/{name}.html")), page).unwrap();
    }
    run(folder, &["batch", "in", "--out", "out.jsonl"]);
    lines(&folder.join("out.jsonl"))
}

#[test]
fn pages_of_every_make_give_their_article() {
    let rows = pages(&scratch("pages"));
    let wanted = [
        (
            "in/heavy.html",
            "Lễ phát động Tết trồng cây tại Duyên Hải",
            None,
            vec!["Sáng 4/2, tại xã Long Toàn", "Ông Phạm Văn Đức,", "Ngay sau lễ phát động", "Nguyễn Hoa"],
        ),
        (
            "in/ministry.html",
            "Bộ Nông thôn hướng dẫn phòng, chống hạn mặn mùa khô",
            Some("Vụ Truyền thông"),
            vec![
                "Ngày 6/2/2024, Bộ Nông thôn",
                "Theo đó, Bộ đề nghị",
                "Vận hành các cống",
                "Nạo vét kênh mương",
                "Tỉnh Diện tích (ha)",
                "Trà Vinh 12.300",
                "Bến Tre 9.800",
                "Thứ trưởng Lê Thị Hạnh",
            ],
        ),
        (
            "in/newspaper.html",
            "Đại Phước ra mắt mô hình chợ không tiền mặt",
            Some("Lê Thị Hạnh"),
            vec![
                "QMO - Chiều 05/6/2024,",
                "Tham dự lễ ra mắt",
                "Tiểu thương quét mã QR",
                "Theo Kế hoạch số 45/KH-UBND",
                "\"Lúc đầu tôi lo",
                "Phát biểu tại buổi lễ",
            ],
        ),
        ("in/notice.html", "Thông báo lịch cúp nước", None, vec!["Ngày 8/6/2024, Trạm cấp nước"]),
        (
            "in/party.html",
            "Huyện Càng Long sơ kết giữa nhiệm kỳ thực hiện Nghị quyết Đại hội Đảng bộ huyện",
            None,
            vec!["Sáng ngày 12/9,", "Đồng chí Trần Minh Khoa", "Qua nửa nhiệm kỳ", "Phát biểu kết luận", "Minh Tâm"],
        ),
    ];
    assert_eq!(rows.len(), wanted.len());
    for (row, (id, title, author, beginnings)) in rows.iter().zip(wanted) {
        assert_eq!((&row["id"], &row["title"]), (&json!(id), &json!(title)));
        assert_eq!(row.get("author").and_then(Value::as_str), author, "{id}");
        let text = row["text"].as_str().unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), beginnings.len(), "{id}: {text}");
        for (line, beginning) in lines.iter().zip(beginnings) {
            assert!(line.starts_with(beginning), "{id}: {line:?}, wanted {beginning:?}");
        }
        spans_lead_home(row);
    }
    let first_day = |n: usize| rows[n]["dates"][0]["resolved"].as_str().unwrap();
    // Days without a year are of the year of publication; where a page shows it, it is read from there.
    assert_eq!([0, 2, 4].map(first_day), ["2024-02-04", "2024-06-05", "2023-09-12"]);
    let warnings: Vec<&Value> = [0, 1, 2, 4].map(|n| &rows[n]["warnings"]).to_vec();
    assert!(warnings.iter().all(|said| **said == json!([])), "{warnings:?}");
    assert_eq!(rows[2]["url"], "https://bao.example.vn/dai-phuoc-cho-khong-tien-mat-102240605.htm");
}

#[test]
fn a_page_without_an_article_is_rejected() {
    let folder = scratch("no-article");
    let menu: String = (0..30).map(|n| format!("<li><a href='/{n}'>Chuyên mục số {n} của trang</a></li>")).collect();
    let empty =
        ["", "<html><body></body></html>", "<html><head><title>Trang chủ</title></head><body><script>x()</script>"];
    std::fs::write(folder.join("a.html"), format!("<html><body><ul>{menu}</ul></body></html>")).unwrap();
    for (n, page) in empty.iter().enumerate() {
        std::fs::write(folder.join(format!("b{n}.html")), page).unwrap();
    }
    std::fs::write(folder.join("c.html"), "\x00\x01\x02 <<<>>> & &#xD800; &#99999999; <p").unwrap();
    run(&folder, &["batch", ".", "--out", "../no-article.jsonl", "--force"]);
    let rejects = lines(&folder.join("../no-article.jsonl.rejects.jsonl"));
    assert_eq!(rejects.len(), 5);
    assert_eq!(rejects[0]["reason"], "web page: found no article in it, wanted a paragraph of text");
}

fn record(kind: &str, url: &str, content: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:0>\r\nWARC-Target-URI: {url}\r\nContent-Type: \
         {content}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body, b"\r\n\r\n"].concat()
}

fn answer(status: &str, fields: &[&str], body: &[u8]) -> Vec<u8> {
    let head = format!("{status}\r\n{}\r\n\r\n", fields.join("\r\n"));
    [head.as_bytes(), body].concat()
}

fn chunked(bytes: &[u8]) -> Vec<u8> {
    let chunk = |chunk: &[u8]| [format!("{:x}\r\n", chunk.len()).as_bytes(), chunk, b"\r\n"].concat();
    bytes.chunks(700).flat_map(chunk).chain(*b"0\r\n\r\n").collect()
}

/// The records of a crawl; four of them are pages.
fn crawl() -> Vec<Vec<u8>> {
    let http = "application/http; msgtype=response";
    let html = "Content-Type: text/html; charset=utf-8";
    let page = |n: usize| PAGES[n].1.as_bytes();
    let ok = "HTTP/1.1 200 OK";
    vec![
        record("warcinfo", "", "application/warc-fields", b"software: x\r\n"),
        record(
            "request",
            "https://a.vn/",
            "application/http; msgtype=request",
            b"GET / HTTP/1.1\r\nHost: a.vn\r\n\r\n",
        ),
        record("response", "https://a.vn/0", http, &answer(ok, &[html], page(0))),
        record(
            "response",
            "<https://a.vn/1>",
            http,
            &answer(ok, &[html, "Transfer-Encoding: chunked", "Content-Encoding: gzip"], &chunked(&gzip(page(1)))),
        ),
        record("response", "https://a.vn/old", http, &answer("HTTP/1.1 301 Moved", &["Location: /0", html], b"<p>")),
        record("response", "https://a.vn/x.jpg", http, &answer(ok, &["Content-Type: image/jpeg"], &[0xFF; 300_000])),
        record("response", "https://a.vn/404", http, &answer("HTTP/1.1 404 Not Found", &[html], page(3))),
        record("metadata", "https://a.vn/0", "application/warc-fields", b"fetchTimeMs: 5\r\n"),
        record("revisit", "https://a.vn/0", http, &answer(ok, &[html], b"")),
        record(
            "response",
            "https://a.vn/2",
            http,
            &answer("HTTP/2 200", &[html, "content-encoding: gzip"], &gzip(page(2))),
        ),
        record("resource", "https://a.vn/4", "text/html", page(4)),
    ]
}

#[test]
fn a_crawl_gives_its_pages() {
    let folder = scratch("warc");
    let wanted = pages(&folder);
    let records = crawl();
    std::fs::write(folder.join("a.warc"), records.concat()).unwrap();
    std::fs::write(folder.join("b.warc.gz"), records.iter().flat_map(|record| gzip(record)).collect::<Vec<u8>>())
        .unwrap();
    std::fs::write(folder.join("c.warc.gz"), gzip(&records.concat())).unwrap();
    std::fs::write(folder.join("d"), records.concat()).unwrap();
    let said = run(&folder, &["batch", "a.warc", "b.warc.gz", "c.warc.gz", "d", "--out", "crawl.jsonl"]);
    assert!(said.starts_with("16 records") && !said.contains("rejected"), "{said}");
    let rows = lines(&folder.join("crawl.jsonl"));
    for (row, n) in rows.iter().zip([0, 1, 2, 4].into_iter().cycle()) {
        for field in ["text", "title", "author", "dates", "people", "event", "warnings"] {
            assert_eq!(row[field], wanted[n][field], "{field} of {}", row["id"]);
        }
        assert_eq!(row["url"], format!("https://a.vn/{n}"));
    }
    let ids: Vec<&Value> = rows.iter().take(4).map(|row| &row["id"]).collect();
    assert_eq!(ids, ["a.warc:3", "a.warc:4", "a.warc:10", "a.warc:11"]);
}

/// What stands before the cut is read; the cut is one reject. So is a page that is packed too well, or in an unknown way.
#[test]
fn a_crawl_that_is_cut_off_or_broken() {
    let folder = scratch("warc-cut");
    let whole = crawl().concat();
    std::fs::write(folder.join("a.warc"), &whole[..whole.len() - 2000]).unwrap();
    let packed: Vec<u8> = crawl().iter().flat_map(|record| gzip(record)).collect();
    std::fs::write(folder.join("b.warc.gz"), &packed[..packed.len() - 300]).unwrap();
    let http = "application/http; msgtype=response";
    let html = "Content-Type: text/html";
    let answers = [
        answer("HTTP/1.1 200 OK", &[html, "Content-Encoding: gzip"], &gzip(&vec![b' '; 3_000_000])),
        answer("HTTP/1.1 200 OK", &[html, "Content-Encoding: br"], b"\x0b\x02"),
        b"no answer".to_vec(),
        answer("HTTP/1.1 200 OK", &["Content-Type: video/mp4"], &vec![0; 2_500_000]),
        answer("HTTP/1.1 200 OK", &[html], PAGES[3].1.as_bytes()),
    ];
    let records: Vec<u8> =
        answers.iter().flat_map(|answer| record("response", "https://a.vn/", http, answer)).collect();
    std::fs::write(folder.join("c.warc"), [&records[..], b"WARC/1.0 and no end"].concat()).unwrap();
    let said =
        run(&folder, &["batch", "a.warc", "b.warc.gz", "c.warc", "--out", "out.jsonl", "--max-article", "2000000"]);
    assert!(said.starts_with("7 records"), "{said}");
    let rejects = lines(&folder.join("out.jsonl.rejects.jsonl"));
    let reasons: Vec<&str> = rejects.iter().map(|reject| reject["reason"].as_str().unwrap()).collect();
    let cut = "the file is cut off: its end is missing; what stands before is read, the rest is not";
    assert_eq!(&reasons[..2], [cut, cut]);
    assert!(reasons[2].starts_with("found a page packed as \"gzip\" of more than 2000000 bytes"), "{reasons:?}");
    assert!(reasons[3].starts_with("the page is packed as \"br\", wanted gzip"), "{reasons:?}");
    assert!(reasons[4].starts_with("found no head of an HTTP answer"), "{reasons:?}");
    assert!(reasons[5].starts_with("record 6: "), "{reasons:?}");
    assert_eq!(rejects[3]["record"], 2);
    assert_eq!(reasons.len(), 6);
}
