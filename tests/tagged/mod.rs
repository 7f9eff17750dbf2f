//! The guidelines' inline tags: read from a text, written into one, and asked of a record. Five more say
//! what the guidelines do not: `<U v="P5Y">` a duration, `<F v="R/P1Y">` a frequency, `<Z k="lead">` a zone, `<A g="news"
//! l="vi">` the whole text with its genre and language, `<R id="1">` a generic mention of a document, `nghị quyết này`.
//!
//! Of a document `<N>` asks beside the guidelines' `n`, `t`, `d` and `by` (as the text says it, else the bodies of its code):
//! `i` family, `f` form, `id` which document, `y` year, `k` term, `lv` level of the issuer, `j` codes of the other issuers, `e`
//! effective from, `s` subject, `p` provisions, `pp` their parts, `r` relations (kind and number or name of the other), `st`
//! draft or issued.
//!
//! Of a title `<T>` asks beside `p`, the number of its bearer: `post`, `st` status, `k` kind, `o` its body, `r` rank, `c`
//! explicit or completed, `s` whether it is shared. `<S>` is a post that a predicate says of somebody, no title: `p` of whom,
//! `post`, `k` and `o` as of a title, `v` its tenure, `by` the words that say so. Of a name `<P>`: `id` which person, `h` the honorific, `f` form.
//!
//! Of a place `<L>`: `id` which place, `lv` level, and of the unit it is `u` its code, `k` its kind, `c` explicit or completed,
//! `to` its successors. Of a body `<O>`: `id` which body, `n` its name, `b` branch, `lv` level, `o` its parent, `to` its
//! successors, and of the unit it is of `u`, `k`, `c` as of a place.

#![allow(unreachable_pub, dead_code)]

use std::collections::BTreeMap;

use sukien::record::{DocumentRecord, ProvisionRecord, TitleMention, TitleRecord, UnitRecord};
use sukien::{EventRecord, Form, Span};

/// A tagged piece: its tag, its bytes in the plain text, its attributes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    pub label: char,
    pub span: Span,
    pub attributes: BTreeMap<String, String>,
}

impl Tag {
    fn new(label: char, span: Span) -> Self {
        Self { label, span, attributes: BTreeMap::new() }
    }

    fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.attributes.insert(name.to_owned(), value.into());
        self
    }

    /// Whether another is the same piece and says what this one asks.
    pub fn is_met_by(&self, other: &Tag) -> bool {
        let said = |(name, value): (&String, &String)| other.attributes.get(name).is_none_or(|found| found == value);
        self.label == other.label && self.span == other.span && self.attributes.iter().all(said)
    }
}

/// Takes the tags out of a text: the plain text, and the tags in order.
pub fn parse(tagged: &str) -> Result<(String, Vec<Tag>), String> {
    let (mut plain, mut found, mut open) = (String::new(), Vec::new(), Vec::<(char, usize, usize)>::new());
    let mut rest = tagged;
    while let Some(at) = rest.find('<') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let inside = rest.find('>').map(|end| &rest[1..end]);
        let Some((inside, closing, label)) = inside.and_then(tag) else {
            plain.push('<');
            rest = &rest[1..];
            continue;
        };
        rest = &rest[inside.len() + 2..];
        if closing {
            let (opened, start, number) =
                open.pop().ok_or_else(|| format!("</{label}> closes nothing in {tagged:?}"))?;
            if opened != label {
                return Err(format!("</{label}> closes <{opened}> in {tagged:?}"));
            }
            let tag: &mut Tag = &mut found[number];
            tag.span = Span::new(start, plain.len());
        } else {
            open.push((label, plain.len(), found.len()));
            let mut tag = Tag::new(label, Span::default());
            for part in inside[1..].split('"').collect::<Vec<_>>().chunks(2) {
                if let [name, value] = part {
                    tag = tag.with(name.trim().trim_end_matches('='), *value);
                }
            }
            found.push(tag);
        }
    }
    if let Some((label, ..)) = open.pop() {
        return Err(format!("<{label}> is not closed in {tagged:?}"));
    }
    plain.push_str(rest);
    Ok((plain, found))
}

