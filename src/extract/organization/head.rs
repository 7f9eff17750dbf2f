//! Organisations by their head: `Sở Y tế tỉnh Trà Vinh`, and heads alone: `Huyện ủy`.

use crate::extract::cursor::Cursor;
use crate::extract::found::{Claims, FoundKind};
use crate::extract::organization::mistaken::{
    is_canal, is_everyday, is_given_name, is_in_name, is_of_title, is_place, is_plain_word, opens_longer,
};
use crate::extract::organization::name::OrganizationName;
use crate::extract::organization::tail::{Within, may_go_on, tail};
use crate::extract::proper::{ends_phrase, follows_post};
use crate::extract::rule::Read;
use crate::lexicon::{Bare, Class, Grammar, Hit, Sort};
use crate::text::Kind;
use crate::vocabulary::{Branch, Level};

/// A head and its tail.
pub(super) fn headed(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<Read<OrganizationName>> {
    // `Đài Loan`, `huyện Trường Sa`: a piece of a place is no head; `Ga Hà Nội` is one and a place.
    let place = claims.over(FoundKind::Place, at);
    if place.is_some_and(|p| p.tokens.start < at || c.hit(at, Sort::PlaceHead).is_none()) {
        return None;
    }
    // `ở kênh Nhiêu Lộc`: where something is said to be is a place, though a body may be called so.
    let venue = place.filter(|_| c.is_lower(at) && c.grammar_before(at, &[Grammar::At]));
    let mut best: Option<Read<OrganizationName>> = None;
    let longest = || c.hit(at, Sort::Head).map_or(0, |hit| hit.len);
    for hit in c.hits(at, Sort::Head) {
        let head = &c.lexicon.rows.heads[hit.entry.row as usize];
        let first = at + hit.len;
        // The cheapest question first: behind most heads nothing stands that a name goes on with.
        if !may_go_on(c, claims, first) {
            continue;
        }
        // `xã Đoàn Kết`, which is no Xã đoàn
        let heads = &c.lexicon.rows.place_heads;
        let commune = || c.hits(at, Sort::PlaceHead).any(|h| heads[h.entry.row as usize].level == Level::Commune);
        if hit.len > 1 && place.is_some_and(|p| p.tokens.end > first) && commune() {
            continue;
        }
        if is_plain_word(c, at, first, head)
            || is_everyday(c, at, first, head)
            || place.is_some() && is_canal(c, at, first, head)
            || opens_longer(c, at, hit.len)
            || is_of_title(c, at)
            || is_given_name(c, at, head)
            || is_in_name(c, at)
            || is_place(c, at, hit.len)
        {
            continue;
        }
        // `Chủ tịch Tập đoàn …`, `Phó | ban quản lý …`
        let titled = follows_post(c, at) || at > 0 && c.hits(at - 1, Sort::Title).any(|title| at - 1 + title.len > at);
        let tail = tail(c, claims, first, head, Within { depth: 0, from: at, titled });
        if !tail.named {
            continue;
        }
        // `các phòng giáo dục`: a class of bodies, unless a capital makes it a name.
        let small = || (at..tail.end).all(|i| !c.is_capitalized(i) && !c.is_code(i));
        // `Hội | Luật gia` is no Hội of lawyers' law; `Quỹ Ưu | đãi`, `Ban Trù | bị` are half a word.
        let half = tail.end == first + 1 && is_half(c, claims, first) || wants_object(c, first, tail.end);
        let shorter = || hit.len < longest() && tail.end < at + longest();
        let cut = shorter() || half || is_legal_form(c, at, tail.end);
        // `một đại úy cảnh sát giao thông` is of no force in particular.
        let force = head.branch == Branch::Police && head.bare == Bare::No && tail.open.is_none();
        let levels = tail.open.is_some() && c.is_listed_level(tail.end);
        if cut
            || levels
            || c.is_inside_compound(&(at..tail.end))
            || (force || c.class_before(at, Class::Plural).is_some()) && small()
        {
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
        let there = venue.is_some_and(|p| p.tokens == read.tokens);
        if !there && best.as_ref().is_none_or(|b| b.tokens.end <= read.tokens.end) {
            best = Some(read);
        }
    }
    best
}

/// `trường THCS`, `công ty TNHH MTV`: a kind of school or the legal form of a firm, and no name.
fn is_legal_form(c: &Cursor<'_>, at: usize, end: usize) -> bool {
    let heads = &c.lexicon.rows.heads;
    c.hits(at, Sort::Head).filter(|hit| at + hit.len == end).any(|hit| {
        let head = &heads[hit.entry.row as usize];
        head.bare == Bare::No && matches!(head.branch, Branch::Education | Branch::Business)
    })
}

/// Whether a capital syllable that no table knows is the first of a word whose second is in small letters.
fn is_half(c: &Cursor<'_>, claims: &Claims, at: usize) -> bool {
    let known = [Sort::Field, Sort::Body, Sort::Head].iter().any(|&sort| c.hit(at, sort).is_some());
    let syllable = c.token(at).is_some_and(|t| t.kind() == Kind::Syllable);
    let place = claims.over(FoundKind::Place, at).is_some();
    syllable && c.is_capitalized(at) && !c.is_acronym(at) && !known && !place && goes_on(c, at + 1)
}

/// `Trung tâm Phát triển | nguồn nhân lực`: a name that ends with what is done, before what it is done to.
fn wants_object(c: &Cursor<'_>, first: usize, end: usize) -> bool {
    const LONGEST: usize = 2;
    let from = end.saturating_sub(LONGEST).max(first);
    let verb = |at: usize| c.class(at, Class::Link).is_some_and(|(len, kind)| kind == "verb" && at + len == end);
    c.is_capitalized(from) && verb(from) && c.hit(from, Sort::Field).is_none() && goes_on(c, end)
}

/// Whether a small word follows that is no verb of the sentence and no word that a shape turns on.
fn goes_on(c: &Cursor<'_>, at: usize) -> bool {
    let said = [Class::Saying, Class::Past, Class::Future].iter().any(|&class| c.class(at, class).is_some())
        || c.class(at, Class::Link).is_some_and(|(_, kind)| kind == "verb")
        || c.hits(at, Sort::Word).any(|hit| c.is_grammar(hit))
        || c.hit(at, Sort::Role).is_some()
        || c.hit(at, Sort::Trigger).is_some();
    let syllable = c.token(at).is_some_and(|t| t.kind() == Kind::Syllable && !t.opens_line());
    c.is_lower(at) && syllable && !said
}

/// The cheapest question first: most heads are no name without more words, and the others need a capital.
pub(super) fn may_be_bare(c: &Cursor<'_>, at: usize, head: Hit) -> bool {
    match c.lexicon.rows.heads[head.entry.row as usize].bare {
        // `huyện Đoàn`
        Bare::Yes => c.is_capitalized(at) || head.len > 1 && c.is_capitalized(at + 1),
        Bare::Capital => c.is_capitalized(at) && (head.len > 1 || !c.is_capitalized(at + head.len)),
        Bare::No => false,
    }
}

/// A head alone, where the article or the state has but one: `Huyện ủy`, `UBND tỉnh`; `Cục` inside a sentence.
pub(super) fn bare(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<Read<OrganizationName>> {
    let hit = c.hit(at, Sort::Head).filter(|&hit| may_be_bare(c, at, hit))?;
    let head = &c.lexicon.rows.heads[hit.entry.row as usize];
    let tokens = at..at + hit.len;
    // A capital at the beginning of a sentence says nothing.
    let said = || head.bare == Bare::Yes || !c.opens_sentence(at) && !c.is_shouted(at);
    if !said() || c.is_in_number(at) || claims.over(FoundKind::Place, at).is_some() {
        return None;
    }
    // `UBND các quận`, `UBND 24 quận`, `UBND quận, huyện` are classes of bodies.
    let level = |at: usize| c.class(at, Class::LevelWord).map(|(len, _)| at + len);
    let plural = c.class(tokens.end, Class::Plural).map_or(usize::from(c.is_digits(tokens.end)), |(len, _)| len);
    let many = plural > 0 && level(tokens.end + plural).is_some();
    let class = many || level(tokens.end).is_some_and(|end| c.is_listed_level(end));
    // `một trong 8 Tổng công ty`; `kỳ họp thứ 8 HĐND` counts something else.
    let number = at > c.sentence(at).start && c.is_digits(at - 1) && c.letters(at - 1) == 1;
    let counted = number && !c.grammar_before(at - 1, &[Grammar::Ordinal, Grammar::Number]);
    let plural = class || counted || c.class_before(at, Class::Plural).is_some();
    // `Hội đồng | quản trị`
    let compound = c.class(at, Class::Compound).map_or(0, |(len, _)| len);
    let other = hit.len == 1 && compound > 0 || compound > hit.len && c.is_lower(tokens.end);
    // `Đảng ủy các khu công nghiệp`: the name goes on in small letters.
    let next = tokens.end;
    let cut = c.is_lower(next)
        && (c.class(next, Class::Plural).is_some()
            || hit.len > 1 && head.bare == Bare::Capital && opens_thing(c, next))
        || c.is(next, '/')
        || c.is(next, '&')
        || is_half(c, claims, next);
    // `Ngô Văn Sở`
    let named = hit.len == 1
        && at > c.sentence(at).start
        && c.is_capitalized(at - 1)
        && !c.is_acronym(at - 1)
        && c.token(at).is_some_and(|t| t.is_spaced())
        && !ends_phrase(c, at);
    if plural || other || cut || named || opens_longer(c, at, hit.len) || is_of_title(c, at) {
        return None;
    }
    let value = OrganizationName {
        branch: head.branch.clone(),
        level: head.level.clone(),
        body: None,
        proper: None,
        bare: true,
        open: Some(tokens.clone()),
    };
    Some(Read { tokens, value })
}

/// Whether small words that name a thing begin at a token: `cảng hàng không` behind `Tổng công ty`, which alone would be half
/// a name.
fn opens_thing(c: &Cursor<'_>, at: usize) -> bool {
    let and = c.grammar(at, Grammar::And).is_some();
    !and && c.class(at, Class::Link).is_some_and(|(_, kind)| kind != "verb")
        || c.hit(at, Sort::Field).is_some_and(|hit| hit.len > 1)
        || c.hit(at, Sort::Head).is_some()
}
