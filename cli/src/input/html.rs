//! A web page as an article: the main text, a line a paragraph, and what the page says of it.

use dom_query::{Document, NodeId, NodeRef};
use dom_smoothie::{Config, Readability};

use crate::input::blocks::{Block, blocks};
use crate::input::clutter::clear;
use crate::input::published::is_dated;

/// What a page says.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) text: String,
    pub(crate) title: Option<String>,
    pub(crate) author: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) url: Option<String>,
}

/// Where pages say something, the best first: the selector and the attribute; without one, the words.
type Places<const N: usize> = [(&'static str, Option<&'static str>); N];

const PUBLISHED: Places<14> = [
    ("meta[itemprop='datePublished']", Some("content")),
    ("meta[property='article:published_time']", Some("content")),
    ("meta[name='pubdate']", Some("content")),
    ("meta[name='pub_date']", Some("content")),
    ("meta[name='publish-date']", Some("content")),
    ("meta[name='publishdate']", Some("content")),
    ("meta[property='og:article:published_time']", Some("content")),
    ("meta[name='dc.date']", Some("content")),
    ("meta[name='DC.date.issued']", Some("content")),
    ("meta[name='date']", Some("content")),
    ("[itemprop='datePublished']", Some("content")),
    ("[itemprop='datePublished']", Some("datetime")),
    ("article time[datetime], time[datetime]", Some("datetime")),
    ("[itemprop='datePublished']", None),
];
const TITLE: Places<2> = [("meta[property='og:title']", Some("content")), ("[itemprop='headline']", None)];
const URL: Places<2> = [("link[rel='canonical']", Some("href")), ("meta[property='og:url']", Some("content"))];

/// Elements that lie deeper are not written by people, and take time that grows with the square of the depth.
const DEEPEST: usize = 400;
/// So many elements a page may have: the longest of portals have some thousands.
const MOST: usize = 200_000;
/// So many lines before the text are looked at for its title, day and lead.
const BEFORE: usize = 15;

/// Takes the article out of a page.
///
/// # Errors
///
/// Why there is none.
pub(crate) fn page(html: &str, url: Option<&str>) -> Result<Page, String> {
    let tags = Tags::of(html);
    if tags.number > MOST {
        return Err(format!("web page: found more than {MOST} elements, wanted one article"));
    }
    // The parser looks through all elements that are open, tag for tag.
    if tags.open > DEEPEST * 5 || tags.number * tags.open > MOST * DEEPEST {
        return Err(too_deep());
    }
    let document = Document::from(html);
    bounded(&document)?;
    let config = Config { char_threshold: 100, disable_json_ld: true, ..Config::default() };
    let is_address = |url: &&str| url.starts_with("http://") || url.starts_with("https://");
    let url = url.filter(is_address);
    let reader = |document, config| Readability::with_document(document, url, Some(config));
    let mut reader = reader(document, config).map_err(|e| format!("web page: {e}"))?;
    let said = reader.get_article_metadata(reader.parse_json_ld());
    let linked = reader.parse_json_ld();
    let published = said.published_time.clone().or_else(|| first(&reader.doc, &PUBLISHED));
    let own_title = linked.map(|linked| linked.title).and_then(some).or_else(|| first(&reader.doc, &TITLE));
    let own_title = own_title.or_else(|| only_heading(&reader.doc));
    let address = first(&reader.doc, &URL).filter(|url| is_address(&url.as_str()));
    let whole = reader.doc.clone();
    clear(&reader.doc);
    let mut lines = reader.doc.body().map(|body| blocks(&body)).unwrap_or_default();
    let mut found = reader.parse().ok().and_then(|article| Some((body(&reader.doc)?, article.byline)));
    if found.is_none() {
        // What has been taken away was the article.
        lines = whole.body().map(|body| blocks(&body)).unwrap_or_default();
        reader.doc = whole;
        found = reader.parse().ok().and_then(|article| Some((body(&reader.doc)?, article.byline)));
    }
    let Some((mut text, byline)) = found else {
        return Err("web page: found no article in it, wanted a paragraph of text".to_owned());
    };
    let before = before(&lines, &text);
    let title = own_title.or_else(|| shown_title(before, &said.title)).or_else(|| some(said.title.clone()));
    let named = title.as_deref().and_then(|title| before.iter().rposition(|line| is_same(&line.text, title)));
    let under_title = before.get(named.map_or(before.len(), |at| at + 1)..).unwrap_or_default();
    let published = published.or_else(|| shown_day(before, named, &text));
    let lead: Vec<Block> = under_title.iter().filter(|line| line.is_sentence()).cloned().collect();
    let author = said.byline.or(byline).and_then(some);
    headless(&mut text, title.as_deref(), author.as_deref());
    text.splice(..0, lead);
    let text: Vec<String> = text.into_iter().map(|line| line.text).collect();
    Ok(Page {
        text: text.join("\n"),
        title,
        author,
        published: published.and_then(some),
        url: url.map(str::to_owned).or(address).or_else(|| said.url.and_then(some)),
    })
}

