//! Parts of names that stand elsewhere in full.

use std::ops::Range;

use crate::extract::again::Again;
use crate::extract::cursor::Cursor;
use crate::extract::found::{Claims, FoundKind};
use crate::extract::gate::Gate;
use crate::extract::person::context;
use crate::extract::person::name::{Make, PersonName};
use crate::extract::proper::{is_foreign_name, is_name_syllable};
use crate::extract::rule::Located;
use crate::lexicon::{Class, NamePart, Sort};

/// The rule of a part of a name that stands elsewhere in full.
pub(crate) const REPEATED: &str = "person/repeated";

/// Finds the full names again where they stand without honorific or title, and their last one or two syllables; of a
/// foreign name each word.
pub(super) fn repeat(c: &Cursor<'_>, claims: &Claims, names: &mut Vec<Located<PersonName>>) {
    // Most names are learnt whole, by their last two syllables and by the last.
    let mut known: Again<Make> = Again::new(3 * names.len());
    let mut learn = |tokens: Range<usize>, make| known.learn(c, tokens, make);
    // `anh Việt Dũng`, but not `người dân Đồng Nai`: of two words all must be words of names.
    let longer =
        |tokens: &Range<usize>| tokens.len() > 2 || tokens.len() == 2 && tokens.clone().all(|i| is_name_syllable(c, i));
    let learnt = |n: &&Located<PersonName>| n.value.full || n.value.make == Make::Initials || longer(&n.tokens);
    for name in names.iter().filter(learnt) {
        let Range { start, end } = name.tokens;
        match name.value.make {
            Make::Family | Make::Given => {
                learn(start..end, name.value.make);
                if end - start >= 3 && name.value.make == Make::Family {
                    learn(end - 2..end, Make::Given);
                    learn(end - 1..end, Make::Given);
                }
            }
            Make::Foreign => {
                learn(start..end, Make::Foreign);
                let words = (start..end).filter(|&i| c.letters(i) > 3 && c.is_foreign(i));
                words.for_each(|i| learn(i..i + 1, Make::Foreign));
                // `Kim` of Kim Jong-un.
                let eastern = (start..end).any(|i| c.is(i, '-')) || is_foreign_name(c, start, NamePart::Family);
                if eastern && c.letters(start) > 1 && end - start > 1 {
                    learn(start..start + 1, Make::Given);
                }
            }
            Make::Initials => learn(start..end, Make::Initials),
        }
    }
    let mut found = Vec::new();
    let taken = names.iter().map(|name| name.tokens.clone());
    known.read(c, Gate::Capital, taken, |at, phrases| {
        let written = |len: usize| (at..at + len).all(|i| c.is_capitalized(i) || !c.is_word(i));
        let longest = phrases.filter(|&(len, _)| written(len)).max_by_key(|&(len, _)| len);
        let (len, make) = longest.filter(|_| !is_roman(c, at))?;
        let tokens = at..at + len;
        if !is_free(c, claims, &tokens)
            || make != Make::Foreign && context::is_of_thing(c, claims, &tokens)
            || len == 1 && make == Make::Given && !is_bare_given(c, at)
        {
            return None;
        }
        let end = if len == 1 { nickname(c, tokens.end).unwrap_or(tokens.end) } else { tokens.end };
        found.push(Located { tokens: at..end, value: PersonName::bare(make, false), rule: REPEATED });
        Some(end)
    });
    names.extend(found);
    names.sort_by_key(|n| n.tokens.start);
}

/// Whether a token is a Roman numeral: `khóa XIII`.
fn is_roman(c: &Cursor<'_>, at: usize) -> bool {
    c.letters(at) > 1 && c.ordinal(at).is_some()
}

/// The end of a nickname in quotation marks behind a given name: `Vũ "nhôm"`.
pub(super) fn nickname(c: &Cursor<'_>, end: usize) -> Option<usize> {
    const LONGEST: usize = 2;
    let close = (end + 2..=end + 1 + LONGEST).find(|&at| c.is(at, '"')).filter(|_| c.is(end, '"'))?;
    let in_line = !c.crosses_line(&(end.saturating_sub(1)..close + 1));
    let words = (end + 1..close).all(|at| c.is_word(at) && c.class(at, Class::Saying).is_none());
    (in_line && words).then_some(close + 1)
}

/// Whether one capitalised syllable stands for the person it is the given name of: inside a sentence, or as the subject
/// of a verb at its beginning.
fn is_bare_given(c: &Cursor<'_>, at: usize) -> bool {
    let word = c.opens_phrase(at) && c.is_lower(at + 1)
        || c.class(at, Class::Compound).is_some()
        || c.class(at, Class::Link).is_some_and(|(len, _)| len > 1)
        || c.hits(at, Sort::Title).any(|h| h.len > 1)
        || c.class(at, Class::NameStop).is_some()
        || c.hits(at, Sort::Trigger).any(|h| h.len > 1);
    let acts = c.class(at + 1, Class::Saying).is_some() || c.hit(at + 1, Sort::Role).is_some();
    !word
        && !c.is_acronym(at)
        && if c.opens_sentence(at) {
            acts || nickname(c, at + 1).is_some()
        } else {
            (!c.is_capitalized(at - 1) || context::opens_with(c, at - 1) && c.hit(at - 1, Sort::Honorific).is_none())
                && !c.is(at - 1, '"')
                && !c.is_digits(at + 1)
        }
}

fn is_free(c: &Cursor<'_>, claims: &Claims, tokens: &Range<usize>) -> bool {
    let joined = |at: usize| c.token(at).is_some_and(|t| t.is_spaced() && !t.opens_line()) && c.is_capitalized(at);
    let claimed = claims.any_over(&[FoundKind::Place, FoundKind::Organization], tokens);
    let sentence = c.sentence(tokens.start);
    let follows = joined(tokens.end) && sentence.contains(&tokens.end);
    let apart = [FoundKind::Place, FoundKind::Title, FoundKind::Organization]
        .iter()
        .any(|&kind| claims.until(kind, tokens.start).is_some());
    let precedes = tokens.start > sentence.start
        && c.is_capitalized(tokens.start - 1)
        && joined(tokens.start)
        && !apart
        && !c.opens_sentence(tokens.start - 1);
    !(claimed || follows || precedes || c.crosses_line(tokens))
}
