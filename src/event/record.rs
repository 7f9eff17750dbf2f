//! The record: plain data, one value an article, as it is written down.
//!
//! Every mention carries the source's characters (`text`), their bytes (`span`) and the rule that found them. Where a
//! title was given beside the text, `in` says which of the two a span counts in. Indices point into the lists of the
//! same record.
//!
//! ```
//! let record = sukien::Extractor::new().extract("Chiều ngày 13/9/2023, UBND huyện Càng Long tổ chức Hội nghị tổng kết.");
//! assert_eq!(record.dates[0].value.to_string(), "2023-09-13TAF");
//! assert_eq!(record.organizations[0].name, "UBND huyện Càng Long");
//! let event = record.event.unwrap();
//! assert_eq!(event.kind, sukien::EventKind::Conference);
//! assert_eq!(event.organizers, [0]);
//! ```

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::calendar::{Duration, Frequency, TimeValue};
use crate::event::shape::Shaped;
pub use crate::event::shape::{Field, Shape};
pub use crate::event::words::Text;
use crate::mention::RuleId;
use crate::span::Span;
use crate::vocabulary::{
    Branch, Confidence, DateRole, DocumentFamily, DocumentStatus, EventKind, Form, Genre, Level, RelationKind, Role,
    Source, Tenure, TitleKind, TitleStatus, ZoneKind,
};

/// The name of this shape of record; it changes when a field's meaning does.
///
/// ```
/// assert_eq!(sukien::record::SCHEMA, "sukien/1");
/// ```
pub const SCHEMA: &str = "sukien/1";

#[cfg(feature = "serde")]
fn is_text(source: &Source) -> bool {
    *source == Source::Text
}

#[cfg(feature = "serde")]
fn text_source() -> Source {
    Source::Text
}

