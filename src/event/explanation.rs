//! Why a text was read as it was: the words that the tables gave, and what was read and did not come into the record.

use std::ops::Range;

use crate::event::record::EventRecord;
use crate::extract::{Claims, Cursor, Findings, FoundKind, Located, Trial, trials};
use crate::lexicon::{Hit, Origins, Sort};
use crate::mention::RuleId;
use crate::span::Span;
use crate::vocabulary::{ClaimKind, Rejection, Source};

/// Why a text was read as it was. See [`Reader::explain`](crate::Reader::explain).
///
/// ```
/// use sukien::{Extractor, Rejection};
///
/// let explained = Extractor::new().reader().explain("UBND huyện Càng Long họp.");
/// assert_eq!(explained.record.organizations[0].name, "UBND huyện Càng Long");
/// let head = explained.words.iter().find(|word| word.table == "organization_heads.tsv").unwrap();
/// assert_eq!((&*head.text, &*head.row), ("UBND", "Ủy ban nhân dân"));
/// let place = explained.rejected.iter().find(|claim| claim.text == "huyện Càng Long").unwrap();
/// assert_eq!(place.rule.as_ref().unwrap().as_str(), "place/unit");
/// assert_eq!(place.reason, Rejection::Taken);
/// assert_eq!(place.winner.as_ref().unwrap().text, "UBND huyện Càng Long");
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Explanation {
    /// What was found, just as [`Reader::extract`](crate::Reader::extract) gives it.
    pub record: EventRecord,
    /// Every phrase of the tables that stands in the text, in its order; at one word the longest first.
    pub words: Vec<KnownWord>,
    /// What rules read there and what is not in the record, in order of the text.
    pub rejected: Vec<RejectedClaim>,
}

/// A phrase of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct KnownWord {
    /// The source's own characters.
    pub text: String,
    /// Their bytes.
    pub span: Span,
    /// Which text the span counts in.
    #[cfg_attr(feature = "serde", serde(rename = "in"))]
    pub source: Source,
    /// The table that has it: `titles.tsv`, or the name of one of the caller's own.
    pub table: String,
    /// The first cell of its row.
    pub row: String,
}

/// Something that a rule read and that is not in the record.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct RejectedClaim {
    /// The source's own characters.
    pub text: String,
    /// Their bytes.
    pub span: Span,
    /// Which text the span counts in.
    #[cfg_attr(feature = "serde", serde(rename = "in"))]
    pub source: Source,
    /// What it would have been.
    pub kind: ClaimKind,
    /// The rule that read it; none of a title, which gets one with its bearer.
    pub rule: Option<RuleId>,
    /// Why it is not there.
    pub reason: Rejection,
    /// What has its words instead; none where the reason is [`Rejection::Judged`].
    pub winner: Option<Winner>,
}

/// What has the words that something else was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Winner {
    /// The source's own characters.
    pub text: String,
    /// Their bytes, in the same text.
    pub span: Span,
    /// What it is.
    pub kind: ClaimKind,
    /// The rule that found it.
    pub rule: RuleId,
}

/// The reasons for what a text was read as.
#[derive(Debug, Default)]
pub(crate) struct Reasons {
    pub(crate) words: Vec<KnownWord>,
    pub(crate) rejected: Vec<RejectedClaim>,
}

impl Reasons {
    /// Takes those of a further part in, which begins so far into the title and into the text.
    pub(crate) fn append(&mut self, part: Self, begins: (usize, usize)) {
        let moved = |span: Span, source: &Source| {
            let by = if *source == Source::Title { begins.0 } else { begins.1 };
            Span::new(span.start() + by, span.end() + by)
        };
        self.words
            .extend(part.words.into_iter().map(|word| KnownWord { span: moved(word.span, &word.source), ..word }));
        self.rejected.extend(part.rejected.into_iter().map(|claim| RejectedClaim {
            span: moved(claim.span, &claim.source),
            winner: claim.winner.map(|winner| Winner { span: moved(winner.span, &claim.source), ..winner }),
            ..claim
        }));
    }
}

/// Something that is in the record.
struct Kept {
    kind: FoundKind,
    tokens: Range<usize>,
    rule: &'static str,
}

/// Tells the reasons of one text, of which so many bytes are the title given beside it.
pub(crate) fn reasons_of(
    c: &Cursor<'_>,
    claims: &Claims,
    found: &Findings,
    (title, origins): (usize, &Origins),
) -> Reasons {
    // Looks back are no work of the extraction.
    c.unseen(|| {
        let text = Text { c, title };
        let kept = kept(found);
        let mut trials = trials(c, claims);
        let of_seats =
            |place: &Located<_>| Trial { kind: FoundKind::Place, tokens: place.tokens.clone(), rule: Some(place.rule) };
        trials.extend(found.seats.iter().map(of_seats));
        trials.sort_by_key(|trial| (trial.tokens.start, trial.tokens.end, trial.kind, trial.rule));
        trials.dedup();
        let rejected = trials.iter().filter_map(|trial| text.rejected(trial, &kept)).collect();
        Reasons { words: text.words(&kept, origins), rejected }
    })
}

