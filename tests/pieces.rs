//! Texts too long to be read at once: what holds of every record holds of one that is joined of pieces, and the pieces
//! say what they say alone.

#![allow(clippy::unwrap_used, clippy::panic)]

mod adverse;
mod house;
mod laws;

use serde_json::Value;
use sukien::{Article, EventRecord, Extractor};

/// How many bytes are read at once: from a whole article down to a word.
const LIMITS: [usize; 6] = [3000, 1000, 400, 100, 30, 1];

/// The sample articles as they are, without a paragraph, without a line break, without any, and their letters in pieces.
fn texts() -> Vec<String> {
    let articles = adverse::each_article();
    assert!(articles.len() >= 8);
    let first = articles[0].clone();
    let changed = [
        first.replace("\n\n", "\n"),
        first.replace('\n', "\r\n"),
        first.replace('\n', " "),
        first.split_whitespace().collect(),
        first.replace('\n', "\u{2029}"),
        "🙂".repeat(300),
        "\r\n".repeat(300),
        "\u{301}".repeat(300),
    ];
    articles.into_iter().chain(changed).collect()
}

#[test]
fn every_law_holds_of_a_joined_record() {
    let extractor = Extractor::new();
    for text in texts() {
        for limit in LIMITS {
            let mut reader = extractor.reader().with_limit(limit);
            let record = reader.extract(&text);
            laws::record::holds(&record, &text, "");
            assert!(reader.extract(&text) == record, "two records at {limit}");
            laws::record::mentions_hold(&reader.mentions(&text), &text);
        }
    }
}

#[test]
fn every_law_holds_where_a_title_is_given_and_cut() {
    let extractor = Extractor::new();
    for text in adverse::each_article() {
        let (title, rest) = text.split_once('\n').unwrap();
        for limit in [1000, 200, 60, 1] {
            let mut reader = extractor.reader().with_limit(limit);
            laws::record::holds(&reader.extract(Article::new(rest).title(title)), rest, title.trim());
            // A title longer than the text, and one alone.
            laws::record::holds(&reader.extract(Article::new(title).title(&text)), title, text.trim());
            laws::record::holds(&reader.extract(Article::new("").title(title)), "", title.trim());
        }
    }
}

#[test]
fn a_text_that_fits_is_read_as_ever() {
    let extractor = Extractor::new();
    for text in adverse::each_article() {
        let mut reader = extractor.reader().with_limit(text.len());
        assert!(reader.extract(&text) == extractor.extract(&text));
        assert_eq!(reader.mentions(&text), extractor.mentions(&text));
    }
}

/// The pieces that the first warning of a record says.
fn pieces<'t>(record: &EventRecord, text: &'t str) -> Vec<(usize, &'t str)> {
    let cuts = record.warnings[0].split_once("before byte ").unwrap().1.split_once(';').unwrap().0;
    let cuts: Vec<usize> = cuts.split(", ").map(|at| at.parse().unwrap()).collect();
    let begins: Vec<usize> = std::iter::once(0).chain(cuts).collect();
    let ends = begins.iter().copied().skip(1).chain([text.len()]);
    begins.iter().copied().zip(ends).map(|(begin, end)| (begin, &text[begin..end])).collect()
}

