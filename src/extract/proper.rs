//! Capitalised runs: where a proper name may lie, and whether one looks like a person's.

use std::ops::Range;

use crate::extract::cursor::Cursor;
use crate::extract::gate::Gate;
use crate::lexicon::{Class, Hit, NamePart, Sign, Signs, Sort};
use crate::text::{Case, Kind, Token, is_single_quote, mark_key};
use crate::vocabulary::TitleKind;

const DASH: u32 = mark_key('-');
const DOT: u32 = mark_key('.');

/// What a small word is that stands between foreign ones, and much else.
const PARTICLE: Sign = Sign::Word(Class::ForeignWord);

/// The longest run looked at.
const LONGEST: usize = 12;

/// How often `Văn` and `Thị` stand in the middle of names, and no other syllable.
const COMMON_MIDDLE: u32 = 10_000;

/// The end of the run of capitalised words from a token, within its sentence; hyphens without blanks (`Jong-un`) stay
/// inside.
#[inline]
pub(crate) fn run(c: &Cursor<'_>, at: usize) -> usize {
    c.known_run(at).unwrap_or_else(|| first_run(c, at)).min(at + LONGEST)
}

/// Reads the runs of a whole text in one walk back over its capitals, but for those that a joint may lead on: they are few,
/// and read when somebody asks.
pub(crate) fn read_runs(c: &Cursor<'_>) {
    // The run from the capital behind, and whether it is known.
    let (mut next, mut end, mut known) = (usize::MAX, 0, false);
    for at in c.each(Gate::Capital).rev() {
        let joined = next == at + 1 && c.token(next).is_some_and(Token::is_spaced) && next < c.sentence(at).end;
        if !joined {
            end = at + 1;
            known = !may_be_joint(c, end);
        }
        if known {
            c.know_run(at, end);
        }
        next = at;
    }
}

/// Whether what stands behind capitalised words may be a [`joint`]: a small word of foreign names, a dash, a mark behind a
/// letter.
fn may_be_joint(c: &Cursor<'_>, end: usize) -> bool {
    c.token(end).is_some_and(|token| {
        if token.is_word() { c.signs(end).has(PARTICLE) } else { token.key == DASH || c.letters(end - 1) == 1 }
    })
}

/// The run that [`read_runs`] has left. Where nothing but blanks joins the words, the run from each of them ends where
/// this one does.
#[inline(never)]
fn first_run(c: &Cursor<'_>, at: usize) -> usize {
    if !c.is_capitalized(at) {
        return at;
    }
    let limit = c.sentence(at).end;
    let goes_on = |&end: &usize| end < limit && c.token(end).is_some_and(|t| t.is_capitalized() && t.is_spaced());
    let end = (at + 1..).find(|end| !goes_on(end)).unwrap_or(limit);
    let joined = end < limit && c.token(end).is_some_and(|token| joint(c, at, end, token).is_some());
    // Before a joint only those know it that do not come so far.
    let alike = if joined { end.saturating_sub(LONGEST).max(at) } else { end };
    c.know_runs(at..alike, end);
    if at < alike {
        return end;
    }
    let end = joined_run(c, at);
    c.know_run(at, end);
    end
}

fn joined_run(c: &Cursor<'_>, at: usize) -> usize {
    let limit = c.sentence(at).end.min(at + LONGEST);
    let mut end = at;
    while end < limit {
        end += match c.token(end) {
            Some(token) if token.is_capitalized() && (end == at || token.is_spaced()) => 1,
            Some(token) if end > at => match joint(c, at, end, token) {
                Some(len) => len,
                None => break,
            },
            _ => break,
        }
    }
    end.min(limit)
}

/// How many tokens go on a run that is no capitalised word behind a blank.
fn joint(c: &Cursor<'_>, at: usize, end: usize, token: &Token) -> Option<usize> {
    if token.is_word() {
        // The cheapest question first: behind most runs a word in small letters stands.
        return if c.signs(end).has(PARTICLE) { particle(c, end) } else { None };
    }
    let joined = match token.key {
        DASH => is_hyphenated(c, end) || is_parted_syllable(c, end),
        DOT => is_initial(c, at, end),
        _ => return elision(c, end),
    };
    joined.then_some(2)
}

