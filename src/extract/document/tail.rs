//! What stands around a document's number or name: its date, issuer, term and subject, and from when it is in force.

use std::ops::Range;

use crate::extract::cursor::Cursor;
use crate::extract::found::{Claims, FoundKind};
use crate::lexicon::{Class, Grammar, Sign, Signs, Sort};
use crate::text::{Token, roman, roman_value};

/// The parts of a citation after its number.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Tail {
    /// The tokens of the date of issue.
    pub(crate) issued: Option<Range<usize>>,
    /// The tokens of the issuer.
    pub(crate) issuer: Option<Range<usize>>,
    /// `XII` of `khóa XII`.
    pub(crate) term: Option<String>,
    /// The tokens of what it is about, without quotation marks.
    pub(crate) subject: Option<Range<usize>>,
    /// The tokens of the date from which it is in force.
    pub(crate) effective: Option<Range<usize>>,
}

/// Reads what follows a citation that ends before `at`: date, issuer and term in any order, then the subject.
pub(super) fn tail(c: &Cursor<'_>, claims: &Claims, mut at: usize) -> Tail {
    const PARTS: usize = 4;
    /// What the parts begin with, perhaps behind a mark.
    const OPENS: Signs = Signs::of(&[
        Sign::Number,
        Sign::Grammar(Grammar::About),
        Sign::Grammar(Grammar::By),
        Sign::Grammar(Grammar::Cue),
        Sign::Grammar(Grammar::Day),
        Sign::Grammar(Grammar::Issue),
        Sign::Grammar(Grammar::Month),
        Sign::Grammar(Grammar::Of),
        Sign::Grammar(Grammar::Sign),
        Sign::Grammar(Grammar::Term),
        Sign::Grammar(Grammar::Year),
    ]);
    let mut tail = Tail::default();
    let citation = at;
    tail.effective = effective(c, claims, citation);
    if !c.has(at..(at + 2).min(c.len()), OPENS) && !c.is(at, '"') {
        return tail;
    }
    for _ in 0..PARTS {
        let open = usize::from(c.is(at, '(') || c.is(at, ','));
        let Some(mut end) = part(c, claims, at, open, &mut tail) else { break };
        end += usize::from(c.is(at, '(') && c.is(end, ')'));
        at = end;
    }
    tail.subject = subject(c, at);
    tail
}

/// Reads one part and says where it ends.
fn part(c: &Cursor<'_>, claims: &Claims, at: usize, open: usize, tail: &mut Tail) -> Option<usize> {
    let first = at + open;
    if tail.issued.is_none() {
        // `, ngày …`, `(ngày …)`, `ký ngày …`, `được ban hành ngày …`
        let verb = first + c.grammar(first, Grammar::Passive).unwrap_or(0);
        let said = c.grammar(verb, Grammar::Sign).or_else(|| c.grammar(verb, Grammar::Issue));
        let said = said.map_or(0, |len| verb + len - first);
        let cue =
            [Grammar::Cue, Grammar::At].into_iter().find_map(|part| c.grammar(first + said, part)).filter(|_| said > 0);
        for from in [first + said + cue.unwrap_or(0), first + said, first] {
            let Some(date) = claims.from(FoundKind::Date, from) else { continue };
            let day = c.grammar(from, Grammar::Day).is_some() || c.grammar(from, Grammar::Year).is_some();
            if day || said > 0 || c.is(at, '(') || c.grammar(from, Grammar::Month).is_some() {
                tail.issued = Some(date.tokens.clone());
                return Some(date.tokens.end);
            }
        }
    }
    if tail.issuer.is_none() {
        let of = c.grammar(first, Grammar::Of).map(|len| first + len);
        // `do Chính phủ ban hành`
        let by = c.grammar(first, Grammar::By).map(|len| first + len);
        if let Some((body, by)) = of.map(|at| (at, false)).or(by.map(|at| (at, true))) {
            // `Bộ trưởng Bộ Tài chính` is a person's office, though a body's name begins with it.
            let heads =
                [FoundKind::Organization, FoundKind::Title].into_iter().filter_map(|kind| claims.from(kind, body));
            let whose = heads.rev().max_by_key(|found| found.tokens.end);
            let whose = whose.or_else(|| claims.from(FoundKind::Place, body).filter(|_| !by));
            if let Some(whose) = whose {
                let end = whose.tokens.end;
                let issued = |at| c.grammar(at, Grammar::Issue).or_else(|| c.grammar(at, Grammar::Sign));
                let verb = (end..end + 5).find_map(|i| issued(i).map(|len| i + len));
                if !by || verb.is_some() {
                    tail.issuer = Some(whose.tokens.clone());
                    return Some(if by { verb.unwrap_or(end) } else { end });
                }
            }
        }
    }
    if tail.term.is_none() {
        let (end, term) = term(c, first)?;
        tail.term = Some(term);
        return Some(end);
    }
    None
}

/// `khóa XII`, `khóa 12`: the token after it, and the numeral in Roman capitals.
pub(super) fn term(c: &Cursor<'_>, at: usize) -> Option<(usize, String)> {
    const LAST: u32 = 30;
    let number = at + c.grammar(at, Grammar::Term)?;
    let value = c.number_in(number, 1..=LAST, 2).or_else(|| roman_value(c.text(number)))?;
    (value <= LAST).then(|| (number + 1, roman(value)))
}

