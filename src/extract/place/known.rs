//! Places known by their name alone: provinces, countries, cities.

use std::ops::Range;

use crate::extract::cursor::Cursor;
use crate::extract::found::Claims;
use crate::extract::place::unit::{PlaceName, units};
use crate::extract::proper::{
    ends_phrase, follows_honorific, follows_post, is_person_like, run, stands_alone, surname,
};
use crate::extract::rule::Read;
use crate::lexicon::{Class, Grammar, Hit, Sort};
use crate::text::{Case, Kind};
use crate::vocabulary::Level;

/// A province, district, country or city without a level word.
pub(super) fn known(c: &Cursor<'_>, _: &Claims, at: usize) -> Option<Read<PlaceName>> {
    let [head, unit, place] = c.longest(at, [Sort::Head, Sort::Unit, Sort::Place]);
    let len_of = |hit: Option<Hit>| hit.map_or(0, |hit| hit.len);
    let len = len_of(unit).max(len_of(place));
    let place = place.filter(|hit| hit.len == len);
    let tokens = at..at + len;
    // `Nhật báo` is no Japan.
    if !is_written(c, &tokens, place.is_some()) || len_of(head) > len {
        return None;
    }
    let level = match place {
        Some(place) => place_level(c, at, &place)?,
        None => unit_level(c, &tokens)?,
    };
    if c.is_inside_compound(&tokens) || is_of_longer(c, &tokens) || !stands_alone(c, &tokens) {
        return None;
    }
    Some(Read { value: PlaceName { level: level.clone(), name: tokens.clone(), head: None }, tokens })
}

/// Whether the words that may be a name are written as one; those of a city or a country with fewer capitals too.
fn is_written(c: &Cursor<'_>, tokens: &Range<usize>, place: bool) -> bool {
    let capital = |i: usize| c.is_capitalized(i);
    if tokens.clone().all(|i| capital(i) || !c.is_word(i)) {
        return true;
    }
    if !place || tokens.len() == 1 || !(capital(tokens.start) || capital(tokens.end - 1)) {
        return false;
    }
    // `Guinea Xích đạo`: a longer name of the table may end in lower case; `In-đô-nê-xi-a` has one capital.
    let hyphenated = || tokens.clone().any(|i| c.is(i, '-') && c.is_glued(i));
    let half = || {
        let (words, capitals) = (tokens.clone().filter(|&i| c.is_word(i)), tokens.clone().filter(|&i| capital(i)));
        tokens.len() > 2 && capitals.count() * 2 >= words.count()
    };
    capital(tokens.end - 1) || hyphenated() || half()
}

/// The level of a city or a country, if it is told from a word like it.
fn place_level<'a>(c: &Cursor<'a>, at: usize, place: &Hit) -> Option<&'a Level> {
    let row = &c.lexicon.rows.places[place.entry.row as usize];
    let stands = match (row.paired, row.ambiguous) {
        (true, _) => is_beside_country(c, at),
        (false, ambiguous) => place.len > 1 || !ambiguous || is_bare_country(c, at),
    };
    stands.then_some(&row.level)
}

/// The level of a unit of the state without its word.
fn unit_level(c: &Cursor<'_>, tokens: &Range<usize>) -> Option<&'static Level> {
    let at = tokens.start;
    if units(c, tokens).any(|unit| unit.level == Level::Province) {
        return Some(&Level::Province);
    }
    // A bare district needs a word before it that wants a place.
    let wanted = || wants_place(c, at) || ends_phrase(c, at) && !(ends_body(c, at) && is_person_like(c, tokens));
    // `Hội An và Quảng Ngãi thiếu nước`
    let opens = || at == c.sentence(at).start && run(c, at) == tokens.end && !is_person_like(c, tokens);
    // `tân Giám đốc Vũ Thư Hương`
    let stands = tokens.len() > 1 && (wanted() || opens()) && !is_begun_name(c, tokens);
    stands.then_some(&Level::District)
}

/// `Boston Dynamics`, `Leyte Gulf`: a word of a longer foreign name.
fn is_of_longer(c: &Cursor<'_>, tokens: &Range<usize>) -> bool {
    let next = tokens.end;
    c.is_foreign(tokens.start)
        && c.is_foreign(next)
        && c.is_capitalized(next)
        && c.hit(tokens.start, Sort::Place).is_some_and(|hit| !c.is_country(&hit))
        && c.token(next).is_some_and(|t| t.is_spaced() && !t.opens_line())
        && !follows_post(c, tokens.start)
}

/// `Mỹ - Triều`, `Việt - Trung`: a country beside another one.
pub(super) fn is_beside_country(c: &Cursor<'_>, at: usize) -> bool {
    const LONGEST: usize = 3;
    let dash = |at: usize| c.is(at, '-');
    let after = dash(at + 1) && c.is_capitalized(at + 2) && c.hits(at + 2, Sort::Place).any(|hit| c.is_country(&hit));
    let ends = |(from, hit): (usize, Hit)| c.is_capitalized(from) && c.is_country(&hit);
    let before = at > 1 && dash(at - 1) && c.ending(at - 1, Sort::Place, LONGEST).any(ends);
    after || before
}

/// A country whose bare name is also a word: `Anh`, `Đức`, `Mỹ`. It stands in the sentence, beside no other capital.
fn is_bare_country(c: &Cursor<'_>, at: usize) -> bool {
    let Some(token) = c.token(at).filter(|token| token.case() == Case::Title) else { return false };
    // `Anh hùng`
    if c.opens_phrase(at) {
        return false;
    }
    if follows_post(c, at) || is_beside_country(c, at) {
        return true;
    }
    // `du khách Pháp Julien Marchetti`
    let foreigner = || {
        c.token(at + 1).is_some_and(|t| t.kind() == Kind::Word && t.case() == Case::Title && t.is_spaced())
            && at > 0
            && c.is_lower(at - 1)
    };
    let beside = || at > 0 && c.is_capitalized(at - 1) && !c.is_acronym(at - 1) && token.is_spaced();
    let verb = || c.class(at + 1, Class::Saying).is_some() && c.hit(at, Sort::Honorific).is_none();
    let alone = || run(c, at) == at + 1 && !beside() && (!c.opens_sentence(at) || verb());
    (foreigner() || alone()) && !follows_honorific(c, at)
}

/// Whether a run of three or four words that begins with these is a person's name.
fn is_begun_name(c: &Cursor<'_>, tokens: &Range<usize>) -> bool {
    let name = tokens.start..run(c, tokens.start);
    (tokens.len() + 1..=4).contains(&name.len()) && surname(c, name.start).is_some() && is_person_like(c, &name)
}

/// Whether a body known by its name ends just before a token: `Bộ Thương mại Trung Quốc`.
fn ends_body(c: &Cursor<'_>, at: usize) -> bool {
    const BACK: usize = 6;
    let head = |from: usize| c.hits(from, Sort::Head).any(|hit| from + hit.len == at);
    c.ending(at, Sort::Body, BACK).any(|(from, _)| !head(from))
}

pub(super) fn wants_place(c: &Cursor<'_>, at: usize) -> bool {
    c.grammar_before(at, &[Grammar::At, Grammar::Cue, Grammar::To, Grammar::Of])
        || at > 0 && (c.is(at - 1, ',') || c.is(at - 1, '(') || c.is(at - 1, '-'))
}
