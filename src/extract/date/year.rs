//! Years, pairs of them, decades, centuries and seasons.

use crate::calendar::{Base, Point, TimeValue, Year};
use crate::extract::cursor::Cursor;
use crate::extract::date::month::year_after;
use crate::extract::date::number::{written_year, year};
use crate::extract::date::refuse::{is_numbered, is_piece, is_piece_of_more};
use crate::extract::date::shape::{Shape, point};
use crate::extract::found::Claims;
use crate::extract::rule::Read;
use crate::lexicon::{Class, Grammar, Sign, Signs, Sort};

/// `năm 2023`, `năm hai nghìn không trăm hai mươi ba`.
pub(super) fn year_said(c: &Cursor<'_>, _: &Claims, at: usize) -> Shape {
    let first = at + c.grammar(at, Grammar::Year)?;
    let (end, y) = written_year(c, first)?;
    let span = is_span_of_years(c, first);
    // `kế hoạch 5 năm 2021-2025`: there the word counts.
    let counts = span && at > 0 && (c.is_digits(at - 1) || c.class_before(at, Class::Number).is_some());
    if counts || end == first + 1 && is_piece_of_more(c, first, end) && !span {
        return None;
    }
    point(at, end, Point::year(y))
}

/// A year without its word: where words before it want one, in brackets, before a later year, behind a name.
pub(super) fn year_alone(c: &Cursor<'_>, _: &Claims, at: usize) -> Shape {
    let y = year(c, at).filter(|y| (1850..=2100).contains(y))?;
    let span = is_span_of_years(c, at);
    // `2000 lượt`, but `Liên hoan phim 2018 lần này`.
    let counts = |class| c.class(at + 1, class).is_some_and(|(len, _)| c.class(at + 1 + len, Class::Shift).is_none());
    let counted = counts(Class::NoDateAfter) || c.class(at + 1, Class::TimeUnit).is_some();
    if counted || is_piece(c, at, at + 1) && !span || c.is(at + 1, '%') {
        return None;
    }
    const CUES: &[Grammar] =
        &[Grammar::Cue, Grammar::To, Grammar::Birth, Grammar::Year, Grammar::Period, Grammar::TetYear];
    // The cheapest question first: most years stand free.
    let wanted = span
        || is_free(c, at, y)
        || c.grammar_before(at, CUES)
        || c.class_before(at, Class::Portion).is_some()
        || c.class_before(at, Class::Season).is_some()
        || at > 0 && c.is(at - 1, '(') && c.is(at + 1, ')')
        || closes_law(c, at);
    wanted.then_some(())?;
    point(at, at + 1, Point::year(y))
}

/// Whether nothing makes a number of four digits another thing than a year: counts of so many are written with a dot.
fn is_free(c: &Cursor<'_>, at: usize, y: i16) -> bool {
    let round = y % 1000 == 0;
    let named = at == 0 || c.is_word(at - 1) || !c.is_glued(at) && !c.is_digits(at - 1);
    (1930..2050).contains(&y)
        && !round
        && named
        && !c.grammar_before(at, &[Grammar::Has, Grammar::Is, Grammar::Number])
        && c.class_before(at, Class::NoDateBefore).is_none()
}

/// `Bộ luật Hình sự 2015`: the year of a law.
fn closes_law(c: &Cursor<'_>, at: usize) -> bool {
    const LONGEST: usize = 12;
    c.ending(at, Sort::Law, LONGEST).any(|(from, _)| from > 0 && c.is_capitalized(from))
}

/// `2020 - 2025`, `2020-2025`.
fn is_span_of_years(c: &Cursor<'_>, at: usize) -> bool {
    if !c.is(at + 1, '-') {
        return false;
    }
    let later = matches!((year(c, at), year(c, at + 2)), (Some(a), Some(b)) if a < b && b - a < 100 && (1900..=2100).contains(&a));
    let goes_on = c.is_glued(at + 3)
        && ['-', '.', '/'].iter().any(|&mark| c.is(at + 3, mark))
        && c.is_glued(at + 4)
        && c.is_digits(at + 4);
    later && !goes_on && !is_numbered(c, at)
}

/// Two years in one: `niên vụ 2023/2024`, `mùa giải 2018/19`.
pub(super) fn paired_years(c: &Cursor<'_>, _: &Claims, at: usize) -> Shape {
    let mark = ['/', '-'].into_iter().find(|&mark| c.is(at + 1, mark))?;
    let first = year(c, at).filter(|y| (1900..=2100).contains(y))?;
    let next = first + 1;
    let whole = year(c, at + 2) == Some(next);
    let short = c.number_in(at + 2, 0..=99, 2) == Some(next as u32 % 100) && c.letters(at + 2) == 2;
    let period = c.grammar_before(at, &[Grammar::Period]);
    // With a slash two years in a row are such a pair anywhere; with a dash they are a span as well.
    let fits = (whole || short) && (mark == '/' || period);
    (fits && !is_piece(c, at, at + 3) && !is_numbered(c, at)).then_some(())?;
    Some(Read { tokens: at..at + 3, value: TimeValue::Range(Point::year(first), Point::year(next)) })
}

