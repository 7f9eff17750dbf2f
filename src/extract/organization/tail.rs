//! What follows the head of an organisation.

use std::ops::Range;

use crate::extract::cursor::Cursor;
use crate::extract::found::{Claims, FoundKind};
use crate::extract::organization::mistaken::{is_plain_word, opens_longer};
use crate::extract::proper::{
    follows_post, is_foreign_name, is_name_syllable, is_person_like, opens_other, pair_end, run, surname,
};
use crate::lexicon::{Bare, Class, Grammar, Head, Hit, NamePart, Sign, Signs, Sort, Tail};
use crate::text::{Kind, mark_key};
use crate::vocabulary::{Branch, Level};

/// Where a head stands.
#[derive(Clone, Copy)]
pub(super) struct Within {
    /// In how many other bodies' names.
    pub(super) depth: usize,
    /// The first token of the head.
    pub(super) from: usize,
    /// Behind a post: `Chủ tịch Tập đoàn …`, so that its bearer's name may follow.
    pub(super) titled: bool,
}

/// What a head's tail reads.
#[derive(Default)]
pub(super) struct TailRead {
    pub(super) end: usize,
    /// Something in it names.
    pub(super) named: bool,
    pub(super) proper: Option<Range<usize>>,
    /// The level that its words say, of the body or of its owner.
    pub(super) level: Option<Level>,
    /// See [`OrganizationName::open`].
    pub(super) open: Option<Range<usize>>,
}

