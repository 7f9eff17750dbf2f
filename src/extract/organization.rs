//! Organisations (cơ quan, tổ chức): named bodies, heads with their tails, and the short forms an article gives them.

use std::ops::Range;

use crate::extract::cursor::Cursor;
use crate::extract::found::{Claims, FoundKind};
use crate::extract::proper::{
    follows_post, is_foreign_name, is_name_syllable, is_person_like, opens_other, run, surname,
};
use crate::extract::rule::{Located, Read, Rule, Rules, read_all};
use crate::lexicon::{Bare, Class, Grammar, Head, NamePart, Sign, Signs, Sort, Tail};
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

pub(crate) static RULES: Rules<OrganizationName> = Rules::new(&[
    Rule {
        id: "organization/named",
        example: "Bộ Chính trị ban hành",
        opens: Signs::of(&[Sign::Table(Sort::Body)]),
        read: named,
    },
    Rule {
        id: "organization/head",
        example: "Sở Y tế tỉnh Trà Vinh",
        opens: Signs::of(&[Sign::Table(Sort::Head)]),
        read: headed,
    },
    Rule {
        id: "organization/bare-head",
        example: "Huyện ủy đã chỉ đạo",
        opens: Signs::of(&[Sign::Table(Sort::Head)]),
        read: bare,
    },
]);

/// The rule of a short form that the article itself introduces: `(BSR)`, then `BSR`.
pub(crate) const ALIAS: &str = "organization/alias";

/// The rule of a shortened list: `các sở Nội vụ, Xây dựng`.
pub(crate) const LISTED: &str = "organization/listed";

/// Reads every organisation of a text.
pub(crate) fn organizations(c: &Cursor<'_>, claims: &Claims) -> Vec<Located<OrganizationName>> {
    let mut found = Vec::new();
    for read in read_all(c, claims, &RULES) {
        let end = read.tokens.end;
        let fielded = read.rule == RULES.all[1].id && c.class_before(read.tokens.start, Class::Plural).is_some();
        found.push(read);
        if fielded {
            listed(c, end, &mut found);
        }
    }
    found.sort_by_key(|o| (o.tokens.start, std::cmp::Reverse(o.tokens.end)));
    found.dedup_by(|b, a| b.tokens.start < a.tokens.end);
    found
}

/// The further fields of `các sở Nội vụ, Xây dựng và Tài chính`.
fn listed(c: &Cursor<'_>, mut at: usize, found: &mut Vec<Located<OrganizationName>>) {
    const MOST: usize = 20;
    for _ in 0..MOST {
        let next = if c.is(at, ',') || c.is(at, ';') {
            at + 1
        } else {
            c.grammar(at, Grammar::And).map_or(at, |len| at + len)
        };
        if c.crosses_line(&(at..next + 1)) {
            return;
        }
        let Some(field) = c.hit(next, Sort::Field).filter(|_| next > at && c.is_capitalized(next)) else { return };
        let tokens = next..next + field.len;
        at = tokens.end;
        let Some(value) = found.last().map(|o| OrganizationName { body: None, proper: None, ..o.value.clone() }) else {
            return;
        };
        found.push(Located { tokens, value, rule: LISTED });
    }
}

