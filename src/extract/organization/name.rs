//! What an organisation's name says, and bodies that are known by their name.

use std::ops::Range;

use crate::extract::cursor::Cursor;
use crate::extract::found::{Claims, FoundKind};
use crate::extract::organization::mistaken::{is_in_name, opens_longer};
use crate::extract::proper::run;
use crate::extract::rule::Read;
use crate::lexicon::{Class, Grammar, Sort, Tail};
use crate::text::Kind;
use crate::vocabulary::{Branch, Level};

/// What an organisation mention says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct OrganizationName {
    pub(crate) branch: Branch,
    pub(crate) level: Option<Level>,
    /// The row of the named bodies.
    pub(crate) body: Option<u32>,
    /// The tokens of the proper name, where a head has one: `Ánh Dương` of `Công ty Ánh Dương`.
    pub(crate) proper: Option<Range<usize>>,
    /// A head alone, definite in this article: `Huyện ủy`, `Cục`.
    pub(crate) bare: bool,
    /// The words that leave open of which unit it is, which the article says elsewhere: a head alone (`Huyện ủy`), or a
    /// level without a name (`huyện` of `UBND huyện`).
    pub(crate) open: Option<Range<usize>>,
}

/// A body of the table, written with a capital somewhere.
pub(super) fn named(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<Read<OrganizationName>> {
    const LONG: usize = 4;
    let hit = c.hit(at, Sort::Body).filter(|_| !c.is_in_number(at))?;
    let tokens = at..at + hit.len;
    // `phường Hòa Phát`: a piece of a place is no firm.
    if claims.over(FoundKind::Place, at).is_some_and(|p| p.tokens.start < at && p.tokens.end >= tokens.end) {
        return None;
    }
    // `tại Nhà Trắng`: where something is said to be is a place.
    let venue = claims.from(FoundKind::Place, at).is_some_and(|p| p.tokens == tokens);
    if is_in_name(c, at) || c.is_inside_compound(&tokens) || venue && c.grammar_before(at, &[Grammar::At]) {
        return None;
    }
    // `chinhphu.vn` is written in lower case.
    let domain = tokens.clone().any(|i| c.is(i, '.') && c.is_glued(i));
    let capital = domain || tokens.clone().any(|i| c.is_capitalized(i) || c.is_code(i));
    // `Trưởng ban chỉ đạo Trung ương về phòng, chống tham nhũng`: a long name needs no capital at its head.
    let first =
        domain || c.is_capitalized(at) || c.is_code(at) || hit.len > 1 && c.is_capitalized(at + 1) || hit.len > LONG;
    // A one-word name inside a longer run is a piece of another name; an acronym is one by itself.
    let syllable = c.token(at)?.kind() == Kind::Syllable;
    // `Đảng viên`, `Đảng ủy`
    let longer = || {
        c.class(at, Class::Compound).is_some_and(|(len, _)| len > 1)
            || opens_longer(c, at, 1)
            || c.hit(at, Sort::Head).is_some_and(|head| head.len > 1)
    };
    // `Đoàn đến lúc trời mưa`: at the beginning of a sentence the capital says nothing.
    let crowd = c.opens_sentence(at) && c.class(at, Class::Plural).is_some();
    if hit.len == 1 && syllable && (crowd || longer()) {
        return None;
    }
    let piece = hit.len == 1
        && (syllable || !c.is_acronym(at))
        // `Đại hội Đảng XII`
        && (run(c, at) > at + 1 && !(syllable && c.ordinal(at + 1).is_some())
            || at > 0 && c.is_capitalized(at - 1) && c.token(at)?.is_spaced() && !c.opens_sentence(at));
    if !capital || !first || piece {
        return None;
    }
    let row = &c.lexicon.rows.bodies[hit.entry.row as usize];
    let mut value = OrganizationName {
        branch: row.branch.clone(),
        level: row.level.clone(),
        body: Some(hit.entry.row),
        proper: None,
        bare: false,
        open: None,
    };
    // `Tuổi trẻ hôm nay`: newspapers are named after everyday words.
    let media = row.branch == Branch::Media;
    let small = c.is_lower(at) || c.is_lower(at + 1) && c.opens_sentence(at) && c.is_lower(tokens.end);
    if media && syllable && hit.len == 2 && small {
        return None;
    }
    // A head of the same words may read further: `Mặt trận Tổ quốc Việt Nam tỉnh`.
    let end = owner_end(c, claims, &tokens).max(longer_end(c, &tokens));
    if end > tokens.end {
        value.body = None;
    }
    Some(Read { tokens: at..end, value })
}

/// Where a body ends that begins inside another and goes on behind it: `Ban Chấp hành Trung ương | Đảng | Nhân dân Cách mạng
/// Lào` is not of the Party.
fn longer_end(c: &Cursor<'_>, body: &Range<usize>) -> usize {
    let inside = (body.start + 1..body.end).flat_map(|at| c.hits(at, Sort::Body).map(move |hit| at + hit.len));
    inside.max().unwrap_or(body.end).max(body.end)
}

/// A place written directly after a body: `Hội Nông dân Việt Nam huyện Cầu Kè`; behind a head with its field any place, `Cục
/// Thuế TP.HCM`.
fn owner_end(c: &Cursor<'_>, claims: &Claims, body: &Range<usize>) -> usize {
    let fielded = c.hits(body.start, Sort::Head).any(|head| {
        let field = body.start + head.len;
        let tail = c.lexicon.rows.heads[head.entry.row as usize].tail;
        tail == Tail::Field && c.hits(field, Sort::Field).any(|hit| field + hit.len == body.end)
    });
    match claims.from(FoundKind::Place, body.end) {
        Some(place) if fielded || c.hit(body.end, Sort::PlaceHead).is_some() && c.is_lower(body.end) => {
            place.tokens.end
        }
        _ => body.end,
    }
}
