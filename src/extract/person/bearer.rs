//! Which title is whose: names beside it, complements between the two.

use std::ops::Range;

use crate::extract::cursor::Cursor;
use crate::extract::found::{Claims, FoundKind};
use crate::extract::person::name::{Make, PersonName};
use crate::extract::person::predicate::{Predicate, SaidPost, past_places, predicates};
use crate::extract::person::title::{TitleRead, Titled, is_abbreviating};
use crate::extract::rule::Located;
use crate::lexicon::{Alone, Class, Grammar, Sort, Tail};
use crate::vocabulary::TitleKind;

/// The rules of titles, by where they stand.
pub(crate) const TITLE_RULES: [(&str, &str); 4] = [
    ("title/beside-name", "Chủ tịch Quốc hội Trần Minh Thanh"),
    ("title/shared", "hai Phó Chủ tịch UBND tỉnh Trần Minh Thanh và Nguyễn Thanh Điền"),
    ("title/alone", "Thủ tướng yêu cầu các bộ báo cáo"),
    ("title/predicate", "Ông Trần Văn Thanh được bầu giữ chức Chủ tịch UBND tỉnh Trà Vinh"),
];

/// Names, which stand in order of the text, by where they begin and end.
struct Beside<'a> {
    names: &'a [Located<PersonName>],
}

impl Beside<'_> {
    /// The name that begins at a token, with its honorific or without.
    fn from(&self, at: usize) -> Option<usize> {
        let next = self.names.partition_point(|name| name.tokens.start < at);
        let name = self.names.get(next)?;
        (name.tokens.start == at || name.begin() == at).then_some(next)
    }

    /// The name that ends just before a token.
    fn until(&self, at: usize) -> Option<usize> {
        let next = self.names.partition_point(|name| name.tokens.end < at);
        self.names.get(next).is_some_and(|name| name.tokens.end == at).then_some(next)
    }

    /// The name directly after a title, perhaps behind `là`, a mark or a colon and an honorific.
    fn after(&self, c: &Cursor<'_>, end: usize) -> Option<usize> {
        // `TS. Trần Văn A`
        let end = if is_abbreviating(c, end) { end + 1 } else { end };
        if let Some(name) = self.from(end) {
            return c.token(end).is_some_and(|t| !t.opens_line()).then_some(name);
        }
        let skip =
            c.grammar(end, Grammar::Is).unwrap_or(usize::from(c.is(end, ':') || c.is(end, '-') || c.is(end, ',')));
        let next = end + skip;
        // Behind a comma or a dash only an honorific makes sure that the name is the title's.
        let honoured = skip > 0 && c.hit(next, Sort::Honorific).is_some();
        let named = c.is(end, ':');
        self.from(next).filter(|_| (honoured || named) && !c.is(end, ','))
    }

    /// The name just before a title: behind a comma, a dash, an opening bracket, or a bracket with an age.
    fn before(&self, c: &Cursor<'_>, start: usize) -> Option<usize> {
        let sentence = c.sentence(start).start;
        let mark = start.checked_sub(1).filter(|&at| at >= sentence)?;
        // `Thomas Markle, một cựu giám đốc`
        let mark = if c.class(mark, Class::Number).is_some() && mark > sentence { mark - 1 } else { mark };
        if let Some(name) = self.until(start) {
            return Some(name);
        }
        if !(c.is(mark, ',') || c.is(mark, '-') || c.is(mark, '(')) {
            let now = c.grammar_before(start, &[Grammar::IsNow]);
            return (start.saturating_sub(4)..start).filter(|_| now).find_map(|i| self.until(i));
        }
        if let Some(name) = self.until(mark) {
            return Some(name);
        }
        // `Trần Văn A (SN 1983), giám đốc`; `Trần Văn A, 54 tuổi, giám đốc`.
        let close = mark.checked_sub(1)?;
        if c.is(close, ')') {
            let open = (close.saturating_sub(8)..close).rev().find(|&at| c.is(at, '('))?;
            return self.until(open);
        }
        let comma = (close.saturating_sub(4).max(sentence)..close).rev().find(|&at| c.is(at, ','))?;
        let aged =
            (comma + 1..mark).any(|at| c.grammar(at, Grammar::Age).or_else(|| c.grammar(at, Grammar::Birth)).is_some());
        self.until(comma).filter(|_| aged)
    }
}

