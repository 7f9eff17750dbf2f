//! Parts of a document beside its citation: `điểm a khoản 2 Điều 5 Luật Đất đai`, `Điều 5, 6 và 7 của Nghị định này`.

use std::ops::Range;

use crate::extract::cursor::Cursor;
use crate::lexicon::{Class, Grammar, Sign, Signs};

/// One step of a provision: the kind of part as the record writes it, and its number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Step<'a> {
    pub(crate) kind: &'a str,
    pub(crate) number: String,
}

/// How many tokens before a citation are looked at.
const BACK: usize = 24;

/// The provisions that stand directly before a citation, in order of the text: each from its smallest part to its
/// largest.
pub(super) fn provisions(c: &Cursor<'_>, at: usize) -> Vec<Range<usize>> {
    let start = c.sentence(at).start.max(at.saturating_sub(BACK));
    let mut end = at;
    // `của` before the citation.
    while end > start && c.grammar_before(end, &[Grammar::Of]) {
        end -= 1;
    }
    if !c.has(start..end, Signs::of(&[Sign::Word(Class::Provision)])) {
        return Vec::new();
    }
    // The earliest part from which parts alone lead up to the citation.
    let first = (start..end).find(|&from| {
        c.class(from, Class::Provision).is_some() && parts_end(c, from, end) == end && !c.ends_compound(from)
    });
    let Some(mut from) = first else { return Vec::new() };
    let mut found = Vec::new();
    let mut whole = from;
    // A smaller part behind a larger one begins the next provision: `khoản 1 Điều 5, khoản 2 Điều 6`.
    let mut rank = 0;
    while from < end {
        let Some((next, kind)) = numbers(c, from, |_, _| ()) else {
            from += 1;
            continue;
        };
        let now = self::rank(kind);
        if now < rank {
            found.push(trimmed(c, whole..from));
            whole = from;
        }
        (rank, from) = (now, next);
    }
    found.push(trimmed(c, whole..end));
    found
}

/// Without the marks and words between two provisions.
fn trimmed(c: &Cursor<'_>, tokens: Range<usize>) -> Range<usize> {
    let mut end = tokens.end;
    let joins = |at: usize| c.is(at, ',') || c.is(at, ';') || c.grammar(at, Grammar::And).is_some();
    while end > tokens.start + 1 && joins(end - 1) {
        end -= 1;
    }
    tokens.start..end
}

/// The kinds of parts from small to large.
fn rank(kind: &str) -> usize {
    const ORDER: [&str; 7] = ["point", "clause", "article", "section", "chapter", "part", "appendix"];
    ORDER.iter().position(|&k| k == kind).unwrap_or(0)
}

/// How far parts follow each other from a token, to a limit.
fn parts_end(c: &Cursor<'_>, from: usize, limit: usize) -> usize {
    let mut at = from;
    while at < limit {
        let between = c.is(at, ',')
            || c.is(at, ';')
            || c.grammar(at, Grammar::And).is_some()
            || c.grammar(at, Grammar::Of).is_some();
        match numbers(c, at, |_, _| ()) {
            Some((next, _)) => at = next,
            None if between && at > from => at += 1,
            None => break,
        }
    }
    at.min(limit)
}

/// `điểm a, b`, `khoản 2`, `Điều 5, 6 và 7`, `Chương II`: the token after it and what it says.
pub(crate) fn step<'a>(c: &Cursor<'a>, at: usize) -> Option<(usize, Step<'a>)> {
    let mut number = String::new();
    let (end, kind) = numbers(c, at, |joint, tokens| {
        number.push_str(joint);
        number.push_str(&c.plain(&tokens));
    })?;
    Some((end, Step { kind, number }))
}

/// Gives each number of a step with the mark that joins it to the one before; the token after them and the kind of part.
fn numbers<'a>(
    c: &Cursor<'a>,
    at: usize,
    mut each: impl FnMut(&'static str, Range<usize>),
) -> Option<(usize, &'a str)> {
    let (len, kind) = c.class(at, Class::Provision)?;
    let mut end = number_end(c, at + len, kind)?;
    each("", at + len..end);
    loop {
        let to = c.grammar(end, Grammar::To);
        let joint = usize::from(c.is(end, ',')).max(c.grammar(end, Grammar::And).unwrap_or(0)).max(to.unwrap_or(0));
        let Some(next) = number_end(c, end + joint, kind).filter(|_| joint > 0) else { break };
        each(if to.is_some() { "-" } else { "," }, end + joint..next);
        end = next;
    }
    Some((end, kind))
}

/// The number of a part: `5`, `5a`, `II`, of a point a letter.
fn number_end(c: &Cursor<'_>, at: usize, kind: &str) -> Option<usize> {
    const LONGEST: usize = 4;
    if c.is_digits(at) && c.letters(at) <= LONGEST && !(c.is_glued(at + 1) && (c.is(at + 1, '/') || c.is(at + 1, '-')))
    {
        let lettered = c.is_glued(at + 1) && c.is_lower(at + 1) && c.letters(at + 1) == 1;
        return Some(at + 1 + usize::from(lettered));
    }
    let letter = c.is_word(at) && c.letters(at) == 1;
    let roman = c.is_acronym(at) || letter && c.is_capitalized(at);
    let numbered = match kind {
        "point" => letter,
        "part" | "chapter" | "section" | "appendix" => roman && c.ordinal(at).is_some() || kind == "section" && letter,
        _ => false,
    };
    numbered.then_some(at + 1)
}
