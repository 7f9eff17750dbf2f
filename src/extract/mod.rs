//! The extract floor: five extractors one after the other, each reading the claims of those before, then the overlaps.

mod again;
mod alias;
mod cursor;
mod date;
mod document;
mod found;
mod gate;
mod organization;
mod person;
mod place;
mod proper;
mod rule;
mod trial;

use std::ops::Range;

use crate::calendar::{Duration, Frequency, TimeValue};
use crate::lexicon::{Gates, Lexicon, Sign, Signs, Sort};

pub(crate) use cursor::Cursor;
pub(crate) use date::{SAME_DAY, SHORT_YEARS};
pub use document::{DecodedNumber, DocumentNumber, IssuingBody, ParseDocumentNumberError};
pub(crate) use document::{DocumentName, serial, step};
pub(crate) use found::Claims;
use found::Found;
pub(crate) use found::FoundKind;
pub(crate) use gate::Gate;
pub(crate) use organization::OrganizationName;
pub(crate) use person::{Make, PersonName, Said, SaidPost, TitleName, Titled};
pub(crate) use place::PlaceName;
pub(crate) use rule::Located;
pub(crate) use trial::{Trial, trials};

/// What each reader begins with, in the order of [`Gate`].
pub(crate) fn gates(lexicon: &Lexicon) -> Gates {
    const CAPITAL: Signs = Signs::of(&[Sign::Capital]);
    let name = CAPITAL.with(Signs::of(&[Sign::Code]));
    let sets = [
        place::RULES.opens,
        organization::RULES.opens,
        date::OPENS,
        person::TITLE_OPENS,
        document::RULES.opens,
        CAPITAL,
        name,
        person::AGE,
        date::MOON,
        Signs::of(&[Sign::Table(Sort::Trigger)]),
        Signs::of(&[Sign::Table(Sort::Role)]),
    ];
    Gates::new(lexicon, &sets)
}

/// Everything found in a text, in order of the text; overlaps settled.
#[derive(Clone, Debug, Default)]
pub(crate) struct Findings {
    pub(crate) places: Vec<Located<PlaceName>>,
    /// Places in the names of bodies, which are no mentions of their own: `huyện Càng Long` of `UBND huyện Càng Long`.
    pub(crate) seats: Vec<Located<PlaceName>>,
    pub(crate) organizations: Vec<Located<OrganizationName>>,
    pub(crate) dates: Vec<Located<TimeValue>>,
    pub(crate) durations: Vec<Located<Duration>>,
    pub(crate) frequencies: Vec<Located<Frequency>>,
    /// Days that no calendar has.
    pub(crate) impossible: Vec<Range<usize>>,
    pub(crate) people: Vec<Located<PersonName>>,
    pub(crate) titles: Vec<Located<Titled>>,
    /// Posts that a predicate says of somebody.
    pub(crate) said: Vec<Located<SaidPost>>,
    pub(crate) documents: Vec<Located<DocumentName>>,
}

/// Every rule of every extractor: id and an example that fires it.
pub(crate) fn rules() -> impl Iterator<Item = (&'static str, &'static str)> {
    let places =
        place::RULES.all.iter().map(|r| (r.id, r.example)).chain([(place::LISTED, "các huyện Cần Giờ, Nhà Bè")]);
    let organizations = organization::RULES.all.iter().map(|r| (r.id, r.example)).chain([
        (organization::ALIAS, "Công ty Gạch ngói Sông Quê (GSQ) cho biết GSQ sẽ bán cổ phần"),
        (organization::LISTED, "các sở Nội vụ, Xây dựng"),
    ]);
    let dates = date::RULES.all.iter().map(|r| (r.id, r.example));
    let dates = dates.chain([date::CLOCK, date::SAME_DAY]).chain(date::LENGTH_RULES);
    let people = person::RULES.all.iter().map(|r| (r.id, r.example)).chain([
        (person::REPEATED, "Vladimir Kuznetsov đến; Kuznetsov nói"),
        (person::LISTED, "các anh Đại, Lượng và Sâm ở lại"),
        (person::EVIDENT, "Khán giả chờ Mỹ Tâm. Nghe vậy, Mỹ Tâm bật khóc"),
    ]);
    let documents = document::RULES.all.iter().map(|r| (r.id, r.example)).chain(document::FURTHER);
    places.chain(organizations).chain(dates).chain(people).chain(person::TITLE_RULES).chain(documents)
}

/// Runs the extractors over one text; what was found in another is forgotten.
pub(crate) fn findings(c: &Cursor<'_>, claims: &mut Claims, found: &mut Findings) {
    claims.clear(c.len());
    proper::read_runs(c);
    place::places(c, claims, &mut found.places);
    claim(claims, FoundKind::Place, &found.places);
    organization::organizations(c, claims, &mut found.organizations);
    alias::aliases(c, claims, &mut found.organizations);
    claim(claims, FoundKind::Organization, &found.organizations);
    let Findings { dates, durations, frequencies, impossible, .. } = found;
    date::times(c, claims, &mut date::Times { dates, durations, frequencies, impossible });
    claim(claims, FoundKind::Date, &found.dates);
    let person::People { names: people, titles, said } = person::people(c, claims);
    (found.people, found.titles, found.said) = (people, titles, said);
    document::documents(c, claims, &mut found.documents);
    claim(claims, FoundKind::Document, &found.documents);
    settle(c, claims, found);
}

#[inline(never)]
fn claim<T>(claims: &mut Claims, kind: FoundKind, found: &[Located<T>]) {
    for read in found {
        claims.add(Found { kind, tokens: read.tokens.clone() });
    }
}

/// Settles overlaps: a place inside an organisation or a person is none; a person inside an organisation is none, an
/// organisation inside a person neither; a date inside a document's number is none, one in its quoted title is.
#[inline(never)]
fn settle(c: &Cursor<'_>, claims: &Claims, found: &mut Findings) {
    let over = |kind, tokens: &Range<usize>| {
        let mut found = if claims.any_over(&[kind], tokens) { tokens.clone() } else { 0..0 };
        found.find_map(|i| claims.over(kind, i))
    };
    let seats = &mut found.seats;
    seats.clear();
    found.places.retain(|place| {
        if !claims.any_over(&[FoundKind::Organization, FoundKind::Person], &place.tokens) {
            return true;
        }
        if claims.any_over(&[FoundKind::Organization], &place.tokens) {
            seats.push(place.clone());
        }
        false
    });
    found.organizations.retain(|o| over(FoundKind::Person, &o.tokens).is_none_or(|p| !inside(&o.tokens, &p.tokens)));
    found.dates.retain(|d| {
        over(FoundKind::Document, &d.tokens).is_none_or(|n| {
            let quoted = (n.tokens.start..d.tokens.start).any(|i| c.is(i, '"'));
            quoted || d.tokens.end > n.tokens.end || closes(&d.tokens, &n.tokens)
        })
    });
}

fn inside(inner: &Range<usize>, outer: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// A year that closes a law's name is a date; a piece of a number is none: it begins the number.
fn closes(date: &Range<usize>, document: &Range<usize>) -> bool {
    date.end == document.end && date.start > document.start
}