/// `H‘Lim`, `Y´Brơi`, `H’ Hen`: a mark drawn like an apostrophe between a letter and the rest of a highland name, which the
/// tokeniser leaves apart; how many tokens.
pub(crate) fn elision(c: &Cursor<'_>, mark: usize) -> Option<usize> {
    let letter = mark.checked_sub(1).is_some_and(|at| c.letters(at) == 1 && c.is_capitalized(at));
    let fits = letter
        && c.is_glued(mark)
        && c.text(mark).chars().all(is_single_quote)
        && c.is_capitalized(mark + 1)
        && c.letters(mark + 1) > 1
        && !c.is_acronym(mark + 1);
    fits.then_some(2)
}

/// `Ludwig van Beethoven`, `Khalid al-Rashid`: small words between foreign ones, with a hyphen behind them or none.
fn particle(c: &Cursor<'_>, at: usize) -> Option<usize> {
    let foreign = |i: usize| c.is_foreign(i) || is_foreign_name(c, i, NamePart::Given);
    let (len, _) = c.class(at, Class::ForeignWord).filter(|&(_, kind)| kind == "particle" && c.is_lower(at))?;
    let dash = usize::from(c.is(at + len, '-') && c.is_glued(at + len));
    let next = at + len + dash;
    let joined = foreign(at - 1) && c.is_capitalized(next) && (foreign(next) || c.text(next).is_ascii());
    joined.then_some(len + 2 * dash)
}

/// `Donald J. Trump`: the dot of a letter in the middle of a foreign name.
fn is_initial(c: &Cursor<'_>, at: usize, dot: usize) -> bool {
    dot >= at + 2
        && c.is(dot, '.')
        && c.is_glued(dot)
        && c.letters(dot - 1) == 1
        && is_foreign_name(c, dot - 2, NamePart::Given)
        && c.is_foreign(dot + 1)
        && c.token(dot + 1).is_some_and(|t| t.is_capitalized() && !t.opens_line())
}

/// `Jong-un`: a hyphen without blanks.
fn is_hyphenated(c: &Cursor<'_>, dash: usize) -> bool {
    let titled =
        c.is_lower(dash + 1) && (c.hit(dash + 1, Sort::Modifier).is_some() || c.hit(dash + 1, Sort::Title).is_some());
    c.is(dash, '-')
        && c.is_glued(dash)
        && c.is_glued(dash + 1)
        && c.is_word(dash + 1)
        && !c.is_acronym(dash - 1)
        && !titled
}

/// `Yun - ik`, `Chan - o - cha`: the second half of a foreign given name behind a dash with blanks, as some archives
/// write it: a short word in plain letters that no table knows.
fn is_parted_syllable(c: &Cursor<'_>, dash: usize) -> bool {
    let Some(half) = c.token(dash + 1).filter(|t| c.is(dash, '-') && t.is_word() && t.case() == Case::Lower) else {
        return false;
    };
    let plain = half.span().len() == c.letters(dash + 1) && half.span().len() <= 6;
    let first = (c.letters(dash - 1) > 1 || c.is_lower(dash - 1))
        && c.token(dash - 1).is_some_and(|t| t.is_word() && t.span().len() == c.letters(dash - 1));
    let known = [Sort::Word, Sort::Title, Sort::Role, Sort::Trigger, Sort::Head]
        .iter()
        .any(|&sort| c.hit(dash + 1, sort).is_some());
    // `Yoon Young - chan`: behind a family name of the east.
    let says = c.class(dash + 1, Class::Saying).is_some();
    let eastern = dash >= 2 && is_foreign_name(c, dash - 2, NamePart::Family) && !says;
    plain && first && (eastern || !known && (half.kind() == Kind::Word || half.span().len() <= 3))
}

/// Whether a capitalised word is this part of a name of another language.
pub(crate) fn is_foreign_name(c: &Cursor<'_>, at: usize, part: NamePart) -> bool {
    let rows = &c.lexicon.rows.foreign_names;
    c.is_capitalized(at) && c.hits(at, Sort::ForeignName).any(|hit| rows[hit.entry.row as usize] == part)
}