/// Reads the tail of a head: fields of work, a place, a proper name, an owner.
pub(super) fn tail(c: &Cursor<'_>, claims: &Claims, first: usize, head: &Head, within: Within) -> TailRead {
    const LONGEST: usize = 18;
    let limit = c.sentence(first.saturating_sub(1)).end.min(first + LONGEST);
    let mut read = TailRead { end: first, ..TailRead::default() };
    let (mut fielded, mut linked, mut verb) = (false, 0, None);
    while read.end < limit && head.tail != Tail::None {
        let at = read.end;
        if !may_go_on(c, claims, at) || c.grammar(at, Grammar::Term).is_some() {
            break;
        }
        // `Sở Y tế`, and words that a name may be made of: `Bệnh viện Ung thư`.
        let word = |hit: &Hit| match head.tail {
            Tail::Field => !fielded && (hit.len > 1 || c.is_capitalized(at)),
            Tail::Name => hit.len > 1 && c.is_capitalized(at) && claims.from(FoundKind::Place, at).is_none(),
            _ => false,
        };
        if let Some(field) = c.hit(at, Sort::Field).filter(word) {
            // A longer phrase of small words may begin alike: the field wins.
            (read.end, read.named) = (at + field.len, true);
            fielded |= head.tail == Tail::Field;
        } else if let Some(place) = claims.from(FoundKind::Place, at).filter(|p| p.tokens.end <= limit) {
            // `Trường tiểu học xã Trà Vân`, `bệnh viện huyện`: schools and hospitals are of a unit.
            let public = matches!(head.branch, Branch::Education | Branch::Health);
            let owned = read.named || head.tail != Tail::Name || !c.is_lower(at) || public && is_unit(c, at);
            let alone = at == first && !read.named && !fielded;
            // `trung tâm TP HCM`: in small letters and with a place alone it is no name.
            let other = match head.tail {
                Tail::Field => alone && within.depth == 0 && (within.from..first).all(|i| c.is_lower(i)),
                Tail::Name => run(c, at) <= place.tokens.end && is_of_country(c, (within.from, first, at), head, alone),
                _ => false,
            };
            if !owned || other {
                break;
            }
            if head.tail == Tail::Name && !read.named && c.hit(at, Sort::PlaceHead).is_none() {
                // A school or club named after its town goes on with the rest of its name.
                (read.end, read.named) = (place.tokens.end, true);
                continue;
            }
            (read.end, read.named) = (place.tokens.end, true);
            if head.tail != Tail::Name {
                break;
            }
        } else if let Some(owner) = (within.depth < 2).then(|| nested(c, claims, (at, first), head, within)).flatten() {
            return TailRead { named: true, proper: read.proper, ..owner };
        } else if let Some((len, level)) = level_word(c, at, (within.from, head), fielded || read.named) {
            let level = Level::known(level);
            return TailRead { end: at + len, named: true, proper: read.proper, level, open: Some(at..at + len) };
        } else if let Some(end) =
            number_end(c, at, first, head).filter(|_| !fielded || c.grammar(at, Grammar::Number).is_some())
        {
            (read.end, read.named) = (end, true);
        } else if c.is_capitalized(at) && !stops(c, at, (within.from, first), head, (read.named, within.titled)) {
            let word = || word_len(c, at, first, head);
            let len = match c.class(at, Class::Link) {
                // `Công ty Gạch | ngói Ánh Dương`
                Some((len, _)) if head.tail == Tail::Name => len.max(word()),
                Some((len, _)) => len,
                None => word(),
            };
            let end = (at + len).min(limit);
            // `Công ty Tân Văn - Bắc Ái`
            let end = if head.branch == Branch::Business {
                pair_end(c, &(first.max(end.saturating_sub(2))..end))
            } else {
                end
            };
            let proper = read.proper.get_or_insert(at..at);
            if proper.end == at {
                proper.end = end;
            }
            (read.end, read.named) = (end, true);
        } else if let Some(place) = claims.from(FoundKind::Place, at + 1).filter(|_| is_region_court(c, at, head)) {
            read.end = place.tokens.end;
            break;
        } else if let Some(end) = second_field(c, at, head).filter(|_| at > first) {
            (read.end, fielded) = (end, true);
        } else if let Some(end) = joined(c, at, limit) {
            read.end = end;
            if let Some(proper) = read.proper.as_mut().filter(|p| p.end == at) {
                proper.end = end;
            }
        } else if let Some((len, kind)) =
            link(c, at, head).filter(|&link| links(c, (at, link), (within.from, first), head, fielded))
        {
            read.end = at + len;
            linked += 1;
            verb = (kind == "verb" && c.is_lower(at)).then_some(at);
        } else {
            break;
        }
    }
    // `Trung tâm hỗ trợ thanh niên khởi nghiệp`: a capital inside the sentence and two such words make a name.
    let whole = || c.hit(within.from, Sort::Head).is_some_and(|hit| hit.len > 1 && within.from + hit.len == first);
    let capital = || c.is_capitalized(within.from) && !c.opens_sentence(within.from) && whole();
    read.named |= linked > 1 && head.tail == Tail::Field && head.bare == Bare::Capital && capital();
    // `Ban Tổ chức Trung ương | tổ chức hội nghị`: one verb behind the name is the sentence's.
    if let Some(at) = verb.filter(|&at| linked == 1 && at > first && is_said(c, at, read.end)) {
        read.end = at;
    }
    // A linking word at the end links nothing.
    while read.end > first && (c.grammar(read.end - 1, Grammar::And).is_some() && c.is_lower(read.end - 1)) {
        read.end -= 1;
    }
    read
}

/// The cheapest question first: whether a name may go on with a token, by what begins there.
pub(super) fn may_go_on(c: &Cursor<'_>, claims: &Claims, at: usize) -> bool {
    const PARTS: Signs = Signs::of(&[
        Sign::Number,
        Sign::Capital,
        Sign::Code,
        Sign::Table(Sort::Head),
        Sign::Table(Sort::Body),
        Sign::Table(Sort::Field),
        Sign::Word(Class::Link),
        Sign::Word(Class::LevelWord),
        Sign::Grammar(Grammar::Number),
    ]);
    const JOINTS: [u32; 2] = [mark_key('-'), mark_key('&')];
    c.signs(at).meets(PARTS) || claims.from(FoundKind::Place, at).is_some() || JOINTS.contains(&c.key(at))
}

