//! Which rules of names are worth asking at a capital: most capitals have nothing beside them that any rule needs.

use crate::extract::cursor::Cursor;
use crate::extract::found::{Claims, FoundKind};
use crate::extract::gate::Gate;
use crate::lexicon::{Class, Grammar, Sign, Signs, Sort};

/// How far behind a capital an age speaks for its name.
const AGE_AHEAD: usize = 10;

/// The rules that may read a name at a capital, a bit each in the order of their list. A rule that is not among them reads
/// none; one that is may read none either.
pub(super) fn worth_asking(c: &Cursor<'_>, claims: &Claims, at: usize) -> u64 {
    const HONORIFIC: Sign = Sign::Table(Sort::Honorific);
    const ALIAS: Sign = Sign::Grammar(Grammar::Alias);
    const ZONE: Sign = Sign::Table(Sort::Zone);
    const SAYING: Sign = Sign::Word(Class::Saying);
    const SURNAME: Signs = Signs::of(&[Sign::Table(Sort::Surname)]);
    const SYLLABLE: Sign = Sign::Table(Sort::NameSyllable);
    const FOREIGN: Sign = Sign::Table(Sort::ForeignName);
    let (here, next, ends) = (c.signs(at), c.signs(at + 1), c.ends(at));
    let before = at.checked_sub(1);
    // Behind a dot, a bracket, a quotation mark the words before it count.
    let marked = before.is_some_and(|before| c.is_mark(before));
    let cued = before.is_some_and(|before| c.signs(before).has(ZONE));
    let worth = [
        marked || cued || c.is_byline(at),
        marked || ends.has(HONORIFIC),
        marked || claims.until(FoundKind::Title, at).is_some(),
        c.passes(at + 1..at + AGE_AHEAD, Gate::Age),
        marked || ends.has(ALIAS),
        c.signs(at + 2).has(SAYING),
        here.meets(SURNAME) || next.has(SYLLABLE) || c.letters(at + 1) == 1,
        !c.is_acronym(at) && (c.is_foreign(at) || here.has(FOREIGN) || !c.is_lower(at + 1)),
    ];
    worth.iter().rev().fold(0, |bits, &worth| bits << 1 | u64::from(worth))
}