/// `thập niên 1990`, `những năm 1960`, `thập kỷ 60 của thế kỷ XX`, `những năm 80 của thế kỷ trước`.
pub(super) fn decade(c: &Cursor<'_>, _: &Claims, at: usize) -> Shape {
    let first = decade_number(c, at)?;
    if let Some((end, value)) = decade_at(c, first) {
        return point(at, end, Point::new(Base::Civil(Year { value, open: 1 }), None));
    }
    // `những năm 70 - 80 của thế kỷ trước`: the century behind the last is that of the first.
    let next = first + 1 + c.grammar(first + 1, Grammar::And).unwrap_or_else(|| usize::from(c.is(first + 1, '-')));
    let (_, value) = decade_at(c, next).filter(|_| next > first + 1)?;
    let tens = two_digit_tens(c, first)?;
    point(at, first + 1, Point::new(Base::Civil(Year { value: value / 100 * 100 + tens, open: 1 }), None))
}

/// `thập niên 90`: the century is the one nearest to the publication, and the event floor knows it; here 00 to 20 are this
/// century, the rest the last one.
pub(super) fn two_digit_decade(c: &Cursor<'_>, _: &Claims, at: usize) -> Shape {
    let first = decade_number(c, at)?;
    let tens = two_digit_tens(c, first)?;
    let value = if tens < 30 { 2000 + tens } else { 1900 + tens };
    point(at, first + 1, Point::new(Base::Civil(Year { value, open: 1 }), None))
}

/// Where the number of a decade stands behind its words.
fn decade_number(c: &Cursor<'_>, at: usize) -> Option<usize> {
    let first = at + c.grammar(at, Grammar::Decade).or_else(|| c.grammar(at, Grammar::Years))?;
    Some(c.grammar(first, Grammar::Year).map_or(first, |len| first + len))
}

fn two_digit_tens(c: &Cursor<'_>, at: usize) -> Option<i16> {
    let tens = c.number_in(at, 0..=90, 2).filter(|n| n % 10 == 0 && c.letters(at) == 2)?;
    Some(tens as i16)
}

/// A decade whose century is said: `1990`, `60 của thế kỷ XX`, `80 thế kỷ trước`.
pub(super) fn decade_at(c: &Cursor<'_>, at: usize) -> Option<(usize, i16)> {
    if let Some(y) = year(c, at) {
        return (y % 10 == 0).then_some((at + 1, y));
    }
    let tens = two_digit_tens(c, at)?;
    let of = at + 1 + c.grammar(at + 1, Grammar::Of).unwrap_or(0);
    let century = of + c.grammar(of, Grammar::Century)?;
    let numbered = c.ordinal(century).map(|n| (century + 1, n)).filter(|(_, n)| (1..=21).contains(n));
    let (end, century) = numbered.or_else(|| {
        // The century before this one: news of our time counts from the twenty-first.
        let (len, shift) = c.class(century, Class::Shift)?;
        (shift == "-1").then_some((century + len, 20))
    })?;
    Some((end, (century as i16 - 1) * 100 + tens))
}

/// `thế kỷ XX`, `thế kỷ 19`.
pub(super) fn century(c: &Cursor<'_>, _: &Claims, at: usize) -> Shape {
    let first = at + c.grammar(at, Grammar::Century)?;
    let (end, n) = c.ordinal(first).map(|n| (first + 1, n)).filter(|&(_, n)| (1..=21).contains(&n))?;
    point(at, end, Point::new(Base::Civil(Year { value: (n as i16 - 1) * 100, open: 2 }), None))
}

/// `mùa hè 2018`, `mùa xuân năm 1975`, `mùa hè tới`.
pub(super) fn season(c: &Cursor<'_>, _: &Claims, at: usize) -> Shape {
    const BEHIND: Signs = Signs::of(&[Sign::Number, Sign::Grammar(Grammar::Year), Sign::Word(Class::Shift)]);
    let (len, value) = c.class(at, Class::Season)?;
    // The cheapest question first: most of these words are of something else.
    if !c.signs(at + len).meets(BEHIND) && !c.signs(at + len + 1).has(Sign::Year) {
        return None;
    }
    // `doanh thu 2020`, `vụ Hè Thu 2017`: no season by itself.
    if c.ends_compound(at) || c.class_before(at, Class::Season).is_some() {
        return None;
    }
    let said = year_after(c, at + len).or_else(|| {
        // The words of one syllable mean much else: `thu sau thuế`.
        let (shift, _) = c.class(at + len, Class::Shift)?;
        let goes_on = c.grammar(at + len, Grammar::Cue).is_some();
        let is_season = len > 1 && !goes_on || c.class_before(at, Class::Portion).is_some();
        is_season.then_some((at + len + shift, Base::Civil(Year::OPEN)))
    });
    let (end, base) = said?;
    let TimeValue::Point(Point { within, .. }) = format!("XXXX-{value}").parse().ok()? else { return None };
    point(at, end, Point::new(base, within))
}