/// How many tokens of surname begin a run here, and its tier: A is certain, D weak.
pub(crate) fn surname(c: &Cursor<'_>, at: usize) -> Option<(usize, char)> {
    if !c.signs(at).has(Sign::Table(Sort::Surname)) || !c.is_capitalized(at) {
        return None;
    }
    c.hit(at, Sort::Surname).map(|hit| (hit.len, c.lexicon.rows.surnames[hit.entry.row as usize].tier))
}

/// Every surname that begins at a capitalised token: how many tokens, and its tier.
pub(crate) fn surnames<'a>(c: &Cursor<'a>, at: usize) -> impl Iterator<Item = (usize, char)> + use<'a> {
    let rows = &c.lexicon.rows.surnames;
    let hits = c.is_capitalized(at).then(|| c.hits(at, Sort::Surname));
    hits.into_iter().flatten().map(|hit| (hit.len, rows[hit.entry.row as usize].tier))
}

/// Whether a run begins like the full name of a Vietnamese: a surname of the first three tiers, then one to four
/// capitalised syllables.
pub(crate) fn is_person_like(c: &Cursor<'_>, tokens: &Range<usize>) -> bool {
    surnames(c, tokens.start).any(|surname| goes_on_as_person(c, tokens, surname))
}

/// Whether the syllable behind a surname of so many tokens makes any surname that of a person: one of the commonest,
/// `Phàng Thị Chú`, or a letter, `Mùa A Chông`.
pub(crate) fn has_telling_middle(c: &Cursor<'_>, tokens: &Range<usize>, len: usize) -> bool {
    let middle = tokens.start + len;
    let common = |hit: Hit| c.lexicon.rows.syllables[hit.entry.row as usize].middle > COMMON_MIDDLE;
    match tokens.len().saturating_sub(len) {
        2 if c.letters(middle) == 1 => c.is_capitalized(middle) && !c.is_acronym(tokens.start),
        2..=4 => c.hit(middle, Sort::NameSyllable).is_some_and(common),
        _ => false,
    }
}

fn goes_on_as_person(c: &Cursor<'_>, tokens: &Range<usize>, (len, tier): (usize, char)) -> bool {
    if has_telling_middle(c, tokens, len) {
        return true;
    }
    let rest = tokens.len().saturating_sub(len);
    (1..=4).contains(&rest)
        && tier < 'D'
        && (tokens.start + len..tokens.end).all(|i| is_name_syllable(c, i) || c.letters(i) == 1)
}

/// Whether a place without its level word has the name of a person in full: `Hồ Chí Minh`.
pub(crate) fn is_named_after(c: &Cursor<'_>, place: &Range<usize>) -> bool {
    place.len() > 2 && place.clone().all(|i| c.is_capitalized(i)) && is_person_like(c, place)
}

/// Whether a word is one that names are made of.
pub(crate) fn is_name_syllable(c: &Cursor<'_>, at: usize) -> bool {
    c.signs(at).has(Sign::Table(Sort::NameSyllable)) || c.hits(at, Sort::Surname).any(|hit| hit.len == 1)
}

/// Whether a phrase of a table that is no name begins here: a title, a head, an honorific, a document's type.
pub(crate) fn opens_other(c: &Cursor<'_>, at: usize) -> bool {
    const SORTS: [Sort; 4] = [Sort::Title, Sort::Honorific, Sort::Head, Sort::DocumentType];
    const OPENS: Signs = Signs::of_tables(&SORTS);
    let signs = c.signs(at);
    signs.has(Sign::Word(Class::Opener))
        || signs.meets(OPENS) && c.all_hits(at).iter().any(|hit| hit.len > 1 && SORTS.contains(&hit.entry.sort))
}