/// Gives each title its bearer; those without one stay if they may stand alone, and those that a predicate says of somebody
/// are kept apart.
pub(super) fn attach(
    c: &Cursor<'_>,
    claims: &Claims,
    mut titles: Vec<TitleRead>,
    names: &[Located<PersonName>],
) -> (Vec<Located<Titled>>, Vec<Located<SaidPost>>) {
    let beside = Beside { names };
    let predicates = predicates(c, claims, &titles);
    let stations = stations(c, claims, &titles);
    let bearers = bearers(c, claims, &mut titles, &beside);
    let mut found: Vec<Located<Titled>> = Vec::with_capacity(titles.len());
    let mut said: Vec<Located<SaidPost>> = Vec::new();
    for (n, (read, bearer)) in titles.into_iter().zip(bearers).enumerate() {
        // Inside the complement of the title before it.
        if found.last().is_some_and(|last| last.tokens.end > read.tokens.start) {
            continue;
        }
        let bearer = bearer.filter(|_| predicates[n].is_none() || beside.after(c, read.tokens.end).is_some());
        let shared = bearer.map_or_else(Vec::new, |first| sharers(c, &read, first, names));
        let rule = match (bearer, shared.is_empty()) {
            (Some(_), true) => TITLE_RULES[0].0,
            (Some(_), false) => TITLE_RULES[1].0,
            (None, _) => TITLE_RULES[2].0,
        };
        if bearer.is_none() {
            if let Some(Predicate::Post(how)) = &predicates[n] {
                let value = SaidPost { name: read.title, said: how.clone() };
                said.push(Located { tokens: read.tokens, value, rule: TITLE_RULES[3].0 });
                continue;
            }
            if predicates[n].is_some() || stations[n] || is_nobody(c, &read) {
                continue;
            }
        }
        let singled = is_singled_out(c, &read.tokens);
        found.push(Located { tokens: read.tokens, value: Titled { name: read.title, bearer, shared, singled }, rule });
    }
    (found, said)
}

/// The bearer of each title, by the names beside it and the titles it is joined to; complements are read on the way.
fn bearers(c: &Cursor<'_>, claims: &Claims, titles: &mut [TitleRead], beside: &Beside<'_>) -> Vec<Option<usize>> {
    let mut bearers: Vec<Option<usize>> = vec![None; titles.len()];
    // Before the name, from right to left: a chain of titles ends at it.
    for n in (0..titles.len()).rev() {
        let end = titles[n].tokens.end;
        // `lãnh đạo Bộ Y tế: …` says who speaks.
        let spoken = means_anyone(&titles[n]) && c.is(end, ':');
        bearers[n] = beside.after(c, end).filter(|_| !spoken).or_else(|| {
            let next = titles.get(n + 1)?;
            let adjoins = next.tokens.start == end && c.token(end).is_some_and(|t| !t.opens_line());
            let marked = c.grammar(end, Grammar::And).is_none() && join(c, end) == Some(next.tokens.start);
            // `thừa lệnh Chủ tịch nước Thứ trưởng A`
            let highest = titles[n].title.alone == Alone::Always && next.title.kind == TitleKind::Post;
            let joined = adjoins && !highest || marked && !is_another(c, &titles[n], next);
            // A title before the name owns what is joined to it on the left, unless a name stands there.
            (joined && beside.before(c, titles[n].tokens.start).is_none()).then(|| bearers[n + 1]).flatten()
        });
        if bearers[n].is_none() && is_continued(c, &titles[n]) {
            let stop = complement(c, claims, end);
            let stop = if c.crosses_line(&(end..stop)) { end } else { stop };
            let name = beside.from(stop).filter(|&name| stop > end && is_certain(&beside.names[name]));
            if name.is_some() {
                titles[n].tokens.end = stop;
                bearers[n] = name;
            }
        }
    }
    // After the name, from left to right.
    for n in 0..titles.len() {
        if bearers[n].is_some() {
            continue;
        }
        let start = titles[n].tokens.start;
        let name = beside.before(c, start);
        if name.is_some() {
            let stop = closed_complement(c, claims, &titles[n]);
            titles[n].tokens.end = stop.unwrap_or(titles[n].tokens.end);
        }
        let (end, title) = (titles[n].tokens.end, &titles[n].title);
        // `đại biểu A, lãnh đạo Bộ Y tế cho biết`: another speaks.
        let another = means_anyone(&titles[n]) && start > 0 && c.is(start - 1, ',') && !is_mark(c, end);
        let doubtful = another || c.class(end, Class::Plural).is_some();
        // `Trả lời câu hỏi của bà A, Thủ tướng nói`: the subject is another, unless the name opens the sentence.
        let subject = name.is_some_and(|name| {
            let bare = title.kind == TitleKind::Occupation && title.post.end == end;
            (title.alone == Alone::Always || bare)
                && !title.tailed
                && c.is(start - 1, ',')
                && c.class(end, Class::Saying).is_some()
                && !c.opens_sentence(beside.names[name].begin())
        });
        bearers[n] = name.filter(|_| !doubtful && !subject).or_else(|| {
            let before = titles.get(n.checked_sub(1)?)?;
            let joined = join(c, before.tokens.end) == Some(start);
            (joined && hangs_on_name_before(before, beside.names, bearers[n - 1])).then(|| bearers[n - 1]).flatten()
        });
        if name.is_none() && bearers[n].is_some() && c.is_lower(end) {
            let stop = closed_complement(c, claims, &titles[n]);
            titles[n].tokens.end = stop.unwrap_or(end);
        }
    }
    bearers
}

