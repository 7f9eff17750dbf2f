//! What a level word and a name read, with the type of every place.

use std::ops::Range;

use crate::extract::cursor::Cursor;
use crate::extract::found::Claims;
use crate::extract::proper::{ends_phrase, follows_honorific, is_person_like, pair_end, run, surname};
use crate::extract::rule::Read;
use crate::lexicon::{Class, Grammar, Hit, PlaceHead, Sort, Unit};
use crate::text::Kind;
use crate::vocabulary::Level;

/// What a place mention says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct PlaceName {
    pub(crate) level: Level,
    /// The tokens of the name without its level word.
    pub(crate) name: Range<usize>,
    /// The row of the word for its kind, where there is one: `huyện`, `TP`.
    pub(crate) head: Option<u32>,
}

/// The provinces and districts of this name.
pub(super) fn units<'a>(c: &Cursor<'a>, name: &Range<usize>) -> impl Iterator<Item = &'a Unit> + use<'a> {
    let (len, gazetteer) = (name.len(), &c.lexicon.rows.gazetteer);
    c.hits(name.start, Sort::Unit).filter(move |hit| hit.len == len).map(|hit| gazetteer.unit(hit.entry.row))
}

/// The places that begin at a token, without those that are one only beside another: `Trung Sơn` is not China.
pub(super) fn whole_places<'a>(c: &Cursor<'a>, at: usize) -> impl Iterator<Item = Hit> + use<'a> {
    let places = &c.lexicon.rows.places;
    c.hits(at, Sort::Place).filter(|hit| !places[hit.entry.row as usize].paired)
}

/// Whether a title of two words or more ends just before a token: `trưởng thôn`, `già làng`.
fn follows_title(c: &Cursor<'_>, at: usize) -> bool {
    const BACK: usize = 4;
    c.ending(at, Sort::Title, BACK).any(|(_, hit)| hit.len > 1)
}

/// Whether a larger unit follows behind a comma: `phường Lê Hồng Phong, TP Thái Bình`.
fn is_within_unit(c: &Cursor<'_>, at: usize) -> bool {
    let heads = &c.lexicon.rows.place_heads;
    let large = |level: &Level| matches!(level, Level::District | Level::Province);
    c.is(at, ',') && c.hits(at + 1, Sort::PlaceHead).any(|hit| large(&heads[hit.entry.row as usize].level))
}

