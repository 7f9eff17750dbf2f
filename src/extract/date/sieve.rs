//! Which shapes of a date are worth reading at a token: most numbers count something, and most words for a day stand alone.

use crate::calendar::TimeValue;
use crate::extract::cursor::Cursor;
use crate::extract::date::day::separator;
use crate::extract::date::lunar::is_near_moon;
use crate::extract::date::number::number;
use crate::extract::date::refuse::follows_on;
use crate::extract::date::rules::RULES;
use crate::extract::found::Claims;
use crate::extract::rule::{Located, best_of};
use crate::lexicon::{Class, Grammar, Sign, Signs};

const MOON: u64 = RULES.bit("date/day-of-lunar-month");
const FULL_MOON: u64 = RULES.bit("date/full-moon");
const WEEKDAY: u64 = RULES.bit("date/weekday");
const WHOLE: u64 = RULES.bit("date/day-month-year");
const SHORT_YEAR: u64 = RULES.bit("date/two-digit-year");
const DAY_MONTH: u64 = RULES.bit("date/day-month");
const IN_WORDS: u64 = RULES.bit("date/day-in-words");
const DAY: u64 = RULES.bit("date/day");
const FIRST: u64 = RULES.bit("date/first-of-days");
const MONTH_YEAR: u64 = RULES.bit("date/month-slash-year");
const YEARS: u64 = RULES.bit("date/paired-years");
const DAYS_OF: u64 = RULES.bit("date/days-of-month");
const MONTHS_OF: u64 = RULES.bit("date/months-of-year");
const AGO: u64 = RULES.bit("date/ago");

/// The shapes that need a unit behind a number.
const COUNTING: u64 = DAYS_OF | MONTHS_OF | AGO;

/// The shapes that the sieve knows: those that need a number, or another word behind that for day.
const SIEVED: u64 = MOON
    | FULL_MOON
    | WEEKDAY
    | WHOLE
    | SHORT_YEAR
    | DAY_MONTH
    | IN_WORDS
    | DAY
    | FIRST
    | MONTH_YEAR
    | YEARS
    | COUNTING;

/// Of the shapes that read at a token the one that reads furthest.
pub(super) fn shaped(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<Located<TimeValue>> {
    let opened = RULES.opened_by(c.signs(at));
    let worth = if opened & SIEVED == 0 { opened } else { opened & worth_asking(c, at, opened) };
    debug_assert!(
        c.unseen(|| best_of(c, claims, &RULES, opened & !worth, at)).is_none(),
        "a shape reads what the sieve keeps back"
    );
    if worth == 0 { None } else { best_of(c, claims, &RULES, worth, at) }
}

/// These rules, if so.
const fn when(so: bool, rules: u64) -> u64 {
    if so { rules } else { 0 }
}

/// The shapes that may read something at a token, a bit each.
fn worth_asking(c: &Cursor<'_>, at: usize, opened: u64) -> u64 {
    let signs = c.signs(at);
    let plays = |part| signs.has(Sign::Grammar(part));
    // What words open that need no number, or one behind them.
    let own = when(plays(Grammar::FullMoon), FULL_MOON)
        | when(signs.has(Sign::Word(Class::Weekday)), WEEKDAY)
        | when(plays(Grammar::LunarDay), IN_WORDS)
        | when(plays(Grammar::Month) || plays(Grammar::Quarter), MONTHS_OF)
        | when(plays(Grammar::Ago), AGO);
    let dated = match c.grammar(at, Grammar::Day) {
        Some(len) => behind_day(c, at + len),
        None if signs.has(Sign::Number) => of_number(c, at, signs),
        None => 0,
    };
    let counting = if opened & COUNTING & !own == 0 { 0 } else { counted(c, at) };
    let moon = when(opened & MOON != 0 && is_near_moon(c, at), MOON);
    own | dated | counting | moon | !SIEVED
}

/// The shapes that go on behind the word for day.
fn behind_day(c: &Cursor<'_>, at: usize) -> u64 {
    let signs = c.signs(at);
    if !signs.has(Sign::Number) {
        return when(signs.has(Sign::Word(Class::Number)), IN_WORDS)
            | when(signs.has(Sign::Grammar(Grammar::FullMoon)), FULL_MOON)
            | when(signs.has(Sign::Word(Class::Weekday)), WEEKDAY);
    }
    let month = when(c.signs(at + 1).has(Sign::Grammar(Grammar::Month)), IN_WORDS);
    DAY | month | when(signs.has(Sign::Joined), written(c, at, false))
}

/// The shapes that a number begins.
fn of_number(c: &Cursor<'_>, at: usize, signs: Signs) -> u64 {
    const SECOND: Signs =
        Signs::of(&[Sign::Grammar(Grammar::To), Sign::Grammar(Grammar::And), Sign::Word(Class::DayPart)]);
    if !signs.has(Sign::Joined) {
        let next = c.signs(at + 1);
        return when(next.meets(SECOND), FIRST) | when(next.has(Sign::Grammar(Grammar::Month)), IN_WORDS);
    }
    let piece = follows_on(c, at);
    let pair = || when(c.is(at + 1, '-'), FIRST) | when(c.signs(at + 2).has(Sign::Year), MONTH_YEAR) | YEARS;
    written(c, at, piece) | if piece { 0 } else { pair() }
}

/// The shapes of a day and a month in digits. A piece of something longer is a date only before a dash and another.
fn written(c: &Cursor<'_>, at: usize, piece: bool) -> u64 {
    if piece && !c.is(at + 5, '-') || c.number_in(at, 1..=31, 2).is_none() || c.number_in(at + 2, 1..=12, 2).is_none() {
        return 0;
    }
    let whole = separator(c, at + 1).is_some_and(|mark| c.is(at + 3, mark)) && c.is_digits(at + 4);
    let year = if c.letters(at + 4) == 2 { SHORT_YEAR } else { WHOLE };
    let shapes = DAY_MONTH | when(whole, year);
    if piece { shapes & WHOLE } else { shapes }
}

/// The shapes that count so many of a unit, by the unit.
fn counted(c: &Cursor<'_>, at: usize) -> u64 {
    let Some((unit, _)) = number(c, at) else { return 0 };
    let signs = c.signs(unit);
    let day = signs.has(Sign::Grammar(Grammar::Day));
    let month = signs.has(Sign::Grammar(Grammar::Month)) || signs.has(Sign::Grammar(Grammar::Quarter));
    when(day, DAYS_OF) | when(month, MONTHS_OF) | when(day || signs.has(Sign::Word(Class::TimeUnit)), AGO)
}
