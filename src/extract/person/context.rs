//! What stands around a run of capitals and tells whether it is a person.

use std::ops::Range;

use crate::extract::cursor::Cursor;
use crate::extract::found::{Claims, FoundKind};
use crate::extract::person::name::{Make, PersonName};
use crate::extract::proper::{has_telling_middle, is_name_syllable, run};
use crate::extract::rule::{Located, Read};
use crate::lexicon::{Class, Grammar, Sign, Signs, Sort};
use crate::map::Set;
use crate::vocabulary::Level;

/// The rule of a name that only its make speaks for.
pub(super) const FAMILY_NAME: &str = "person/family-name";

/// Whether an age or a birth follows: `(36 tuổi`, `, 24 tuổi`, `(SN 1990`, `sinh năm 1975`.
pub(super) fn is_aged(c: &Cursor<'_>, end: usize) -> bool {
    const OLDEST: u32 = 120;
    let marked = c.is(end, '(') || c.is(end, ',') || c.is(end, '-');
    let at = end + usize::from(marked);
    let born = c.grammar(at, Grammar::Birth).is_some_and(|len| {
        let dot = usize::from(c.is(at + len, '.') || c.is(at + len, ':'));
        c.is_digits(at + len + dot)
    });
    born || marked && c.number_in(at, 1..=OLDEST, 3).is_some() && c.grammar(at + 1, Grammar::Age).is_some()
}

/// Whether no other part of a name stands just before a token.
pub(super) fn opens_run(c: &Cursor<'_>, claims: &Claims, at: usize) -> bool {
    let joined = at > c.sentence(at).start && c.is_capitalized(at - 1) && c.token(at).is_some_and(|t| t.is_spaced());
    let claimed = [FoundKind::Organization, FoundKind::Place, FoundKind::Title];
    !joined
        || claimed.iter().any(|&kind| claims.until(kind, at).is_some())
        || c.class_before(at, Class::Opener).is_some()
        || c.class_before(at, Class::NameStop).is_some()
}

/// Whether a capital only opens the sentence and is no part of the name behind it: `Với Hồng Nhung`.
pub(super) fn opens_with(c: &Cursor<'_>, at: usize) -> bool {
    const OPENS: Signs = Signs::of(&[Sign::Word(Class::NameStop), Sign::Word(Class::Opener)]);
    c.signs(at).meets(OPENS)
        && c.opens_sentence(at)
        && [Class::NameStop, Class::Opener].iter().any(|&class| c.class(at, class).is_some_and(|(len, _)| len == 1))
}

/// Whether a mark joins a run to a place: `xã Ea Pil, M’ Đrăk`.
pub(super) fn is_beside_place(c: &Cursor<'_>, claims: &Claims, tokens: &Range<usize>) -> bool {
    let Range { start, end } = *tokens;
    let mark = |at: usize| c.is(at, ',') || c.is(at, '(') || c.is(at, '-');
    mark(end) && claims.from(FoundKind::Place, end + 1).is_some()
        || start > 1 && mark(start - 1) && claims.until(FoundKind::Place, start - 1).is_some()
}