/// Which titles a semicolon joins to another: `Vụ trưởng; Thứ trưởng; Bộ trưởng` are the stations of a life.
fn stations(c: &Cursor<'_>, claims: &Claims, titles: &[TitleRead]) -> Vec<bool> {
    let mut stations = vec![false; titles.len()];
    for n in 1..titles.len() {
        let end = past_places(c, claims, titles[n - 1].tokens.end);
        if c.is(end, ';') && end + 1 == titles[n].tokens.start {
            stations[n - 1..=n].fill(true);
        }
    }
    stations
}

/// Whether a title that no name stands beside means nobody: `các bí thư`, `4 phó chủ tịch`, `một luật sư`, `thủ tướng mới`,
/// `chủ tịch UBND các xã`.
fn is_nobody(c: &Cursor<'_>, read: &TitleRead) -> bool {
    let end = read.tokens.end;
    c.class(end, Class::Plural).is_some()
        || c.class(end, Class::Indefinite).is_some()
        || c.is_digits(end) && read.title.tailed
        || c.is(end, ',') && c.is_lower(end - 1) && c.is_lower(end + 1) && is_committee(c, end + 1)
        || c.class(end - 1, Class::LevelWord).is_some() && c.is_listed_level(end)
        || c.class(end, Class::LevelWord).is_some_and(|(len, _)| c.is_listed_level(end + len))
}

/// Whether the head of a committee begins at a token: `bí thư tỉnh ủy, thành ủy` are several.
fn is_committee(c: &Cursor<'_>, at: usize) -> bool {
    let heads = &c.lexicon.rows.heads;
    c.hits(at, Sort::Head).any(|hit| heads[hit.entry.row as usize].tail == Tail::Place)
}

/// Whether a title is a post that means anyone of a body: `lãnh đạo Bộ Y tế`.
fn means_anyone(read: &TitleRead) -> bool {
    read.title.alone == Alone::Never && read.title.kind == TitleKind::Post
}

/// Whether the words beside an occupation pick out one: `nữ đạo diễn`, `luật sư này`, `Đạo diễn cho biết`.
fn is_singled_out(c: &Cursor<'_>, tokens: &Range<usize>) -> bool {
    c.class_before(tokens.start, Class::Singling).is_some()
        || c.grammar(tokens.end, Grammar::This).is_some()
        || c.opens_sentence(tokens.start) && c.class(tokens.end, Class::Saying).is_some()
}

/// Whether a title behind a mark is another person's: `của Bí thư Thành ủy, Trung tướng A`, `thừa lệnh Thủ tướng, Phó Thủ
/// tướng A`. A rank stands before a post, and nobody is his own deputy.
fn is_another(c: &Cursor<'_>, left: &TitleRead, right: &TitleRead) -> bool {
    let ranked = left.title.kind == TitleKind::Post && right.title.kind == TitleKind::Rank;
    let (head, deputy) = (left.title.post.start, right.title.post.start);
    ranked || c.class(deputy, Class::Deputy).is_some_and(|(len, _)| c.key(deputy + len) == c.key(head))
}

/// The mark or word between two titles of one person: where the next begins.
fn join(c: &Cursor<'_>, at: usize) -> Option<usize> {
    if c.is(at, ',') || c.is(at, '-') || c.is(at, '/') {
        let word = c.grammar(at + 1, Grammar::AndAlso).unwrap_or(0);
        return Some(at + 1 + word);
    }
    c.grammar(at, Grammar::AndAlso).or_else(|| c.grammar(at, Grammar::And)).map(|len| at + len)
}

/// Whether a chain of titles hangs on the name before it, not on one after.
fn hangs_on_name_before(before: &TitleRead, names: &[Located<PersonName>], bearer: Option<usize>) -> bool {
    bearer.and_then(|n| names.get(n)).is_some_and(|name| name.tokens.end <= before.tokens.start)
}

/// A name that no other words look like.
fn is_certain(name: &Located<PersonName>) -> bool {
    let long = name.tokens.len() > 2 || name.value.make == Make::Foreign && name.tokens.len() > 1;
    name.value.full && name.value.honorific.is_none() && long
}

