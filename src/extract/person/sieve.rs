//! Which rules of names are worth asking at a capital: most capitals have nothing beside them that any rule needs.

use std::iter::Peekable;

use crate::extract::cursor::Cursor;
use crate::extract::found::{Claims, FoundKind};
use crate::extract::gate::Gate;
use crate::extract::proper::run;
use crate::lexicon::{Class, Grammar, Sign, Signs, Sort};
use crate::text::mark_key;

/// How far behind a capital an age speaks for its name.
const AGE_AHEAD: usize = 10;

/// How far before a capital the word stands that makes it an author's: `Ảnh:`, and what stands between.
const CREDIT_BACK: usize = 6;

const HONORIFIC: Sign = Sign::Table(Sort::Honorific);
const ALIAS: Sign = Sign::Grammar(Grammar::Alias);
const ZONE: Sign = Sign::Table(Sort::Zone);
const SAYING: Sign = Sign::Word(Class::Saying);
const SURNAME: Sign = Sign::Table(Sort::Surname);
const SYLLABLE: Sign = Sign::Table(Sort::NameSyllable);

const DOT: u32 = mark_key('.');
const QUOTE: u32 = mark_key('"');
const CLOSING: u32 = mark_key(')');
/// The marks behind which an author stands.
const CREDITS: [u32; 3] = [mark_key(':'), mark_key('-'), mark_key('/')];

/// What is asked at one capital after the other.
pub(super) struct Sieve<'c, 'a, Ages: Iterator<Item = usize>> {
    c: &'c Cursor<'a>,
    claims: &'c Claims,
    /// The words that say how old somebody is, from the one behind the last capital on.
    ages: Peekable<Ages>,
}

/// A sieve for a text from its beginning.
pub(super) fn sieve<'c, 'a>(
    c: &'c Cursor<'a>,
    claims: &'c Claims,
) -> Sieve<'c, 'a, impl Iterator<Item = usize> + use<'a>> {
    Sieve { c, claims, ages: c.each(Gate::Age).peekable() }
}

impl<Ages: Iterator<Item = usize>> Sieve<'_, '_, Ages> {
    /// The rules that may read a name at a capital, a bit each in the order of their list. A rule that is not among them
    /// reads none; one that is may read none either. The capitals come in the order of the text.
    pub(super) fn worth_asking(&mut self, at: usize) -> u64 {
        let Self { c, claims, ages } = self;
        while ages.next_if(|&age| age <= at).is_some() {}
        let aged = ages.peek().is_some_and(|&age| age < at + AGE_AHEAD);
        let before = at.saturating_sub(1);
        let mark = c.key(before);
        let ends = c.ends(at);
        // Behind a dot the words before it count, behind a quotation mark and a bracket those of some rules too.
        let dotted = if mark == DOT { c.ends(before).with(ends) } else { ends };
        let quoted = if mark == QUOTE { c.ends(before).with(ends) } else { ends };
        let titled = |end| claims.until(FoundKind::Title, end).is_some();
        let credited = (CREDITS.contains(&mark) || c.signs(before).has(ZONE))
            && c.has(at.saturating_sub(CREDIT_BACK)..at, Signs::of(&[ZONE]));
        let whole = run(c, at);
        let worth = [
            credited || c.is_byline(at),
            dotted.has(HONORIFIC),
            titled(at) || (mark == DOT || mark == CLOSING) && titled(before),
            aged,
            quoted.has(ALIAS),
            c.signs(at + 2).has(SAYING),
            may_be_family(c, at, whole),
            may_be_foreign(c, at, whole),
        ];
        worth.iter().rev().fold(0, |bits, &worth| bits << 1 | u64::from(worth))
    }
}

/// Whether the run from a token may begin with a surname and go on as a name, or have a middle that tells one.
fn may_be_family(c: &Cursor<'_>, at: usize, whole: usize) -> bool {
    if c.signs(at).has(SURNAME) {
        return whole > at + 1 || c.is(whole, '.');
    }
    (3..=4).contains(&(whole - at)) && (c.signs(at + 1).has(SYLLABLE) || c.letters(at + 1) == 1)
}

/// Whether the run from a token has a word that is no syllable of the language, or letters that stand for names.
fn may_be_foreign(c: &Cursor<'_>, at: usize, whole: usize) -> bool {
    const SHORT: usize = 3;
    if c.is_acronym(at) {
        return false;
    }
    !(at..whole).all(|i| c.is_syllable(i)) || c.is(whole, '.') && c.letters(whole - 1) <= SHORT
}
