//! `sukien parse --html`: what the page holds, and what it does in a browser.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

const ARTICLE: &str = "Sơ kết 5 năm thực hiện Chỉ thị 16
Sáng 5/6/2024, Ban Chỉ đạo 37 huyện Kế Sách tổ chức Hội nghị sơ kết 5 năm thực hiện Nghị quyết số 37-NQ/TW ngày \
24/12/2018 của Bộ Chính trị.
Dự và chỉ đạo hội nghị có đồng chí Lâm Hữu Khải, Phó Bí thư Thường trực Huyện ủy; bà Trần Thị Bích Duyên, Phó Chủ tịch \
UBND huyện. Đồng chí Lâm Hữu Khải phát biểu tại xã Nhơn Mỹ.
";

fn scratch(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("page").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// The page of a text.
fn page(name: &str, text: &str, more: &[&str]) -> String {
    let file = scratch(name).join("article.txt");
    std::fs::write(&file, text).unwrap();
    let run =
        Command::new(env!("CARGO_BIN_EXE_sukien")).args(["parse", "--html"]).arg(file).args(more).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).unwrap()
}

/// The values of an attribute in a page.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    let head = format!(" {attribute}=\"");
    page.split(&head).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

/// The page without tags, without its style and script.
fn words(page: &str) -> String {
    let main = page.split("<main").nth(1).unwrap().split("</main>").next().unwrap();
    let text = main.split('<').map(|part| part.split_once('>').map_or("", |(_, text)| text)).collect::<String>();
    ["&quot;", "&#39;", "&lt;", "&gt;", "&amp;"]
        .iter()
        .zip(["\"", "'", "<", ">", "&"])
        .fold(text, |t, (a, b)| t.replace(a, b))
}

#[test]
fn every_word_of_the_article_is_there_with_its_mentions_and_the_event_beside_it() {
    let page = page("whole", ARTICLE, &[]);
    assert_eq!(words(&page).split_whitespace().collect::<Vec<_>>(), ARTICLE.split_whitespace().collect::<Vec<_>>());
    assert!(page.contains("<p class=\"over\">conference</p>"));
    for part in [
        "data-kind=\"date\" data-label=\"date\" data-value=\"2024-06-05TMO = 2024-06-05\nevent\" data-rule=\"date/",
        "data-kind=\"person\" data-label=\"person\" data-value=\"Lâm Hữu Khải\n",
        "data-value=\"nghị quyết 37-NQ/TW\nBộ Chính trị\" data-rule=\"document/",
        "<li id=\"person-0\" data-entity=\"person-0\"><a href=\"#m",
        "<a href=\"#person-0\" data-entity=\"person-0\">Lâm Hữu Khải</a> <small lang=\"en\">direct",
    ] {
        assert!(page.contains(part), "{part} in\n{page}");
    }
}

#[test]
fn an_id_is_there_once_and_every_way_leads_somewhere() {
    let page = page("ways", ARTICLE, &[]);
    let ids = values(&page, "id");
    let known: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), known.len(), "an id twice");
    let ways: Vec<&str> = values(&page, "href").into_iter().chain(values(&page, "data-entity")).collect();
    assert!(ways.len() > 20);
    for way in ways {
        assert!(known.contains(way.trim_start_matches('#')), "{way} leads nowhere");
    }
}

#[test]
fn what_an_article_says_is_never_markup() {
    let text =
        "<script>alert(1)</script> ông Trần Văn Hòa \"><img src=x onerror=alert(2)> & 'ngày 5/6/2024'</main></title>\n";
    let page = page("hostile", text, &["--title", "</title><script>alert(3)</script>"]);
    assert_eq!(page.matches("<script").count(), 1, "only the page's own");
    assert_eq!(page.matches("<img").count(), 0);
    assert_eq!(page.matches("</title>").count(), 1);
    assert_eq!(page.matches("</main>").count(), 1);
    assert!(words(&page).contains("<script>alert(1)</script> ông"));
}

#[test]
fn the_page_asks_the_network_for_nothing() {
    let page = page("alone", ARTICLE, &[]);
    assert!(page.contains("content=\"default-src 'none'; style-src 'sha256-"));
    assert!(!page.contains("http:") && !page.contains("https:") && !page.contains("url(") && !page.contains(" src="));
}

#[test]
fn a_title_beside_the_text_is_the_heading_with_mentions_of_its_own() {
    let beside = page(
        "title",
        "Sáng nay, đoàn đã về nước.",
        &["--title", "  Chủ tịch nước thăm Lào ", "--published", "2024-06-05"],
    );
    let heading = beside.split("<h1>").nth(1).unwrap().split("</h1>").next().unwrap();
    assert!(heading.contains("data-kind=\"place\"") && heading.contains(">Lào</mark>"), "{heading}");
    assert!(beside.contains("= 2024-06-05"), "the day of publication counts");
    let first =
        page("first", "Chủ tịch nước  thăm Lào\nSáng nay, đoàn đã về nước.", &["--title", "Chủ tịch nước thăm Lào"]);
    assert_eq!(first.matches(">Lào</mark>").count(), 1, "the text's first line is not there twice");
}

