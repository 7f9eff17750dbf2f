//! What an article says, in one form for gold and for records, so that the two can be laid side by side.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

/// The first and the last byte, the last not included, of the article's text.
pub(super) type Bytes = (usize, usize);

/// One thing said.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Item {
    /// Where it stands; none of what has no place of its own, as a pair or a role.
    pub(super) span: Option<Bytes>,
    /// What is compared beside the place.
    pub(super) value: String,
    /// The words of it, for people to read.
    pub(super) shown: String,
    /// Whether it may be said without being wanted: a bearer more of a title that serves several people.
    pub(super) optional: bool,
}

impl Item {
    /// Something at a place, with a value or none.
    pub(super) fn at(span: Bytes, text: &str, value: impl Into<String>) -> Self {
        Self { span: Some(span), value: value.into(), shown: one_line(text), optional: false }
    }

    /// Something without a place.
    pub(super) fn of(value: impl Into<String>) -> Self {
        let value = value.into();
        Self { span: None, shown: one_line(&value), value, optional: false }
    }

    /// Two things that belong together, compared in any letter case.
    fn pair(one: &str, other: &str) -> Self {
        Self { value: format!("{}\t{}", plain(one), plain(other)), ..Self::of(format!("{one} · {other}")) }
    }
}

/// A mention of a person, as gold and record both have it: who, where, in which words.
pub(super) struct Named<'a> {
    /// The same of all mentions of a person.
    pub(super) id: &'a str,
    /// Where.
    pub(super) span: Bytes,
    /// The words there.
    pub(super) text: &'a str,
}

/// All that one article says, kind by kind.
#[derive(Default, Debug)]
pub(super) struct Sheet {
    /// Dates, times, periods; the value in the notation of the guidelines.
    pub(super) dates: Vec<Item>,
    /// Citations of documents; the value is the canonical number.
    pub(super) documents: Vec<Item>,
    /// Names of people.
    pub(super) people: Vec<Item>,
    /// Two mentions of one person.
    pub(super) links: Vec<Item>,
    /// Titles, each place once.
    pub(super) titles: Vec<Item>,
    /// A person and a title of theirs.
    pub(super) pairs: Vec<Item>,
    /// Organisations.
    pub(super) organizations: Vec<Item>,
    /// Places.
    pub(super) places: Vec<Item>,
    /// The event's kind; always one.
    pub(super) event_kind: Vec<Item>,
    /// The event's day, if there is one.
    pub(super) event_date: Vec<Item>,
    /// Who holds the event.
    pub(super) organizers: Vec<Item>,
    /// A person and a role of theirs.
    pub(super) roles: Vec<Item>,
}

impl Sheet {
    /// That of an article of which nothing is said, which is that it reports no event.
    pub(super) fn silent() -> Self {
        Self { event_kind: vec![Item::of("none")], ..Self::default() }
    }

    /// Takes the names of people in: the mentions, and which two of them are one person.
    pub(super) fn name(&mut self, named: &[Named<'_>]) {
        self.people = named.iter().map(|one| Item::at(one.span, one.text, "")).collect();
        let mut by_person: BTreeMap<&str, BTreeSet<Bytes>> = BTreeMap::new();
        named.iter().for_each(|one| _ = by_person.entry(one.id).or_default().insert(one.span));
        let mut links = BTreeSet::new();
        for places in by_person.values() {
            for (n, one) in places.iter().enumerate() {
                links.extend(places.iter().skip(n + 1).map(|other| (*one, *other)));
            }
        }
        self.links = links.into_iter().map(|(one, other)| Item::of(format!("{one:?} = {other:?}"))).collect();
    }

    /// Takes pairs of a person and a title in, each once. The `optional` ones may be said without being wanted.
    pub(super) fn pair<'a>(&mut self, pairs: impl Iterator<Item = (&'a str, &'a str, bool)>) {
        let (optional, wanted): (Vec<_>, Vec<_>) = pairs.partition(|(.., optional)| *optional);
        let mut known = BTreeSet::new();
        for (person, title, optional) in wanted.into_iter().chain(optional) {
            let item = Item { optional, ..Item::pair(person, title) };
            if known.insert(item.value.clone()) {
                self.pairs.push(item);
            }
        }
    }

    /// Takes roles of people in the event in, each once.
    pub(super) fn act<'a>(&mut self, roles: impl Iterator<Item = (&'a str, &'a str)>) {
        let mut known = BTreeSet::new();
        let all = roles.map(|(person, role)| Item::pair(person, role));
        self.roles = all.filter(|item| known.insert(item.value.clone())).collect();
    }
}

/// Words composed (NFC), in lower case, with single blanks.
pub(super) fn plain(text: &str) -> String {
    one_line(text).nfc().collect::<String>().to_lowercase()
}

/// A number of a document, so that two ways to write it are equal.
pub(super) fn number(text: &str) -> String {
    text.nfc().filter(|c| *c != ' ').map(|c| if c == '–' { '-' } else { c }).collect::<String>().to_uppercase()
}

/// The day of a value, without its time and without `;start` and the like.
pub(super) fn day(value: &str) -> &str {
    let day = value.split('T').next().unwrap_or_default();
    day.split(';').next().unwrap_or_default()
}

/// Words with single blanks.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Item, Named, Sheet, day, number, plain};

    #[test]
    fn words_numbers_and_days_are_compared_as_the_guidelines_say() {
        assert_eq!(plain("Tỉnh  ủy\nTra\u{300} Vinh"), "tỉnh ủy trà vinh");
        assert_eq!(number("35 – NQ/tw"), "35-NQ/TW");
        assert_eq!(day("2023-09-13TAF;end"), "2023-09-13");
        assert_eq!(day("2023-09;end"), "2023-09");
    }

    #[test]
    fn three_mentions_of_one_person_are_three_links_and_two_people_none() {
        let named = |id, at| Named { id, span: (at, at + 1), text: "x" };
        let mut sheet = Sheet::default();
        sheet.name(&[named("1", 8), named("1", 0), named("2", 4), named("1", 2)]);
        assert_eq!(sheet.people.len(), 4);
        let links: Vec<&str> = sheet.links.iter().map(|link| &*link.value).collect();
        assert_eq!(links, ["(0, 1) = (2, 3)", "(0, 1) = (8, 9)", "(2, 3) = (8, 9)"]);
    }

    #[test]
    fn a_pair_that_is_said_outright_is_not_optional() {
        let mut sheet = Sheet::default();
        sheet.pair([("Hòa", "Chủ tịch", true), ("Hòa", "CHỦ TỊCH", false), ("Lan", "Bí thư", true)].into_iter());
        let optional: Vec<bool> = sheet.pairs.iter().map(|Item { optional, .. }| *optional).collect();
        assert_eq!(optional, [false, true]);
    }
}
