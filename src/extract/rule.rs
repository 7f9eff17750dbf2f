//! A rule: its id, an example that fires it, what it begins with, and the function that reads it.

use std::ops::Range;

use crate::extract::cursor::Cursor;
use crate::extract::found::Claims;
use crate::extract::gate::Gate;
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
/// end of a line, but for what may.
pub(crate) fn best<T>(cursor: &Cursor<'_>, claims: &Claims, rules: &Rules<T>, at: usize) -> Option<Located<T>> {
    best_of(cursor, claims, rules, rules.opened_by(cursor.signs(at)), at)
}

/// The same of some of the rules, a bit each in the order of their list.
pub(crate) fn best_of<T>(
    cursor: &Cursor<'_>,
    claims: &Claims,
    rules: &Rules<T>,
    which: u64,
    at: usize,
) -> Option<Located<T>> {
    let mut best: Option<Located<T>> = None;
    for rule in rules.among(which) {
        let Some(read) = (rule.read)(cursor, claims, at).filter(|read| {
            !cursor.crosses_line(&read.tokens) || (rules.wraps)(&read.value) && !cursor.crosses_paragraph(&read.tokens)
        }) else {
            continue;
        };
        if best.as_ref().is_none_or(|b| read.tokens.end > b.tokens.end) {
            let settled = (rules.settles)(rule.id, &read.value);
            best = Some(Located { tokens: read.tokens, value: read.value, rule: rule.id });
            if settled {
                break;
            }
        }
    }
    best
}

/// What each rule that opens at a token reads there, by itself: for who wants to know what else was possible. Like
/// [`best`], but nothing is chosen.
pub(crate) fn each<'c, T: 'static>(
    cursor: &'c Cursor<'_>,
    claims: &'c Claims,
    rules: &'static Rules<T>,
    at: usize,
) -> impl Iterator<Item = (&'static str, Range<usize>)> + use<'c, T> {
    rules.among(rules.opened_by(cursor.signs(at))).filter_map(move |rule| {
        let read = (rule.read)(cursor, claims, at)?;
        let whole =
            !cursor.crosses_line(&read.tokens) || (rules.wraps)(&read.value) && !cursor.crosses_paragraph(&read.tokens);
        whole.then_some((rule.id, read.tokens))
    })
}

/// Rules with what each sign opens, so that a token finds its own.
pub(crate) struct Rules<T: 'static> {
    pub(crate) all: &'static [Rule<T>],
    /// Whether what one of them read may go on in the next line.
    wraps: fn(&T) -> bool,
    /// Whether no rule further down the list reads further than what that of this id read.
    settles: fn(&'static str, &T) -> bool,
    /// Everything that one of them may begin with.
    pub(crate) opens: Signs,
    /// For each sign the rules that may begin with it, a bit each.
    by_sign: [u64; Signs::COUNT],
}

impl<T> Rules<T> {
    /// # Panics
    ///
    /// While compiling, if there are more rules than bits.
    pub(crate) const fn new(all: &'static [Rule<T>]) -> Self {
        assert!(all.len() <= u64::BITS as usize, "more rules than bits");
        let mut opens = Signs::of(&[]);
        let mut by_sign = [0; Signs::COUNT];
        let mut n = 0;
        while n < all.len() {
            opens = opens.with(all[n].opens);
            let mut sign = 0;
            while sign < Signs::COUNT {
                if all[n].opens.holds(sign) {
                    by_sign[sign] |= 1 << n;
                }
                sign += 1;
            }
            n += 1;
        }
        Self { all, wraps: |_| false, settles: |_, _| false, opens, by_sign }
    }

    /// The same rules; what holds may go on in the next line.
    pub(crate) const fn wrapping(mut self, wraps: fn(&T) -> bool) -> Self {
        self.wraps = wraps;
        self
    }

    /// The same rules; what holds is not read further by those behind the one that read it.
    pub(crate) const fn settling(mut self, settles: fn(&'static str, &T) -> bool) -> Self {
        self.settles = settles;
        self
    }

    /// The bit of the rule of this id.
    ///
    /// # Panics
    ///
    /// While compiling, if there is none.
    pub(crate) const fn bit(&self, id: &str) -> u64 {
        let mut n = 0;
        while !is_same(self.all[n].id.as_bytes(), id.as_bytes()) {
            n += 1;
        }
        1 << n
    }

    /// The rules that a token of these signs may begin, a bit each.
    #[inline]
    pub(crate) fn opened_by(&self, signs: Signs) -> u64 {
        let mut rules = 0;
        signs.and(self.opens).each(|sign| rules |= self.by_sign[sign]);
        rules
    }

    /// Some of the rules, a bit each, in their order.
    fn among(&self, mut which: u64) -> impl Iterator<Item = &'static Rule<T>> {
        std::iter::from_fn(move || {
            let first = which.trailing_zeros() as usize;
            which &= which.wrapping_sub(1);
            self.all.get(first)
        })
    }
}

/// Whether two ids are the same.
const fn is_same(one: &[u8], other: &[u8]) -> bool {
    let mut n = 0;
    while n < one.len() && n < other.len() && one[n] == other[n] {
        n += 1;
    }
    n == one.len() && n == other.len()
}

/// Reads a text from left to right at the tokens that are for a reader, furniture left out. What is read says where it
/// ends; reading goes on there.
pub(crate) fn scan(cursor: &Cursor<'_>, gate: Gate, read: impl FnMut(usize) -> Option<usize>) {
    scan_among(cursor, cursor.each(gate), read);
}

/// The same of tokens that the reader has chosen.
pub(crate) fn scan_among(
    cursor: &Cursor<'_>,
    tokens: impl Iterator<Item = usize>,
    mut read: impl FnMut(usize) -> Option<usize>,
) {
    let mut next = 0;
    let furnished = cursor.layout.has_furniture();
    for at in tokens {
        if at >= next && !(furnished && cursor.is_silent(at)) {
            next = read(at).unwrap_or(next);
        }
    }
}

/// All that is read so and stays in its line.
pub(crate) fn all<T>(
    cursor: &Cursor<'_>,
    gate: Gate,
    tokens: fn(&T) -> &Range<usize>,
    mut read: impl FnMut(usize) -> Option<T>,
) -> Vec<T> {
    /// Few texts of some length have less.
    const SOME: usize = 16;
    let mut found = Vec::with_capacity(SOME.min(cursor.len()));
    scan(cursor, gate, |at| {
        let read = read(at).filter(|read| !cursor.crosses_line(tokens(read)))?;
        let end = tokens(&read).end;
        found.push(read);
        Some(end)
    });
    found
}