/// A level word and a name: `huyện Càng Long`, `quận 1`, `đường Lê Lợi`, `TP.HCM`.
pub(super) fn unit(c: &Cursor<'_>, _: &Claims, at: usize) -> Option<Read<PlaceName>> {
    c.hits(at, Sort::PlaceHead).rev().find_map(|hit| {
        let head = &c.lexicon.rows.place_heads[hit.entry.row as usize];
        let first = at + hit.len;
        // The cheapest question first: behind most such words another stands.
        if c.is_lower(first) && c.grammar(first, Grammar::Number).is_none() {
            return None;
        }
        // The dot of an abbreviation: `TP.HCM`, `Q.1`.
        // `mơ hồ. Phụ nữ` ends a sentence.
        let word = c.is_lower(first - 1) && c.token(first - 1).is_some_and(|t| t.kind() == Kind::Syllable);
        let short = c.is_acronym(first - 1) || c.letters(first - 1) <= 2 && !word;
        let first = if short && c.is(first, '.') && c.is_glued(first) { first + 1 } else { first };
        // `metro số 1`
        let first = c
            .grammar(first, Grammar::Number)
            .filter(|&len| head.numbered && c.is_digits(first + len))
            .map_or(first, |len| first + len);
        if c.is_lower(first) || c.token(first).is_none_or(|t| t.opens_line()) {
            return None;
        }
        let capital = c.is_capitalized(at);
        let name = capital
            && surname(c, at).is_some()
            && run(c, at) > at + 2
            && is_person_like(c, &(at..run(c, at)))
            && !(run(c, at) > at + 3
                && surname(c, at).is_some_and(|(_, tier)| tier > 'B')
                && is_person_like(c, &(at + 1..run(c, at))));
        // `Nguyễn Đình Thuấn`
        let before = capital && at > c.sentence(at).start && surname(c, at - 1).is_some();
        let name = name || before && is_person_like(c, &(at - 1..run(c, at)));
        // `Bộ GD-ĐT`, `Bộ GD&ĐT`
        let joined = || at > 1 && c.is_glued(at) && c.is_glued(at - 1) && (c.is(at - 1, '-') || c.is(at - 1, '&'));
        let piece = c.is_acronym(at) && joined();
        let level = matches!(head.level, Level::Province | Level::District | Level::Commune);
        // `Toàn Cầu AVG`: a word of another name, not a bridge.
        let inside = capital
            && hit.len == 1
            && !level
            && at > c.sentence(at).start
            && c.is_capitalized(at - 1)
            && !c.is_acronym(at - 1)
            && !c.opens_sentence(at - 1)
            && !ends_phrase(c, at);
        // `Ông Hồ Đức Phớc`
        let honoured = || capital && !level && follows_honorific(c, at);
        let letter = hit.len == 1 || c.is(at + 1, '.') && hit.len == 2;
        if name || piece || inside || honoured() || letter && is_single_letter_head(c, at, first) {
            return None;
        }
        let end = name_end(c, first, head.numbered, &head.level)?;
        // `Nhà hát Nhân dân`, `tàu sân bay Đô đốc Kuznetsov`: half a word; `cao tốc TP`: a level without a name.
        let half = end == first + 1 && c.is_lower(end) && c.opens_phrase(first);
        // `khối Đảng`
        let body = |hit: Hit| hit.len == 1 && end == first + 1 && !c.is_acronym(first);
        let half = half || c.hits(first, Sort::Body).any(body);
        let bare = end == first + 1 && c.is_acronym(first) && c.hits(first, Sort::PlaceHead).any(|word| word.len == 1);
        if half || bare {
            return None;
        }
        let known = || units(c, &(first..end)).next().is_some() || c.communes(first).any(|(len, _)| first + len == end);
        // `dịch vụ của TP. Đề cập đến`: the dot ends a sentence.
        let sentence = c.is(first - 1, '.') && c.token(first).is_some_and(|t| t.is_spaced());
        if level && sentence && end == first + 1 && c.is_capitalized(first) && c.is_lower(end) && !known() {
            return None;
        }
        // `huyện Đoàn`, `tỉnh Đảng bộ`
        let body = c.hit(first, Sort::Head).is_some_and(|body| body.len > 1) && !known();
        if body && level || c.hits(at, Sort::Head).any(|body| body.len > 1 && at + body.len == end) {
            return None;
        }
        // `Bí thư Huyện ủy Sóc Sơn Phạm Văn A`: the head is a word of the district's name, behind which a person's begins.
        let whole = c.hits(at, Sort::Unit).map(|unit| at + unit.len).find(|&to| to < end && surname(c, to).is_some());
        let end = whole.filter(|&to| to > first).unwrap_or(end);
        if is_class(c, at, head, &(first..end)) || c.is_inside_compound(&(at..end)) {
            return None;
        }
        let end = match head.level {
            Level::Street => way_end(c, first, end),
            Level::Nature | Level::Hamlet | Level::Site => pair_end(c, &(first..end)),
            _ => end,
        };
        let end = if level && head.numbered || c.is_digits(first) { end } else { closing_number(c, end) };
        // `Bến Tre`, `Châu Thành`, `Cầu Kè`: the word is the first of a unit's name.
        let own = |unit: &&Unit| unit.kind() != &*head.name;
        let large =
            || units(c, &(at..end)).filter(own).map(|unit| unit.level.clone()).min_by_key(|l| *l != Level::Province);
        if let Some(level) = if capital { large() } else { None } {
            return Some(Read { tokens: at..end, value: PlaceName { level, name: at..end, head: None } });
        }
        let name = first..end;
        // `thành phố` is a province or lies in one: the unit of that kind says.
        let of_kind = units(c, &name).find(|unit| unit.kind() == &*head.name);
        let level = of_kind.map_or_else(|| head.level.clone(), |unit| unit.level.clone());
        Some(Read { tokens: at..end, value: PlaceName { level, name, head: Some(hit.entry.row) } })
    })
}

/// Whether a level word is of all such in the place whose name follows: `mạng lưới đường sắt Ấn Độ`, `các khách sạn Hàn
/// Quốc`, `các tỉnh Bắc Trung Bộ`, `13 tuyến phố Hà Nội`.
fn is_class(c: &Cursor<'_>, at: usize, head: &PlaceHead, name: &Range<usize>) -> bool {
    let whole = c.hit(name.start, Sort::Place).filter(|hit| hit.len == name.len()).map(|hit| c.place_level(&hit));
    let street = head.level == Level::Street;
    let many = || c.class_before(at, Class::Plural).is_some();
    match whole {
        Some(Level::Country) => street || many(),
        Some(Level::Region) => matches!(head.level, Level::Province | Level::District | Level::Commune) && many(),
        _ => {
            let counted = at > c.sentence(at).start + 1 && c.is_digits(at - 2) && c.is_lower(at - 1);
            street
                && counted
                && !c.hits(at - 1, Sort::Word).any(|hit| c.is_grammar(hit))
                && units(c, name).next().is_some()
        }
    }
}

