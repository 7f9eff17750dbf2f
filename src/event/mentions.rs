//! Everything found in a text, before anything is linked.

use crate::calendar::TimeValue;
use crate::extract::{Cursor, Findings, Located};
use crate::mention::Mention;
use crate::vocabulary::{Branch, Form, Level, TitleKind, TitleStatus};

/// The mentions of a text by kind, each kind in order of the text; no event, no links.
///
/// ```
/// let found = sukien::Extractor::new().mentions("Chủ tịch UBND xã Đại Phước, ông Trần Văn Hòa, ký Quyết định số 12/QĐ-UBND ngày 3/4/2024.");
/// assert_eq!(found.people[0].value.name, "Trần Văn Hòa");
/// assert_eq!(found.documents[0].value.number, "12/QĐ-UBND");
/// assert_eq!(found.dates[0].value.to_string(), "2024-04-03");
/// assert_eq!(found.organizations[0].value.name, "UBND xã Đại Phước");
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Mentions {
    /// Dates, times and periods.
    pub dates: Vec<Mention<TimeValue>>,
    /// Documents.
    pub documents: Vec<Mention<DocumentMentionValue>>,
    /// Names of people.
    pub people: Vec<Mention<PersonMentionValue>>,
    /// Titles.
    pub titles: Vec<Mention<TitleMentionValue>>,
    /// Organisations.
    pub organizations: Vec<Mention<OrganizationMentionValue>>,
    /// Places.
    pub places: Vec<Mention<PlaceMentionValue>>,
}

/// What one citation says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DocumentMentionValue {
    /// `nghị quyết`; empty where nothing says it.
    pub type_name: String,
    /// The canonical number; empty where there is only a name.
    pub number: String,
    /// Full, short, by name, or pointing back.
    pub form: Form,
}

/// What one name says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PersonMentionValue {
    /// The name, composed.
    pub name: String,
    /// `ông`, `đồng chí`.
    pub honorific: Option<String>,
}

/// What one title says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TitleMentionValue {
    /// The post in lower case, without its organisation.
    pub post: String,
    /// Held now or before.
    pub status: TitleStatus,
    /// A post, a rank, a degree …
    pub kind: TitleKind,
    /// Index of the bearer among the people's mentions.
    pub bearer: Option<usize>,
}

/// What one organisation's mention says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct OrganizationMentionValue {
    /// The name, composed.
    pub name: String,
    /// The branch.
    pub branch: Branch,
    /// The level, where the words say it.
    pub level: Option<Level>,
}

/// What one place's mention says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PlaceMentionValue {
    /// The name, composed.
    pub name: String,
    /// How large it is.
    pub level: Level,
}

fn all<T, V>(c: &Cursor<'_>, found: &[Located<T>], value: impl Fn(&Located<T>) -> V) -> Vec<Mention<V>> {
    found.iter().map(|read| Mention::new(value(read), c.span(&read.tokens), read.rule)).collect()
}

/// The findings as public mentions.
pub(crate) fn mentions_of(c: &Cursor<'_>, found: &Findings) -> Mentions {
    Mentions {
        dates: all(c, &found.dates, |d| d.value.clone()),
        documents: all(c, &found.documents, |d| DocumentMentionValue {
            type_name: d
                .value
                .kind
                .map_or_else(String::new, |row| c.lexicon.rows.document_types[row as usize].name.to_string()),
            number: d.value.number.clone(),
            form: d.value.form.clone(),
        }),
        people: all(c, &found.people, |p| PersonMentionValue {
            name: c.plain(&p.tokens),
            honorific: p.value.honorific.as_ref().map(|h| c.plain(h)),
        }),
        titles: all(c, &found.titles, |t| TitleMentionValue {
            post: c.plain(&t.value.name.post).to_lowercase(),
            status: t.value.name.status.clone(),
            kind: t.value.name.kind.clone(),
            bearer: t.value.bearer,
        }),
        organizations: all(c, &found.organizations, |o| OrganizationMentionValue {
            name: c.plain(&o.tokens),
            branch: o.value.branch.clone(),
            level: o.value.level.clone(),
        }),
        places: all(c, &found.places, |p| PlaceMentionValue { name: c.plain(&p.tokens), level: p.value.level.clone() }),
    }
}
