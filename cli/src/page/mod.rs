//! One article as a page of its own: the text with its mentions coloured, and what the record says beside it. The page
//! loads nothing, runs only the script that it carries, and holds no text that is not escaped.

mod aside;
mod mark;
mod text;

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use sukien::record::ZoneRecord;
use sukien::{EventRecord, Source, Span, ZoneKind};

use crate::escape::Escaped;
use crate::page::mark::KINDS;
pub(crate) use crate::page::mark::{Mark, Numbered};

/// What the page looks like.
const STYLE: &str = include_str!("page.css");
/// What it does: the box beside a mention, the switches of the kinds, what belongs together lit up.
const SCRIPT: &str = include_str!("page.js");

/// What was read.
#[derive(Clone, Copy)]
pub(crate) struct Sources<'t> {
    /// The title given beside the text, if one was.
    pub(crate) title: Option<&'t str>,
    /// The text.
    pub(crate) text: &'t str,
}

/// The page of an article.
pub(crate) fn page(sources: Sources<'_>, record: &EventRecord) -> String {
    let marks = Numbered::of(record);
    // One that is the text's first line is not there twice: its mentions are in the text.
    let title = sources.title.map(str::trim).filter(|title| !title.is_empty() && !begins_with(sources.text, title));
    let name = title.or(record.article.headline.as_ref().map(|headline| headline.text.as_str()));
    let name =
        name.map_or_else(|| first_line(sources.text), |name| name.split_whitespace().collect::<Vec<_>>().join(" "));
    let mut page = String::with_capacity(sources.text.len() * 4 + STYLE.len() + SCRIPT.len());
    head(&mut page, &name);
    legend(&mut page, &marks.all);
    page.push_str("<main lang=\"vi\">\n");
    if let Some(title) = title {
        let marks = text::Marks::of(title, Source::Title, &marks.all);
        _ = writeln!(page, "<h1>{}</h1>", marks.write(Span::new(0, title.len())));
    }
    body(&mut page, sources.text, title.is_none(), record, &marks.all);
    page.push_str("</main>\n");
    aside::write(&mut page, record, &marks);
    _ = write!(page, "<div id=\"tip\" role=\"tooltip\" hidden></div>\n<script>{SCRIPT}</script>\n</body>\n</html>\n");
    page
}

/// Whether a text's first line is this title, blanks aside.
fn begins_with(text: &str, title: &str) -> bool {
    text.trim_start().lines().next().unwrap_or_default().split_whitespace().eq(title.split_whitespace())
}

/// The first line of a text, for want of a headline.
fn first_line(text: &str) -> String {
    text.trim_start().lines().next().unwrap_or_default().chars().take(120).collect()
}

/// All before the article. The policy lets nothing in but the style and the script that the page carries.
fn head(page: &mut String, name: &str) {
    let hash = |asset: &str| STANDARD.encode(Sha256::digest(asset));
    _ = write!(
        page,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{}'; \
         script-src 'sha256-{}'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"generator\" content=\"sukien {}\">\n<title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n",
        hash(STYLE),
        hash(SCRIPT),
        env!("CARGO_PKG_VERSION"),
        Escaped(name),
    );
}

/// The kinds that the article has, each with a switch.
fn legend(page: &mut String, marks: &[Mark]) {
    page.push_str("<header>\n<form class=\"legend\" aria-label=\"Kinds of mentions shown\">\n");
    for (class, label) in KINDS {
        let count = marks.iter().filter(|mark| mark.kind == class).count();
        if count > 0 {
            _ = writeln!(
                page,
                "<label class=\"{class}\"><input type=\"checkbox\" name=\"{class}\" checked><span>{label}</span> \
                 <small>{count}</small></label>"
            );
        }
    }
    page.push_str("</form>\n</header>\n");
}

/// The text, a paragraph a line, each of the zone that it stands in.
fn body(page: &mut String, text: &str, has_heading: bool, record: &EventRecord, marks: &[Mark]) {
    let marks = text::Marks::of(text, Source::Text, marks);
    let zones: Vec<&ZoneRecord> = record.article.zones.iter().filter(|zone| zone.source == Source::Text).collect();
    let mut headed = !has_heading;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.trim_end().len();
        let span = Span::new(start + (line.len() - line.trim_start().len()).min(end - start), end);
        start += line.len();
        if span.is_empty() {
            continue;
        }
        let zone = zones.partition_point(|zone| zone.span.end() <= span.start());
        let kind = zones.get(zone).filter(|zone| zone.span.overlaps(span)).map(|zone| &zone.kind);
        let written = marks.write(span);
        if !headed && kind == Some(&ZoneKind::Headline) {
            headed = true;
            _ = writeln!(page, "<h1>{written}</h1>");
        } else {
            _ = writeln!(page, "<p class=\"zone-{}\">{written}</p>", Escaped(kind.map_or("none", ZoneKind::as_str)));
        }
    }
}