/// `công ty Việt Nam`, `các đội bóng Anh`, `tập đoàn quốc phòng Trung Quốc`: some head in small letters before a country
/// is any of its kind. If `alone`, nothing stands between the two.
fn is_of_country(c: &Cursor<'_>, (from, first, at): (usize, usize, usize), head: &Head, alone: bool) -> bool {
    const SHORT: usize = 2;
    let kind = matches!(head.branch, Branch::Business | Branch::Media | Branch::Education)
        || c.class_before(from, Class::Plural).is_some();
    let small = |mut tokens: Range<usize>| tokens.all(|i| c.is_lower(i));
    let any = small(from..first) || head.branch == Branch::Business && c.opens_sentence(from);
    kind && any && (alone || first - from <= SHORT && small(first..at)) && c.country(at).is_some()
}

/// Whether a verb that a name ends with is no part of a head inside it: `Văn phòng Ban chỉ đạo`.
fn is_said(c: &Cursor<'_>, at: usize, end: usize) -> bool {
    const BACK: usize = 3;
    let verb = c.class(at, Class::Link).is_some_and(|(len, _)| at + len == end);
    let head = |from: usize| c.hits(from, Sort::Head).any(|hit| from + hit.len > at);
    verb && !(at.saturating_sub(BACK)..at).any(head)
}

/// Whether the word for a kind of unit begins at a token: `huyện`.
fn is_unit(c: &Cursor<'_>, at: usize) -> bool {
    let heads = &c.lexicon.rows.place_heads;
    let unit = |level: &Level| matches!(level, Level::Province | Level::District | Level::Commune);
    c.hits(at, Sort::PlaceHead).any(|hit| unit(&heads[hit.entry.row as usize].level))
}

/// How many tokens a word of a field has that no table knows: after `Vụ`, `Cục` a capital opens a word of two syllables,
/// `Đàm phán`, and the second is in lower case.
fn word_len(c: &Cursor<'_>, at: usize, first: usize, head: &Head) -> usize {
    let joined = at > first && c.grammar(at - 1, Grammar::And).is_some();
    let opens = (at == first || joined) && c.token(at).is_some_and(|t| t.kind() == Kind::Syllable);
    let fits = head.tail == Tail::Field || head.tail == Tail::Name && (c.is_capitalized(at + 2) || joined);
    let second = || {
        c.is_lower(at + 1)
            && c.token(at + 1).is_some_and(|t| t.kind() == Kind::Syllable && !t.opens_line())
            && c.class(at + 1, Class::Saying).is_none()
            && c.class(at + 1, Class::Past).is_none()
            && c.hits(at + 1, Sort::Word).all(|hit| !c.is_grammar(hit))
            && c.hit(at + 1, Sort::Role).is_none()
            && c.hit(at + 1, Sort::Trigger).is_none()
            && !c.is_acronym(at)
    };
    if opens && fits && second() { 2 } else { 1 }
}

/// What the owner of a body may begin with.
const OWNERS: Signs = Signs::of(&[Sign::Table(Sort::Body), Sign::Table(Sort::Head)]);

