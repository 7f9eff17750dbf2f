//! The page of a run: what it says, what it does with hostile text, and how it behaves in a browser.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr, missing_docs, unreachable_pub)]

mod browser;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};

use browser::Browser;

/// What an attacker would put into a headline.
const HOSTILE: &str = r#"Tai nạn</script><img src=x onerror="document.title='bad'"><!--"#;

fn sukien(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sukien")).args(arguments).output().unwrap()
}

fn scratch(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("report-{name}"));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// The records of five articles as the tool itself writes them, with the fields of an archive added to some: a reprint,
/// addresses, an author. Their events are of January to March 2024.
fn records(folder: &Path) -> Vec<String> {
    let guests = "Dự hội nghị có đồng chí Lâm Hữu Khải, Chủ tịch UBND tỉnh Trà Vinh; đồng chí Trần Thị Bích Duyên, Giám \
                  đốc Sở Nội vụ tỉnh Trà Vinh.";
    let first = format!(
        "Hội nghị tổng kết công tác dân vận\n\nChiều ngày 16/01/2024, UBND tỉnh Trà Vinh tổ chức Hội nghị tổng kết công \
         tác dân vận năm 2023 tại huyện Càng Long.\n\n{guests} Hội nghị triển khai Nghị quyết số 37-NQ/TW ngày \
         24/12/2018 của Bộ Chính trị."
    );
    let second = format!(
        "Họp trực tuyến\n\nSáng 20/02/2024, tại thành phố Hà Nội, Bộ Nội vụ tổ chức hội nghị về sắp xếp đơn vị hành \
         chính theo Nghị quyết số 37-NQ/TW.\n\n{guests}"
    );
    let third = "Khởi tố giám đốc công ty\n\nNgày 22/02/2024, Cơ quan Cảnh sát điều tra Công an tỉnh Đắk Lắk ra quyết định \
                 khởi tố bị can đối với ông Nguyễn Văn Đạt, Giám đốc Công ty TNHH Bình Minh, về tội tham ô tài sản.";
    let fifth = format!(
        "{HOSTILE}\n\nNgày 01/3/2024, tại huyện Càng Long, tỉnh Trà Vinh xảy ra vụ tai nạn giao thông giữa xe khách và xe \
         tải làm 3 người bị thương."
    );
    let input = folder.join("articles.jsonl");
    let lines = [("a1", &*first), ("a2", &second), ("a3", third), ("a4", &first), ("a5", &fifth)];
    let lines: Vec<_> = lines.iter().map(|(id, text)| json!({"id": id, "text": text}).to_string()).collect();
    std::fs::write(&input, lines.join("\n")).unwrap();
    let out = folder.join("records.jsonl");
    let run = sukien(&["batch", input.to_str().unwrap(), "--out", out.to_str().unwrap()]);
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let added = [
        json!({"url": "https://example.org/a1", "source": "archive/2024.jsonl"}),
        json!({"author": "Hoài <b>Phương</b>"}),
        json!({"url": "javascript:document.title='bad'"}),
        json!({"same_as": "a1", "fingerprint": "00ff"}),
        json!({"same_as": null}),
    ];
    let text = std::fs::read_to_string(out).unwrap();
    let lines = text.lines().zip(added).map(|(line, added)| {
        let mut record: Value = serde_json::from_str(line).unwrap();
        for field in ["source", "url", "author", "fingerprint", "same_as"] {
            record[field] = added[field].clone();
        }
        record.to_string()
    });
    lines.collect()
}

/// Writes the records as they are said and the page of them.
fn report(folder: &Path, bytes: &[u8], more: &[&str]) -> (String, String) {
    let (input, out) = (folder.join("input"), folder.join("report.html"));
    std::fs::write(&input, bytes).unwrap();
    let mut arguments = vec!["report", input.to_str().unwrap(), "--out", out.to_str().unwrap()];
    arguments.extend(more);
    let run = sukien(&arguments);
    let said = String::from_utf8(run.stderr).unwrap();
    assert!(run.status.success(), "{said}");
    (std::fs::read_to_string(out).unwrap(), said)
}

/// The rows of the list of a filter: value and number.
fn rows(page: &str, filter: &str) -> Vec<(String, u32)> {
    let open = format!("data-f=\"{filter}\" data-v=\"");
    let row = |part: &str| {
        let (value, rest) = part.split_once('"')?;
        let (number, _) = rest.strip_prefix(" data-n=\"")?.split_once('"')?;
        Some((value.to_owned(), number.parse().ok()?))
    };
    page.split(&open).skip(1).filter_map(row).collect()
}

fn number_of(page: &str, filter: &str, value: &str) -> Option<u32> {
    rows(page, filter).into_iter().find(|(found, _)| found == value).map(|(_, number)| number)
}

