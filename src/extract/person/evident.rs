//! People whom nothing names as such where they stand, and what the whole text says of them does: stage names, heroes of
//! stories. `Mỹ Tâm` is one where somewhere she sings.

use std::ops::Range;

use crate::extract::cursor::Cursor;
use crate::extract::found::{Claims, FoundKind};
use crate::extract::gate::Gate;
use crate::extract::person::context;
use crate::extract::person::name::{self, Make, PersonName};
use crate::extract::proper::{is_name_syllable, run};
use crate::extract::rule::{Located, scan_among};
use crate::lexicon::{Class, Grammar, Sort};

/// The rule of a name that the whole text speaks for.
pub(crate) const EVIDENT: &str = "person/evident";

/// A run where it stands.
struct Occurrence {
    /// The keys of its two or three words.
    words: u128,
    tokens: Range<usize>,
    /// How much speaks for a person here.
    weight: u32,
}

/// Adds the runs of two or three syllables that all of the text's occurrences together make people.
pub(super) fn evident(c: &Cursor<'_>, claims: &Claims, names: &mut Vec<Located<PersonName>>) {
    const ENOUGH: u32 = 2;
    /// Bits for a key and one: no word is as good as none.
    const WORD: u32 = u32::BITS + 1;
    let mut all: Vec<Occurrence> = Vec::new();
    let capitals = c.each(Gate::Capital);
    let pairs = capitals.clone().zip(capitals.skip(1)).filter(|&(at, next)| next == at + 1).map(|(at, _)| at);
    scan_among(c, pairs, |at| {
        let tokens = candidate(c, claims, names, at)?;
        let end = tokens.end;
        let words = tokens.clone().fold(0, |words, i| words << WORD | (u128::from(c.key(i)) + 1));
        all.push(Occurrence { words, weight: weight(c, &tokens, names), tokens });
        Some(end)
    });
    if all.iter().all(|one| one.weight < ENOUGH) {
        return;
    }
    all.sort_unstable_by_key(|one| (one.words, one.tokens.start));
    let people = all.chunk_by(|one, next| one.words == next.words).filter(|alike| {
        alike.iter().any(|one| one.weight >= ENOUGH) && !alike.iter().any(|one| is_otherwise(c, claims, &one.tokens))
    });
    let named = |one: &Occurrence| Located {
        tokens: one.tokens.clone(),
        value: PersonName::bare(Make::Given, true),
        rule: EVIDENT,
    };
    names.extend(people.flatten().map(named));
    names.sort_by_key(|name| name.tokens.start);
}

/// Two words with capitals or more: a whole run of two or three that may be a name and that nothing has claimed; a word
/// that opens the sentence before it is none of it.
fn candidate(c: &Cursor<'_>, claims: &Claims, names: &[Located<PersonName>], at: usize) -> Option<Range<usize>> {
    const TAKEN: [FoundKind; 4] = [FoundKind::Place, FoundKind::Organization, FoundKind::Title, FoundKind::Date];
    if claims.is_over(&TAKEN, at + 1) {
        return None;
    }
    let inside = at > 0 && c.is_capitalized(at - 1) && c.token(at)?.is_spaced() && at > c.sentence(at).start;
    if inside && !context::opens_with(c, at - 1) {
        return None;
    }
    // `Pax Thiên`, `Hương Giang Idol`, not `Nhật Cường Mobile`.
    let foreign = |i: usize| c.is_foreign(i) && c.letters(i) > 2 && c.class(i, Class::ForeignWord).is_none();
    let like = |i: usize| !c.is_acronym(i) && (is_name_syllable(c, i) || foreign(i));
    let start = at + usize::from(!inside && context::opens_with(c, at));
    let tokens = start..run(c, start);
    let named = (2..=3).contains(&tokens.len())
        && tokens.clone().all(like)
        && tokens.clone().any(|i| is_name_syllable(c, i))
        && !c.crosses_line(&tokens);
    if !named || !name::between(names, &tokens) || claims.any_over(&TAKEN, &tokens) {
        return None;
    }
    let other = [Sort::Head, Sort::PlaceHead, Sort::Title, Sort::Honorific, Sort::Field, Sort::Trigger, Sort::Zone];
    let opens = other.iter().any(|&sort| c.hit(start, sort).is_some()) || c.opens_phrase(start);
    (!opens && !context::is_known(c, &tokens)).then_some(tokens)
}

/// How much one occurrence speaks for a person.
fn weight(c: &Cursor<'_>, tokens: &Range<usize>, names: &[Located<PersonName>]) -> u32 {
    let Range { start, end } = *tokens;
    // `"…", Hương Giang chia sẻ`
    let quoted = start > 1 && (c.is(start - 1, ',') || c.is(start - 1, '-')) && c.is(start - 2, '"');
    let acts = c.class(end, Class::Saying).is_some_and(|(_, who)| who == "person" || quoted && who == "speech");
    let marked = c.is(end, ',') || c.is(end, '-') || c.is(end, '(');
    let titled = marked && [Sort::Title, Sort::Modifier].iter().any(|&sort| c.hit(end + 1, sort).is_some());
    let name = |at: usize| !name::between(names, &(at..at + 1));
    let beside = c.grammar(end, Grammar::And).is_some_and(|len| name(end + len))
        || start > 1 && c.grammar_before(start, &[Grammar::And]) && name(start - 2);
    // `Trao đổi với Tiền Phong, nguyên Bộ trưởng …`: in the middle of a sentence the title may be another's.
    let title = if c.opens_sentence(start) { 2 } else { 1 };
    2 * u32::from(acts || beside) + title * u32::from(titled)
}

/// Whether an occurrence speaks against a person: it is somewhere, or has a number, or is the name of a thing.
fn is_otherwise(c: &Cursor<'_>, claims: &Claims, tokens: &Range<usize>) -> bool {
    let Range { start, end } = *tokens;
    let placed = c.grammar_before(start, &[Grammar::At, Grammar::To, Grammar::Since]);
    let numbered = c.is_digits(end) || start > 0 && c.is_digits(start - 1);
    let quoted = start > 0 && c.is(start - 1, '"');
    placed
        || numbered
        || quoted
        || context::is_beside_place(c, claims, tokens)
        || context::is_of_thing(c, claims, tokens)
}