/// Whether a title before a name may go on in words: it has a body, or says what it is in charge of.
fn is_continued(c: &Cursor<'_>, read: &TitleRead) -> bool {
    let post = &read.title.post;
    let charged = c.class_before(read.tokens.end, Class::Charged).is_some_and(|from| from > post.start);
    read.title.kind == TitleKind::Post && c.is_lower(read.tokens.end) && (read.title.tailed || charged)
}

/// How far the words reach that say of what a post is: `phụ trách lĩnh vực văn hóa`, `của tập đoàn …`.
fn complement(c: &Cursor<'_>, claims: &Claims, at: usize) -> usize {
    const MOST: usize = 14;
    if c.token(at).is_none_or(|t| t.opens_line()) {
        return at;
    }
    let limit = c.sentence(at).end.min(at + MOST);
    let mut end = at;
    while end < limit {
        let claimed = [FoundKind::Organization, FoundKind::Place].iter().find_map(|&kind| claims.from(kind, end));
        if let Some(found) = claimed {
            end = found.tokens.end;
            continue;
        }
        if let Some(len) = c.grammar(end, Grammar::At) {
            match claims.from(FoundKind::Organization, end + len) {
                Some(body) if end > at => end = body.tokens.end,
                _ => break,
            }
            continue;
        }
        let verb = [Class::Saying, Class::Predicate, Class::Past, Class::Future, Class::Apart, Class::Plural]
            .iter()
            .filter_map(|&class| c.class(end, class))
            .map(|(len, _)| len)
            .max();
        // `bầu cử` is no `bầu`, but `trở thành` is a verb and a compound.
        if let Some((len, _)) = c.class(end, Class::Compound).filter(|&(len, _)| verb.is_none_or(|verb| verb < len)) {
            end += len;
            continue;
        }
        let stops = !c.is_word(end)
            || verb.is_some()
            || c.hit(end, Sort::Role).is_some()
            || c.hits(end, Sort::Honorific).any(|h| h.len > 1 || c.is_capitalized(end + 1))
            || [Grammar::This, Grammar::AndAlso].iter().any(|&part| c.grammar(end, part).is_some())
            || c.grammar(end, Grammar::And).is_some() && (end == at || !c.is_lower(end + 1))
            || claims.over(FoundKind::Date, end).is_some()
            || claims.from(FoundKind::Person, end).is_some();
        if stops {
            break;
        }
        end += 1;
    }
    // `Bí thư chi bộ xã X và | yêu cầu`
    end - usize::from(end > at && c.grammar_before(end, &[Grammar::And]))
}

/// Where a title behind its name ends with the words that a mark, a verb or a place closes.
fn closed_complement(c: &Cursor<'_>, claims: &Claims, read: &TitleRead) -> Option<usize> {
    let title = &read.tokens;
    let open = !read.title.tailed
        || c.is_lower(title.end - 1) && c.class_before(title.end, Class::LevelWord).is_none()
        || c.class(title.end, Class::Charged).is_some()
        || c.grammar(title.end, Grammar::Of).is_some();
    // `Cục trưởng Chống tham nhũng`
    let field =
        c.is_capitalized(title.end) && c.is_lower(title.end + 1) && claims.from(FoundKind::Person, title.end).is_none();
    let goes_on = open && (c.is_lower(title.end) || field) || c.hit(title.end, Sort::Head).is_some();
    let end = if goes_on { complement(c, claims, title.end) } else { title.end };
    (end > title.end && !c.crosses_line(&(title.start..end))).then_some(end)
}

/// Whether a mark or the end of the sentence stands at a token.
fn is_mark(c: &Cursor<'_>, at: usize) -> bool {
    at >= c.sentence(at.saturating_sub(1)).end || !c.is_word(at)
}

/// The further names that a plural title serves: `hai Phó Chủ tịch A và B`, `các Phó Bí thư: A, B`.
fn sharers(c: &Cursor<'_>, read: &TitleRead, first: usize, names: &[Located<PersonName>]) -> Vec<usize> {
    const MOST: usize = 16;
    let start = read.tokens.start;
    let plural =
        c.class_before(start, Class::Plural).is_some() || start > 0 && c.number(start - 1).is_some_and(|n| n < 50);
    if !plural || names[first].tokens.start < read.tokens.end {
        return Vec::new();
    }
    let mut shared = Vec::new();
    let mut last = first;
    for n in first + 1..names.len().min(first + MOST) {
        let (end, begin) = (names[last].tokens.end, names[n].begin());
        let joined = (c.is(end, ',') || c.grammar(end, Grammar::And).is_some() || c.is(end, ';')) && begin == end + 1;
        if !joined {
            break;
        }
        shared.push(n);
        last = n;
    }
    shared
}