/// `cao tốc Liên Khương - Đà Lạt`: a way goes from place to place; two streets with people's names only cross.
fn way_end(c: &Cursor<'_>, first: usize, end: usize) -> usize {
    const MOST: usize = 3;
    let (mut from, mut end) = (first, end);
    if c.is_digits(first) || c.is_code(first) {
        return end;
    }
    for _ in 0..MOST {
        let next = end + 1;
        if !c.is(end, '-') || c.is_glued(end) || !c.is_capitalized(next) {
            break;
        }
        let known = c.hits(next, Sort::Unit).chain(whole_places(c, next)).map(|hit| next + hit.len).max();
        // `Trung Lương - Mỹ Thuận` does not end with a country.
        let known = known.filter(|&to| to > next + 1 || run(c, next) == to);
        let to = known.unwrap_or_else(|| run(c, next)).min(next + 3);
        let person = |name: Range<usize>| is_person_like(c, &name);
        let people = known.is_none() && person(next..to) && (to > next + 2 || person(from..end));
        // `đường Võ Chí Công - Vành đai 2`
        let other = c.hit(next, Sort::PlaceHead).is_some_and(|hit| next + hit.len > to);
        if other || c.crosses_line(&(end..to)) || people {
            break;
        }
        (from, end) = (next, to);
    }
    end
}

/// `khu đô thị Bách Đạt 4`, `thôn Vân Dương 1`: a number that closes a name, before which nothing is counted.
fn closing_number(c: &Cursor<'_>, end: usize) -> usize {
    let next = end + 1;
    let short = c.is_digits(end) && c.text(end).len() <= 2 && !c.is_glued(end);
    if !short {
        return end;
    }
    let goes_on = c.is_glued(next) && !c.is(next, ')') && !(c.is(next, ',') || c.is(next, '.'))
        || c.is_digits(next + 1) && c.is_glued(next + 1);
    let is = |class: &Class| c.class(next, *class).is_some();
    let unit = [Class::TimeUnit, Class::NoDateAfter].iter().any(is);
    let clause = [Class::Past, Class::Future, Class::Saying].iter().any(is)
        || c.hits(next, Sort::Word).any(|hit| c.is_grammar(hit)) && !unit;
    let counted = c.is_word(next) && !c.token(next).is_some_and(|t| t.opens_line()) && !clause;
    if goes_on || counted { end } else { next }
}

/// `Q`, `P`, `X` are level words only with their dot or a number.
fn is_single_letter_head(c: &Cursor<'_>, at: usize, first: usize) -> bool {
    // `khóa X. Ngược lại`
    let term = || c.grammar_before(at, &[Grammar::Term]);
    // `H.Minh` is an author.
    let named =
        || run(c, first) != first + 1 || c.hit(first, Sort::Unit).is_some() || c.communes(first).next().is_some();
    c.letters(at) == 1
        && (term()
            || !c.is_digits(first) && !named()
            || c.is_acronym(first)
            || c.letters(first) == 1 && !c.is_digits(first)
            || !(c.is(first - 1, '.') && first > at + 1 || c.is_digits(first) && c.is_glued(first)))
}