/// All that is in the record, in order of the text.
fn kept(found: &Findings) -> Vec<Kept> {
    fn of<T>(kind: FoundKind, found: &[Located<T>]) -> impl Iterator<Item = Kept> {
        found.iter().map(move |read| Kept { kind, tokens: read.tokens.clone(), rule: read.rule })
    }
    let mut all: Vec<Kept> = of(FoundKind::Place, &found.places)
        .chain(of(FoundKind::Organization, &found.organizations))
        .chain(of(FoundKind::Date, &found.dates))
        .chain(of(FoundKind::Date, &found.durations))
        .chain(of(FoundKind::Date, &found.frequencies))
        .chain(of(FoundKind::Title, &found.titles))
        .chain(of(FoundKind::Title, &found.said))
        .chain(of(FoundKind::Person, &found.people))
        .chain(of(FoundKind::Document, &found.documents))
        .collect();
    all.sort_by_key(|kept| (kept.tokens.start, kept.tokens.end));
    all
}

/// So many tokens back something kept may begin that has a word: names and numbers are short.
const FARTHEST: usize = 256;

/// Those that may have one of the tokens.
fn near<'k>(kept: &'k [Kept], tokens: &Range<usize>) -> impl Iterator<Item = &'k Kept> + use<'k> {
    let first = kept.partition_point(|kept| kept.tokens.start + FARTHEST < tokens.start);
    let behind = kept.partition_point(|kept| kept.tokens.start < tokens.end);
    let tokens = tokens.clone();
    kept.get(first..behind).unwrap_or_default().iter().filter(move |kept| kept.tokens.end > tokens.start)
}

/// One text with its title, if one was given.
struct Text<'c> {
    c: &'c Cursor<'c>,
    title: usize,
}

impl Text<'_> {
    /// What tokens say and where.
    fn located(&self, tokens: &Range<usize>) -> (String, Span, Source) {
        let span = self.c.span(tokens);
        let text = span.of(self.c.source).to_owned();
        match (span.start().checked_sub(self.title), span.end().checked_sub(self.title)) {
            (Some(start), Some(end)) => (text, Span::new(start, end), Source::Text),
            _ => (text, span, Source::Title),
        }
    }

    /// What is to say of something that was read, if it is not in the record.
    fn rejected(&self, trial: &Trial, kept: &[Kept]) -> Option<RejectedClaim> {
        let Trial { kind, tokens, rule } = trial;
        // The rule was right, and what stands around it was read with it: the hour before a day.
        let covers = |one: &Kept| one.tokens.start <= tokens.start && tokens.end <= one.tokens.end;
        let is_kept = |one: &Kept| {
            one.kind == *kind && covers(one) && rule.map_or(one.tokens == *tokens, |rule| one.rule == rule)
        };
        if near(kept, tokens).any(is_kept) {
            return None;
        }
        // A reader goes from left to right: what begins later took nothing from it.
        let own = || near(kept, tokens).find(|one| one.kind == *kind && one.tokens.start <= tokens.start);
        let other = || near(kept, tokens).filter(|one| one.kind != *kind).max_by_key(|one| one.tokens.len());
        let winner = own().or_else(other);
        let reason = match winner {
            None => Rejection::Judged,
            Some(one) if one.kind != *kind => Rejection::Taken,
            // By a tie, too: then the other rule comes first.
            Some(one) if one.tokens.start == tokens.start => Rejection::Shorter,
            Some(_) => Rejection::Inside,
        };
        let (text, span, source) = self.located(tokens);
        let winner = winner.map(|one| {
            let (text, span, _) = self.located(&one.tokens);
            Winner { text, span, kind: kind_of(one.kind), rule: RuleId::of(one.rule) }
        });
        let rule = rule.map(RuleId::of);
        Some(RejectedClaim { text, span, source, kind: kind_of(*kind), rule, reason, winner })
    }

    /// The phrases of all tables; those of the communes only where a place or a body is, for only there they are asked for.
    fn words(&self, kept: &[Kept], origins: &Origins) -> Vec<KnownWord> {
        let mut words = Vec::new();
        for at in 0..self.c.len() {
            let mut add = |len: usize, sort: Sort, row: u32| {
                if let Some((table, row)) = origins.of_row(sort, row) {
                    let (text, span, source) = self.located(&(at..at + len));
                    let word = KnownWord { text, span, source, table: table.to_owned(), row: row.to_owned() };
                    // The same row by two of its forms, or as two things.
                    if !words
                        .iter()
                        .rev()
                        .take_while(|known: &&KnownWord| known.span.start() == span.start())
                        .any(|known| *known == word)
                    {
                        words.push(word);
                    }
                }
            };
            let placed = |one: &Kept| matches!(one.kind, FoundKind::Place | FoundKind::Organization);
            if near(kept, &(at..at + 1)).any(placed) {
                self.c.communes(at).rev().for_each(|(len, row)| add(len, Sort::Unit, row));
            }
            self.c.all_hits(at).iter().rev().for_each(|&Hit { len, entry }| add(len, entry.sort, entry.row));
        }
        words
    }
}

/// The kind as the public list has it.
fn kind_of(kind: FoundKind) -> ClaimKind {
    match kind {
        FoundKind::Place => ClaimKind::Place,
        FoundKind::Organization => ClaimKind::Organization,
        FoundKind::Date => ClaimKind::Date,
        FoundKind::Person => ClaimKind::Person,
        FoundKind::Title => ClaimKind::Title,
        FoundKind::Document => ClaimKind::Document,
    }
}