fn data(page: &str) -> Value {
    let (_, rest) = page.split_once("id=\"data\">").unwrap();
    serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap()
}

#[test]
fn the_page_counts_what_the_records_say() {
    let folder = scratch("content");
    let (page, said) = report(&folder, records(&folder).join("\n").as_bytes(), &["--title", "Trà Vinh & more"]);
    assert!(said.contains("5 articles of ") && said.contains("5 of them in the page; 0 lines"), "{said}");
    assert!(page.contains("<h1>Trà Vinh &amp; more</h1>"));
    assert!(
        page.contains("<b>4 articles</b> on what happened from <b>16 Jan 2024</b> to <b>1 Mar 2024</b>, and 1 reprint")
    );
    assert!(page.contains("This page holds all 5 articles."));
    // The reprint of a1 is counted nowhere.
    assert_eq!(rows(&page, "kind"), [("conference".into(), 2), ("accident".into(), 1), ("prosecution".into(), 1)]);
    assert_eq!(number_of(&page, "org", "UBND tỉnh Trà Vinh"), Some(2));
    assert_eq!(number_of(&page, "person", "Lâm Hữu Khải"), Some(2));
    assert_eq!(number_of(&page, "person", "Nguyễn Văn Đạt"), Some(1));
    assert_eq!(number_of(&page, "doc", "nghị quyết 37-NQ/TW"), Some(2));
    assert!(page.contains("<small lang=\"vi\">chủ tịch · UBND tỉnh Trà Vinh</small>"));
    assert!(
        page.contains("data-with=\"Trần Thị Bích Duyên\">Lâm Hữu Khải – Trần Thị Bích Duyên</button></th><td>2</td>")
    );
    // Trà Vinh lies in the Vĩnh Long of today.
    assert_eq!(rows(&page, "province").len(), 34);
    assert_eq!(number_of(&page, "province", "Vĩnh Long"), Some(2));
    assert_eq!(number_of(&page, "province", "Hà Nội"), Some(1));
    assert_eq!(number_of(&page, "province", "Trà Vinh"), None);
    assert!(page.contains("aria-label=\"Jan 2024: 1 event: conference 1\""));
    assert!(page.contains("aria-label=\"Feb 2024: 2 events: conference 1, prosecution 1\""));
    let rules = data(&page);
    assert_eq!(rules["cards"]["articles"][3]["reprint"], "a1");
    assert_eq!(rules["cards"]["articles"][0]["source"], "archive/2024.jsonl");
    let again = report(&folder, records(&folder).join("\n").as_bytes(), &["--title", "Trà Vinh & more"]).0;
    assert!(again == page, "the same records make the same page");
}

#[test]
fn hostile_text_stays_text() {
    let folder = scratch("hostile");
    let (page, _) = report(&folder, records(&folder).join("\n").as_bytes(), &["--title", HOSTILE]);
    assert_eq!(page.matches("<script").count(), 2, "the data and the script");
    assert_eq!(page.matches("</script>").count(), 2);
    assert!(!page.contains("<img") && !page.contains("<b>Phương"));
    assert_eq!(data(&page)["cards"]["articles"][4]["headline"], HOSTILE);
    let policy = page.split_once("Content-Security-Policy\" content=\"").unwrap().1.split_once('"').unwrap().0;
    assert!(policy.starts_with("default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-"), "{policy}");
    assert!(!page.contains("src=\"") && !page.contains("@import") && !page.contains("url("));
}

