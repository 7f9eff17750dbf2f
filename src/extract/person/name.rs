//! Where a person's name begins and ends.

use std::ops::Range;

use crate::extract::cursor::Cursor;
use crate::extract::found::{Claims, FoundKind};
use crate::extract::proper::{
    has_telling_middle, is_foreign_name, is_name_syllable, is_person_like, opens_other, run, surname, surnames,
};
use crate::extract::rule::{Located, Read};
use crate::lexicon::{Class, Gender, NamePart, Sign, Signs, Sort};
use crate::text::Case;

/// How a name is made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Make {
    /// A surname first: `Trần Minh Thanh`.
    Family,
    /// One or two syllables without a surname: `Thanh`, `Yến Vy`.
    Given,
    /// `H.T.P`, `N.V.A.`
    Initials,
    /// `Donald Trump`
    Foreign,
}

/// What a person mention says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct PersonName {
    pub(crate) make: Make,
    pub(crate) honorific: Option<Range<usize>>,
    pub(crate) gender: Gender,
    /// The rule saw a full name, not a part of one.
    pub(crate) full: bool,
    /// Another name of the person named before it: `tức Ba Lê`.
    pub(crate) alias: bool,
}

impl PersonName {
    /// A name without an honorific.
    pub(super) fn bare(make: Make, full: bool) -> Self {
        Self { make, honorific: None, gender: Gender::Open, full, alias: false }
    }
}

/// A name that a rule has read, with the honorific before it.
pub(super) fn read(
    tokens: Range<usize>,
    make: Make,
    honorific: Option<(Range<usize>, Gender)>,
    full: bool,
) -> Option<Read<PersonName>> {
    let (honorific, gender) = match honorific {
        Some((tokens, gender)) => (Some(tokens), gender),
        None => (None, Gender::Open),
    };
    Some(Read { tokens, value: PersonName { honorific, gender, ..PersonName::bare(make, full) } })
}

impl Located<PersonName> {
    /// Where a name begins with its honorific.
    pub(crate) fn begin(&self) -> usize {
        self.value.honorific.as_ref().map_or(self.tokens.start, |honorific| honorific.start)
    }
}

/// Whether the tokens lie between names; names stand in order of the text.
pub(super) fn between(names: &[Located<PersonName>], tokens: &Range<usize>) -> bool {
    let next = names.partition_point(|name| name.tokens.end <= tokens.start);
    names.get(next).is_none_or(|name| name.tokens.start >= tokens.end)
}

/// The longest name in tokens with a surname of one; double surnames make it longer.
const LONGEST: usize = 5;

/// What ends a name inside its run, but for letters.
const STOPS: Signs = Signs::of(&[Sign::Word(Class::Opener), Sign::Word(Class::NameStop)]).with(Signs::of_tables(&[
    Sort::Title,
    Sort::Honorific,
    Sort::Head,
    Sort::DocumentType,
    Sort::PlaceHead,
]));