/// An organisation directly after another is its owner: `Thanh tra Sở Giao thông vận tải`.
fn nested(
    c: &Cursor<'_>,
    claims: &Claims,
    (at, first): (usize, usize),
    head: &Head,
    within: Within,
) -> Option<TailRead> {
    if !c.signs(at).meets(OWNERS) {
        return None;
    }
    let direct = c.is_capitalized(at) || at > first;
    // `nhà máy thép Hòa Phát Dung Quất`: the name of a firm may go on behind another's.
    let whole = |hit: &Hit| head.tail != Tail::Name || run(c, at) <= at + hit.len;
    let owns = |hit: &Hit| c.is_capitalized(at) && (hit.len > 1 || c.is_acronym(at)) && whole(hit);
    let body = c.hit(at, Sort::Body).filter(owns).map(|hit| {
        let level = c.lexicon.rows.bodies[hit.entry.row as usize].level.clone();
        TailRead { end: at + hit.len, level, ..TailRead::default() }
    });
    let owner = c.hits(at, Sort::Head).rev().find_map(|hit| {
        let row = &c.lexicon.rows.heads[hit.entry.row as usize];
        let inner = tail(c, claims, at + hit.len, row, Within { depth: within.depth + 1, from: at, ..within });
        // `Ban Thường vụ huyện ủy`
        let last = at + hit.len - 1;
        // `UBND tỉnh ủy quyền`
        let other_word = c.is_lower(last) && c.class(last, Class::Compound).is_some_and(|(len, _)| len > 1);
        let small = hit.len > 1 && row.level.is_some() && !other_word;
        // `Đảng ủy Tập đoàn`
        let capital =
            c.is_capitalized(at) && (row.bare == Bare::Yes || row.bare == Bare::Capital && head.tail == Tail::Place);
        let stands = inner.named || capital || row.bare == Bare::Yes && small;
        // One small word is a head only where it cannot be read otherwise.
        let other = is_plain_word(c, at, at + hit.len, row) || opens_longer(c, at, hit.len);
        let direct = direct || hit.len > 1 || head.tail == Tail::Place && inner.named;
        (stands && !other && direct).then(|| TailRead {
            level: inner.level.or_else(|| row.level.clone()),
            open: inner.open.or_else(|| (!inner.named).then_some(at..at + hit.len)),
            ..inner
        })
    });
    match (body, owner) {
        (Some(body), Some(owner)) if body.end >= owner.end => Some(body),
        (body, owner) => owner.or(body),
    }
}

/// `tỉnh`, `huyện`, `TP` without a name: the article's own.
fn level_word<'a>(c: &Cursor<'a>, at: usize, (from, head): (usize, &Head), named: bool) -> Option<(usize, &'a str)> {
    let level = c.class(at, Class::LevelWord)?;
    let fits = match head.tail {
        Tail::Place => true,
        // `Thanh tra tỉnh`, but the `trung tâm tỉnh` is a place
        Tail::Field => named || head.bare != Bare::No && c.is_capitalized(from),
        _ => false,
    };
    let next = at + level.0;
    (fits && (!c.is_capitalized(next) || is_person_like(c, &(next..run(c, next))))).then_some(level)
}

/// What the number of a body may begin with.
const NUMBERS: Signs = Signs::of(&[Sign::Number, Sign::Code, Sign::Grammar(Grammar::Number)]);

/// `Quân khu 7`, `Ban Chỉ đạo 35`, `Đội CSGT số 6`, `U23`.
fn number_end(c: &Cursor<'_>, at: usize, first: usize, head: &Head) -> Option<usize> {
    // The cheapest question first: mostly a word stands there.
    if !c.signs(at).meets(NUMBERS) {
        return None;
    }
    // `Đại hội Đảng 12`, `HĐND 3 cấp`: a party and a committee of a unit have no number.
    let committee = head.tail == Tail::Place && head.bare == Bare::Yes && head.level.is_none();
    if at == first && (is_party(head) || committee) {
        return None;
    }
    // `Trường mầm non số 2`; the `báo số 12` is a day's, the `công ty số 1` the first of all.
    let public = matches!(head.branch, Branch::Education | Branch::Health);
    let digits = if at > first || head.tail != Tail::Name || public {
        c.grammar(at, Grammar::Number).map_or(at, |len| at + len)
    } else {
        at
    };
    if c.is_code(digits) && c.letters(digits) <= 5 {
        return Some(digits + 1);
    }
    if !c.is_digits(digits) || c.text(digits).len() > 3 {
        return None;
    }
    let goes_on = c.is_glued(digits + 1)
        && (c.is(digits + 1, '/')
            || c.is(digits + 1, '-')
            || c.is(digits + 1, '.') && c.is_digits(digits + 2)
            || c.is(digits + 1, '%'));
    let counted =
        c.class(digits + 1, Class::NoDateAfter).is_some_and(|_| c.class(digits + 1, Class::LevelWord).is_none())
            || c.class(digits + 1, Class::TimeUnit).is_some();
    (!goes_on && !counted).then_some(digits + 1)
}