#[test]
fn an_article_without_anything_is_a_page_too() {
    let page = page("empty", "", &[]);
    assert!(page.contains("The article reports none."));
    assert!(page.ends_with("</html>\n"));
}

/// The browser of this machine, if it has one.
fn browser() -> Option<&'static str> {
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
    names.into_iter().find(|name| {
        let run = Command::new(name).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        run.is_ok_and(|status| status.success())
    })
}

/// Serves two pages of one origin on this machine until the test ends; gives the address.
fn serve(page: String) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for connection in listener.incoming() {
            let Ok(mut connection) = connection else { continue };
            let mut asked = [0; 2048];
            let n = connection.read(&mut asked).unwrap_or_default();
            let asked = String::from_utf8_lossy(&asked[..n]).into_owned();
            let body = match asked.split_whitespace().nth(1) {
                Some("/") => include_str!("page/harness.html"),
                Some("/page.html") => &page,
                _ => "",
            };
            let head = format!(
                "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                body.len()
            );
            let _ = connection.write_all(head.as_bytes()).and_then(|()| connection.write_all(body.as_bytes()));
        }
    });
    address
}

/// What the harness finds in a browser.
fn driven(browser: &str, address: &str, profile: &Path, more: &[&str]) -> Value {
    let run = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage"])
        .args(["--virtual-time-budget=5000", "--window-size=1300,1000", "--dump-dom"])
        .arg(format!("--user-data-dir={}", profile.display()))
        .args(more)
        .arg(address)
        .output()
        .unwrap();
    let dom = String::from_utf8_lossy(&run.stdout);
    let found = dom.split("<pre id=\"found\">").nth(1).and_then(|rest| rest.split("</pre>").next());
    let found =
        found.unwrap_or_else(|| panic!("the page did not come up:\n{dom}\n{}", String::from_utf8_lossy(&run.stderr)));
    serde_json::from_str(&found.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")).unwrap()
}

#[test]
fn the_page_works_in_a_browser_by_light_and_in_the_dark() {
    if std::env::var_os("SUKIEN_NO_BROWSER").is_some() {
        return;
    }
    let browser = browser().unwrap_or_else(|| {
        panic!("found no browser; install one (apt-get install chromium), or set SUKIEN_NO_BROWSER=1 to go without this test")
    });
    let folder = scratch("browser");
    let address = serve(page("browser-page", ARTICLE, &[]));
    for (dark, more) in [(false, &[][..]), (true, &["--blink-settings=preferredColorScheme=0"][..])] {
        let found = driven(browser, &address, &folder.join(format!("profile-{dark}")), more);
        assert_eq!(found["error"], Value::Null, "{found}");
        let is = |name: &str| found[name] == true;
        assert!(is("hidden") && is("left") && is("escaped") && is("pinned") && is("unpinned"), "{found}");
        let hover = found["hover"].as_str().unwrap();
        assert!(
            hover.starts_with("organisation\nHuyện ủy\n")
                && hover.contains("title\n")
                && hover.contains("of Lâm Hữu Khải"),
            "{hover}"
        );
        assert!(found["rules"][1].as_str().unwrap().starts_with("title/"), "{found}");
        assert_eq!(found["described"], "tip");
        assert_eq!(found["lit"].as_array().unwrap().len(), 1, "the entry that the mention is of");
        assert!(found["focus"].as_str().unwrap().contains("2024-06-05"), "{found}");
        assert_eq!(found["off"], "rgba(0, 0, 0, 0)");
        assert_eq!(
            (&found["without"], &found["again"]),
            (&serde_json::json!(["organisation"]), &serde_json::json!(["organisation", "title"]))
        );
        assert_eq!(found["target"], "Lâm Hữu Khải");
        assert!(found["wide"].as_u64().unwrap() <= 360, "wider than a phone: {}", found["wide"]);
        let order: Vec<f64> = found["order"].as_array().unwrap().iter().map(|top| top.as_f64().unwrap()).collect();
        assert!(order.is_sorted(), "on a phone the event, the article, the entries: {order:?}");
        assert!(found["lowest"][1].as_f64().unwrap() >= 4.5, "too little contrast: {}", found["lowest"]);
        assert_eq!(found["paper"].as_f64().unwrap() < 0.2, dark, "{}", found["paper"]);
    }
}
