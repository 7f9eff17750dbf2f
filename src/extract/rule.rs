//! A rule: its id, an example that fires it, what it begins with, and the function that reads it.

use std::ops::Range;

use crate::extract::cursor::Cursor;
use crate::extract::found::Claims;
use crate::lexicon::Signs;

/// What a rule read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Read<T> {
    pub(crate) tokens: Range<usize>,
    pub(crate) value: T,
}

/// Something found: the tokens, the value, and the rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Located<T> {
    pub(crate) tokens: Range<usize>,
    pub(crate) value: T,
    pub(crate) rule: &'static str,
}

/// One shape.
pub(crate) struct Rule<T> {
    pub(crate) id: &'static str,
    /// A sentence that fires it; a test says so.
    pub(crate) example: &'static str,
    /// What it may begin with: rules are tried at such tokens only.
    pub(crate) opens: Signs,
    pub(crate) read: fn(&Cursor<'_>, &Claims, usize) -> Option<Read<T>>,
}

/// Of the rules that open at a token the one that reads furthest, the first in the list on a tie; none reads over the
/// end of a line.
pub(crate) fn best<T>(cursor: &Cursor<'_>, claims: &Claims, rules: &[Rule<T>], at: usize) -> Option<Located<T>> {
    let mut best: Option<Located<T>> = None;
    let signs = cursor.signs(at);
    for rule in rules.iter().filter(|rule| rule.opens.meets(signs)) {
        let Some(read) = (rule.read)(cursor, claims, at).filter(|read| !cursor.crosses_line(&read.tokens)) else {
            continue;
        };
        if best.as_ref().is_none_or(|b| read.tokens.end > b.tokens.end) {
            best = Some(Located { tokens: read.tokens, value: read.value, rule: rule.id });
        }
    }
    best
}

/// Everything that one of the rules may begin with.
pub(crate) const fn openings<T>(rules: &[Rule<T>]) -> Signs {
    let mut signs = Signs::of(&[]);
    let mut n = 0;
    while n < rules.len() {
        signs = signs.with(rules[n].opens);
        n += 1;
    }
    signs
}

/// Reads a text from left to right at the tokens that begin with one of the signs, furniture left out; after each thing
/// read, reading goes on behind it.
pub(crate) fn scan<T>(
    cursor: &Cursor<'_>,
    opens: Signs,
    tokens: fn(&T) -> &Range<usize>,
    read: impl Fn(usize) -> Option<T>,
) -> Vec<T> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < cursor.len() {
        let here = if !cursor.signs(at).meets(opens) || cursor.is_silent(at) { None } else { read(at) };
        match here.filter(|read| !cursor.crosses_line(tokens(read))) {
            Some(read) => {
                at = tokens(&read).end.max(at + 1);
                found.push(read);
            }
            None => at += 1,
        }
    }
    found
}

/// Reads a text by a list of rules alone.
pub(crate) fn read_all<T>(cursor: &Cursor<'_>, claims: &Claims, rules: &[Rule<T>]) -> Vec<Located<T>> {
    let read = |at| if cursor.ends_compound(at) { None } else { best(cursor, claims, rules, at) };
    scan(cursor, openings(rules), |read| &read.tokens, read)
}