/// Whether the tokens are a whole run, or a piece of one cut off by other words of the tables on both sides.
pub(crate) fn stands_alone(c: &Cursor<'_>, tokens: &Range<usize>) -> bool {
    let joined = |at: usize| c.token(at).is_some_and(|t| t.is_spaced() && !t.opens_line());
    let before = tokens.start > 0
        && c.is_capitalized(tokens.start - 1)
        && tokens.start > c.sentence(tokens.start).start
        && joined(tokens.start)
        && !c.is_acronym(tokens.start - 1)
        && !ends_phrase(c, tokens.start)
        && !is_opener(c, tokens.start - 1);
    // `Thứ trưởng Ngoại giao Triều Tiên Choe …`
    let field = || field_before(c, tokens.start).is_some_and(|from| follows_post(c, from));
    let titled = || follows_post(c, tokens.start) || field();
    let after = || {
        c.is_capitalized(tokens.end)
            && tokens.end < c.sentence(tokens.start).end
            && joined(tokens.end)
            && !c.is_foreign(tokens.end)
            && surname(c, tokens.end).is_none()
            && !opens_other(c, tokens.end)
            && c.hit(tokens.end, Sort::Unit).is_none()
            && !titled()
    };
    !(before || after())
}

/// `Tại Hà Tĩnh`, `Hiện Iran`: a word that has its capital only from the sentence it opens.
fn is_opener(c: &Cursor<'_>, at: usize) -> bool {
    let named =
        [Sort::Surname, Sort::NameSyllable, Sort::ForeignName, Sort::Head, Sort::PlaceHead, Sort::Unit, Sort::Place];
    let syllable = c.token(at).is_some_and(|t| t.kind() == Kind::Syllable);
    let known = || named.iter().any(|&sort| c.hit(at, sort).is_some());
    syllable && c.opens_sentence(at) && (c.class(at, Class::Opener).is_some_and(|(len, _)| len == 1) || !known())
}

/// Whether a post ends just before a token: `Tổng thống Mỹ`.
pub(crate) fn follows_post(c: &Cursor<'_>, at: usize) -> bool {
    const BACK: usize = 5;
    c.ending(at, Sort::Title, BACK)
        .any(|(_, hit)| c.lexicon.rows.titles[hit.entry.row as usize].kind == TitleKind::Post)
}

/// Whether an honorific ends just before a token: `ông`.
pub(crate) fn follows_honorific(c: &Cursor<'_>, at: usize) -> bool {
    const BACK: usize = 3;
    c.ending(at, Sort::Honorific, BACK).next().is_some()
}

/// Where a field begins that ends just before a token: `Ngoại giao`.
fn field_before(c: &Cursor<'_>, at: usize) -> Option<usize> {
    const BACK: usize = 6;
    c.ending(at, Sort::Field, BACK).next().map(|(from, _)| from)
}

/// Whether a title, a head or a field ends just before a token.
pub(crate) fn ends_phrase(c: &Cursor<'_>, at: usize) -> bool {
    const BACK: usize = 6;
    const SORTS: [Sort; 7] =
        [Sort::Title, Sort::Head, Sort::Field, Sort::Body, Sort::PlaceHead, Sort::Honorific, Sort::Modifier];
    const ENDS: Signs = Signs::of_tables(&SORTS);
    c.ends(at).meets(ENDS) && SORTS.iter().any(|&sort| c.ending(at, sort, BACK).next().is_some())
}

/// Where a name of two syllables ends that a dash with blanks joins to another of two: `Vu Gia - Thu Bồn`. Neither a
/// person nor a place behind the dash is a part of it.
pub(super) fn pair_end(c: &Cursor<'_>, name: &Range<usize>) -> usize {
    const SYLLABLES: usize = 2;
    // The cheapest question first: behind most names no dash stands.
    if name.len() != SYLLABLES || !c.is(name.end, '-') {
        return name.end;
    }
    let second = name.end + 1..run(c, name.end + 1);
    let blanks = [name.end, second.start].iter().all(|&at| !c.is_glued(at));
    let alike = |part: &Range<usize>| {
        let syllable = |at| c.token(at).is_some_and(|t| t.kind() == Kind::Syllable);
        part.len() == SYLLABLES && part.clone().all(syllable)
    };
    let whole = name.start..second.end;
    let other = || {
        let place =
            [Sort::Unit, Sort::Place].iter().any(|&sort| c.hits(second.start, sort).any(|h| h.len == SYLLABLES));
        place || opens_other(c, second.start) || is_person_like(c, &second)
    };
    if blanks && alike(name) && alike(&second) && !c.crosses_line(&whole) && !other() { second.end } else { name.end }
}
