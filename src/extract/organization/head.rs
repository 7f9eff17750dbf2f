//! Organisations by their head: `Sở Y tế tỉnh Trà Vinh`, and heads alone: `Huyện ủy`.

use crate::extract::cursor::Cursor;
use crate::extract::found::{Claims, FoundKind};
use crate::extract::organization::mistaken::{is_given_name, is_of_title, is_plain_word, opens_longer};
use crate::extract::organization::name::OrganizationName;
use crate::extract::organization::tail::{Within, tail};
use crate::extract::proper::follows_post;
use crate::extract::rule::Read;
use crate::lexicon::{Bare, Class, Sort};
use crate::vocabulary::Level;

/// A head and its tail.
pub(super) fn headed(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<Read<OrganizationName>> {
    // `Đài Loan`, `huyện Trường Sa`: a piece of a place is no head; `Ga Hà Nội` is one and a place.
    let place = claims.over(FoundKind::Place, at);
    if place.is_some_and(|p| p.tokens.start < at || c.hit(at, Sort::PlaceHead).is_none()) {
        return None;
    }
    let mut best: Option<Read<OrganizationName>> = None;
    let longest = c.hit(at, Sort::Head).map_or(0, |hit| hit.len);
    for hit in c.hits(at, Sort::Head) {
        let head = &c.lexicon.rows.heads[hit.entry.row as usize];
        let first = at + hit.len;
        // `ban tổ chức`, `hội đồng xét xử`: everyday words, unless the second is written as a name.
        // `xã Đoàn Kết`, which is no Xã đoàn
        let heads = &c.lexicon.rows.place_heads;
        let commune = || c.hits(at, Sort::PlaceHead).any(|h| heads[h.entry.row as usize].level == Level::Commune);
        if hit.len > 1 && place.is_some_and(|p| p.tokens.end > first) && commune() {
            continue;
        }
        let everyday = c.class(at, Class::Compound).is_some_and(|(len, _)| len > hit.len) && !c.is_capitalized(first);
        if everyday
            || opens_longer(c, at, hit.len)
            || is_plain_word(c, at, first, head)
            || is_of_title(c, at)
            || is_given_name(c, at, head)
        {
            continue;
        }
        let tail = tail(c, claims, first, head, Within { depth: 0, from: at, titled: follows_post(c, at) });
        // `các phòng giáo dục`: a class of bodies, unless a capital makes it a name.
        let small = (at..tail.end).all(|i| !c.is_capitalized(i) && !c.is_code(i));
        // `Hội | Luật gia` is no Hội of lawyers' law.
        let cut = hit.len < longest && tail.end < at + longest;
        if cut || small && c.class_before(at, Class::Plural).is_some() {
            continue;
        }
        let read = Read {
            tokens: at..tail.end,
            value: OrganizationName {
                branch: head.branch.clone(),
                level: tail.level.or_else(|| head.level.clone()),
                body: None,
                proper: tail.proper,
                bare: false,
                open: tail.open,
            },
        };
        if tail.named && best.as_ref().is_none_or(|b| b.tokens.end <= read.tokens.end) {
            best = Some(read);
        }
    }
    best
}

/// A head alone, where the article or the state has but one: `Huyện ủy`, `UBND tỉnh`; `Cục` inside a sentence.
pub(super) fn bare(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<Read<OrganizationName>> {
    let hit = c.hit(at, Sort::Head).filter(|_| !c.is_in_number(at) && claims.over(FoundKind::Place, at).is_none())?;
    let head = &c.lexicon.rows.heads[hit.entry.row as usize];
    let tokens = at..at + hit.len;
    // `UBND các quận, huyện` is a class of bodies.
    let class = c
        .class(tokens.end, Class::Plural)
        .is_some_and(|(len, _)| c.class(tokens.end + len, Class::LevelWord).is_some());
    let plural = class || c.class_before(at, Class::Plural).is_some() && !c.is_acronym(at);
    let other = hit.len == 1 && c.class(at, Class::Compound).is_some();
    let capital = c.is_capitalized(at);
    // `Đảng ủy các khu công nghiệp`: the name goes on in small letters.
    let next = tokens.end;
    let goes_on = c.is_lower(next) && c.class(next, Class::Plural).is_some();
    let fits = match head.bare {
        // `huyện Đoàn`
        Bare::Yes => capital || hit.len > 1 && c.is_capitalized(at + 1),
        // A capital at the beginning of a sentence says nothing.
        Bare::Capital => {
            capital && !c.opens_sentence(at) && !c.is_shouted(at) && (hit.len > 1 || !c.is_capitalized(tokens.end))
        }
        Bare::No => false,
    };
    let value = OrganizationName {
        branch: head.branch.clone(),
        level: head.level.clone(),
        body: None,
        proper: None,
        bare: true,
        open: Some(tokens.clone()),
    };
    let other = other || opens_longer(c, at, hit.len) || goes_on;
    (fits && !plural && !other && !is_of_title(c, at)).then_some(Read { tokens, value })
}