/// `về “…”`: what stands in the quotation marks; `về việc …`: the words up to the clause's end.
fn subject(c: &Cursor<'_>, at: usize) -> Option<Range<usize>> {
    const LONGEST: usize = 60;
    let lead = usize::from(c.is(at, ',') || c.is(at, ':') || c.is(at, '('));
    let said = c.grammar(at + lead, Grammar::About);
    let first = said.map_or(at, |len| at + lead + len);
    let end = c.sentence(at).end;
    if c.is(first, '"') {
        let close = (first + 1..end.min(first + LONGEST * 2)).find(|&i| c.is(i, '"'))?;
        return (close > first + 1).then_some(first + 1..close);
    }
    said?;
    let limit = end.min(first + LONGEST);
    let mut stop = (first..limit).find(|&i| ends_subject(c, i)).unwrap_or(limit);
    // `về việc phê duyệt Đề án “…”`
    if c.is(stop, '"') && stop > first {
        stop = (stop + 1..end.min(stop + LONGEST)).find(|&i| c.is(i, '"')).map_or(stop, |close| close + 1);
    }
    (stop > first).then_some(first..stop)
}

/// Whether what a document is about ends before a token. It goes on over a comma into what it lists, and ends where a
/// clause of its own begins.
pub(super) fn ends_subject(c: &Cursor<'_>, at: usize) -> bool {
    const JOINTS: Signs = Signs::of(&[Sign::Grammar(Grammar::And), Sign::Grammar(Grammar::Effect)]);
    const CLAUSE: Signs = Signs::of(&[
        Sign::Capital,
        Sign::Word(Class::Saying),
        Sign::Word(Class::Relation),
        Sign::Word(Class::Predicate),
        Sign::Word(Class::Past),
        Sign::Word(Class::Future),
        Sign::Word(Class::Opener),
        Sign::Grammar(Grammar::Effect),
        Sign::Grammar(Grammar::Passive),
    ]);
    /// `hiệu lực` alone is a thing that a subject may name: `nâng cao hiệu lực quản lý`; with a verb it begins a clause.
    const NOUN: usize = 2;
    let next = at + 1;
    if !c.token(at).is_some_and(Token::is_mark) {
        // The cheapest question first: most words go on.
        return c.signs(at).meets(JOINTS)
            && (c.grammar(at, Grammar::And).is_some() && is_cited(c, next)
                || c.grammar(at, Grammar::Effect).is_some_and(|len| len > NOUN));
    }
    // The dots of `T.Ư` and `1.000` end nothing.
    let dot = c.is(at, '.') && !(c.is_glued(at) && c.is_glued(next) && (c.is_word(next) || c.is_digits(next)));
    let comma = || c.is(at, ',') && (c.signs(next).meets(CLAUSE) || is_cited(c, next));
    dot || [';', '(', ')', ':', '"'].into_iter().any(|mark| c.is(at, mark)) || comma()
}

/// `có hiệu lực từ ngày 1/1/2025` in the sentence of the citation, before another is cited.
fn effective(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<Range<usize>> {
    const FARTHEST: usize = 40;
    const NEAR: usize = 6;
    let end = c.sentence(at.saturating_sub(1)).end.min(at + FARTHEST);
    c.has(at..end, Signs::of(&[Sign::Grammar(Grammar::Effect)])).then_some(())?;
    let (said, len) = (at..end).find_map(|i| c.grammar(i, Grammar::Effect).map(|len| (i, len)))?;
    let other = (at..said).any(|i| c.hit(i, Sort::DocumentType).is_some() && i > at + 1);
    let date = (said + len..(said + len + NEAR).min(end)).find_map(|i| claims.from(FoundKind::Date, i))?;
    (!other).then(|| date.tokens.clone())
}

/// `Bộ Tài chính đã ban hành Thông tư …`, `Thủ tướng ký Quyết định …`
pub(super) fn issuer_before(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<Range<usize>> {
    const BACK: usize = 5;
    let start = c.sentence(at).start;
    let mut near = at.saturating_sub(BACK).max(start)..at;
    c.has(near.clone(), Signs::of(&[Sign::Grammar(Grammar::Issue), Sign::Grammar(Grammar::Sign)])).then_some(())?;
    let verb = near.find(|&i| c.grammar(i, Grammar::Issue).is_some() || c.grammar(i, Grammar::Sign).is_some())?;
    let back = |kind| (verb.saturating_sub(2).max(start)..=verb).rev().find_map(|i| claims.until(kind, i));
    let whose = back(FoundKind::Organization).or_else(|| back(FoundKind::Title))?;
    Some(whose.tokens.clone())
}

/// Whether another document is cited from a token: its type with its capital, or with a number.
fn is_cited(c: &Cursor<'_>, at: usize) -> bool {
    let Some(hit) = c.hit(at, Sort::DocumentType) else { return false };
    let next = at + hit.len;
    c.is_capitalized(at) || c.is_digits(next) || c.grammar(next, Grammar::Number).is_some()
}
