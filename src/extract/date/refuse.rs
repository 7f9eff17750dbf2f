//! False friends: numbers that look like a day and are none.

use crate::extract::cursor::Cursor;
use crate::lexicon::{Class, Grammar, Sign, Signs, Sort};
use crate::text::mark_key;

/// Whether a number at `from..to` is a piece of something longer: `30/2020/NĐ-CP`, `1.234/5`, `A-12/3`.
pub(super) fn is_piece(c: &Cursor<'_>, from: usize, to: usize) -> bool {
    goes_on(c, to) || follows_on(c, from)
}

/// Whether a number at `from..to` that ends with a whole year is a piece of something longer. A word that touches it is
/// none: there a blank is missing, `1/7/2017với`.
pub(super) fn is_piece_of_more(c: &Cursor<'_>, from: usize, to: usize) -> bool {
    let missing_blank = c.is_glued(to) && c.is_lower(to) && c.letters(to) > 1;
    goes_on(c, to) && !missing_blank || follows_on(c, from)
}

/// Whether what ends before a token goes on there: `/NĐ-CP`, `.123`.
pub(super) fn goes_on(c: &Cursor<'_>, to: usize) -> bool {
    let after = joins(c, to) && c.is_glued(to + 1) && (c.is_word(to + 1) || c.is_digits(to + 1) || c.is_code(to + 1));
    let glued_word = c.is_glued(to) && c.is_word(to) && c.grammar(to, Grammar::Hour).is_none();
    after || glued_word
}

fn joins(c: &Cursor<'_>, at: usize) -> bool {
    const JOINTS: [u32; 5] = [mark_key('/'), mark_key('-'), mark_key('.'), mark_key(':'), mark_key('_')];
    c.token(at).is_some_and(|mark| !mark.is_spaced() && JOINTS.contains(&mark.key))
}

/// Whether what begins at a token goes on with something before it: `A-12/3`.
pub(super) fn follows_on(c: &Cursor<'_>, from: usize) -> bool {
    from > 0
        && c.is_glued(from)
        && (c.is_digits(from - 1)
            || c.is_code(from - 1)
            || joins(c, from - 1) && from > 1 && !c.is_lower(from - 2)
            || c.is_acronym(from - 1))
}

/// Whether two numbers that stand alone, `5/9`, are a count, a score, an address or a document's number.
pub(super) fn is_count(c: &Cursor<'_>, from: usize, to: usize) -> bool {
    // `3-4 tháng`, `2/3 năm`
    let counts = |class| c.class(to, class).is_some();
    c.class(from, Class::NoDate).is_some()
        || counts(Class::NoDateAfter)
        || counts(Class::TimeUnit)
        || is_numbered(c, from)
}

/// Whether what stands before makes a number the number of something: `số`, `lớp`, `Nghị định`.
pub(super) fn is_numbered(c: &Cursor<'_>, from: usize) -> bool {
    const BACK: usize = 4;
    const NUMBERED: Signs =
        Signs::of(&[Sign::Table(Sort::DocumentType), Sign::Table(Sort::Symbol), Sign::Word(Class::NoDateBefore)]);
    if !c.ends(from).meets(NUMBERED) {
        return false;
    }
    let document = [Sort::DocumentType, Sort::Symbol].iter().any(|&sort| c.ending(from, sort, BACK).next().is_some());
    // `thời điểm 25/7`: the second syllable of a word numbers nothing.
    document || c.class_before(from, Class::NoDateBefore).is_some_and(|word| !c.ends_compound(word))
}