#[test]
fn bad_lines_are_counted_and_said() {
    let folder = scratch("bad");
    let mut lines = records(&folder);
    lines.insert(1, "not json".to_owned());
    lines.insert(3, r#"{"id": 1, "text": "an article, <b>not a record</b>"}"#.to_owned());
    lines.push(r#"{"schema": "sukien/1", "people": [{"name": 5}]}"#.to_owned());
    let mut bytes = lines.join("\n").into_bytes();
    bytes.extend(b"\n\n\xFF\xFE\n");
    let (page, said) = report(&folder, &bytes, &[]);
    assert!(said.contains("input:2: not a record: "), "{said}");
    assert!(said.contains("input:4: not a record: found the schema \"\", wanted \"sukien/1\""), "{said}");
    assert!(said.contains("4 lines or files not read"), "{said}");
    assert!(page.contains("4 lines or files could not be read") && page.contains("<b>4 articles</b>"));
}

#[test]
fn compressed_files_and_directories_are_read_and_a_truncated_one_is_said() {
    let folder = scratch("packed");
    let lines = records(&folder);
    let run = folder.join("run");
    std::fs::create_dir(&run).unwrap();
    let pack = |lines: &[String]| {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all((lines.join("\n") + "\n").as_bytes()).unwrap();
        gzip.finish().unwrap()
    };
    // What they are called does not say what they are.
    std::fs::write(run.join("part-1.jsonl"), pack(&lines[..2])).unwrap();
    let part = zstd::encode_all((lines[2..].join("\n")).as_bytes(), 1).unwrap();
    std::fs::write(run.join("part-2.jsonl.gz"), part).unwrap();
    std::fs::write(run.join("part.jsonl.rejects.jsonl"), "{}").unwrap();
    std::fs::write(run.join("manifest.json"), "{}").unwrap();
    let out = folder.join("packed.html");
    let said = sukien(&["report", run.to_str().unwrap(), "--out", out.to_str().unwrap()]);
    assert!(said.status.success(), "{said:?}");
    let plain = report(&folder, lines.join("\n").as_bytes(), &[]).0;
    assert!(std::fs::read_to_string(&out).unwrap() == plain);
    let whole = pack(&lines);
    let (page, said) = report(&folder, &whole[..whole.len() - 12], &[]);
    assert!(said.contains("the rest of the file cannot be read"), "{said}");
    assert!(page.contains("1 line or file could not be read"));
}

#[test]
fn without_a_record_there_is_no_page() {
    let folder = scratch("empty");
    let (input, out) = (folder.join("in.jsonl"), folder.join("out.html"));
    std::fs::write(&input, "\n").unwrap();
    let run = sukien(&["report", input.to_str().unwrap(), "--out", out.to_str().unwrap()]);
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(
        !run.status.success() && said.contains("found no record, wanted lines as `sukien batch` writes them"),
        "{said}"
    );
    assert!(!out.exists());
    let bare = folder.join("bare");
    std::fs::create_dir(&bare).unwrap();
    let run = sukien(&["report", bare.to_str().unwrap(), "--out", out.to_str().unwrap()]);
    assert!(String::from_utf8_lossy(&run.stderr).contains("wanted files of records in it"), "{run:?}");
    let run = sukien(&["report", "nowhere", "--out", out.to_str().unwrap()]);
    assert!(String::from_utf8_lossy(&run.stderr).starts_with("sukien: nowhere: "), "{run:?}");
    // A record that says nothing makes a page that says so.
    let (page, _) = report(&folder, br#"{"id":"x","schema":"sukien/1"}"#, &[]);
    assert!(page.contains("No event has a day.") && page.contains("No two people take part in one event."));
}

#[test]
fn the_page_holds_as_many_articles_as_asked_and_says_so() {
    let folder = scratch("cap");
    let (page, _) = report(&folder, records(&folder).join("\n").as_bytes(), &["--articles", "1"]);
    assert!(page.contains("This page holds the first 1 of 5 articles read"));
    assert_eq!(data(&page)["cards"]["articles"].as_array().unwrap().len(), 1);
    assert_eq!(number_of(&page, "kind", "conference"), Some(2));
}

/// The ids of the articles that the list shows.
fn listed(browser: &mut Browser) -> Vec<String> {
    let ids = browser.value("[...document.querySelectorAll('#list .from')].map(e => e.textContent.split(' · ')[0])");
    ids.as_array().unwrap().iter().map(|id| id.as_str().unwrap().to_owned()).collect()
}

fn pressed(browser: &mut Browser) -> Value {
    browser.value("document.querySelectorAll('[aria-pressed=true]').length")
}

#[test]
fn a_reader_clicks_types_and_links() {
    let folder = scratch("browser");
    let Some(mut browser) = Browser::start(&folder) else { return };
    report(&folder, records(&folder).join("\n").as_bytes(), &["--title", HOSTILE]);
    let address = format!("file://{}", folder.join("report.html").display());
    browser.size(1280, 900, false);
    browser.open(&address);
    assert_eq!(listed(&mut browser), ["a1", "a2", "a3", "a4", "a5"]);
    assert_eq!(browser.value("document.querySelector('#status').textContent"), "All 4 articles and 1 reprint.");
    assert_eq!(browser.value("document.querySelector('.again').textContent"), "reprint of a1");

    // A number of a list leads to its articles, and the address says so.
    browser.click(".list [data-f=kind][data-v=conference]");
    assert_eq!(listed(&mut browser), ["a1", "a2", "a4"]);
    assert_eq!(browser.value("location.hash"), "#kind=conference");
    assert_eq!(browser.value("document.activeElement.id"), "articles-head");
    // With another it narrows; a chosen one taken back widens.
    browser.click(".list [data-f=province][data-v='Hà Nội']");
    assert_eq!(listed(&mut browser), ["a2"]);
    browser.click("#chosen button");
    assert_eq!(listed(&mut browser), ["a2"]);
    browser.click("#chosen button");
    assert_eq!(listed(&mut browser).len(), 5);
    assert_eq!(pressed(&mut browser), 0);

    // The chart: a column, two are a range, the same again is none.
    browser.click(".column:nth-child(2)");
    assert_eq!(listed(&mut browser), ["a2", "a3"]);
    browser.click(".column:nth-child(3)");
    assert_eq!(listed(&mut browser), ["a2", "a3", "a5"]);
    assert_eq!(browser.value("location.hash"), "#from=2024-02-01&to=2024-03-31");
    assert_eq!(browser.value("document.querySelector('#dock').hidden"), false);
    browser.click("#dock-clear");
    assert_eq!(listed(&mut browser).len(), 5);

    // Searched without diacritics; commas part what must all be there.
    for (typed, ids) in [("tra vinh", &["a1", "a2", "a4", "a5"][..]), ("DAT, binh minh", &["a3"]), ("nowhere", &[])] {
        browser.value("document.querySelector('#q').value = ''");
        browser.click("#q");
        browser.type_text(typed);
        let hash = typed.replace(", ", "%2C+").replace(' ', "+");
        browser.until(&format!("location.hash === '#q={hash}'"));
        assert_eq!(listed(&mut browser), ids, "{typed}");
    }

    // By keyboard alone: a person of the network, a pair by its list.
    browser.open(&address);
    browser.value("document.querySelector(\".node[data-v='Lâm Hữu Khải']\").focus()");
    browser.press("Enter", 13, "\r");
    assert_eq!(listed(&mut browser), ["a1", "a2", "a4"]);
    browser.open(&address);
    browser.value("document.querySelector('[data-with]').focus()");
    browser.press("Enter", 13, "\r");
    assert_eq!(listed(&mut browser), ["a1", "a2", "a4"]);
    assert_eq!(browser.value("document.querySelectorAll('.list tr.on').length"), 1);

    // A linked view opens as it was.
    for (hash, ids) in [
        ("kind=prosecution", &["a3"][..]),
        ("org=B%E1%BB%99%20N%E1%BB%99i%20v%E1%BB%A5", &["a2"]),
        ("doc=ngh%E1%BB%8B%20quy%E1%BA%BFt%2037-NQ%2FTW&to=2024-01-31", &["a1", "a4"]),
        ("kind=%3Cimg%20src%3Dx%3E", &[]),
    ] {
        browser.open(&format!("{address}#{hash}"));
        assert_eq!(listed(&mut browser), ids, "{hash}");
    }

    // Hostile text did nothing, an address that is none of the web is no link, and nothing was asked of any network.
    browser.open(&address);
    assert_eq!(browser.value("document.title"), HOSTILE);
    assert_eq!(browser.value("document.querySelectorAll('img, iframe, link, [src]').length"), 0);
    let links = "[...document.querySelectorAll('#list a')].map(a => a.href)";
    assert_eq!(browser.value(links), json!(["https://example.org/a1"]));
    assert!(browser.requests.iter().all(|url| url.starts_with("file://")), "{:?}", browser.requests);
    let tried = browser.value("fetch('http://127.0.0.1:9/').then(() => 'left', () => 'refused')");
    assert_eq!(tried, "refused");
    browser.complaints.retain(|complaint| !complaint.contains("127.0.0.1:9"));
    assert!(browser.complaints.is_empty(), "{:?}", browser.complaints);
}

#[test]
fn the_page_fits_a_phone_and_a_wide_screen_in_light_and_dark() {
    let folder = scratch("screens");
    let Some(mut browser) = Browser::start(&folder) else { return };
    report(&folder, records(&folder).join("\n").as_bytes(), &[]);
    let address = format!("file://{}", folder.join("report.html").display());
    let mut papers = Vec::new();
    for (width, dark) in [(1280, false), (1280, true), (375, false), (375, true)] {
        browser.size(width, 800, dark);
        browser.open(&format!("{address}#kind=conference"));
        let wide = browser.value("[document.documentElement.scrollWidth, innerWidth]");
        assert!(wide[0].as_u64() <= Some(u64::from(width)) && wide[1] == width, "{width}: {wide}");
        papers.push(browser.value("getComputedStyle(document.body).backgroundColor").to_string());
        // What is tapped is no smaller than 24 pixels, the list's buttons being as large as their rows.
        let small = "[...document.querySelectorAll('button')].filter(b => b.offsetParent && !b.closest('.facts')).map(b => \
                     (b.closest('.list tr') || b).getBoundingClientRect()).filter(r => r.height < 24 || r.width < 24).length";
        assert_eq!(browser.value(small), 0);
        let picture = browser.picture(false);
        assert!(picture.starts_with(b"\x89PNG") && picture.len() > 8_000, "{} bytes", picture.len());
        std::fs::write(folder.join(format!("{width}-{}.png", if dark { "dark" } else { "light" })), picture).unwrap();
    }
    assert!(papers[0] == papers[2] && papers[1] == papers[3] && papers[0] != papers[1], "{papers:?}");
}