/// Moves every span of a value.
fn moved(value: &mut Value, by: usize) {
    match value {
        Value::Object(fields) => {
            for (name, inner) in fields {
                if name == "span" {
                    let at = |n: usize| inner[n].as_u64().unwrap() as usize + by;
                    *inner = serde_json::json!([at(0), at(1)]);
                } else {
                    moved(inner, by);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|inner| moved(inner, by)),
        _ => {}
    }
}

/// A record with what its numbers lead to in their place, all spans moved: a list for each kind.
fn told(record: &EventRecord, by: usize) -> Vec<Vec<Value>> {
    let name = |n: Option<usize>| n.map(|n| record.organizations[n].name.as_str());
    let person = |n: Option<usize>| n.map(|n| record.people[n].name.as_str());
    let day = |n: Option<usize>| n.map(|n| record.dates[n].value.to_string());
    let quoted = |value: Value| {
        let mut value = value;
        moved(&mut value, by);
        value
    };
    let titles = record.people.iter().flat_map(|person| &person.titles).chain(&record.titles);
    let documents = record.documents.iter().map(|document| {
        let issuer = document.issuer.as_ref().map(|issuer| (&issuer.text, name(issuer.organization)));
        let others = document.relations.iter().map(|r| &record.documents[r.document].number).collect::<Vec<_>>();
        let dates = [day(document.issued), day(document.effective)];
        serde_json::json!([document.mentions, document.provisions, issuer, others, dates, document.subject])
    });
    let events = record.event.iter().chain(&record.other_events).map(|event| {
        let bodies: Vec<_> = event.organizers.iter().map(|&n| name(Some(n))).collect();
        let who = event.participants.iter().map(|p| (person(p.person), name(p.organization), &p.group, &p.roles));
        let places = event.places.iter().map(|&n| &record.places[n].name).collect::<Vec<_>>();
        let documents = event.documents.iter().map(|&n| &record.documents[n].number).collect::<Vec<_>>();
        let what = (&event.kind, &event.trigger, &event.name, day(event.date));
        serde_json::json!([what, bodies, who.collect::<Vec<_>>(), places, documents])
    });
    let bodies = record.organizations.iter().map(|o| serde_json::json!([o.name, name(o.parent), o.mentions]));
    let predicates = record.predicates.iter().map(|p| (&p.text, p.span, person(p.person), name(p.organization)));
    let lists: [Vec<Value>; 11] = [
        record.article.zones.iter().map(|zone| serde_json::json!(zone)).collect(),
        record.dates.iter().map(|date| serde_json::json!(date)).collect(),
        record.durations.iter().map(|duration| serde_json::json!(duration)).collect(),
        record.frequencies.iter().map(|frequency| serde_json::json!(frequency)).collect(),
        record.people.iter().map(|person| serde_json::json!([person.name, person.mentions])).collect(),
        record.places.iter().map(|place| serde_json::json!([place.name, place.mentions])).collect(),
        titles.map(|t| serde_json::json!([t.post, name(t.organization), t.mentions])).collect(),
        predicates
            .map(|(text, span, person, body)| serde_json::json!({"text": [text, person, body], "span": span}))
            .collect(),
        documents.collect(),
        events.collect(),
        bodies.collect(),
    ];
    lists.map(|list| list.into_iter().map(quoted).collect()).into()
}

#[test]
fn each_piece_says_what_it_says_alone() {
    let extractor = Extractor::new();
    let (mut cut, mut events) = (0, 0);
    for text in adverse::each_article().into_iter().chain([adverse::articles()]) {
        for limit in [4000, 1000, 300] {
            if text.len() <= limit {
                continue;
            }
            let joined = extractor.reader().with_limit(limit).extract(&text);
            let mut wanted: Vec<Vec<Value>> = vec![Vec::new(); 11];
            let mut steps = 0;
            for (begin, piece) in pieces(&joined, &text) {
                let mut reader = extractor.reader();
                for (all, list) in wanted.iter_mut().zip(told(&reader.extract(piece), begin)) {
                    all.extend(list);
                }
                assert!(piece.len() <= limit);
                (cut, steps) = (cut + 1, steps + reader.steps());
            }
            let found = told(&joined, 0);
            // Titles of people stand before those of nobody, in each piece and in the whole.
            let sorted = |list: &[Value]| {
                let mut list: Vec<String> = list.iter().map(Value::to_string).collect();
                list.sort();
                list
            };
            for (found, wanted) in found.iter().zip(&wanted) {
                assert_eq!(sorted(found), sorted(wanted));
            }
            events += joined.other_events.len();
            let mut reader = extractor.reader().with_limit(limit);
            reader.extract(&text);
            assert_eq!(reader.steps(), steps);
        }
    }
    assert!(cut > 50 && events > 0, "{cut} pieces, {events} further events");
}

#[test]
fn the_warnings_say_how_it_was_read() {
    let text = "Sáng 5/6/2024, UBND xã Đại Phước tổ chức hội nghị.\n\nChiều nay, ông Trần Văn Hòa nói.";
    let record = Extractor::new().reader().with_limit(80).extract(text);
    assert_eq!(
        record.warnings[..2],
        [
            "too long to be read at once: read in 2 pieces, cut before byte 68; what one says is not linked with another",
            "piece 1: no publication date given: 2024-06-05, the first full date of the text, is taken for it",
        ]
    );
    assert_eq!(&text[record.people[0].mentions[0].span], "Trần Văn Hòa");
    assert!(record.event.is_some() && record.article.published.is_some());
    // The day that is given is every piece's.
    let given = Article::new(text).published(sukien::civil::date(2024, 6, 5));
    let record = Extractor::new().reader().with_limit(80).extract(given);
    assert_eq!(record.dates[1].resolved, Some(sukien::civil::date(2024, 6, 5)));
    let titled = Extractor::new().reader().with_limit(40).extract(Article::new("họp").title(text));
    assert!(titled.warnings[0].contains(" of the title"), "{:?}", titled.warnings);
}

/// By hand, for it takes ten gigabytes: `cargo test --release --test pieces -- --ignored`.
#[test]
#[ignore = "takes ten gigabytes of memory"]
fn what_stands_behind_four_gigabytes_is_read() {
    let said = "\n\nNgày 5/6/2024, Sở Y tế họp.";
    let text = [&" ".repeat((1 << 32) + 5), said].concat();
    let record = Extractor::new().extract(&text);
    assert_eq!(&text[record.dates[0].span], "Ngày 5/6/2024");
    assert_eq!(&text[record.organizations[0].mentions[0].span], "Sở Y tế");
    assert!(record.warnings[0].contains("read in 3 pieces"), "{:?}", record.warnings);
    let found = Extractor::new().mentions(&text);
    assert_eq!(found.dates[0].text(&text), "Ngày 5/6/2024");
}
