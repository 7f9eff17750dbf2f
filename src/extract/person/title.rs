//! The grammar of a title (chức danh): what stands before its head, the head, what stands after, and its organisation.

use std::ops::Range;

use crate::extract::cursor::Cursor;
use crate::extract::found::{Claims, Found, FoundKind};
use crate::extract::proper::{is_foreign_name, is_named_after, is_person_like, run, surname};
use crate::lexicon::{Alone, Class, Grammar, Hit, NamePart, Sign, Signs, Sort, Tail};
use crate::vocabulary::{Branch, TitleKind, TitleStatus};

/// A title as the text writes it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct TitleName {
    /// The row of its head in the table of titles; none where a word before the head makes it another: `phó Trưởng bản`.
    pub(crate) row: Option<u32>,
    pub(crate) kind: TitleKind,
    pub(crate) status: TitleStatus,
    /// The post itself, without `nguyên` and without its organisation.
    pub(crate) post: Range<usize>,
    /// Where the post's first words end, those of the row: `PCT` of `PCT Thường trực`.
    pub(crate) head: usize,
    /// Whether an organisation or a place belongs to it.
    pub(crate) tailed: bool,
    pub(crate) alone: Alone,
}

/// A title and whose it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Titled {
    pub(crate) name: TitleName,
    /// The person mention it stands beside.
    pub(crate) bearer: Option<usize>,
    /// Further mentions that the same words serve: `hai Phó Chủ tịch A và B`.
    pub(crate) shared: Vec<usize>,
    /// Whether the words beside it pick out one of those who bear it: `nữ đạo diễn`.
    pub(crate) singled: bool,
}

/// A title that begins at a token.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct TitleRead {
    pub(super) tokens: Range<usize>,
    pub(super) title: TitleName,
}