/// The inside of a tag of the guidelines: the whole, whether it closes, its letter.
fn tag(inside: &str) -> Option<(&str, bool, char)> {
    let closing = inside.starts_with('/');
    let label = inside.trim_start_matches('/').chars().next()?;
    let after = inside.trim_start_matches('/').chars().nth(1);
    let fits = "DUFNRPTSOLZA".contains(label) && after.is_none_or(|c| c == ' ');
    fits.then_some((inside, closing, label))
}

/// Everything a record found in its text, as tags in order.
pub fn found(record: &EventRecord) -> Vec<Tag> {
    let mut tags = Vec::new();
    for date in &record.dates {
        tags.push(Tag::new('D', date.span).with("v", date.value.to_string()));
    }
    tags.extend(record.durations.iter().map(|d| Tag::new('U', d.span).with("v", d.value.to_string())));
    tags.extend(record.frequencies.iter().map(|f| Tag::new('F', f.span).with("v", f.value.to_string())));
    for document in &record.documents {
        for (n, mention) in document.mentions.iter().enumerate() {
            let id = (document.id + 1).to_string();
            tags.push(match mention.form {
                Form::Generic => Tag::new('R', mention.span).with("id", id),
                _ => of_document(record, document, n).with("id", id),
            });
        }
    }
    for person in &record.people {
        for mention in person.mentions.iter().filter(|m| m.form != Form::Title) {
            let tag = Tag::new('P', mention.span).with("id", (person.id + 1).to_string());
            tags.push(tag.with("h", mention.honorific.clone().unwrap_or_default()).with("f", mention.form.as_str()));
        }
        for (title, mention) in person.titles.iter().flat_map(|t| t.mentions.iter().map(move |m| (t, m))) {
            let tag = of_title(record, title, mention).with("p", (person.id + 1).to_string());
            if tags.iter().all(|known| (known.label, known.span) != ('T', mention.span)) {
                tags.push(tag);
            }
        }
    }
    for (title, mention) in record.titles.iter().flat_map(|t| t.mentions.iter().map(move |m| (t, m))) {
        tags.push(of_title(record, title, mention).with("p", "0"));
    }
    tags.extend(record.predicates.iter().map(|post| {
        let body = post.organization.map(|n| record.organizations[n].name.clone());
        Tag::new('S', post.span)
            .with("p", post.person.map_or(0, |person| person + 1).to_string())
            .with("post", &post.post)
            .with("k", post.kind.as_str())
            .with("o", body.unwrap_or_default())
            .with("v", post.tenure.as_str())
            .with("by", &post.evidence.text)
    }));
    for body in &record.organizations {
        let parent = body.parent.map(|n| record.organizations[n].name.clone());
        let tag = Tag::new('O', Span::default())
            .with("id", (body.id + 1).to_string())
            .with("n", &body.name)
            .with("b", body.branch.as_str())
            .with("lv", body.level.as_ref().map_or("", |level| level.as_str()))
            .with("o", parent.unwrap_or_default())
            .with("to", body.body.as_ref().map(|b| b.successors.join("|")).unwrap_or_default());
        let tag = of_unit(tag, body.unit.as_ref());
        tags.extend(body.mentions.iter().map(|m| Tag { span: m.span, ..tag.clone() }));
    }
    for place in &record.places {
        let tag = Tag::new('L', Span::default())
            .with("id", (place.id + 1).to_string())
            .with("lv", place.level.as_str())
            .with("to", place.unit.as_ref().map(|unit| unit.successors.join("|")).unwrap_or_default());
        let tag = of_unit(tag, place.unit.as_ref());
        tags.extend(place.mentions.iter().map(|m| Tag { span: m.span, ..tag.clone() }));
    }
    let zones = &record.article.zones;
    tags.extend(zones.iter().map(|zone| Tag::new('Z', zone.span).with("k", zone.kind.as_str())));
    if let (Some(first), Some(last)) = (zones.first(), zones.last()) {
        let whole = Tag::new('A', Span::new(first.span.start(), last.span.end()));
        tags.push(whole.with("g", record.article.genre.as_str()).with("l", &*record.article.language));
    }
    tags.sort_by_key(|tag| (tag.span.start(), usize::MAX - tag.span.end(), tag.label));
    tags
}