/// `Phàng Thị Chú`, `Mùa A Chông`: the middle syllable tells a name whatever stands before it.
pub(super) fn by_middle(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<Read<PersonName>> {
    const LONGEST: usize = 4;
    let single = c.letters(at + 1) == 1;
    if !c.is_capitalized(at + 1) || !single && !c.signs(at + 1).has(Sign::Table(Sort::NameSyllable)) {
        return None;
    }
    let tokens = at..run(c, at);
    let fits = tokens.len() <= LONGEST
        && has_telling_middle(c, &tokens, 1)
        && (single || (at + 2..tokens.end).all(|i| is_name_syllable(c, i)));
    if !fits {
        return None;
    }
    let other = c.is_acronym(at)
        || c.opens_phrase(at)
        || [Sort::Head, Sort::PlaceHead, Sort::Title, Sort::Field].iter().any(|&sort| c.hit(at, sort).is_some())
        || [Class::NameStop, Class::Opener, Class::LevelWord, Class::ForeignWord]
            .iter()
            .any(|&class| c.class(at, class).is_some())
        || claims.any_over(&[FoundKind::Place, FoundKind::Organization, FoundKind::Date], &tokens);
    if other || !opens_run(c, claims, at) || is_of_thing(c, claims, &tokens) {
        return None;
    }
    Some(Read { tokens, value: PersonName::bare(Make::Family, true) })
}

/// Whether the tables know a run as a place or a body.
pub(super) fn is_known(c: &Cursor<'_>, tokens: &Range<usize>) -> bool {
    let whole = |&sort: &Sort| c.hits(tokens.start, sort).any(|hit| hit.len == tokens.len());
    [Sort::Unit, Sort::Place, Sort::Body].iter().any(whole)
}

/// Whether a run without a title is the name of a thing: behind `ngã tư`, `dự án` or the number of a house, or one of a
/// list of streets.
pub(super) fn is_of_thing(c: &Cursor<'_>, claims: &Claims, tokens: &Range<usize>) -> bool {
    is_word_in_capitals(c, tokens)
        || is_of_thing_before(c, claims, tokens) && !is_aged(c, tokens.end)
        || is_movement(c, tokens)
        || c.class(tokens.start, Class::YearName).is_some_and(|(len, _)| len == tokens.len())
        || is_among_communes(c, tokens)
        || is_in_route(c, tokens)
        || is_among_streets(c, claims, tokens)
        || is_of_work(c, tokens)
}

/// `Đoàn Văn công`, `LÝ DO …`: a word of the language in capitals.
fn is_word_in_capitals(c: &Cursor<'_>, tokens: &Range<usize>) -> bool {
    let Range { start, end } = *tokens;
    tokens.len() == 2 && c.is_lower(end) && c.opens_phrase(end - 1) || c.opens_phrase(start) && c.is_shouted(start)
}

/// Whether the words before a run name a thing, or a number stands there.
fn is_of_thing_before(c: &Cursor<'_>, claims: &Claims, tokens: &Range<usize>) -> bool {
    const TITLE: usize = 6;
    let (at, first) = (tokens.start, c.sentence(tokens.start).start);
    if at <= first {
        return false;
    }
    // Some are said of things in other languages only, `quỹ đầu tư`; some of single syllables, `người Việt`.
    let fits = |from| {
        c.class(from, Class::NamedThing).is_some_and(|(_, only)| match only {
            "foreign" => c.is_foreign(at),
            "single" => tokens.len() == 1,
            "short" => tokens.len() < 3,
            _ => true,
        })
    };
    // Not `Chủ tịch Quốc hội khóa 13 Trần Văn A`, nor `Trưởng đoàn kiểm tra số 8 Trần Văn A`.
    let titled = || {
        let mut back = (at.saturating_sub(TITLE).max(first)..at - 1).rev();
        back.find(|&i| claims.over(FoundKind::Title, i).is_some() || !c.is_lower(i))
            .is_some_and(|i| claims.over(FoundKind::Title, i).is_some())
    };
    let numbered = c.is_digits(at - 1)
        && claims.over(FoundKind::Date, at - 1).is_none()
        && first + 1 < at
        && !c.is(at - 2, '.')
        && !c.grammar_before(at - 1, &[Grammar::Term])
        && !titled();
    numbered || thing_before(c, claims, at).is_some_and(fits)
}

/// Where the word of a thing begins that ends just before a token, and is no piece of a title: `mẫu` of `người mẫu`.
fn thing_before(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<usize> {
    c.class_before(at, Class::NamedThing).filter(|&from| claims.over(FoundKind::Title, from).is_none())
}

/// `Từ Mèo Vạc`: a word that opens the sentence, and a place.
fn is_movement(c: &Cursor<'_>, tokens: &Range<usize>) -> bool {
    let at = tokens.start;
    let mut places = c.hits(at + 1, Sort::Unit).chain(c.hits(at + 1, Sort::Place));
    c.class(at, Class::NameStop).is_some_and(|(len, _)| len == 1)
        && c.opens_sentence(at)
        && places.any(|hit| at + 1 + hit.len == tokens.end)
}

/// Whether a run stands in the quoted name of a work: `bài hát "Biết ơn chị Võ Thị Sáu"`.
pub(super) fn is_of_work(c: &Cursor<'_>, tokens: &Range<usize>) -> bool {
    const BACK: usize = 8;
    // The cheapest question first: behind most runs no quotation mark stands.
    if !c.is(tokens.end, '"') {
        return false;
    }
    let start = c.sentence(tokens.start).start.max(tokens.start.saturating_sub(BACK));
    let open = (start..tokens.start).rev().find(|&i| c.is(i, '"'));
    open.is_some_and(|open| c.class_before(open, Class::NamedThing).is_some())
}

/// Whether a comma joins a run of two syllables to another that begins like it: `Thạch Sơn, Thạch Cẩm` are communes.
fn is_among_communes(c: &Cursor<'_>, tokens: &Range<usize>) -> bool {
    let Range { start, end } = *tokens;
    if tokens.len() != 2 {
        return false;
    }
    let alike = |at: usize| c.key(at) == c.key(start) && c.is_capitalized(at);
    let before = start >= 3 && c.is(start - 1, ',') && alike(start - 3) && c.is_capitalized(start - 2);
    let behind = c.is(end, ',') && alike(end + 1) && run(c, end + 1) == end + 3;
    before || behind
}

/// Whether dashes join a run to two others or more: `Lê Lợi - Phó Đức Chính - Võ Văn Kiệt` is a way, no people.
fn is_in_route(c: &Cursor<'_>, tokens: &Range<usize>) -> bool {
    let sentence = c.sentence(tokens.start);
    let (mut first, mut last, mut joined) = (tokens.start, tokens.end, 0);
    while joined < 2 && first > sentence.start + 1 && c.is(first - 1, '-') && c.is_capitalized(first - 2) {
        let start = sentence.start.max(first.saturating_sub(6));
        first = (start..first - 1).rev().take_while(|&i| c.is_capitalized(i)).last().unwrap_or(first - 2);
        joined += 1;
    }
    while joined < 2 && c.is(last, '-') && c.is_capitalized(last + 1) && last + 1 < sentence.end {
        last = run(c, last + 1);
        joined += 1;
    }
    joined == 2
}

/// Whether marks or `đến` join a run to a street: `đường A, B`, `từ A đến B`.
fn is_among_streets(c: &Cursor<'_>, claims: &Claims, tokens: &Range<usize>) -> bool {
    const MOST: usize = 12;
    const JOINS: [Grammar; 4] = [Grammar::To, Grammar::And, Grammar::Since, Grammar::At];
    let start = c.sentence(tokens.start).start;
    let mut at = tokens.start;
    for _ in 0..MOST {
        if at <= start {
            return false;
        }
        let mark = at - 1;
        if c.is(mark, ':') {
            return thing_before(c, claims, mark).is_some_and(|from| is_any_thing(c, from));
        }
        if !(c.is(mark, ',') || c.is(mark, '-') || c.is(mark, ';') || c.grammar_before(at, &JOINS)) {
            return false;
        }
        at = mark;
        if at > start && (c.is(at - 1, '(') || c.is(at - 1, ')')) {
            at -= 1;
        }
        if let Some(place) = claims.until(FoundKind::Place, at) {
            if is_street(c, place.tokens.start) {
                return true;
            }
            at = place.tokens.start;
            continue;
        }
        let first = (at.saturating_sub(5).max(start)..at).rev().take_while(|&i| c.is_capitalized(i)).last();
        match first {
            Some(first) if thing_before(c, claims, first).is_some_and(|from| is_any_thing(c, from)) => {
                return true;
            }
            // `Tuyến Võ Văn Kiệt - Mai Chí Thọ`
            Some(first) if is_any_thing(c, first) => return true,
            Some(first) => at = first,
            None => return false,
        }
    }
    false
}

/// Whether a word at a token makes any run behind it a thing's name.
fn is_any_thing(c: &Cursor<'_>, at: usize) -> bool {
    c.class(at, Class::NamedThing).is_some_and(|(_, only)| only.is_empty())
}

/// Whether the word for a street or a building begins at a token.
fn is_street(c: &Cursor<'_>, at: usize) -> bool {
    let rows = &c.lexicon.rows.place_heads;
    c.hits(at, Sort::PlaceHead).any(|hit| {
        rows[hit.entry.row as usize].level == Level::Street || rows[hit.entry.row as usize].level == Level::Site
    })
}

/// Whether the words of the sentence before a token speak of a street or another thing: `các tuyến đường bị cấm gồm:`.
pub(super) fn is_after_street(c: &Cursor<'_>, at: usize) -> bool {
    const BACK: usize = 14;
    let start = c.sentence(at).start.max(at.saturating_sub(BACK));
    (start..at).any(|i| is_any_thing(c, i) || is_street(c, i))
}

/// Takes out full names that nothing but their make speaks for, where the text has a street of the name.
pub(super) fn drop_streets(c: &Cursor<'_>, claims: &Claims, names: &mut Vec<Located<PersonName>>) {
    if names.iter().all(|name| speaks(c, name)) {
        return;
    }
    let key = |tokens: Range<usize>| tokens.map(|i| c.key(i)).collect::<Vec<u32>>();
    let streets: Set<Vec<u32>> = claims
        .each(FoundKind::Place)
        .filter_map(|place| {
            let hit = c.hit(place.tokens.start, Sort::PlaceHead).filter(|_| is_street(c, place.tokens.start))?;
            Some(key(place.tokens.start + hit.len..place.tokens.end))
        })
        .collect();
    let is_streets = |name: &Located<PersonName>| !speaks(c, name) && streets.contains(&key(name.tokens.clone()));
    if streets.is_empty() || !names.iter().any(is_streets) {
        return;
    }
    let spoken = names.iter().filter(|name| speaks(c, name));
    let borne: Set<Vec<u32>> = spoken.map(|name| key(name.tokens.clone())).collect();
    names.retain(|name| !is_streets(name) || borne.contains(&key(name.tokens.clone())));
}

/// Whether something beside a name says that it is a person's.
fn speaks(c: &Cursor<'_>, name: &Located<PersonName>) -> bool {
    name.rule != FAMILY_NAME
        || is_aged(c, name.tokens.end)
        || c.class(name.tokens.end, Class::Saying).is_some()
        || c.is(name.tokens.end, ',') && c.hit(name.tokens.end + 1, Sort::Title).is_some()
}

/// Whether a run of foreign words is a person: words of firms and a place's preposition speak against it, an age or a title
/// behind it for it.
pub(super) fn is_foreign_person(c: &Cursor<'_>, tokens: &Range<usize>) -> bool {
    let end = tokens.end;
    let marked = c.is(end, ',') || c.is(end, '-') || c.is(end, '(');
    let titled = marked && (c.hit(end + 1, Sort::Title).is_some() || c.hit(end + 1, Sort::Modifier).is_some());
    if is_aged(c, end) || titled {
        return true;
    }
    let branded =
        tokens.clone().any(|i| c.class(i, Class::ForeignWord).is_some_and(|(len, kind)| len == 1 && kind == "firm"));
    let placed = c.grammar_before(tokens.start, &[Grammar::At]);
    let initial = c.letters(end - 1) == 1 && tokens.len() == 2;
    !placed && !branded && !initial
}
