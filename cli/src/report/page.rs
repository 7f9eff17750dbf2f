//! The page: its template filled in. Whatever comes from the data is escaped on its way.

use std::fmt::Write;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

use super::gathering::Gathering;
use super::lists::{Kinds, chart, documents, kinds, network, organizations, people, places};
use super::timeline::{columns, written};
use crate::escape::{Escaped, figure};
use crate::input::Failure;

/// The page, with `{{name}}` where something stands.
const TEMPLATE: &str = include_str!("page.html");
/// How it looks.
const STYLE: &str = include_str!("page.css");
/// What it does.
const SCRIPT: &str = include_str!("page.js");

/// The page of a run.
pub(crate) fn page(gathering: &Gathering, title: &str) -> Result<String, Failure> {
    let palette = Kinds::new(&gathering.kinds);
    let hash = BASE64_STANDARD.encode(Sha256::digest(SCRIPT.as_bytes()));
    let values = [
        (
            "policy",
            format!(
                "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'"
            ),
        ),
        ("style", STYLE.to_owned()),
        ("title", escape(title)),
        ("lead", lead(gathering)),
        ("figures", figures(gathering)),
        ("failed", failed(gathering)),
        ("chart", chart(gathering, &palette)),
        ("kinds", kinds(gathering, &palette)),
        ("organizations", organizations(gathering)),
        ("people", people(gathering)),
        ("documents", documents(gathering)),
        ("places", places(gathering)),
        ("network", network(gathering)),
        ("held", held(gathering)),
        ("rules", escape(&gathering.rules.iter().map(String::as_str).collect::<Vec<_>>().join(", "))),
        ("version", env!("CARGO_PKG_VERSION").to_owned()),
        ("data", data(gathering, &palette)?),
        ("script", SCRIPT.to_owned()),
    ];
    Ok(fill(TEMPLATE, &values))
}

/// Puts values in their places, once: what a value says is no place.
fn fill(template: &str, values: &[(&str, String)]) -> String {
    let mut page = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        page.push_str(before);
        let (name, after) = after.split_once("}}").unwrap_or((after, ""));
        if let Some((_, value)) = values.iter().find(|(key, _)| *key == name) {
            page.push_str(value);
        }
        rest = after;
    }
    page.push_str(rest);
    page
}

/// Text as HTML, in an attribute too.
pub(crate) fn escape(text: &str) -> String {
    Escaped(text).to_string()
}

/// A number and its noun: `1 article`, `2 articles`.
pub(crate) fn counted(number: u64, noun: &str) -> String {
    format!("{} {noun}{}", figure(number), if number == 1 { "" } else { "s" })
}

/// What was read, in a sentence.
fn lead(gathering: &Gathering) -> String {
    let mut text = format!("<b>{}</b>", counted(gathering.articles, "article"));
    let days = &gathering.days;
    match (days.first_key_value().map(|found| found.0.0), days.last_key_value().map(|found| found.0.0)) {
        (Some(first), Some(last)) if first == last => {
            let _ = write!(text, " on what happened on <b>{}</b>", written(first));
        }
        (Some(first), Some(last)) => {
            let _ = write!(text, " on what happened from <b>{}</b> to <b>{}</b>", written(first), written(last));
        }
        _ => text.push_str(", none of whose events has a day"),
    }
    if gathering.reprints > 0 {
        let those = if gathering.reprints == 1 { "which is shown but" } else { "which are shown but" };
        let _ = write!(text, ", and {}, {those} not counted again", counted(gathering.reprints, "reprint"));
    }
    text.push('.');
    text
}

fn figures(gathering: &Gathering) -> String {
    let figures = [
        ("articles", "bài báo", gathering.articles),
        ("reprints", "bài đăng lại", gathering.reprints),
        ("events", "sự kiện", gathering.events),
        ("people", "người", gathering.people.len() as u64),
        ("organisations", "tổ chức", gathering.organizations.len() as u64),
        ("documents", "văn bản", gathering.documents.len() as u64),
    ];
    let mut out = String::new();
    for (name, gloss, number) in figures {
        let _ = write!(out, "<div><dt>{name}<span lang=\"vi\">{gloss}</span></dt><dd>{}</dd></div>", figure(number));
    }
    out
}

fn failed(gathering: &Gathering) -> String {
    let failed = &gathering.failed;
    if failed.count == 0 {
        return String::new();
    }
    let mut out = format!(
        "<details class=\"failed\"><summary>{} could not be read</summary><ul>",
        counted(failed.count, "line or file").replace("line or files", "lines or files")
    );
    for reason in &failed.first {
        let _ = write!(out, "<li>{}</li>", escape(reason));
    }
    if failed.count > failed.first.len() as u64 {
        out.push_str("<li>…</li>");
    }
    out.push_str("</ul></details>");
    out
}

/// How many of the articles the page holds.
fn held(gathering: &Gathering) -> String {
    let all = gathering.articles + gathering.reprints;
    let held = gathering.cards.len() as u64;
    if held == all {
        format!("This page holds all {}.", counted(all, "article"))
    } else {
        format!(
            "This page holds the first {} of {} read: the numbers above count all of them, the list below shows those \
             that it holds.",
            figure(held),
            counted(all, "article")
        )
    }
}

/// The articles for the script. A `<` would end the script or begin a comment.
fn data(gathering: &Gathering, palette: &Kinds) -> Result<String, Failure> {
    let data = serde_json::json!({
        "all": gathering.articles + gathering.reprints,
        "step": columns(&gathering.days).map(|(step, _)| step.name()),
        "colours": palette.colours(),
    });
    let text = format!("{{\"run\":{data},\"cards\":{}}}", serde_json::to_string(&gathering.cards)?);
    Ok(text.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029"))
}