/// Which unit of the state a place is, or a body is of.
fn of_unit(tag: Tag, unit: Option<&UnitRecord>) -> Tag {
    let code = unit.and_then(|unit| unit.code.clone());
    tag.with("u", code.unwrap_or_default())
        .with("k", unit.map(|unit| unit.kind.clone()).unwrap_or_default())
        .with("c", unit.map_or("", |unit| unit.confidence.as_str()))
}

/// A title with all that can be asked of it.
fn of_title(record: &EventRecord, title: &TitleRecord, mention: &TitleMention) -> Tag {
    let body = title.organization.map(|n| record.organizations[n].name.clone());
    Tag::new('T', mention.span)
        .with("post", &title.post)
        .with("st", title.status.as_str())
        .with("k", title.kind.as_str())
        .with("o", body.unwrap_or_default())
        .with("r", title.rank.map(|rank| rank.to_string()).unwrap_or_default())
        .with("c", title.confidence.as_str())
        .with("s", if mention.shared { "yes" } else { "no" })
}

/// A citation with all that can be asked of it.
fn of_document(record: &EventRecord, document: &DocumentRecord, n: usize) -> Tag {
    let mention = &document.mentions[n];
    let day = |date: Option<usize>| date.map(|n| record.dates[n].value.to_string()).unwrap_or_default();
    let issuer = document.issuer.as_ref();
    let by = issuer.map(|i| if i.text.is_empty() { i.names.join("|") } else { i.text.clone() });
    let joint: Vec<&str> = document.joint.iter().filter_map(|issuer| issuer.code.as_deref()).collect();
    let provisions = || document.provisions.iter().filter(|p| p.mention == n);
    let texts: Vec<&str> = provisions().map(|p| p.text.as_str()).collect();
    let parts = |p: &ProvisionRecord| -> Vec<String> { p.parts.iter().map(|(k, n)| format!("{k} {n}")).collect() };
    let parts: Vec<String> = provisions().map(|p| parts(p).join(" ")).collect();
    let relations = document.relations.iter().map(|relation| {
        let other = &record.documents[relation.document];
        let named = other.name.clone().unwrap_or_default();
        format!("{} {}", relation.kind, if other.number.is_empty() { named } else { other.number.clone() })
    });
    Tag::new('N', mention.span)
        .with("n", &mention.number)
        .with("t", &document.r#type)
        .with("d", day(document.issued))
        .with("e", day(document.effective))
        .with("by", by.unwrap_or_default())
        .with("lv", issuer.and_then(|i| i.level.as_ref()).map(ToString::to_string).unwrap_or_default())
        .with("j", joint.join(" "))
        .with("i", document.family.as_str())
        .with("f", mention.form.as_str())
        .with("y", document.year.map(|year| year.to_string()).unwrap_or_default())
        .with("k", document.term.clone().unwrap_or_default())
        .with("s", document.subject.as_ref().map(|s| s.text.clone()).unwrap_or_default())
        .with("p", texts.join("; "))
        .with("pp", parts.join("; "))
        .with("r", relations.collect::<Vec<_>>().join("; "))
        .with("st", document.status.as_str())
}

/// Writes tags into a text, with the attributes that are asked for.
pub fn show(text: &str, tags: &[Tag]) -> String {
    let mut marks: Vec<(usize, usize, String)> = Vec::new();
    for (n, tag) in tags.iter().enumerate() {
        let attributes: String = tag.attributes.iter().map(|(name, value)| format!(" {name}=\"{value}\"")).collect();
        marks.push((tag.span.start(), 1_000 + n, format!("<{}{attributes}>", tag.label)));
        marks.push((tag.span.end(), 999 - n, format!("</{}>", tag.label)));
    }
    marks.sort();
    let (mut shown, mut last) = (String::new(), 0);
    for (at, _, mark) in marks {
        shown.push_str(&text[last..at]);
        shown.push_str(&mark);
        last = at;
    }
    shown + &text[last..]
}