/// A body of the table, written with a capital somewhere.
fn named(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<Read<OrganizationName>> {
    const LONG: usize = 4;
    let hit = c.hit(at, Sort::Body).filter(|_| !c.is_in_number(at))?;
    let tokens = at..at + hit.len;
    // `phường Hòa Phát`: a piece of a place is no firm.
    if claims.over(FoundKind::Place, at).is_some_and(|p| p.tokens.start < at && p.tokens.end >= tokens.end) {
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
    let piece = hit.len == 1
        && (syllable || !c.is_acronym(at))
        && (run(c, at) > at + 1
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
    // A head of the same words may read further: `Mặt trận Tổ quốc Việt Nam tỉnh`.
    let end = owner_end(c, claims, tokens.end);
    if end > tokens.end {
        value.body = None;
    }
    Some(Read { tokens: at..end, value })
}

/// A place written directly after a body: `Hội Nông dân Việt Nam huyện Cầu Kè`.
fn owner_end(c: &Cursor<'_>, claims: &Claims, at: usize) -> usize {
    match claims.from(FoundKind::Place, at) {
        Some(place) if c.hit(at, Sort::PlaceHead).is_some() && c.is_lower(at) => place.tokens.end,
        _ => at,
    }
}

/// Where a head stands.
#[derive(Clone, Copy)]
struct Within {
    /// In how many other bodies' names.
    depth: usize,
    /// Behind a post: `Chủ tịch Tập đoàn …`, so that its bearer's name may follow.
    titled: bool,
}

/// What a head's tail reads.
#[derive(Default)]
struct TailRead {
    end: usize,
    /// Something in it names.
    named: bool,
    proper: Option<Range<usize>>,
    /// The level that its words say, of the body or of its owner.
    level: Option<Level>,
    /// See [`OrganizationName::open`].
    open: Option<Range<usize>>,
}

/// A head and its tail.
fn headed(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<Read<OrganizationName>> {
    // `Đài Loan`, `huyện Trường Sa`: a piece of a place is no head; `Ga Hà Nội` is one and a place.
    let place = claims.over(FoundKind::Place, at);
    if place.is_some_and(|p| p.tokens.start < at || c.hit(at, Sort::PlaceHead).is_none()) {
        return None;
    }
    let mut best: Option<Read<OrganizationName>> = None;
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
        if everyday || is_plain_word(c, at, first, head) || is_of_title(c, at) || is_given_name(c, at, head) {
            continue;
        }
        let tail = tail(c, claims, first, head, Within { depth: 0, titled: follows_post(c, at) });
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

/// `Tổng Bí thư Trường Chinh`: a head and one syllable of names behind a post or an honorific are a person's name; `TT
/// Putin`: so are two letters, which may be a title's, and one foreign word.
fn is_given_name(c: &Cursor<'_>, at: usize, head: &Head) -> bool {
    const BACK: usize = 3;
    if !c.is_capitalized(at) || run(c, at) != at + 2 {
        return false;
    }
    if c.is_acronym(at) && c.letters(at) == 2 {
        return c.is_foreign(at + 1) && !c.is_acronym(at + 1);
    }
    let honoured =
        || (at.saturating_sub(BACK)..at).any(|from| c.hits(from, Sort::Honorific).any(|hit| from + hit.len == at));
    head.tail == Tail::Name
        && is_name_syllable(c, at + 1)
        && !(c.is_lower(at + 2) && c.opens_phrase(at + 1))
        && (follows_post(c, at) || honoured())
}

/// `Thường trực`, `Thường vụ` after a title's head is a piece of the title: `Phó Bí thư Thường trực Huyện ủy`.
fn is_of_title(c: &Cursor<'_>, at: usize) -> bool {
    const BACK: usize = 4;
    c.hit(at, Sort::Modifier).is_some()
        && (at.saturating_sub(BACK)..at).any(|from| {
            c.hits(from, Sort::Title).any(|hit| from + hit.len == at)
                || c.hits(from, Sort::Title).any(|hit| from + hit.len > at)
        })
}

/// A one-syllable head in lower case is an everyday word unless a field or a level follows: `vụ`, `ban`, `báo`.
fn is_plain_word(c: &Cursor<'_>, at: usize, first: usize, head: &Head) -> bool {
    if !c.is_lower(at) || first > at + 1 || c.is_capitalized(first) && head.tail == Tail::Name {
        return false;
    }
    let field = c.hit(first, Sort::Field).is_some_and(|hit| hit.len > 1 || c.is_capitalized(first));
    !(head.tail == Tail::Field && field)
}

fn tail(c: &Cursor<'_>, claims: &Claims, first: usize, head: &Head, within: Within) -> TailRead {
    const LONGEST: usize = 18;
    let limit = c.sentence(first.saturating_sub(1)).end.min(first + LONGEST);
    let mut read = TailRead { end: first, ..TailRead::default() };
    let mut fielded = false;
    while read.end < limit && head.tail != Tail::None {
        let at = read.end;
        if c.grammar(at, Grammar::Term).is_some() {
            break;
        }
        if let Some(field) = c
            .hit(at, Sort::Field)
            .filter(|hit| !fielded && head.tail == Tail::Field && (hit.len > 1 || c.is_capitalized(at)))
        {
            // A longer phrase of small words may begin alike: the field wins.
            (read.end, read.named, fielded) = (at + field.len, true, true);
        } else if let Some(place) = claims.from(FoundKind::Place, at).filter(|p| p.tokens.end <= limit) {
            let owned = read.named || head.tail != Tail::Name || !c.is_lower(at);
            let venue = head.tail == Tail::Field
                && !fielded
                && !read.named
                && c.is_lower(at)
                && at == first
                && head.bare == Bare::No
                && within.depth == 0
                && c.hit(at, Sort::PlaceHead).is_none();
            if !owned || venue {
                break;
            }
            if head.tail == Tail::Name && read.proper.is_none() && c.hit(at, Sort::PlaceHead).is_none() {
                // A school or club named after its town goes on with the rest of its name.
                let whole = run(c, at).min(limit);
                (read.end, read.named) = (place.tokens.end.max(whole), true);
                continue;
            }
            (read.end, read.named) = (place.tokens.end, true);
            if head.tail != Tail::Name {
                break;
            }
        } else if let Some(owner) = (within.depth < 2).then(|| nested(c, claims, at, first, within)).flatten() {
            return TailRead { named: true, proper: read.proper, ..owner };
        } else if let Some((len, level)) = level_word(c, at, head, fielded || read.named) {
            let level = Level::known(level);
            return TailRead { end: at + len, named: true, proper: read.proper, level, open: Some(at..at + len) };
        } else if let Some(end) = number_end(c, at, first, head) {
            (read.end, read.named) = (end, true);
        } else if c.is_capitalized(at) && !stops(c, at, first, head, (read.named, within.titled)) {
            let link = c.class(at, Class::Link).map_or_else(|| word_len(c, at, first, head), |(len, _)| len);
            let end = (at + link).min(limit);
            let proper = read.proper.get_or_insert(at..at);
            if proper.end == at {
                proper.end = end;
            }
            (read.end, read.named) = (end, true);
        } else if let Some(end) = joined(c, at, limit) {
            read.end = end;
            if let Some(proper) = read.proper.as_mut().filter(|p| p.end == at) {
                proper.end = end;
            }
        } else if let Some((len, _)) = c.class(at, Class::Link).filter(|_| links(c, at, first, head, fielded)) {
            read.end = at + len;
        } else {
            break;
        }
    }
    // A linking word at the end links nothing.
    while read.end > first && (c.grammar(read.end - 1, Grammar::And).is_some() && c.is_lower(read.end - 1)) {
        read.end -= 1;
    }
    read
}

/// How many tokens a word of a field has that no table knows: after `Vụ`, `Cục` a capital opens a word of two syllables,
/// `Đàm phán`, and the second is in lower case.
fn word_len(c: &Cursor<'_>, at: usize, first: usize, head: &Head) -> usize {
    let second = c.is_lower(at + 1)
        && c.token(at + 1).is_some_and(|t| t.kind() == Kind::Syllable && !t.opens_line())
        && c.class(at + 1, Class::Saying).is_none()
        && c.class(at + 1, Class::Past).is_none()
        && c.hits(at + 1, Sort::Word).all(|hit| !c.is_grammar(hit))
        && c.hit(at + 1, Sort::Role).is_none()
        && c.hit(at + 1, Sort::Trigger).is_none()
        && !c.is_acronym(at);
    let first_word = at == first && c.token(at).is_some_and(|t| t.kind() == Kind::Syllable);
    let fits = head.tail == Tail::Field || head.tail == Tail::Name && c.is_capitalized(at + 2);
    if first_word && fits && second { 2 } else { 1 }
}

/// An organisation directly after another is its owner: `Thanh tra Sở Giao thông vận tải`.
fn nested(c: &Cursor<'_>, claims: &Claims, at: usize, first: usize, within: Within) -> Option<TailRead> {
    let direct = c.is_capitalized(at) || at > first;
    let body =
        c.hit(at, Sort::Body).filter(|hit| c.is_capitalized(at) && (hit.len > 1 || c.is_acronym(at))).map(|hit| {
            let level = c.lexicon.rows.bodies[hit.entry.row as usize].level.clone();
            TailRead { end: at + hit.len, level, ..TailRead::default() }
        });
    let head = c.hits(at, Sort::Head).rev().find_map(|hit| {
        let head = &c.lexicon.rows.heads[hit.entry.row as usize];
        let inner = tail(c, claims, at + hit.len, head, Within { depth: within.depth + 1, ..within });
        let stands = inner.named || head.bare == Bare::Yes && c.is_capitalized(at);
        // One small word is a head only where it cannot be read otherwise.
        let plain = is_plain_word(c, at, at + hit.len, head);
        (stands && !plain && (direct || hit.len > 1)).then(|| TailRead {
            level: inner.level.or_else(|| head.level.clone()),
            open: inner.open.or_else(|| (!inner.named).then_some(at..at + hit.len)),
            ..inner
        })
    });
    match (body, head) {
        (Some(body), Some(head)) if body.end >= head.end => Some(body),
        (body, head) => head.or(body),
    }
}

/// `tỉnh`, `huyện`, `TP` without a name: the article's own.
fn level_word<'a>(c: &Cursor<'a>, at: usize, head: &Head, named: bool) -> Option<(usize, &'a str)> {
    let level = c.class(at, Class::LevelWord)?;
    let fits = match head.tail {
        Tail::Place => true,
        Tail::Field => named,
        _ => false,
    };
    let next = at + level.0;
    let person = is_person_like(c, &(next..run(c, next)));
    (fits && (!c.is_capitalized(next) || person)).then_some(level)
}

/// `Quân khu 7`, `Ban Chỉ đạo 35`, `Đội CSGT số 6`, `U23`.
fn number_end(c: &Cursor<'_>, at: usize, first: usize, head: &Head) -> Option<usize> {
    let digits = if at > first || head.tail != Tail::Name {
        c.grammar(at, Grammar::Number).map_or(at, |len| at + len)
    } else {
        at
    };
    if c.is_code(digits) && c.letters(digits) <= 5 {
        return Some(digits + 1);
    }
    let short = c.is_digits(digits) && c.text(digits).len() <= 3;
    let goes_on = c.is_glued(digits + 1)
        && (c.is(digits + 1, '/')
            || c.is(digits + 1, '-')
            || c.is(digits + 1, '.') && c.is_digits(digits + 2)
            || c.is(digits + 1, '%'));
    let counted =
        c.class(digits + 1, Class::NoDateAfter).is_some_and(|_| c.class(digits + 1, Class::LevelWord).is_none())
            || c.class(digits + 1, Class::TimeUnit).is_some();
    (short && !goes_on && !counted).then_some(digits + 1)
}

/// Whether a capitalised word ends the name though it stands in the run.
fn stops(c: &Cursor<'_>, at: usize, first: usize, head: &Head, (named, titled): (bool, bool)) -> bool {
    if opens_other(c, at) && at > first || c.class(at, Class::NameStop).is_some_and(|(len, _)| len > 1) {
        return true;
    }
    let whole = run(c, at);
    // `Hạ viện Paul Ryan`, `Chủ tịch Tập đoàn Sunwah Jonathan Choi`
    if at > first
        && (head.tail != Tail::Name || titled)
        && is_foreign_name(c, at, NamePart::Given)
        && (2..=4).contains(&(whole - at))
    {
        return true;
    }
    let name = at..whole.min(at + 4);
    let family = surname(c, at).is_some_and(|(_, tier)| tier < 'C');
    // `Chủ nhiệm Ủy ban Pháp luật Vũ Đức Khiển`: behind a post a sure surname needs no known syllable at the end.
    let like = is_person_like(c, &name) || titled && family && name.len() == 3 && is_name_syllable(c, at + 1);
    if !like || !(family || name.len() > 2) {
        return false;
    }
    // Schools, hospitals and firms bear persons' names; a second one after two words of the first is a person's.
    let second = (at > first + 1 || at > first && c.is_acronym(at - 1)) && name.len() > 2;
    match head.tail {
        Tail::Name => second,
        Tail::Field => named || at > first,
        Tail::Place | Tail::None => true,
    }
}

/// `GD&ĐT`, `NN-PTNT`, `Bà Rịa - Vũng Tàu` without blanks; `, Thể thao` inside closed names is a row's business.
fn joined(c: &Cursor<'_>, at: usize, limit: usize) -> Option<usize> {
    let mark = c.is(at, '&') || c.is(at, '-') && c.is_glued(at) && c.is_glued(at + 1);
    (mark && at + 1 < limit && (c.is_capitalized(at + 1) || c.is_code(at + 1) || c.is_digits(at + 1) && c.is(at, '-')))
        .then_some(at + 2)
}

/// Whether small words at a token go on with the name.
fn links(c: &Cursor<'_>, at: usize, first: usize, head: &Head, fielded: bool) -> bool {
    let Some((len, _)) = c.class(at, Class::Link) else { return false };
    let next = at + len;
    let and = c.grammar(at, Grammar::And).is_some();
    let capital_after = c.is_capitalized(next) && !opens_other(c, next) && !is_person_like(c, &(next..run(c, next)));
    if and {
        return at > first
            && capital_after
            && c.hit(next, Sort::Head).is_none()
            && (fielded || c.is_capitalized(at - 1) || head.tail == Tail::Field);
    }
    if fielded || head.tail == Tail::Place {
        return false;
    }
    at > first || capital_after || head.tail == Tail::Field && c.is_capitalized(first.saturating_sub(1))
}

/// A head alone, where the article or the state has but one: `Huyện ủy`, `UBND tỉnh`; `Cục` inside a sentence.
fn bare(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<Read<OrganizationName>> {
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
    let fits = match head.bare {
        Bare::Yes => capital,
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
    (fits && !plural && !other && !is_of_title(c, at)).then_some(Read { tokens, value })
}
