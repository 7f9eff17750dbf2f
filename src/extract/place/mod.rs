//! Places (địa danh): units with their level word, streets, rivers, buildings; provinces, countries and cities bare.

mod known;
mod unit;

use crate::extract::cursor::Cursor;
use crate::extract::found::Claims;
use crate::extract::gate::Gate;
use crate::extract::proper::{follows_honorific, follows_post, is_person_like, opens_other, run, surname};
use crate::extract::rule::{Located, Read, Rule, Rules, best, scan};
use crate::lexicon::{Class, Grammar, Hit, Sign, Signs, Sort};
use crate::text::Kind;
use crate::vocabulary::Level;
use known::{is_beside_country, wants_place};
pub(crate) use unit::PlaceName;

pub(crate) static RULES: Rules<PlaceName> = Rules::new(&[
    Rule {
        id: "place/unit",
        example: "đoạn qua xã Đại Phước",
        opens: Signs::of(&[Sign::Table(Sort::PlaceHead)]),
        read: unit::unit,
    },
    Rule { id: "place/road-code", example: "trên QL1A", opens: Signs::of(&[Sign::Code]), read: road_code },
    Rule {
        id: "place/address",
        example: "trụ sở ở số 112 Lò Siêu",
        opens: Signs::of(&[Sign::Grammar(Grammar::Number)]),
        read: address,
    },
    Rule {
        id: "place/known",
        example: "đến Hà Nội",
        opens: Signs::of(&[Sign::Table(Sort::Unit), Sign::Table(Sort::Place)]),
        read: known::known,
    },
]);

/// What names, and words for kinds of places, begin with.
const NAMES: Signs = Signs::of(&[Sign::Table(Sort::PlaceHead), Sign::Table(Sort::Unit), Sign::Table(Sort::Place)]);

/// The rule of the second and later names of a list: `quận 1, 4, 5`, `các huyện Cần Giờ, Nhà Bè`.
pub(crate) const LISTED: &str = "place/listed";

/// Reads every place of a text. Not inlined, so that its cost can be told from that of the others.
#[inline(never)]
pub(crate) fn places(c: &Cursor<'_>, claims: &Claims, found: &mut Vec<Located<PlaceName>>) {
    found.clear();
    scan(c, Gate::Place, |at| {
        let place = if may_begin(c, at) && !c.ends_compound(at) { best(c, claims, &RULES, at) } else { None }?;
        let end = place.tokens.end;
        // A name that an earlier list has already read.
        if found.last().is_none_or(|last| last.tokens.end <= at) {
            found.push(place);
            list(c, found);
        }
        Some(end)
    });
    drop_people(c, found);
}

/// The cheapest question first: the word for a number needs one behind it and a name behind that, a word for a kind the
/// beginning of a name behind it, a name a capital at one of its ends; of one syllable, only provinces stand alone.
fn may_begin(c: &Cursor<'_>, at: usize) -> bool {
    const NUMBER: Sign = Sign::Grammar(Grammar::Number);
    let signs = c.signs(at);
    let house = |number: usize| {
        let signs = c.signs(number);
        signs.has(Sign::Number) && (signs.has(Sign::Joined) || c.signs(number + 1).has(Sign::Capital))
    };
    if signs.has(Sign::Code) || signs.has(NUMBER) && c.grammar(at, Grammar::Number).is_some_and(|len| house(at + len)) {
        return true;
    }
    if !signs.meets(NAMES) {
        return false;
    }
    let small = c.is_lower(at);
    if !small && signs.has(Sign::Table(Sort::Place)) {
        return true;
    }
    let capital = |hit: &Hit| !small || !c.is_lower(at + hit.len - 1);
    let province = |hit: &Hit| c.lexicon.rows.gazetteer.unit(hit.entry.row).level == Level::Province;
    c.all_hits(at).iter().any(|hit| match hit.entry.sort {
        Sort::PlaceHead => !c.is_lower(at + hit.len) || c.signs(at + hit.len).has(NUMBER),
        Sort::Place => capital(hit),
        Sort::Unit => capital(hit) && (hit.len > 1 || province(hit)),
        _ => false,
    })
}

/// `Nga đã nhận tiền`, in an article on Phạm Thị Nga: a country whose name is also a given name is none where somebody in the
/// text is called so, unless a word before it wants a place.
fn drop_people(c: &Cursor<'_>, found: &mut Vec<Located<PlaceName>>) {
    const LONGEST: usize = 4;
    let ambiguous = |place: &Located<PlaceName>| {
        let row = || c.hit(place.tokens.start, Sort::Place).map(|hit| &c.lexicon.rows.places[hit.entry.row as usize]);
        place.value.head.is_none() && place.tokens.len() == 1 && row().is_some_and(|row| row.ambiguous)
    };
    let sure =
        |at: usize| wants_place(c, at) || follows_post(c, at) || c.country(at).is_some() && is_beside_country(c, at);
    // A country or two, however often they are named; most are one for sure somewhere.
    let (mut open, mut countries) = (Vec::new(), Vec::new());
    for at in found.iter().filter(|&place| ambiguous(place)).map(|place| place.tokens.start) {
        let key = c.key(at);
        if countries.contains(&key) {
            continue;
        }
        let list = if c.is_capitalized(at) && sure(at) { &mut countries } else { &mut open };
        if !list.contains(&key) {
            list.push(key);
        }
    }
    open.retain(|key| !countries.contains(key));
    if open.is_empty() {
        return;
    }
    let called = |at: usize| {
        let honoured = follows_honorific(c, at);
        let full =
            |from: usize| surname(c, from).is_some_and(|(_, tier)| tier < 'C') && is_person_like(c, &(from..at + 1));
        honoured || at > 1 && c.is_capitalized(at - 1) && (at.saturating_sub(LONGEST)..at - 1).any(full)
    };
    let mut names = Vec::new();
    // Wherever such a word stands, the tables have its country.
    for at in c.each(Gate::Place) {
        let key = c.key(at);
        if !open.contains(&key) || !c.is_capitalized(at) {
            continue;
        }
        if sure(at) {
            // One for sure is enough.
            open.retain(|&other| other != key);
        } else if !names.contains(&key) && called(at) {
            names.push(key);
        }
    }
    names.retain(|key| open.contains(key));
    if !names.is_empty() {
        found.retain(|place| !(ambiguous(place) && names.contains(&c.key(place.tokens.start))));
    }
}