/// Whether a head is that of a political party, which has a name and no number.
fn is_party(head: &Head) -> bool {
    head.branch == Branch::Foreign && head.tail == Tail::Name
}

/// Whether a capitalised word ends the name though it stands in the run.
fn stops(c: &Cursor<'_>, at: usize, (from, first): (usize, usize), head: &Head, (named, titled): (bool, bool)) -> bool {
    // `Đại hội Đảng XII`, `đường trung tâm TP`
    let numbered = || is_party(head) && c.ordinal(at).is_some();
    let level = || c.class(at, Class::LevelWord).is_some_and(|(_, level)| Level::known(level) != Some(Level::Central));
    let small = || head.tail == Tail::Field && c.is_lower(from) && c.is_acronym(at) && level();
    if at == first && (numbered() || small()) {
        return true;
    }
    // `trình báo Chủ tịch UBND xã`
    let titled_paper = head.branch == Branch::Media && c.hits(at, Sort::Title).any(|hit| hit.len > 1);
    if titled_paper || at > first && opens_other(c, at) || c.class(at, Class::NameStop).is_some_and(|(len, _)| len > 1)
    {
        return true;
    }
    // `Chủ tịch Hạ viện Habib El Malki`: the parliament of a country, or a person's name behind it.
    let foreign = || c.is_foreign(at) && !c.is_acronym(at) || is_foreign_name(c, at, NamePart::Family);
    if head.branch == Branch::Foreign && head.tail == Tail::Place && foreign() {
        return true;
    }
    let whole = run(c, at);
    // `đảng Cộng hòa Donald Trump`: a party that the table knows ends there.
    let party = || c.hits(from, Sort::Body).any(|hit| hit.len > 1 && from + hit.len == at);
    if is_party(head) && c.is_foreign(at) && party() {
        return true;
    }
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
        Tail::Field => named || titled && name.len() > 2 || at > first,
        Tail::Place | Tail::None => true,
    }
}

/// `Tòa án nhân dân khu vực 5 - Vĩnh Long`: the dash behind the number of a region.
fn is_region_court(c: &Cursor<'_>, dash: usize, head: &Head) -> bool {
    head.tail == Tail::Place && head.branch == Branch::Justice && c.is(dash, '-') && c.is_digits(dash - 1)
}

/// `Đê điều - Phòng chống lụt bão`, `tổ chức - lao động - xã hội`: a dash with blanks between two fields of work.
fn second_field(c: &Cursor<'_>, dash: usize, head: &Head) -> Option<usize> {
    let next = dash + 1;
    // `Tổng công ty Bia - Rượu - Nước giải khát Hà Nội`
    let fits = || head.tail == Tail::Field || head.tail == Tail::Name && c.class_before(dash, Class::Link).is_some();
    if !c.is(dash, '-') || c.is_glued(dash) || !fits() || opens_other(c, next) {
        return None;
    }
    let field = c.hit(next, Sort::Field).map(|hit| hit.len);
    let link = c.class(next, Class::Link).map(|(len, _)| len).filter(|_| c.grammar(next, Grammar::And).is_none());
    let len = field.max(link)?;
    let other = [Sort::Head, Sort::PlaceHead].iter().any(|&sort| c.hit(next, sort).is_some_and(|hit| hit.len >= len));
    (!other).then_some(next + len)
}

