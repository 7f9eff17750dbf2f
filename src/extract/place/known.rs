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
    let unit = c.hits(at, Sort::Unit).next_back();
    let place = c.hits(at, Sort::Place).next_back();
    let len = unit.map_or(0, |h| h.len).max(place.map_or(0, |h| h.len));
    let tokens = at..at + len;
    if c.is_lower(at) && c.is_lower(at + len - 1) {
        return None;
    }
    let words = tokens.clone().filter(|&i| c.is_word(i)).count();
    let capitals = tokens.clone().filter(|&i| c.is_capitalized(i)).count();
    // `Guinea Xích đạo`: a longer name of the table may end in lower case; `In-đô-nê-xi-a` has one capital.
    let row = place.is_some_and(|h| h.len == len) && c.is_capitalized(at);
    let hyphenated = tokens.clone().any(|i| c.is(i, '-') && c.is_glued(i));
    let named = place.is_some_and(|h| h.len == len) && len > 1 && c.is_capitalized(at + len - 1);
    let written = capitals == words || named || row && (hyphenated || len > 2 && capitals * 2 >= words);
    // `Nhật báo` is no Japan.
    let head = c.hits(at, Sort::Head).any(|hit| hit.len > len);
    // `Boston Dynamics`, `Leyte Gulf`: a word of a longer foreign name.
    let next = at + len;
    let city = place.is_some_and(|hit| !c.is_country(&hit));
    let longer = city && c.is_foreign(at) && c.is_foreign(next) && c.is_capitalized(next) && !follows_post(c, at);
    let longer = longer && c.token(next).is_some_and(|t| t.is_spaced() && !t.opens_line());
    if !written || head || longer || c.is_inside_compound(&tokens) || !stands_alone(c, &tokens) {
        return None;
    }
    if let Some(hit) = place.filter(|h| h.len == len) {
        let row = &c.lexicon.rows.places[hit.entry.row as usize];
        if row.paired && !is_beside_country(c, at) {
            return None;
        }
        let short = len == 1 && row.ambiguous && !row.paired;
        if short && !is_bare_country(c, at) {
            return None;
        }
        return Some(Read { value: PlaceName { level: row.level.clone(), name: tokens.clone(), head: None }, tokens });
    }
    let province = units(c, &tokens).any(|unit| unit.level == Level::Province);
    let level = match province {
        true => Level::Province,
        // `tân Giám đốc Vũ Thư Hương`
        false if is_begun_name(c, &tokens) => return None,
        // A bare district needs a word before it that wants a place.
        false
            if len > 1
                && (wants_place(c, at) || ends_phrase(c, at) && !(ends_body(c, at) && is_person_like(c, &tokens))) =>
        {
            Level::District
        }
        // `Hội An và Quảng Ngãi thiếu nước`
        false if len > 1 && at == c.sentence(at).start && run(c, at) == at + len && !is_person_like(c, &tokens) => {
            Level::District
        }
        false => return None,
    };
    Some(Read { value: PlaceName { level, name: tokens.clone(), head: None }, tokens })
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
    let titled = c.token(at).is_some_and(|t| t.case() == Case::Title);
    let alone = run(c, at) == at + 1
        && !(at > 0 && c.is_capitalized(at - 1) && !c.is_acronym(at - 1) && c.token(at).is_some_and(|t| t.is_spaced()));
    let honorific = follows_honorific(c, at);
    let opens = c.opens_sentence(at);
    let verb = c.class(at + 1, Class::Saying).is_some();
    // `Anh hùng`
    if c.opens_phrase(at) {
        return false;
    }
    // `du khách Pháp Julien Marchetti`
    let foreigner = c.token(at + 1).is_some_and(|t| t.kind() == Kind::Word && t.case() == Case::Title && t.is_spaced())
        && at > 0
        && c.is_lower(at - 1);
    titled && (follows_post(c, at) || foreigner && !honorific || is_beside_country(c, at))
        || titled && alone && !honorific && (!opens || verb && c.hit(at, Sort::Honorific).is_none())
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