/// Adds the further names of the list that the last place begins, if it begins one.
fn list(c: &Cursor<'_>, found: &mut Vec<Located<PlaceName>>) {
    const MOST: usize = 24;
    const AND: Sign = Sign::Grammar(Grammar::And);
    // The cheapest question first: most names end no item of a list.
    let Some(first) = found.last().filter(|place| c.is(place.tokens.end, ',') || c.signs(place.tokens.end).has(AND))
    else {
        return;
    };
    if first.rule != RULES.all[0].id {
        return;
    }
    let mut at = first.tokens.end;
    let (start, numbered) = (first.tokens.start, c.is_digits(first.value.name.start));
    // `3 phường An Phú Đông, Thạnh Lộc và Thạnh Xuân`
    let counted = || start > 0 && c.is_digits(start - 1) && c.is_lower(start) && c.letters(start - 1) == 1;
    let street = first.value.level == Level::Street;
    if !numbered && !street && c.class_before(start, Class::Plural).is_none() && !counted() {
        return;
    }
    let (level, head) = (first.value.level.clone(), first.value.head);
    for _ in 0..MOST {
        let next = if c.is(at, ',') { at + 1 } else { c.grammar(at, Grammar::And).map_or(at, |len| at + len) };
        if next == at
            || c.crosses_line(&(at..next + 1))
            || c.hit(next, Sort::PlaceHead).is_some() && !c.is_capitalized(next)
        {
            return;
        }
        let end = if numbered {
            // `quốc lộ 1B, 1C`
            let letter = c.is_glued(next + 1) && c.is_word(next + 1);
            let counted = c.class(next + 1, Class::NoDateAfter).is_some() || c.is(next + 1, '/') || letter;
            if c.is_digits(next) && c.text(next).len() <= 2 && !counted { next + 1 } else { return }
        } else {
            let end = run(c, next);
            let person = level != Level::Street && end - next > 2 && is_person_like(c, &(next..end));
            if end == next || end - next > 4 || person || opens_other(c, next) {
                return;
            }
            end
        };
        let value = PlaceName { level: level.clone(), name: next..end, head };
        found.push(Located { tokens: next..end, value, rule: LISTED });
        at = end;
    }
}

/// `QL1A`, `ĐT743`.
fn road_code(c: &Cursor<'_>, _: &Claims, at: usize) -> Option<Read<PlaceName>> {
    let code = c.text(at);
    let (letters, _) = code.split_at_checked(code.find(|l: char| l.is_ascii_digit())?)?;
    // The cheapest question first: `F1`, `U23`; no word for a road is a single letter.
    letters.chars().nth(1)?;
    let is_road = c
        .lexicon
        .rows_of(letters, Sort::PlaceHead)
        .any(|row| c.lexicon.rows.place_heads[row as usize].level == Level::Street);
    is_road
        .then(|| Read { tokens: at..at + 1, value: PlaceName { level: Level::Street, name: at..at + 1, head: None } })
}

/// `số 112 Lò Siêu`, `ở số 32-34 Lý Thái Tổ`: the number of a house and the street it is in.
fn address(c: &Cursor<'_>, _: &Claims, at: usize) -> Option<Read<PlaceName>> {
    let (before, at) = (at, at + c.grammar(at, Grammar::Number)?);
    c.is_digits(at).then_some(())?;
    let stands = c.grammar_before(before, &[Grammar::At])
        || before > 0 && (c.is(before - 1, ',') || c.is(before - 1, '(') || c.is(before - 1, ':'));
    let mark = |at: usize| (c.is(at, '-') || c.is(at, '/')) && c.is_glued(at) && c.is_glued(at + 1);
    let first = if mark(at + 1) && c.is_digits(at + 2) { at + 3 } else { at + 1 };
    let end = run(c, first);
    let spaced = c.token(first).is_some_and(|t| t.is_spaced() && t.kind() == Kind::Syllable);
    let other = opens_other(c, first) || c.hits(first, Sort::PlaceHead).next().is_some();
    let fits = stands && spaced && !other && (2..=4).contains(&(end - first)) && !c.crosses_line(&(before..end));
    fits.then_some(Read { tokens: at..end, value: PlaceName { level: Level::Street, name: first..end, head: None } })
}
