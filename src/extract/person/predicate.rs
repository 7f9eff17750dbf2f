//! Posts that are only said of somebody (vị ngữ): `được bầu giữ chức`, `là`, `làm`.

use std::ops::Range;

use crate::extract::cursor::Cursor;
use crate::extract::found::{Claims, FoundKind};
use crate::extract::person::title::{TitleName, TitleRead};
use crate::lexicon::{Class, Grammar, Sign, Sort};
use crate::vocabulary::Tenure;

/// A post that a predicate says of somebody.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct SaidPost {
    pub(crate) name: TitleName,
    pub(crate) said: Said,
}

/// How a post is said of somebody.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Said {
    /// The words that say it.
    pub(crate) cue: Range<usize>,
    pub(crate) tenure: Tenure,
    /// The verb by which another does it: `bầu`, `miễn nhiệm`. Its subject is not who is meant.
    pub(crate) done: Option<usize>,
}

/// Why a title is none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Predicate {
    /// It is said of somebody.
    Post(Said),
    /// It is counted, compared, or one of a life's stations.
    Other,
}

/// Which titles are only said of somebody: behind `giữ chức`, `là`, `các chức vụ:`, and those joined to such a one.
pub(super) fn predicates(c: &Cursor<'_>, claims: &Claims, titles: &[TitleRead]) -> Vec<Option<Predicate>> {
    let mut predicates: Vec<Option<Predicate>> = vec![None; titles.len()];
    for n in 0..titles.len() {
        let start = titles[n].tokens.start;
        let colon = start.checked_sub(1).filter(|&at| c.is(at, ':')).unwrap_or(start);
        // `Từ 15/4/2011 đến 9/2015: Ủy viên …`
        let listed = colon < start && colon > 0 && c.is_digits(colon - 1);
        // `bầu một phó chủ tịch`
        let counted = colon > 0 && c.class(colon - 1, Class::Number).is_some_and(|(len, _)| len == 1);
        let end = colon - usize::from(counted);
        let cue = c.class_before(end, Class::Predicate).filter(|_| !c.grammar_before(start, &[Grammar::IsNow]));
        let joined = n.checked_sub(1).and_then(|before| {
            let (said, end) = (predicates[before].clone()?, past_places(c, claims, titles[before].tokens.end));
            let mark = usize::from(c.is(end, ',') || c.is(end, ';') || c.is(end, '-'));
            let word =
                [Grammar::And, Grammar::AndAlso].iter().find_map(|&part| c.grammar(end + mark, part)).unwrap_or(0);
            (mark + word > 0 && end + mark + word == start).then_some(said)
        });
        predicates[n] = match cue {
            Some(from) => Some(said(c, from..end)),
            None if listed || is_counted(c, start) => Some(Predicate::Other),
            None if is_among_bodies(c, claims, start) => Some(Predicate::Other),
            None => joined,
        };
    }
    predicates
}

/// What the words before a title say of it.
fn said(c: &Cursor<'_>, cue: Range<usize>) -> Predicate {
    let value = c.class(cue.start, Class::Predicate).map_or("", |(_, value)| value);
    // `miễn nhiệm ông A khỏi chức vụ`, `được Hội đồng nhân dân tỉnh bầu giữ chức`: what is done stands before the word.
    let done = if value == NAMED { done_before(c, cue.start) } else { Some((cue.start, value)) };
    let (at, value) = done.unwrap_or((cue.start, Tenure::Held.as_str()));
    match by_another(value) {
        Some(tenure) => Predicate::Post(Said { cue, tenure, done: Some(at) }),
        None => {
            Tenure::known(value).map_or(Predicate::Other, |tenure| Predicate::Post(Said { cue, tenure, done: None }))
        }
    }
}

/// The value of the words that only name a post.
const NAMED: &str = "named";

/// What a verb does to the one who is meant, if another does it.
fn by_another(value: &str) -> Option<Tenure> {
    match value {
        "given" => Some(Tenure::Taken),
        "removed" => Some(Tenure::Left),
        "proposed" => Some(Tenure::Sought),
        _ => None,
    }
}

/// The last verb before a token in its sentence that says what is done with a post, and its value.
fn done_before<'a>(c: &Cursor<'a>, at: usize) -> Option<(usize, &'a str)> {
    const BACK: usize = 24;
    let start = c.sentence(at).start.max(at.saturating_sub(BACK));
    (start..at).rev().find_map(|from| {
        let (_, value) = c.class(from, Class::Predicate).filter(|(len, _)| from + len <= at)?;
        let done = by_another(value).or_else(|| Tenure::known(value).filter(|tenure| *tenure != Tenure::Held));
        done.map(|_| (from, value))
    })
}

/// Whether a title stands in a list of bodies that somebody forms: `bầu Ban Thường vụ, Ủy ban Kiểm tra và Chủ nhiệm …`.
fn is_among_bodies(c: &Cursor<'_>, claims: &Claims, start: usize) -> bool {
    const MOST: usize = 6;
    let sentence = c.sentence(start).start;
    let mut at = start;
    for _ in 0..MOST {
        if at < sentence + 2 || !(c.is(at - 1, ',') || c.grammar_before(at, &[Grammar::And])) {
            return false;
        }
        let before = [FoundKind::Organization, FoundKind::Title].iter().find_map(|&kind| claims.over(kind, at - 2));
        let Some(before) = before.filter(|found| found.tokens.end == at - 1) else { return false };
        at = before.tokens.start;
        let cue = c.class_before(at, Class::Predicate).and_then(|from| c.class(from, Class::Predicate));
        if cue.is_some_and(|(_, value)| by_another(value).is_some()) {
            return before.kind == FoundKind::Organization;
        }
    }
    false
}

/// Behind the chain of places after a title: `Chủ tịch UBND phường X, quận 1; Phó …`.
pub(super) fn past_places(c: &Cursor<'_>, claims: &Claims, mut end: usize) -> usize {
    while let Some(place) = claims.from(FoundKind::Place, end + 1).filter(|_| c.is(end, ',') || c.is(end, '(')) {
        end = place.tokens.end + usize::from(c.is(place.tokens.end, ')'));
    }
    end
}

/// Whether the words before a title make several of it, or anybody: `các`, `4`, `3 vị`, `các đồng chí`, `một`.
fn is_counted(c: &Cursor<'_>, start: usize) -> bool {
    const BACK: usize = 3;
    let sentence = c.sentence(start).start;
    let first = if c.ends(start).has(Sign::Table(Sort::Honorific)) { start.saturating_sub(BACK) } else { start };
    let honoured =
        (first.max(sentence)..start).find(|&from| c.hits(from, Sort::Honorific).any(|hit| from + hit.len == start));
    let first = honoured.or_else(|| c.class_before(start, Class::Singling)).unwrap_or(start);
    let several = honoured.is_some_and(|from| c.class(from, Class::Plural).is_some());
    several
        || first > sentence && c.is_digits(first - 1) && c.token(first).is_some_and(|t| !t.opens_line())
        || [Class::Plural, Class::Indefinite].iter().any(|&class| c.class_before(first, class).is_some())
}