fn name_end(c: &Cursor<'_>, first: usize, numbered: bool, level: &Level) -> Option<usize> {
    let whole = run(c, first);
    // `xã Gia Tân 1`, `phường Cam Ly - Đà Lạt`, `phường 1 Bảo Lộc`: the gazetteer knows names that read over a number or a dash.
    let commune =
        (*level == Level::Commune).then(|| c.communes(first).next_back()).flatten().map(|(len, _)| first + len);
    let named = |end: usize| !c.is_lower(first) && !c.is_lower(end - 1);
    if let Some(end) = commune.filter(|&end| end > whole.max(first + 1) && named(end)) {
        return Some(end);
    }
    if c.is_digits(first) {
        // `quận 1, 4` goes on, `1,4` is a decimal.
        let decimal = (c.is(first + 1, '.') || c.is(first + 1, ','))
            && c.is_glued(first + 1)
            && c.is_digits(first + 2)
            && c.is_glued(first + 2);
        let long = c.text(first).len() > 3 || decimal;
        // `quận 12a`; the letters of another script are no letter of ours.
        let ours = c.is_lower(first + 1) || c.is_capitalized(first + 1);
        let letter = usize::from(ours && c.is_glued(first + 1) && c.letters(first + 1) == 1);
        let dashed = c.is(first + 1, '-') && c.is_glued(first + 1) || c.is(first + 1, '/') && *level != Level::Street;
        // `khu nghỉ dưỡng 5 *`
        let counted = c.class(first + 1, Class::NoDateAfter).is_some()
            || c.class(first + 1, Class::TimeUnit).is_some()
            || c.is(first + 1, '*');
        let slashed = c.is(first + 1, '/') && c.is_glued(first + 1) && c.is_digits(first + 2);
        if !numbered || long || dashed || counted {
            return None;
        }
        return Some(if slashed { first + 3 } else { first + 1 + letter });
    }
    if c.is_code(first) {
        return (numbered && c.letters(first) <= 5).then_some(first + 1);
    }
    // `Căn cứ Quy định số 12`
    if whole == first
        || c.hit(first, Sort::DocumentType).is_some_and(|hit| hit.len > 1)
        || c.hit(first, Sort::Unit).is_none() && c.hit(first, Sort::Honorific).is_some_and(|hit| hit.len > 1)
    {
        return None;
    }
    // The gazetteer knows where the name of a unit ends; a person's name may follow.
    let known = match level {
        // One syllable, or a name with a surname behind it, may be the beginning of a person's.
        Level::Commune => commune.filter(|&end| end == whole || end > first + 1 && whole >= end + 2),
        _ => c.hits(first, Sort::Unit).chain(whole_places(c, first)).map(|hit| first + hit.len).max(),
    };
    // `Phan Rang - Tháp Chàm` reads over its dash.
    let spans_dash = |end: usize| end > whole && (first..end).all(|i| c.is_capitalized(i) || c.is(i, '-'));
    if let Some(known) = known.filter(|&end| spans_dash(end)) {
        return Some(known);
    }
    if let Some(known) = known.filter(|&end| end <= whole && (end > first + 1 || !is_person_like(c, &(first..whole)))) {
        let rest = known..whole;
        if known == whole || surname(c, known).is_some() || rest.len() >= 2 {
            return Some(known);
        }
    }
    // Towns and districts are known; a person's name behind their level word is a person's.
    let large = matches!(level, Level::Province | Level::District)
        && is_person_like(c, &(first..whole))
        && !is_within_unit(c, whole);
    // `Trưởng thôn Rah Lan Tuân`: behind a title that ends with the level word, a run with foreign words is a person.
    let foreign = || (first..whole).any(|i| c.is_foreign(i) || c.letters(i) == 1);
    // `Chủ tịch HĐND huyện Y Thuyên Niê`
    let highland = || c.letters(first) == 1 && whole - first > 2 && ends_phrase(c, first - 1);
    // `Trưởng thôn Nguyễn Văn Tám`
    let headman = || *level == Level::Hamlet && whole - first > 2 && is_person_like(c, &(first..whole));
    let post = || follows_title(c, first) && (foreign() || headman());
    let titled = known.is_none() && whole - first > 1 && (post() || highland());
    let office = titled
        || *level == Level::Commune
            && whole - first >= 3
            && known.is_none()
            && is_person_like(c, &(first..whole))
            && !c.is_capitalized(first - 1)
            && ends_phrase(c, first - 1)
            && !is_within_unit(c, whole);
    if large && c.hits(first, Sort::Unit).all(|hit| first + hit.len != whole) || office {
        return None;
    }
    let cut = (first + 1..whole).find(|&i| {
        c.hits(i, Sort::Title).any(|hit| hit.len > 1)
            || c.hits(i, Sort::Head).any(|hit| hit.len > 1)
            || c.class(i, Class::NameStop).is_some_and(|(len, _)| len > 1)
    });
    // `xã Đại Phước Lâm Văn Tiền`: the full name of a person behind that of a unit.
    let unit = matches!(level, Level::Province | Level::District | Level::Commune) && whole - first > 3;
    let named = (first + 1..if unit { whole - 2 } else { first }).find(|&i| {
        let certain = surname(c, i).is_some_and(|(_, tier)| tier < 'C') && whole - i < 5;
        certain && is_person_like(c, &(i..whole))
    });
    let end = named.or(cut).unwrap_or(whole).min(first + 5);
    // `xã Bình Minh 2`: a number that closes a name of a place.
    Some(end)
}