fn some(words: String) -> Option<String> {
    Some(words.trim().to_owned()).filter(|words| !words.is_empty())
}

/// The first of these places that says something.
fn first(document: &Document, places: &[(&str, Option<&str>)]) -> Option<String> {
    places.iter().find_map(|(selector, attribute)| {
        let found = document.try_select(selector)?;
        let said = match attribute {
            Some(attribute) => found.attr(attribute)?,
            None => found.text(),
        };
        some(said.split_whitespace().collect::<Vec<_>>().join(" "))
    })
}

/// The words of the heading, where a page has just one.
fn only_heading(document: &Document) -> Option<String> {
    let headings = document.select("h1");
    let words = headings.text().split_whitespace().collect::<Vec<_>>().join(" ");
    Some(words).filter(|words| headings.length() == 1 && words.chars().count() >= 10)
}

/// How many tags there are, and how many elements they leave open at most, about: before a page is parsed.
#[derive(Debug, Default, PartialEq, Eq)]
struct Tags {
    number: usize,
    open: usize,
}

/// Elements that end by themselves.
const BRIEF: [&str; 29] = [
    "area", "base", "body", "br", "col", "dd", "dt", "head", "hr", "html", "img", "input", "li", "link", "meta",
    "option", "p", "param", "rp", "rt", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
];

impl Tags {
    fn of(html: &str) -> Self {
        let mut tags = Self::default();
        let mut open = 0usize;
        for part in html.split('<').skip(1) {
            let ends = part.starts_with('/');
            let name = part.strip_prefix('/').unwrap_or(part);
            let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
            let name = name.get(..end).unwrap_or_default();
            if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
                continue;
            }
            tags.number += usize::from(!ends);
            if BRIEF.iter().any(|brief| name.eq_ignore_ascii_case(brief)) {
                continue;
            }
            open = if ends { open.saturating_sub(1) } else { open + 1 };
            tags.open = tags.open.max(open);
        }
        tags
    }
}

fn too_deep() -> String {
    format!("web page: found elements in one another deeper than {DEEPEST}, wanted an article")
}

/// Refuses what only machines write.
fn bounded(document: &Document) -> Result<(), String> {
    let mut depth = 0usize;
    let root = document.root();
    let mut at = root.first_child();
    while let Some(node) = at {
        let below = node.first_child();
        depth += usize::from(below.is_some());
        if depth > DEEPEST {
            return Err(too_deep());
        }
        at = below;
        let mut last = node;
        while at.is_none() && last.id != root.id {
            at = last.next_sibling();
            let Some(parent) = last.parent().filter(|_| at.is_none()) else { break };
            depth = depth.saturating_sub(1);
            last = parent;
        }
    }
    Ok(())
}