/// The end of a name that begins at a token, wherever it may stand.
pub(super) fn name_end(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<(usize, Make)> {
    if let Some(end) = initials(c, at) {
        // `A.J. Thompson`
        let goes_on = c.token(end).is_some_and(|t| t.is_spaced() && !t.opens_line())
            && c.is_foreign(end)
            && c.is_capitalized(end)
            && !c.is_acronym(end);
        return Some(if goes_on { (run(c, end), Make::Foreign) } else { (end, Make::Initials) });
    }
    if !c.is_capitalized(at) {
        return None;
    }
    let whole = run(c, at);
    if c.class(at, Class::ForeignWord).is_some_and(|(len, kind)| kind == "people" && at + len == whole) {
        return None;
    }
    let family = surname(c, at);
    // What opens a title, a body or a place inside the run ends the name; so does a place that is claimed.
    let stop = (at + family.map_or(1, |(len, _)| len)..whole).find(|&i| {
        if !c.signs(i).meets(STOPS) && !c.is_acronym(i) {
            return false;
        }
        // `Đỗ Trung Tá` is a name.
        let ranked = i == at + 1
            && whole == at + 3
            && family.is_some_and(|(_, tier)| tier < 'C')
            && is_name_syllable(c, i)
            && is_name_syllable(c, i + 1);
        // `Lê Thị Liên Minh`: behind the syllable that tells a name comes at least one more.
        let told = i == at + 2 && whole <= at + 4 && has_telling_middle(c, &(at..at + 3), 1);
        if told {
            return false;
        }
        opens_other(c, i) && !ranked
            || c.hits(i, Sort::PlaceHead).any(|h| h.len > 1 && i + h.len < whole)
            || heads_organization(c, claims, i)
            || family.is_some() && c.class(i, Class::NameStop).is_some_and(|(len, _)| len > 1)
            || c.is_acronym(i) && !c.is_acronym(at) && family.is_some()
            || i + 1 == whole
                && i > at + 2
                && c.is_lower(whole)
                && !is_name_syllable(c, i)
                && c.class(i, Class::NameStop).is_some_and(|(len, _)| len == 1)
    });
    let mut end = stop.unwrap_or(whole);
    // In a line of capitals the name ends where no name goes on.
    if family.is_some() && c.is_shouted(at) {
        end = (at + 2..end).find(|&i| !is_name_syllable(c, i) && c.letters(i) > 1).unwrap_or(end);
    }
    if family.is_some() {
        end = end.min(at + family.map_or(0, |(len, _)| len) + LONGEST - 1);
        // Two names side by side without a mark do not happen; a surname of the first tier begins the next.
        end = end.max(at + 1);
    }
    if let Some(initial) = trailing_initial(c, end) {
        return Some((initial, if family.is_some() { Make::Family } else { Make::Foreign }));
    }
    let mut others = (at..end).filter(|&i| !c.is_syllable(i)).peekable();
    let spelled = others.peek().is_none();
    let foreign = others.any(|i| c.is(i, '-') || i > at && c.is_foreign(i) && c.letters(i) > 2 && c.text(i).is_ascii());
    let make = match family {
        Some((len, _)) if end > at + len && !foreign => Make::Family,
        _ if foreign || !spelled && (at..end).any(|i| c.is_foreign(i)) => Make::Foreign,
        _ => Make::Given,
    };
    Some((end, make))
}

/// Whether a claimed organisation begins here with a head: `Trần Văn A Sở Y tế`.
fn heads_organization(c: &Cursor<'_>, claims: &Claims, at: usize) -> bool {
    claims.from(FoundKind::Organization, at).is_some_and(|body| body.tokens.len() > 1)
        && c.hit(at, Sort::Head).is_some()
}

/// `Nguyễn Văn A.`, `Bảo Th.`: a last letter or two with a dot belong to the name.
fn trailing_initial(c: &Cursor<'_>, end: usize) -> Option<usize> {
    let last = end.checked_sub(1).filter(|_| c.is(end, '.'))?;
    let short = c.letters(last) == 1
        || c.is_foreign(last)
            && c.token(last).is_some_and(|t| t.letters() <= 3 && t.case() == Case::Title)
            && !c.composed(last).contains(['a', 'e', 'i', 'o', 'u', 'y']);
    (short && c.is_glued(end) && c.is_capitalized(last)).then_some(end + 1)
}

/// `H.T.P`, `N.V.A.`, `L.T.H.`: capital letters parted by dots.
pub(super) fn initials(c: &Cursor<'_>, at: usize) -> Option<usize> {
    let is_letter = |i: usize| c.is_capitalized(i) && c.letters(i) <= 2;
    let mut end = at;
    let mut letters = 0;
    // `L.T. V.`: a blank may stand between two letters that each have a dot.
    let follows = |i: usize| {
        i == at || c.is_glued(i) || c.is(i - 1, '.') && c.letters(i) == 1 && c.is(i + 1, '.') && c.is_glued(i + 1)
    };
    while letters < 5 && is_letter(end) && follows(end) {
        letters += 1;
        end += 1;
        if c.is(end, '.') && c.is_glued(end) { end += 1 } else { break }
    }
    // A single letter is an initial only with its dot, and never before a word glued to it.
    let dotted = letters > 1 || letters == 1 && c.is(end - 1, '.') && end > at + 1;
    let glued = c.is_glued(end) && c.is_word(end);
    (dotted && !glued && (letters > 1 || c.letters(at) == 1)).then_some(end)
}

/// Whether a run without an honorific or title before it is a full name by itself.
pub(super) fn is_full_name(c: &Cursor<'_>, tokens: &Range<usize>, make: Make) -> bool {
    match make {
        // `Nguyễn Đình` is a surname of two syllables, and of one with a middle name.
        Make::Family => surnames(c, tokens.start).any(|surname| is_full_family_name(c, tokens, surname)),
        Make::Foreign => {
            let foreign = tokens
                .clone()
                .filter(|&i| c.is_foreign(i) && c.token(i).is_some_and(|t| t.case() != Case::Upper))
                .count();
            let plain = tokens.clone().all(|i| !c.is_acronym(i));
            let parted = tokens.clone().any(|i| c.is(i, '-'));
            tokens.len() >= 2
                && tokens.len() <= 6
                && plain
                && (foreign >= 2
                    || parted
                    || foreign >= 1
                        && (surname(c, tokens.start).is_some()
                            || is_foreign_name(c, tokens.start, NamePart::Family)
                            || is_foreign_name(c, tokens.start, NamePart::Given)))
        }
        Make::Given | Make::Initials => false,
    }
}

/// Whether a surname and the rest of a run make a full name.
fn is_full_family_name(c: &Cursor<'_>, tokens: &Range<usize>, (len, tier): (usize, char)) -> bool {
    let rest = tokens.len().saturating_sub(len);
    let syllables = (tokens.start + len..tokens.end).all(|i| is_name_syllable(c, i) || c.letters(i) == 1);
    match tier {
        'A' | 'B' => {
            rest >= 2
                || rest == 1 && syllables && len == 1 && c.hits(tokens.start, Sort::Unit).all(|h| h.len != tokens.len())
        }
        'C' => rest >= 2 && (syllables || is_person_like(c, tokens)),
        // `Phàng Thị Chú` is a name wherever it stands.
        _ if is_person_like(c, tokens) => true,
        _ => {
            rest >= 2
                && syllables
                && !c.opens_sentence(tokens.start)
                && c.class_before(tokens.start, Class::Opener).is_none()
        }
    }
}

/// Whether a capital stands behind the apostrophe of a word: `K'Đạt`, not `O'clock`.
pub(super) fn has_inner_capital(c: &Cursor<'_>, at: usize) -> bool {
    let text = c.composed(at);
    let next = text.chars().skip_while(|letter| letter.is_alphabetic()).nth(1);
    !c.is_acronym(at)
        && text.starts_with(char::is_uppercase)
        && c.token(at).is_some_and(|t| t.is_word())
        && next.is_some_and(char::is_uppercase)
}