/// Reads a title at a token.
pub(super) fn title(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<TitleRead> {
    // `không chiếu cố trưởng phòng`
    if c.ends_compound(at) {
        return None;
    }
    let mut first = at;
    let mut status = TitleStatus::Current;
    // `nguyên Phó`, `cố Phó`: at most three words before the head.
    let mut plain = true;
    let mut head = c.hit(first, Sort::Title);
    for _ in 0..3 {
        if head.is_some_and(|hit| !c.hits(first, Sort::Modifier).any(|m| m.len >= hit.len)) {
            break;
        }
        let Some((len, said)) = modifier(c, first, true) else { break };
        plain &= said.is_some();
        status = said.unwrap_or(status);
        first += len;
        head = c.hit(first, Sort::Title);
    }
    let hit = head?;
    let row = &c.lexicon.rows.titles[hit.entry.row as usize];
    let mut end = first + hit.len;
    if hit.len == 1 && c.letters(first) == 1 || is_inside_word(c, first, end) || is_inside_name(c, claims, at) {
        return None;
    }
    // `tàu Đô đốc Gorshkov`
    let thing = c.class_before(at, Class::NamedThing).and_then(|from| c.class(from, Class::NamedThing));
    if row.kind == TitleKind::Rank && thing.is_some_and(|(_, only)| only.is_empty()) {
        return None;
    }
    while let Some((len, said)) =
        modifier(c, end, false).filter(|_| row.kind == TitleKind::Post || row.kind == TitleKind::Occupation)
    {
        // `Thường trực HĐND` after a deputy's head is a body again.
        if claims.from(FoundKind::Organization, end).is_some_and(|o| o.tokens.end > end + len)
            && c.is_capitalized(end)
            && claims.from(FoundKind::Organization, end + len).is_none()
        {
            break;
        }
        status = said.unwrap_or(status);
        end += len;
    }
    let post = first..end;
    let tailing = matches!(row.kind, TitleKind::Post | TitleKind::Occupation);
    let mut tail = if tailing { tail(c, claims, first, end, row.kind == TitleKind::Post) } else { end };
    // `tổng thống Mỹ đắc cử`
    if let Some((len, Some(said))) = modifier(c, tail, false).filter(|_| tail > end) {
        status = said;
        tail += len;
    }
    let title = TitleName {
        row: plain.then_some(hit.entry.row),
        kind: row.kind.clone(),
        status,
        head: first + hit.len,
        post,
        tailed: tail > end,
        alone: row.alone,
    };
    Some(TitleRead { tokens: at..tail, title })
}

/// Before the dot of a short form that ends just before a token: `Mr. Johnson`, `TS. Hưng`. A dot that ends a sentence is
/// none.
pub(super) fn before_dot(c: &Cursor<'_>, at: usize) -> usize {
    let dot = at.saturating_sub(1);
    if is_abbreviating(c, dot) && dot > c.sentence(at).start { dot } else { at }
}

/// Whether a dot is that of a short form: `TS.`
pub(super) fn is_abbreviating(c: &Cursor<'_>, dot: usize) -> bool {
    c.is(dot, '.')
        && c.is_glued(dot)
        && c.token(dot + 1).is_some_and(|next| next.is_spaced())
        && dot > 0
        && c.class(dot - 1, Class::Abbreviation).is_some()
}

/// The word that makes a post a former or a higher one, before its head or behind it: how many tokens, and what it says.
#[inline]
fn modifier(c: &Cursor<'_>, at: usize, before: bool) -> Option<(usize, Option<TitleStatus>)> {
    if c.signs(at).has(Sign::Table(Sort::Modifier)) { modifier_here(c, at, before) } else { None }
}

/// The same where one begins. Not inlined: few tokens come so far.
#[inline(never)]
fn modifier_here(c: &Cursor<'_>, at: usize, before: bool) -> Option<(usize, Option<TitleStatus>)> {
    c.hits(at, Sort::Modifier).rev().find_map(|hit| {
        let row = &c.lexicon.rows.modifiers[hit.entry.row as usize];
        (row.before == before).then(|| (hit.len, row.status.clone()))
    })
}

/// A title word that is a piece of another word: `TS` inside a code, `bầu` before `cử`.
fn is_inside_word(c: &Cursor<'_>, from: usize, to: usize) -> bool {
    let glued = |at: usize| c.is_glued(at) && (c.is(at, '-') || c.is(at, '/') || c.is(at, '&'));
    let before = from > 0 && c.is_glued(from) && (c.is(from - 1, '/') || c.is(from - 1, '&') || c.is_digits(from - 1));
    let after = glued(to) && c.is_glued(to + 1) && c.is_acronym(to - 1);
    before || after
}

/// A title word in a phrase that is none: `Phủ Chủ tịch`, `Ban Bí thư`, `giấy phép lái xe`.
fn is_inside_name(c: &Cursor<'_>, claims: &Claims, at: usize) -> bool {
    const BACK: usize = 3;
    const LONGER: Signs = Signs::of(&[Sign::Word(Class::Compound), Sign::Table(Sort::Body)]);
    let start = c.sentence(at).start;
    let mut before = at.saturating_sub(BACK).max(start)..at;
    let is_body = |from: usize| {
        c.hit(from, Sort::Body).is_some_and(|hit| from + hit.len > at) && c.hit(from, Sort::Title).is_none()
    };
    // `Ban Bảo vệ, chăm sóc sức khỏe cán bộ Trung ương` is long; in `Tổ công tác của Thủ tướng` he is meant.
    let body = claims.over(FoundKind::Organization, at).map(|body| body.tokens.start).filter(|&from| from < at);
    let body = body.filter(|_| !c.grammar_before(at, &[Grammar::Of]));
    let compound = |from: usize| c.class(from, Class::Compound).is_some_and(|(len, _)| from + len > at);
    let near = |from: usize| c.signs(from).meets(LONGER) && (compound(from) || is_body(from));
    before.any(near) || body.is_some_and(is_body)
}

/// Where the organisation of a title ends.
fn tail(c: &Cursor<'_>, claims: &Claims, first: usize, end: usize, post: bool) -> usize {
    let organization = |at: usize| claims.from(FoundKind::Organization, at).map(|o| o.tokens.end);
    // `Trưởng Ban Tuyên giáo Huyện ủy`: the head word is also the organisation's.
    let shared = (first + 1..end).rev().find_map(|at| organization(at).filter(|&to| to > end));
    let mut at = shared.or_else(|| organization(end)).unwrap_or(end);
    if at == end && post {
        if let Some(field) = c.hit(end, Sort::Field).filter(|f| f.len > 1 || c.is_capitalized(end)) {
            at = end + field.len;
        }
    }
    // `diễn viên Mỹ Meghan Markle`
    let national = |place: &&Found| {
        c.hit(at, Sort::Place).is_some()
            && !is_foreign_name(c, at, NamePart::Given)
            && c.is_capitalized(place.tokens.end)
            && c.token(place.tokens.end).is_some_and(|t| !t.opens_line())
    };
    if let Some(place) = claims.from(FoundKind::Place, at).filter(national).filter(|_| !post && at == end) {
        return place.tokens.end;
    }
    if !c.is(at, ',') {
        let place = claims.from(FoundKind::Place, at).filter(|_| post || at > end);
        if let Some(place) = place.filter(|place| at > end || !is_named_after(c, &place.tokens)) {
            return place.tokens.end;
        }
        // `Trưởng phòng PC67`
        if at == end && post && c.is_code(at) {
            return at + 1;
        }
        // `Phó bí thư tỉnh ủy` in small letters is no body of its own, and the title's.
        let level = c.class(at, Class::LevelWord).map_or(0, |(len, _)| len);
        let committee = |hit: &Hit| {
            let head = &c.lexicon.rows.heads[hit.entry.row as usize];
            head.tail == Tail::Place && matches!(head.branch, Branch::Party | Branch::Front)
        };
        let local = |hit: &Hit| hit.len > 1 && (level > 0 && hit.len > level || committee(hit));
        if let Some(head) = c.hit(at, Sort::Head).filter(|head| post && local(head)) {
            return at + head.len;
        }
        if let Some((len, _)) = c.class(at, Class::LevelWord).filter(|&(len, _)| {
            let open = !c.is_capitalized(at + len) || c.token(at + len).is_some_and(|t| t.opens_line());
            post && (open || is_person_like(c, &(at + len..run(c, at + len))))
        }) {
            return at + len;
        }
        if at == end && post && c.is_acronym(at) && surname(c, at).is_none() && c.letters(at) > 2 {
            return at + 1;
        }
    }
    // `Tổng cục phó Năng lượng Trần Văn A`: the surname of a full name ends what stands before it.
    if at == end && post && c.is_capitalized(at) && surname(c, at).is_none() {
        let whole = run(c, at);
        let name = (at + 1..whole).find(|&i| surname(c, i).is_some_and(|(_, tier)| tier < 'C') && whole - i > 2);
        if let Some(name) = name.filter(|&name| whole - name < 5 && is_person_like(c, &(name..whole))) {
            return name;
        }
    }
    // `Cục phó Cục X, Bộ Y`: the owner of the organisation follows its comma.
    if at > end && c.is(at, ',') {
        let beside = first > 0 && (c.is(first - 1, ',') || c.is(first - 1, '-') || c.is(first - 1, '('));
        let closed = |to: usize| closes(c, to) && (beside || c.class(to, Class::Saying).is_none());
        if let Some(owner) = organization(at + 1).filter(|&to| c.hit(to, Sort::Honorific).is_none() && closed(to)) {
            return owner;
        }
    }
    at
}

/// After the owner a title is over: a mark, a verb, the end.
fn closes(c: &Cursor<'_>, at: usize) -> bool {
    c.is(at, ',')
        || c.is(at, ')')
        || c.is(at, '-')
        || c.is(at, '.')
        || c.class(at, Class::Saying).is_some()
        || at >= c.len()
}