/// The lines of the article in what the reader has found: those of the smallest element with all its sentences.
fn body(document: &Document) -> Option<Vec<Block>> {
    let found = document.select_single("#readability-page-1");
    let root = found.nodes().first()?;
    let lines = blocks(root);
    let sentences: Vec<&Block> = lines.iter().filter(|line| line.is_sentence()).collect();
    let inner = common(document, &sentences, root)?;
    let (first, last) = (inner_bound(&lines, document, inner, false)?, inner_bound(&lines, document, inner, true)?);
    let kept = lines.get(first..=last)?.iter().filter(|line| !line.is_link() || line.is_sentence());
    Some(kept.cloned().collect())
}

/// The ancestors of an element, itself first.
fn up(document: &Document, node: NodeId) -> impl Iterator<Item = NodeId> {
    std::iter::successors(Some(NodeRef::new(node, &document.tree)), NodeRef::parent).map(|node| node.id)
}

/// The smallest element that holds all lines.
fn common(document: &Document, lines: &[&Block], root: &NodeRef<'_>) -> Option<NodeId> {
    let (first, others) = lines.split_first()?;
    let mut path: Vec<NodeId> = up(document, first.node).take_while(|node| *node != root.id).collect();
    path.push(root.id);
    let mut at = 0;
    for line in others {
        let there: Vec<NodeId> = up(document, line.node).collect();
        at = (at..path.len()).find(|&at| path.get(at).is_some_and(|node| there.contains(node)))?;
    }
    path.get(at).copied()
}

/// The first or last line that lies in an element.
fn inner_bound(lines: &[Block], document: &Document, node: NodeId, last: bool) -> Option<usize> {
    let lies = |line: &Block| up(document, line.node).any(|above| above == node);
    if last { lines.iter().rposition(lies) } else { lines.iter().position(lies) }
}

/// The lines of the page before the text.
fn before<'l>(lines: &'l [Block], text: &[Block]) -> &'l [Block] {
    let first = text.iter().find(|line| line.is_sentence());
    let at = first.and_then(|first| lines.iter().position(|line| line.text == first.text)).unwrap_or(0);
    lines.get(at.saturating_sub(BEFORE)..at).unwrap_or_default()
}

/// Where neither head nor headings name the article: what stands in the place of a title.
fn shown_title(before: &[Block], of_window: &str) -> Option<String> {
    if before.iter().any(|line| is_same(&line.text, of_window)) {
        return None;
    }
    let is_title = |line: &&Block| {
        let fits = (15..=250).contains(&line.characters());
        fits && !line.is_link() && !is_dated(&line.text) && !line.text.ends_with(['.', ':'])
    };
    before.iter().rev().take(4).find(is_title).map(|line| line.text.clone())
}

/// Where the head does not say it: the day that stands between title and text, or else beside them.
fn shown_day(before: &[Block], named: Option<usize>, text: &[Block]) -> Option<String> {
    let from = named.unwrap_or_else(|| before.len().saturating_sub(4));
    let under = before.get(from..).unwrap_or_default().iter().rev();
    let over = before.get(from.saturating_sub(3)..from).unwrap_or_default().iter().rev();
    let behind = text.iter().rev().take(3);
    let heads = text.iter().take_while(|line| !line.is_sentence());
    let says = |line: &&Block| is_dated(&line.text) && !line.is_sentence() && !line.text.ends_with('.');
    under.chain(heads).chain(over).chain(behind).find(says).map(|line| line.text.clone())
}

/// Takes title, day and author off the beginning of a text, and the author and day off its end.
fn headless(text: &mut Vec<Block>, title: Option<&str>, author: Option<&str>) {
    let is_known = |line: &Block| {
        is_dated(&line.text) || [title, author].into_iter().flatten().any(|known| is_same(&line.text, known))
    };
    let body = text.iter().position(Block::is_sentence).unwrap_or(0);
    let mut n = 0;
    text.retain(|line| {
        n += 1;
        n > body || !is_known(line)
    });
    while text.last().is_some_and(|line| is_dated(&line.text) && !line.is_sentence()) {
        text.pop();
    }
}

/// Whether two lines say the same, signs and spaces aside.
fn is_same(one: &str, other: &str) -> bool {
    let letters =
        |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    one.len() < other.len() * 2 + 16 && other.len() < one.len() * 2 + 16 && letters(one) == letters(other)
}