/// `GD&ĐT`, `NN-PTNT`, `Bà Rịa - Vũng Tàu` without blanks; `, Thể thao` inside closed names is a row's business.
fn joined(c: &Cursor<'_>, at: usize, limit: usize) -> Option<usize> {
    let mark = c.is(at, '&') || c.is(at, '-') && c.is_glued(at) && c.is_glued(at + 1);
    // `Trường mầm non Việt - Lào`
    let country = |at: usize| c.country(at).map(|len| at + len).filter(|&end| end <= limit && c.is_capitalized(at));
    if let (true, Some(end)) = (c.is(at, '-') && country(at - 1) == Some(at), country(at + 1)) {
        return Some(end);
    }
    (mark && at + 1 < limit && (c.is_capitalized(at + 1) || c.is_code(at + 1) || c.is_digits(at + 1) && c.is(at, '-')))
        .then_some(at + 2)
}

/// Small words that a name may go on with, and their kind; before a proper name also a field of work in small letters:
/// `bệnh viện phục hồi chức năng Nghệ An`.
fn link<'a>(c: &Cursor<'a>, at: usize, head: &Head) -> Option<(usize, &'a str)> {
    let field = || c.hit(at, Sort::Field).filter(|hit| hit.len > 1 && head.tail == Tail::Name && c.is_lower(at));
    c.class(at, Class::Link).or_else(|| field().map(|hit| (hit.len, "")))
}

/// Whether such words go on with the name.
fn links(
    c: &Cursor<'_>,
    (at, (len, kind)): (usize, (usize, &str)),
    (from, first): (usize, usize),
    head: &Head,
    fielded: bool,
) -> bool {
    // `UBND các tỉnh`, `Đại sứ quán các nước Nhật Bản` are classes of bodies.
    let class = || c.class(at + len, Class::LevelWord).is_some() || c.country(at + len + 1).is_some();
    if c.class(at, Class::Plural).is_some() && class() {
        return false;
    }
    let and = c.grammar(at, Grammar::And).is_some();
    // `công ty TNHH thiết bị y tế Ánh Dương`: several such words before the name.
    const MOST: usize = 5;
    let step = |&at: &usize| link(c, at, head).map(|(len, _)| at + len).filter(|_| c.is_lower(at));
    // `Công ty CP đầu tư và phát triển Ánh Dương`: of two things that are both in small letters.
    let listed = !and || head.branch == Branch::Business && c.is_lower(at - 1) && c.is_lower(at + len);
    let many = head.tail == Tail::Name && listed && c.class_before(from, Class::Plural).is_none();
    let next = std::iter::successors(Some(at + len), step).take(if many { MOST } else { 1 }).last().unwrap_or(at + len);
    // Firms bear people's names, but behind a post its bearer's follows, in full.
    let person = || {
        let name = next..run(c, next);
        is_person_like(c, &name) && (head.tail != Tail::Name || name.len() > 2 && follows_post(c, from))
    };
    let capital_after = c.is_capitalized(next) && !opens_other(c, next) && !person();
    if and {
        // `Công ty Ánh Dương và Bình An` are two; one deals in `Sách và Thiết bị`, one is of the `Nhỏ và Vừa`.
        let word = run(c, next) == next + 1 && c.token(next).is_some_and(|t| t.kind() == Kind::Syllable);
        let work = word || c.class(next, Class::Link).is_some() || c.hit(next, Sort::Field).is_some();
        let two = head.branch == Branch::Business && !work && c.class_before(at, Class::Link).is_none();
        return at > first
            && !two
            && capital_after
            && head.tail != Tail::Place
            && [Sort::Head, Sort::Body, Sort::Unit, Sort::Place].iter().all(|&sort| c.hit(next, sort).is_none());
    }
    if fielded || head.tail == Tail::Place {
        return false;
    }
    let numbered = || {
        let digits = c.grammar(next, Grammar::Number).is_some_and(|len| c.is_digits(next + len));
        digits && (head.branch != Branch::Business || c.is_capitalized(from))
    };
    match head.tail {
        // `Công ty Ánh Dương đầu tư` goes on as a sentence, `Bệnh viện Đa khoa tỉnh` as a name.
        // `bệnh viện dã chiến số 3`, but the `công ty sữa số 1`
        Tail::Name => capital_after || numbered() || at > first && kind != "verb",
        _ => at > first || capital_after || c.is_capitalized(from),
    }
}
