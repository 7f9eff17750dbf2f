//! People whom nothing names as such where they stand, and what the whole text says of them does: stage names, heroes of
//! stories. `Mỹ Tâm` is one where somewhere she sings.

use std::collections::HashMap;
use std::ops::Range;

use crate::extract::cursor::Cursor;
use crate::extract::found::{Claims, FoundKind};
use crate::extract::person::context;
use crate::extract::person::name::{Make, PersonName};
use crate::extract::proper::{is_name_syllable, run};
use crate::extract::rule::{Located, scan};
use crate::lexicon::{Class, Gender, Grammar, Sign, Signs, Sort};

/// The rule of a name that the whole text speaks for.
pub(crate) const EVIDENT: &str = "person/evident";

/// What the occurrences of a run say together.
#[derive(Default)]
struct Evidence {
    places: Vec<Range<usize>>,
    weight: u32,
    /// Something is said of it that is said of places and things.
    against: bool,
}

/// Adds the runs of two or three syllables that all of the text's occurrences together make people.
pub(super) fn evident(c: &Cursor<'_>, claims: &Claims, names: &mut Vec<Located<PersonName>>) {
    const ENOUGH: u32 = 2;
    let mut taken = vec![false; c.len()];
    names.iter().for_each(|name| taken[name.tokens.clone()].fill(true));
    let mut runs: HashMap<Vec<u32>, Evidence> = HashMap::new();
    scan(c, Signs::of(&[Sign::Capital]), |at| {
        let tokens = candidate(c, claims, &taken, at)?;
        let end = tokens.end;
        let evidence = runs.entry(tokens.clone().map(|i| c.key(i)).collect()).or_default();
        evidence.weight = evidence.weight.max(weight(c, &tokens, &taken));
        evidence.against |= is_otherwise(c, claims, &tokens);
        evidence.places.push(tokens);
        Some(end)
    });
    let evident = runs.into_values().filter(|run| run.weight >= ENOUGH && !run.against);
    let value = PersonName { make: Make::Given, honorific: None, gender: Gender::Open, full: true, alias: false };
    let found = evident.flat_map(|run| run.places);
    names.extend(found.map(|tokens| Located { tokens, value: value.clone(), rule: EVIDENT }));
    names.sort_by_key(|name| name.tokens.start);
}

/// A whole run of two or three words that may be a name and that nothing has claimed; a word that opens the sentence
/// before it is none of it.
fn candidate(c: &Cursor<'_>, claims: &Claims, taken: &[bool], at: usize) -> Option<Range<usize>> {
    let first = at == c.sentence(at).start || !c.is_capitalized(at - 1) || !c.token(at)?.is_spaced();
    let start = at + usize::from(first && opens_only(c, at));
    let tokens = start..run(c, start);
    let whole = first || start > at || context::opens_with(c, at - 1);
    // `Pax Thiên`, `Hương Giang Idol`, not `Nhật Cường Mobile`.
    let foreign = |i: usize| c.is_foreign(i) && c.letters(i) > 2 && c.class(i, Class::ForeignWord).is_none();
    let like = |i: usize| !c.is_acronym(i) && (is_name_syllable(c, i) || foreign(i));
    let one = tokens.clone().any(|i| is_name_syllable(c, i));
    if !whole || !one || !(2..=3).contains(&tokens.len()) || !tokens.clone().all(like) || c.crosses_line(&tokens) {
        return None;
    }
    let claimed = [FoundKind::Place, FoundKind::Organization, FoundKind::Title, FoundKind::Date, FoundKind::Document];
    let free = tokens.clone().all(|i| !taken[i] && claimed.iter().all(|&kind| claims.over(kind, i).is_none()));
    let known = [Sort::Unit, Sort::Place, Sort::Body]
        .iter()
        .any(|&sort| c.hits(start, sort).any(|hit| hit.len == tokens.len()));
    let other = [Sort::Head, Sort::PlaceHead, Sort::Title, Sort::Honorific, Sort::Field, Sort::Trigger, Sort::Zone];
    let opens = other.iter().any(|&sort| c.hit(start, sort).is_some()) || c.opens_phrase(start);
    (free && !known && !opens).then_some(tokens)
}

/// Whether a capital opens the sentence and another follows it.
fn opens_only(c: &Cursor<'_>, at: usize) -> bool {
    context::opens_with(c, at) && c.is_capitalized(at + 1)
}

/// How much one occurrence speaks for a person.
fn weight(c: &Cursor<'_>, tokens: &Range<usize>, taken: &[bool]) -> u32 {
    let Range { start, end } = *tokens;
    // `"…", Hương Giang chia sẻ`
    let quoted = start > 1 && (c.is(start - 1, ',') || c.is(start - 1, '-')) && c.is(start - 2, '"');
    let acts = c.class(end, Class::Saying).is_some_and(|(_, who)| who == "person" || quoted && who == "speech");
    let marked = c.is(end, ',') || c.is(end, '-') || c.is(end, '(');
    let titled = marked && [Sort::Title, Sort::Modifier].iter().any(|&sort| c.hit(end + 1, sort).is_some());
    let name = |at: usize| taken.get(at) == Some(&true);
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
