//! Which rules of names are worth asking at a capital: most capitals have nothing beside them that any rule needs.

use std::ops::{Range, RangeInclusive};

use crate::extract::cursor::Cursor;
use crate::extract::found::{Claims, FoundKind};
use crate::extract::gate::Gate;
use crate::extract::proper::run;
use crate::lexicon::{Class, Grammar, Sign, Signs, Sort};
use crate::text::{Case, mark_key};
use crate::vocabulary::ZoneKind;

/// How far behind a capital an age speaks for its name: five letters with their dots, a bracket, a number.
const AGE_AHEAD: usize = 13;

/// No more letters stand for a name: `Th.`
const SHORT: usize = 3;

// The rules, each as the bit of its number in their list.
const BYLINE: u64 = 1;
const HONORED: u64 = 1 << 1;
const TITLE: u64 = 1 << 2;
const AGED: u64 = 1 << 3;
const ALIASED: u64 = 1 << 4;
const SPEAKER: u64 = 1 << 5;
const FAMILY: u64 = 1 << 6;
const FOREIGN: u64 = 1 << 7;

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
pub(super) struct Sieve<'c, 'a, Ages, Bylines> {
    c: &'c Cursor<'a>,
    claims: &'c Claims,
    /// The first word behind the last capital that says how old somebody is, and those behind it.
    age: usize,
    ages: Ages,
    /// The first line of authors that does not end before the last capital, and those behind it.
    byline: Range<usize>,
    bylines: Bylines,
}

/// A sieve for a text from its beginning.
pub(super) fn sieve<'c, 'a>(
    c: &'c Cursor<'a>,
    claims: &'c Claims,
) -> Sieve<'c, 'a, impl Iterator<Item = usize> + use<'a>, impl Iterator<Item = Range<usize>> + use<'a>> {
    let bylines = c.layout.zones.iter().filter(|zone| zone.kind == ZoneKind::Byline).map(|zone| zone.tokens.clone());
    Sieve { c, claims, age: 0, ages: c.each(Gate::Age), byline: 0..0, bylines }
}

impl<Ages: Iterator<Item = usize>, Bylines: Iterator<Item = Range<usize>>> Sieve<'_, '_, Ages, Bylines> {
    /// The rules that may read a name at a capital, a bit each in the order of their list. A rule that is not among them
    /// reads none; one that is may read none either. The capitals come in the order of the text.
    pub(super) fn worth_asking(&mut self, at: usize) -> u64 {
        const CUES: Signs = Signs::of(&[HONORIFIC, ALIAS]);
        while self.age <= at {
            self.age = self.ages.next().unwrap_or(usize::MAX);
        }
        while self.byline.end <= at {
            self.byline = self.bylines.next().unwrap_or(usize::MAX..usize::MAX);
        }
        let (c, claims) = (self.c, self.claims);
        let titled = |end| claims.until(FoundKind::Title, end).is_some();
        let mut which = asked(AGED, self.age < at + AGE_AHEAD)
            | asked(TITLE, titled(at))
            | asked(BYLINE, self.byline.contains(&at));
        let mut cues = c.ends(at);
        let before = at.saturating_sub(1);
        let token = c.token(before).copied().unwrap_or_default();
        // Behind a mark the words before it count.
        if token.is_mark() {
            let mark = token.key;
            cues = if mark == DOT || mark == QUOTE { cues.with(c.ends(before)) } else { cues };
            which |= asked(TITLE, (mark == DOT || mark == CLOSING) && titled(before));
            which |= asked(BYLINE, CREDITS.contains(&mark) && is_credited(c, at));
        } else {
            which |= asked(BYLINE, token.is_capitalized() && c.signs(before).has(ZONE) && is_credited(c, at));
        }
        if cues.meets(CUES) {
            which |= asked(HONORED, cues.has(HONORIFIC)) | asked(ALIASED, cues.has(ALIAS));
        }
        which |= asked(SPEAKER, c.is_capitalized(at + 1) && c.signs(at + 2).has(SAYING));
        // In the name of a body or in a day a name stands only behind its cue.
        if claims.is_over(&[FoundKind::Organization, FoundKind::Date], at) {
            return which;
        }
        let whole = run(c, at);
        if whole > at + 1 {
            // Nor does it in all of a place, where no letter with a dot goes on behind it.
            if claims.over(FoundKind::Place, at).is_some_and(|place| place.tokens.end >= whole) && !c.is(whole, '.') {
                return which;
            }
            which | asked(FAMILY, may_be_family(c, at, whole)) | asked(FOREIGN, may_be_foreign(c, at, whole))
        } else if (c.is(whole, '.') || c.is_foreign(at)) && may_be_letters(c, at) {
            which | FAMILY | FOREIGN
        } else {
            which
        }
    }
}

/// The bit of a rule if it is worth asking.
fn asked(rule: u64, worth: bool) -> u64 {
    if worth { rule } else { 0 }
}

/// Whether the word that makes a name an author's stands before it, with what stands between.
fn is_credited(c: &Cursor<'_>, at: usize) -> bool {
    const BACK: usize = 6;
    c.has(at.saturating_sub(BACK)..at, Signs::of(&[ZONE]))
}

/// Whether a run of two words or more may begin with a surname, or have a middle that tells a name.
fn may_be_family(c: &Cursor<'_>, at: usize, whole: usize) -> bool {
    const LENGTHS: RangeInclusive<usize> = 3..=4;
    c.signs(at).has(SURNAME)
        || LENGTHS.contains(&(whole - at)) && (c.signs(at + 1).has(SYLLABLE) || c.letters(at + 1) == 1)
}

/// Whether a run of two words or more has one that is neither a syllable of the language nor an acronym, or a joint.
fn may_be_foreign(c: &Cursor<'_>, at: usize, whole: usize) -> bool {
    !c.is_acronym(at) && (at..whole).any(|i| !c.is_syllable(i) && !c.is_acronym(i))
}

/// Whether one word may be a name by itself: letters with a dot, `Th.`, or `K'Đạt`.
fn may_be_letters(c: &Cursor<'_>, at: usize) -> bool {
    c.token(at).is_some_and(|t| t.case() == Case::Mixed || t.letters() <= SHORT)
}