macro_rules! record {
    ($($(#[$doc:meta])* $name:ident { $($(#[doc = $field_doc:literal])* $field:ident: $type:ty,)+ })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        #[non_exhaustive]
        pub struct $name {
            $($(#[doc = $field_doc])* pub $field: $type,)+
        }

        impl Shaped for $name {
            const SHAPE: Shape = Shape::Fields(&[
                $(Field::of::<$type>(stringify!($field), concat!($($field_doc),*)),)+
            ]);
        }
    )+};
    (quoted $($(#[$doc:meta])* $name:ident { $($(#[doc = $field_doc:literal])* $field:ident: $type:ty,)* })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        #[non_exhaustive]
        pub struct $name {
            /// The source's own characters.
            pub text: Text,
            /// Their bytes.
            pub span: Span,
            /// Which text the span counts in: `text`, left out in JSON, or the `title` given beside it.
            #[cfg_attr(feature = "serde", serde(rename = "in", default = "text_source", skip_serializing_if = "is_text"))]
            pub source: Source,
            $($(#[doc = $field_doc])* pub $field: $type,)*
        }

        impl Shaped for $name {
            const SHAPE: Shape = Shape::Fields(&[
                Field::of::<Text>("text", "The source's own characters."),
                Field::of::<Span>("span", "Where they stand: bytes, or characters where the run says so."),
                Field::of::<Option<Source>>("in", "Which text the span counts in: none of the text itself, or `title`."),
                $(Field::of::<$type>(stringify!($field), concat!($($field_doc),*)),)*
            ]);
        }
    )+};
}

impl EventRecord {
    /// What the record is made of, field by field, as it is written down.
    pub const SHAPE: Shape = <Self as Shaped>::SHAPE;
}

record! {
    /// What one article says.
    EventRecord {
        /// [`SCHEMA`].
        schema: Cow<'static, str>,
        /// The version of rules and tables.
        rules: Cow<'static, str>,
        /// The article itself.
        article: ArticleRecord,
        /// The main event; none where the article reports none.
        event: Option<EventFacts>,
        /// Further events.
        other_events: Vec<EventFacts>,
        /// Dates, times and periods, in order of the text.
        dates: Vec<DateRecord>,
        /// Documents, each with its mentions.
        documents: Vec<DocumentRecord>,
        /// Lengths of time, which are no dates.
        durations: Vec<DurationRecord>,
        /// How often something happens, which is no date either.
        frequencies: Vec<FrequencyRecord>,
        /// People with their titles.
        people: Vec<PersonRecord>,
        /// Titles of people whom the article does not name.
        titles: Vec<TitleRecord>,
        /// Posts that a predicate says of somebody: matter of events, no titles.
        predicates: Vec<PredicateRecord>,
        /// Organisations.
        organizations: Vec<OrganizationRecord>,
        /// Places.
        places: Vec<PlaceRecord>,
        /// What was found and could not be settled, in words.
        warnings: Vec<String>,
    }
    /// The article as a text.
    ArticleRecord {
        /// The headline (tiêu đề).
        headline: Option<Quote>,
        /// The author's line.
        byline: Option<Quote>,
        /// The day of publication, given or inferred.
        published: Option<Date>,
        /// The language, as BCP 47 writes it: `vi`; `vi-x-unmarked` for Vietnamese without diacritics (không dấu);
        /// `und` where it is not known. Any but `vi` has a warning.
        language: Cow<'static, str>,
        /// What sort of text it is.
        genre: Genre,
        /// Its parts, in order; they do not overlap.
        zones: Vec<ZoneRecord>,
    }
    /// An event: what, when, where, who.
    EventFacts {
        /// What happened.
        kind: EventKind,
        /// The words that say so.
        trigger: Option<Quote>,
        /// The event's name as the text gives it.
        name: Option<Quote>,
        /// Its date: index into `dates`.
        date: Option<usize>,
        /// The value of that date, and the days it means.
        when: Option<When>,
        /// `lần thứ 3`, `kỳ họp thứ 6`: the number in its series.
        series: Option<String>,
        /// `khóa XII`, `nhiệm kỳ 2021 - 2026`.
        term: Option<String>,
        /// The level of the state that holds it.
        level: Option<Level>,
        /// `trực tuyến`: how it is held.
        mode: Option<String>,
        /// Who holds it: indices into `organizations`.
        organizers: Vec<usize>,
        /// Where: indices into `places`.
        places: Vec<usize>,
        /// The documents it is about: indices into `documents`.
        documents: Vec<usize>,
        /// Who took part.
        participants: Vec<Participant>,
        /// The slots of a kind.
        details: BTreeMap<String, String>,
        /// The rule that told the kind.
        rule: RuleId,
    }
    /// When an event was.
    When {
        /// The value of its date.
        value: TimeValue,
        /// The first day.
        resolved: Option<Date>,
        /// The last day, if it is another.
        end: Option<Date>,
    }
    /// Someone who took part: exactly one of `person`, `organization` and `group` is set.
    Participant {
        /// Index into `people`.
        person: Option<usize>,
        /// Index into `organizations`.
        organization: Option<usize>,
        /// People without names: `các đồng chí thành viên Ban Chỉ đạo`.
        group: Option<Quote>,
        /// What they did.
        roles: Vec<Role>,
        /// The words that say so.
        evidence: Option<Quote>,
    }
    /// A document (văn bản) and everywhere it is cited.
    DocumentRecord {
        /// Index in the list.
        id: usize,
        /// `nghị quyết`; empty if the text does not say.
        r#type: String,
        /// The canonical number; empty where there is only a name.
        number: String,
        /// The name without its type, as first cited: `Đất đai`.
        name: Option<String>,
        /// Whose rules the number follows.
        family: DocumentFamily,
        /// In force or a draft.
        status: DocumentStatus,
        /// The year that the number, the name or the date of issue says; state numbers restart each year.
        year: Option<i16>,
        /// The term in which a Party or Assembly number counts, as a Roman numeral.
        term: Option<String>,
        /// Who issued it.
        issuer: Option<Issuer>,
        /// The other bodies of a joint document.
        joint: Vec<Issuer>,
        /// The day of issue: index into `dates`.
        issued: Option<usize>,
        /// What it is about.
        subject: Option<Quote>,
        /// From when it is in force: index into `dates`.
        effective: Option<usize>,
        /// `điểm a khoản 2 Điều 5` beside a citation.
        provisions: Vec<ProvisionRecord>,
        /// What the text says it does to other documents.
        relations: Vec<Relation>,
        /// Where it is cited.
        mentions: Vec<DocumentMention>,
    }
    /// Who issued a document.
    Issuer {
        /// As the text says it; empty where only the number's code does, or the type, which one body alone issues.
        text: String,
        /// The code in the number: `TW`, `CP`.
        code: Option<String>,
        /// The body that the code stands for; all that share it where the text does not decide.
        names: Vec<String>,
        /// The level of the body; none where the code is of several and the text does not decide.
        level: Option<Level>,
        /// Index into `organizations`.
        organization: Option<usize>,
        /// Index into `people`, where a person's office issued it.
        person: Option<usize>,
    }
    /// `sửa đổi`, `thay thế`, `hướng dẫn`: what a document does to another.
    Relation {
        /// What it does.
        kind: RelationKind,
        /// Index into `documents`.
        document: usize,
        /// The words that say so.
        evidence: Quote,
    }
    /// A person and everywhere they are named.
    PersonRecord {
        /// Index in the list.
        id: usize,
        /// The fullest name that the text gives.
        name: Text,
        /// Their posts, ranks and degrees.
        titles: Vec<TitleRecord>,
        /// Where they are named.
        mentions: Vec<PersonMention>,
    }
    /// A title (chức danh): one post with its occurrences.
    TitleRecord {
        /// The post in lower case, without its organisation.
        post: Text,
        /// Held now or before.
        status: TitleStatus,
        /// A post, a rank, a degree, an honour or an occupation.
        kind: TitleKind,
        /// Of which body: index into `organizations`.
        organization: Option<usize>,
        /// Where the post stands among those of the country, 10 the highest: to put people in order. None where the tables
        /// do not say.
        rank: Option<u8>,
        /// Whether the words of the title say its body, or the article completed it.
        confidence: Confidence,
        /// Where it stands.
        mentions: Vec<TitleMention>,
    }
    /// An organisation and everywhere it is named.
    OrganizationRecord {
        /// Index in the list.
        id: usize,
        /// The fullest name that the text gives.
        name: Text,
        /// The branch it belongs to.
        branch: Branch,
        /// How high it stands.
        level: Option<Level>,
        /// The body above it: index into `organizations`.
        parent: Option<usize>,
        /// The unit of the state that it is of, as its name or the article says.
        unit: Option<UnitRecord>,
        /// When it was, and what became of it, if the tables have it by name.
        body: Option<BodyRecord>,
        /// Where it is named.
        mentions: Vec<OrganizationMention>,
    }
    /// A place and everywhere it is named.
    PlaceRecord {
        /// Index in the list.
        id: usize,
        /// The fullest name that the text gives.
        name: Text,
        /// How large it is.
        level: Level,
        /// The unit of the state it is, if the gazetteer, the day and the article leave just one.
        unit: Option<UnitRecord>,
        /// Where it is named.
        mentions: Vec<PlaceMention>,
    }
    /// A body that the tables have by name, in its time.
    BodyRecord {
        /// The first day it existed, where known.
        valid_from: Option<Date>,
        /// The last day it existed; none if it still does.
        valid_to: Option<Date>,
        /// The bodies that took over its work.
        successors: Vec<Text>,
        /// The act that ended it, or that founded one that is still there.
        basis: Option<Text>,
    }
    /// A unit of the state (đơn vị hành chính), as it was on the day of the article.
    UnitRecord {
        /// Its name without the word for its kind: `Càng Long`.
        name: Text,
        /// `huyện`, `thành phố`.
        kind: Text,
        /// Province, district or commune.
        level: Level,
        /// Its code in the lists of the General Statistics Office.
        code: Option<Text>,
        /// The district it lies in, if it is a commune of before July 2025.
        district: Option<Text>,
        /// The province it lies in.
        province: Option<Text>,
        /// The first day it existed, where known.
        valid_from: Option<Date>,
        /// The last day it existed; none if it still does.
        valid_to: Option<Date>,
        /// What it was merged into: `xã Càng Long`; of a province the name alone.
        successors: Vec<Text>,
        /// The act that ended it, or that founded one that is still there.
        basis: Option<Text>,
        /// Whether the words say which unit it is, or the other units of the article do.
        confidence: Confidence,
    }
}

record! { quoted
    /// A piece of the text.
    Quote {}
    /// A part of the article.
    ZoneRecord {
        /// Which part.
        kind: ZoneKind,
    }
    /// A date, time or period (ngày, giờ, giai đoạn).
    DateRecord {
        /// What it says.
        value: TimeValue,
        /// The first day it means.
        resolved: Option<Date>,
        /// The last day, if it is another.
        end: Option<Date>,
        /// What it is to the article.
        role: DateRole,
        /// Whether the days stand in the text.
        confidence: Confidence,
        /// The rule that found it.
        rule: RuleId,
        /// The rule that told the role.
        role_rule: RuleId,
    }
    /// A length of time (khoảng thời gian).
    DurationRecord {
        /// How long.
        value: Duration,
        /// The rule that found it.
        rule: RuleId,
    }
    /// How often something happens (tần suất).
    FrequencyRecord {
        /// From one to the next.
        value: Frequency,
        /// The rule that found it.
        rule: RuleId,
    }
    /// A part of a document (điều, khoản, điểm) beside a citation of it.
    ProvisionRecord {
        /// Its steps: `point`, `clause`, `article`, `section`, `chapter`, `part`, `appendix`, each with its number; several
        /// numbers are joined by `,`, a first and a last by `-`.
        parts: BTreeMap<String, String>,
        /// Beside which citation: index into the document's `mentions`.
        mention: usize,
    }
    /// One citation of a document.
    DocumentMention {
        /// The number that this mention says.
        number: String,
        /// How it names the document.
        form: Form,
        /// The rule that found it.
        rule: RuleId,
    }
    /// One mention of a person.
    PersonMention {
        /// Full name, a part of it, or the title alone.
        form: Form,
        /// `ông`, `đồng chí`, as the text writes it.
        honorific: Option<Text>,
        /// The rule that found it.
        rule: RuleId,
    }
    /// One occurrence of a title.
    TitleMention {
        /// The rule that found it.
        rule: RuleId,
        /// Whether the same words serve several people.
        shared: bool,
    }
    /// A post (chức vụ) that a predicate says of somebody: `được bầu giữ chức Chủ tịch UBND tỉnh`. Its text is the post's.
    PredicateRecord {
        /// The post in lower case, without its organisation.
        post: Text,
        /// A post, a rank, a degree, an honour or an occupation.
        kind: TitleKind,
        /// Held now or before, as the words of the title say: `là nguyên Bí thư`.
        status: TitleStatus,
        /// Taken up, held, left or sought.
        tenure: Tenure,
        /// Of whom: index into `people`; none where the sentence does not name them before it.
        person: Option<usize>,
        /// Of which body: index into `organizations`.
        organization: Option<usize>,
        /// Where the post stands among those of the country, 10 the highest, as of a title.
        rank: Option<u8>,
        /// The words that say so: `được bầu giữ chức` is quoted as `giữ chức`, the last of them.
        evidence: Quote,
        /// The rule that found it.
        rule: RuleId,
    }
    /// One mention of an organisation.
    OrganizationMention {
        /// The rule that found it.
        rule: RuleId,
    }
    /// One mention of a place.
    PlaceMention {
        /// The rule that found it.
        rule: RuleId,
    }
}
