//! Lengths of time and how often: reported apart, never as dates.

use crate::calendar::{Duration, Frequency};
use crate::extract::cursor::Cursor;
use crate::extract::date::number::{is_inside, number};
use crate::extract::rule::Located;
use crate::lexicon::{Class, Grammar, Sign, Signs};

/// The rules of lengths of time and of how often, with their examples.
pub(crate) const LENGTH_RULES: [(&str, &str); 2] =
    [("date/duration", "sau 5 năm thực hiện"), ("date/frequency", "hằng năm, làng mở hội")];

/// What they may begin with.
pub(super) const OPENS: Signs = COUNTS.with(Signs::of(&[Sign::Grammar(Grammar::Each)]));

/// What a length begins with.
pub(super) const COUNTS: Signs = Signs::of(&[Sign::Counted, Sign::Word(Class::Number)]);

/// So many of a unit, and so many more of smaller ones.
fn add(length: &mut Duration, unit: &str, count: u32) -> Option<()> {
    let (slot, count) = match unit {
        "y" => (&mut length.years, count),
        "dec" => (&mut length.years, count.checked_mul(10)?),
        "c" => (&mut length.years, count.checked_mul(100)?),
        "m" => (&mut length.months, count),
        "q" => (&mut length.months, count.checked_mul(3)?),
        "w" => (&mut length.weeks, count),
        "d" => (&mut length.days, count),
        "h" => (&mut length.hours, count),
        "min" => (&mut length.minutes, count),
        "s" => (&mut length.seconds, count),
        _ => return None,
    };
    (*slot == 0).then(|| *slot = count)
}

/// `5 năm`, `2 năm 6 tháng`, `8 giờ rưỡi`.
pub(super) fn length(c: &Cursor<'_>, at: usize) -> Option<Located<Duration>> {
    let mut length = Duration::default();
    let mut end = at;
    while let Some((unit, count)) = number(c, end) {
        let Some((len, name)) = c.class(unit, Class::TimeUnit) else { break };
        // Days and nights of a journey are told side by side: `3 ngày 2 đêm` is three days.
        let nights = name == "d" && length.days > 0;
        if !nights && add(&mut length, name, count).is_none() {
            break;
        }
        end = unit + len;
    }
    if end == at {
        return None;
    }
    // The second of `3-4 tháng` is no length by itself.
    let ranged =
        is_inside(c, at) || at > 1 && (c.is(at - 1, '-') || c.is(at - 1, ',') && c.is_glued(at)) && c.is_digits(at - 2);
    if ranged || is_name_of_thing(c, at) {
        return None;
    }
    if let Some(len) = c.grammar(end, Grammar::Half) {
        end += len;
        // Half of the unit before it; of a day and a month nobody counts so closely.
        match (length.hours > 0, length.years > 0) {
            (true, _) => length.minutes += 30,
            (false, true) => length.months += 6,
            _ => {}
        }
    }
    (length != Duration::default()).then_some(Located { tokens: at..end, value: length, rule: LENGTH_RULES[0].0 })
}

/// Whether the word before a number makes it the name of something: `phòng 302`, `số 5`. `hơn 5 năm` is still a length.
fn is_name_of_thing(c: &Cursor<'_>, at: usize) -> bool {
    let word = c.class_before(at, Class::NoDateBefore).and_then(|from| c.class(from, Class::NoDateBefore));
    word.is_some_and(|(_, value)| value != "about")
}

fn often(from: usize, end: usize, every: Duration) -> Option<Located<Frequency>> {
    Some(Located { tokens: from..end, value: Frequency { every }, rule: LENGTH_RULES[1].0 })
}

/// `5 năm một lần`: a length from one to the next.
pub(super) fn once(c: &Cursor<'_>, length: &Located<Duration>) -> Option<Located<Frequency>> {
    let once = c.grammar(length.tokens.end, Grammar::Once)?;
    often(length.tokens.start, length.tokens.end + once, length.value)
}

/// `hằng năm`, `mỗi thứ Hai`.
pub(super) fn each(c: &Cursor<'_>, at: usize) -> Option<Located<Frequency>> {
    const UNITS: Signs = Signs::of(&[Sign::Word(Class::Weekday), Sign::Word(Class::TimeUnit)]);
    let unit = at + c.grammar(at, Grammar::Each)?;
    // The cheapest question first: mostly it says something else.
    if !c.signs(unit).meets(UNITS) {
        return None;
    }
    // `chị Hằng hôm nay`: a name has a capital. `cửa hàng năm nay`: the second syllable of a word says nothing.
    if !c.is_lower(at) && !c.opens_sentence(at) || c.ends_compound(at) {
        return None;
    }
    if let Some((len, _)) = c.class(unit, Class::Weekday) {
        return often(at, unit + len, Duration { weeks: 1, ..Duration::default() });
    }
    let (len, name) = c.class(unit, Class::TimeUnit)?;
    let mut every = Duration::default();
    add(&mut every, name, 1)?;
    often(at, unit + len, every)
}
