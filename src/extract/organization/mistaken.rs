//! Words that look like the head of an organisation and are none.

use crate::extract::cursor::Cursor;
use crate::extract::proper::{follows_honorific, follows_post, is_name_syllable, is_person_like, run, surname};
use crate::lexicon::{Class, Head, Sign, Signs, Sort, Tail};
use crate::text::Kind;
use crate::vocabulary::Branch;

/// Whether a title or a type of document begins like a head and reads on: `Bộ trưởng`, `Bộ luật`, `Thường trực Ban Bí thư`.
pub(super) fn opens_longer(c: &Cursor<'_>, at: usize, len: usize) -> bool {
    const LONGER: [Sort; 2] = [Sort::Title, Sort::DocumentType];
    c.signs(at).meets(Signs::of(&[Sign::Table(Sort::Title), Sign::Table(Sort::DocumentType)]))
        && c.all_hits(at).iter().any(|hit| hit.len > len && LONGER.contains(&hit.entry.sort))
}

/// `ban tổ chức`, `hội đồng xét xử`: everyday words, unless the second is written as a name; `Trường Chinh` is no school.
pub(super) fn is_everyday(c: &Cursor<'_>, at: usize, first: usize, head: &Head) -> bool {
    let compound = c.class(at, Class::Compound).map(|(len, _)| at + len).filter(|&end| end > first);
    let name = |end| head.tail == Tail::Name && end == at + 2 && run(c, at) == end;
    compound.is_some_and(|end| !c.is_capitalized(first) || name(end))
}

/// `kênh Nguyễn Văn Tiếp` on a map, but the `kênh Truyền hình Quốc hội`.
pub(super) fn is_canal(c: &Cursor<'_>, at: usize, first: usize, head: &Head) -> bool {
    let syllable = c.token(first).is_some_and(|t| t.kind() == Kind::Syllable);
    let field = c.hit(first, Sort::Field).is_some() || c.class(first, Class::Link).is_some();
    head.branch == Branch::Media && c.is_lower(at) && syllable && !field
}

/// `Tổng Bí thư Trường Chinh`: a head and one syllable of names behind a post or an honorific are a person's name; `TT
/// Putin`: so are two letters, which may be a title's, and one foreign word.
pub(super) fn is_given_name(c: &Cursor<'_>, at: usize, head: &Head) -> bool {
    if !c.is_capitalized(at) || run(c, at) != at + 2 {
        return false;
    }
    if c.is_acronym(at) && c.letters(at) == 2 {
        return c.is_foreign(at + 1) && !c.is_acronym(at + 1);
    }
    head.tail == Tail::Name
        && is_name_syllable(c, at + 1)
        && !(c.is_lower(at + 2) && c.opens_phrase(at + 1))
        && (follows_post(c, at) || follows_honorific(c, at))
}

/// `Thường trực`, `Thường vụ` after a title's head is a piece of the title: `Phó Bí thư Thường trực Huyện ủy`.
pub(super) fn is_of_title(c: &Cursor<'_>, at: usize) -> bool {
    const BACK: usize = 4;
    c.signs(at).has(Sign::Table(Sort::Modifier))
        && (at.saturating_sub(BACK)..at).any(|from| c.hits(from, Sort::Title).any(|hit| from + hit.len >= at))
}

/// A one-syllable head in lower case is an everyday word unless a field or a level follows: `vụ`, `ban`, `báo`.
pub(super) fn is_plain_word(c: &Cursor<'_>, at: usize, first: usize, head: &Head) -> bool {
    if !c.is_lower(at) {
        return false;
    }
    let open = first > at + 1 || c.is_capitalized(first) && head.tail == Tail::Name;
    let fielded = || {
        let field = c.hit(first, Sort::Field).is_some_and(|hit| hit.len > 1 || c.is_capitalized(first));
        head.tail == Tail::Field && field
    };
    // `sách giáo khoa`
    !(open || fielded()) || c.ends_compound(at)
}

/// `Nguyễn Trường Sơn`: a piece of the run that is a person's name in full is no body.
pub(super) fn is_in_name(c: &Cursor<'_>, at: usize) -> bool {
    at > 0
        && c.is_capitalized(at - 1)
        && c.is_capitalized(at)
        && at > c.sentence(at).start
        && surname(c, at - 1).is_some_and(|(_, tier)| tier < 'C')
        && run(c, at - 1) <= at + 3
        && is_person_like(c, &(at - 1..run(c, at - 1)))
}

/// `Hội An`, `Đài Loan`: a head of one word that is the first of a place's name.
pub(super) fn is_place(c: &Cursor<'_>, at: usize, len: usize) -> bool {
    let named = |sort| c.hits(at, sort).any(|hit| hit.len == 2 && run(c, at) == at + 2);
    len == 1 && c.is_capitalized(at) && c.is_capitalized(at + 1) && (named(Sort::Unit) || named(Sort::Place))
}
