//! Documents by name: laws and treaties, names in quotation marks, resolutions of congresses and plenums.

use std::ops::Range;

use crate::extract::cursor::Cursor;
use crate::extract::document::cite::Citation;
use crate::extract::document::code::{self, Lead};
use crate::extract::document::tail;
use crate::extract::document::value::DocumentName;
use crate::extract::found::{Claims, FoundKind};
use crate::extract::rule::Read;
use crate::lexicon::{Class, DocumentType, Grammar, Hit, Named, Short, Sort};
use crate::text::{Kind, Token};
use crate::vocabulary::{DocumentFamily, EventKind, Form};

/// `Luật Đất đai năm 2013`, `Hiến pháp 2013`, `Bộ luật Hình sự`.
pub(super) fn named(c: &Cursor<'_>, claims: &Claims, at: usize) -> Citation {
    // `công ty Luật An Phú`: the word is a firm's.
    let firm = claims
        .over(FoundKind::Organization, at)
        .is_some_and(|body| c.hits(body.tokens.start, Sort::Head).any(|head| body.tokens.start + head.len == at));
    (!firm).then_some(())?;
    c.hits(at, Sort::DocumentType).rev().find_map(|hit| {
        let row = &c.lexicon.rows.document_types[hit.entry.row as usize];
        let first = at + hit.len;
        if !matches!(row.named, Named::Yes | Named::Alone | Named::Table) || is_in_word(c, at..first) {
            return None;
        }
        let end = formal_name(c, claims, row, (at, first)).or_else(|| {
            // The constitution needs no name; a year names it.
            let year = year_end(c, first);
            (year > first && row.named == Named::Alone && c.is_capitalized(at)).then_some(first)
        })?;
        let with_year = year_end(c, end);
        let mut value = DocumentName::of(c, Some(hit.entry.row), Form::Name);
        (value.name, value.year) =
            (Some(first..end), (with_year > end).then(|| c.number(with_year - 1)).flatten().map(|y| y as i16));
        Some(Read { tokens: at..with_year, value })
    })
}

/// Whether a type is part of another word: `cử nhân Luật Kinh tế`, `vốn điều lệ Công ty …`, `đối tác chiến lược`.
fn is_in_word(c: &Cursor<'_>, kind: Range<usize>) -> bool {
    c.class_before(kind.end, Class::Compound).is_some_and(|from| from < kind.start)
}

/// Whether a name of the table goes with a type: with its own, and with one of the same family, for news say `Luật Dân
/// sự` of a code.
fn goes_with(c: &Cursor<'_>, name: Hit, kind: &DocumentType) -> bool {
    let rows = &c.lexicon.rows;
    let own = &rows.laws[name.entry.row as usize].kind;
    *own == kind.name
        || rows.document_types.iter().find(|other| other.name == *own).is_some_and(|own| own.families == kind.families)
}

/// Where the formal name of a law or treaty that begins at `first` ends: a row of the table, or a capitalised phrase.
fn formal_name(c: &Cursor<'_>, claims: &Claims, kind: &DocumentType, (at, first): (usize, usize)) -> Option<usize> {
    let written = c.is_capitalized(at) || c.is_capitalized(first) && kind.named != Named::Table;
    if let Some(hit) = c.hits(first, Sort::Law).rev().find(|hit| written && goes_with(c, *hit, kind)) {
        let end = first + hit.len;
        // `Điều lệ Hội Luật gia Việt Nam`: the table knows the beginning, the body is named in full.
        return Some(claims.from(FoundKind::Organization, first).map_or(end, |body| body.tokens.end.max(end)));
    }
    let person = || {
        let named = c.hit(first, Sort::Surname).is_some() && c.is_capitalized(first + 1);
        named && claims.from(FoundKind::Place, first).is_none()
    };
    if kind.named == Named::Table || !c.is_capitalized(first) || c.token(first)?.opens_line() || person() {
        return None;
    }
    let end = capitalized_phrase(c, kind, first);
    // `Luật Việt Nam` is the law of a country.
    let place = [Sort::Place, Sort::Unit].into_iter().any(|sort| c.hits(first, sort).any(|hit| first + hit.len == end));
    if place && kind.families == [DocumentFamily::Assembly] {
        return None;
    }
    // One capitalised syllable and nothing known after it names nothing for sure: `Luật sư`, `Luật Đ`.
    // Nor do two letters: `báo Pháp Luật TP`. An acronym does, and a word of another language: `Luật BHXH`, `Hiệp ước
    // Maastricht`.
    let single = c.is_foreign(first)
        && c.letters(first) > 2
        && matches!(kind.families[..], [DocumentFamily::Treaty | DocumentFamily::Assembly]);
    ((end > first + 1 || single) && !c.is_digits(first)).then_some(end)
}

/// Where a phrase in capitals ends, with its links and the second syllables of its words.
fn capitalized_phrase(c: &Cursor<'_>, kind: &DocumentType, first: usize) -> usize {
    const LONGEST: usize = 12;
    let limit = c.sentence(first).end.min(first + LONGEST);
    let mut end = first
        + c.class(first, Class::Link).map_or(1, |(len, _)| len).max(c.hit(first, Sort::Field).map_or(1, |f| f.len));
    // `Luật Hành nghề …`, `Hiệp ước Cắt giảm …`: a word of two syllables, the first of which has the capital.
    let word = |i: usize| c.is_lower(i) && c.letters(i) > 1 && !c.hits(i, Sort::Word).any(|hit| carries(c, hit));
    let half = |i: usize| {
        c.is_capitalized(i) && c.letters(i) > 1 && c.token(i).is_some_and(|token| token.kind() == Kind::Syllable)
    };
    if end == first + 1 && word(end) && half(first) && !c.is_acronym(first) {
        end += 1;
    }
    while end < limit {
        // `Cắt giảm Vũ khí Chiến lược`: the same inside a treaty's name.
        if kind.families == [DocumentFamily::Treaty] && word(end) && c.is_capitalized(end + 1) {
            end += 2;
            continue;
        }
        // `Trung – Anh`, `Việt Nam-Hoa Kỳ`: two parties.
        let parties = c.is(end, '-') && c.is_capitalized(end + 1) && c.is_glued(end) == c.is_glued(end + 1);
        // `và Nghị định thư`: the next document.
        let link = c.class(end, Class::Link).filter(|(len, _)| c.hit(end + len, Sort::DocumentType).is_none());
        if let Some((len, _)) = link {
            end += len;
        } else if c.is_capitalized(end)
            && c.token(end).is_some_and(|t| t.is_spaced())
            && c.hit(end, Sort::Title).is_none()
        {
            end += 1;
        } else if parties {
            end += 2;
        } else {
            break;
        }
    }
    // `… Nhân quyền Toàn cầu,`: the last word too.
    let last = end > first + 1 && half(end - 1) && word(end) && c.token(end + 1).is_none_or(Token::is_mark);
    end += usize::from(last);
    while end > first + 1 && c.grammar(end - 1, Grammar::And).is_some() {
        end -= 1;
    }
    end
}

/// `Quy chế làm việc của Ban Chấp hành Trung ương`: what a type with its capital, inside a sentence, is about.
pub(super) fn worded(c: &Cursor<'_>, claims: &Claims, at: usize) -> Citation {
    const LONGEST: usize = 40;
    c.is_capitalized(at).then_some(())?;
    let hit = c.hit(at, Sort::DocumentType)?;
    (c.lexicon.rows.document_types[hit.entry.row as usize].named == Named::Words).then_some(())?;
    let first = at + hit.len;
    // `Viện Chiến lược ngân hàng` is a body.
    let headed = at > 0 && c.hits(at - 1, Sort::Head).any(|head| head.len == 1);
    let inside = !headed && !c.opens_sentence(at) && !is_in_word(c, at..first);
    if !inside || claims.over(FoundKind::Organization, at).is_some() || !is_matter(c, claims, first) || c.is_shouted(at)
    {
        return None;
    }
    let limit = c.sentence(at).end.min(first + LONGEST);
    let goes_on = |i: usize| {
        [Class::Past, Class::Future].into_iter().any(|class| c.class(i, class).is_some())
            || [Grammar::Passive, Grammar::Issue, Grammar::By, Grammar::ByMeans, Grammar::Clause]
                .into_iter()
                .any(|part| c.grammar(i, part).is_some())
    };
    let cited = |i: usize| c.hit(i, Sort::DocumentType).is_some();
    // Another document is cited, or several of a type; a picture's source is named.
    let other = |i: usize| {
        let numbered = |hit: Hit| c.is_digits(i + hit.len) || c.grammar(i + hit.len, Grammar::Number).is_some();
        let body = claims.over(FoundKind::Organization, i).is_some();
        let several = c.grammar(i, Grammar::And).and_then(|_| c.class(i + 1, Class::Plural));
        let again = c.is(i, ',') && c.hit(i + 1, Sort::DocumentType).is_some_and(|next| next.entry == hit.entry);
        again
            || several.is_some_and(|(len, _)| cited(i + 1 + len))
            || c.hit(i, Sort::DocumentType).is_some_and(|hit| !body && c.is_capitalized(i) || numbered(hit))
            || c.is(i, '-') && !c.is_glued(i) && c.is_capitalized(i + 1)
    };
    // `giai đoạn 2011-2020` ends a name, unless a later time or the body whose it is follows.
    let dated = |i: usize| {
        let joint = c.is(i, ',') || c.grammar(i, Grammar::And).is_some();
        let later = joint && (i + 2..i + 6).any(|n| claims.from(FoundKind::Date, n).is_some());
        claims.until(FoundKind::Date, i).is_some() && c.grammar(i, Grammar::Of).is_none() && !later
    };
    let stops = |i: usize| tail::ends_subject(c, i) || i > first && (goes_on(i) || other(i) || dated(i));
    let mut end = (first..limit).find(|&i| stops(i)).unwrap_or(limit);
    while end > first + 1 && c.grammar(end - 1, Grammar::And).is_some() {
        end -= 1;
    }
    // `theo Đề án quy định`: a verb.
    if c.hit(first, Sort::DocumentType).is_some_and(|hit| first + hit.len == end) {
        return None;
    }
    let mut value = DocumentName::of(c, Some(hit.entry.row), Form::Name);
    value.name = Some(first..end);
    Some(Read { tokens: at..end, value })
}

/// Whether a word is a whole by itself, whatever its first syllable is elsewhere.
fn is_whole(c: &Cursor<'_>, hit: Hit) -> bool {
    matches!(c.lexicon.rows.words[hit.entry.row as usize].class, Class::Link | Class::Compound | Class::NoDateBefore)
}

/// Whether a word carries a sentence on: a verb, a preposition, a word of time; what is said of people alone does not.
fn carries(c: &Cursor<'_>, hit: Hit) -> bool {
    let of_people = matches!(
        c.lexicon.rows.words[hit.entry.row as usize].class,
        Class::Indefinite
            | Class::Leaving
            | Class::Charged
            | Class::Apart
            | Class::Deputy
            | Class::Singling
            | Class::NamedThing
            | Class::ForeignWord
    );
    !is_whole(c, hit) && !of_people
}

/// Whether a word says what a document is about: no word that carries the sentence on, nobody's name.
fn is_matter(c: &Cursor<'_>, claims: &Claims, at: usize) -> bool {
    // `làm việc` and `sắp xếp` are what is done, `làm` and `sắp` alone carry the sentence on.
    let whole = c.hits(at, Sort::Word).filter(|&hit| is_whole(c, hit)).chain(c.hit(at, Sort::Field)).map(|hit| hit.len);
    let longest = whole.max().unwrap_or(0);
    let goes_on = c.hits(at, Sort::Word).any(|hit| carries(c, hit) && hit.len > longest);
    let named = [FoundKind::Place, FoundKind::Organization, FoundKind::Person, FoundKind::Title];
    let free = || named.into_iter().all(|kind| claims.from(kind, at).is_none());
    let capital = c.is_capitalized(at) && !c.is_acronym(at) && free();
    (c.is_lower(at) || capital)
        && c.grammar(at, Grammar::And).is_none()
        && c.grammar(at, Grammar::Number).is_none()
        && c.letters(at) > 1
        && c.hit(at, Sort::Role).is_none()
        && !goes_on
}

/// `Đề án “Nâng cao chất lượng cán bộ xã”`: a name in quotation marks directly after the type.
pub(super) fn quoted(c: &Cursor<'_>, _: &Claims, at: usize) -> Citation {
    const LONGEST: usize = 50;
    let hit = c.hit(at, Sort::DocumentType)?;
    let first = at + hit.len;
    c.is(first, '"').then_some(())?;
    let end = c.sentence(at).end.min(first + LONGEST);
    let close = (first + 2..end).find(|&i| c.is(i, '"'))?;
    let written = c.is_capitalized(first + 1) && close > first + 3 && !is_in_word(c, at..first);
    let kind = &c.lexicon.rows.document_types[hit.entry.row as usize];
    // `quy định "Chủ tịch …"` in lower case is a verb.
    let named = kind.named != Named::Never && (kind.short != Short::Capital || c.is_capitalized(at));
    if !written || !named {
        return None;
    }
    let mut end = close + 1;
    let number = end + c.grammar(end, Grammar::Number).unwrap_or(0);
    let code = code::code(c, number, Lead::Number).filter(|_| number > end);
    end = code.as_ref().map_or(end, |code| code.tokens.end);
    let mut value = DocumentName::of(c, Some(hit.entry.row), Form::Name);
    value.name = Some(first + 1..close);
    if let Some(code) = code {
        value = value.numbered(code);
        value.form = Form::Full;
    }
    Some(Read { tokens: at..end, value })
}

/// `năm 2013`, `2013` after a name.
fn year_end(c: &Cursor<'_>, at: usize) -> usize {
    let first = c.grammar(at, Grammar::Year).map_or(at, |len| at + len);
    let year = c.number_in(first, 1900..=2100, 4).is_some() && !(c.is(first + 1, '/') && c.is_glued(first + 1));
    if year { first + 1 } else { at }
}

/// `(RCEP)`, `CPTPP`: a treaty by its acronym.
pub(super) fn acronym(c: &Cursor<'_>, _: &Claims, at: usize) -> Citation {
    if c.hit(at, Sort::Body).is_some() {
        return None;
    }
    let hit = c.hit(at, Sort::Acronym).filter(|hit| hit.len <= 2 && c.is_acronym(at))?;
    let end = at + hit.len;
    let law = &c.lexicon.rows.laws[hit.entry.row as usize];
    let row = c.lexicon.rows.document_types.iter().position(|t| t.name == law.kind).map(|n| n as u32);
    let mut value = DocumentName::of(c, row, Form::Name);
    value.name = Some(at..end);
    Some(Read { tokens: at..end, value })
}

/// `Nghị quyết Trung ương 4 khóa XII`, `Nghị quyết Đại hội XIII`, `Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương
/// khóa XII`.
pub(super) fn congress(c: &Cursor<'_>, claims: &Claims, at: usize) -> Citation {
    const LONGEST: usize = 14;
    let hit = c.hit(at, Sort::DocumentType).or_else(|| c.hit(at, Sort::Symbol).filter(|_| c.is_acronym(at)))?;
    (c.lexicon.rows.document_types[hit.entry.row as usize].short == Short::Tight).then_some(())?;
    let first = at + hit.len;
    let trigger = c.hit(first, Sort::Trigger).map(|t| &c.lexicon.rows.triggers[t.entry.row as usize].kind);
    let central = c.class(first, Class::LevelWord).is_some_and(|(_, level)| level == "central");
    let gathers = trigger.is_some_and(|kind| matches!(kind, EventKind::Congress | EventKind::Conference));
    let meets = c.is_capitalized(first) && (gathers || central);
    if !meets {
        return None;
    }
    let limit = c.sentence(first).end.min(first + LONGEST);
    let number = (first + 1..limit)
        .take_while(|&i| ![',', '.', '(', ';'].into_iter().any(|mark| c.is(i, mark)))
        .find_map(|i| meeting(c, i).map(|n| (i, n)))?;
    let (last, (mut end, value)) = number;
    // `của Ban Chấp hành Trung ương (khóa XII)`: whose plenum it was, and of which term.
    let body = claims.from(FoundKind::Organization, end).map_or(end, |body| body.tokens.end);
    let open = usize::from(c.is(body, '(') || c.is(body, ','));
    let mut term = None;
    if let Some((after, said)) = tail::term(c, body + open) {
        term = Some(said);
        end = after + usize::from(c.is(body, '(') && c.is(after, ')'));
    }
    // `Đại hội Đảng bộ tỉnh lần thứ XI`, `Đại hội Đảng bộ Trà Vinh`: of a term of its own.
    let level = |i: usize| c.class(i, Class::LevelWord).is_some_and(|(_, level)| level != "central");
    let national = !(first..last).any(|i| claims.over(FoundKind::Place, i).is_some() || level(i));
    let mut read = DocumentName::of(c, Some(hit.entry.row), Form::Name);
    read.name = Some(first..end);
    // A congress opens the term of its number.
    let congress = trigger == Some(&EventKind::Congress);
    read.term = if congress && national { Some(value) } else { None };
    read.plenum = (!congress).then_some(value);
    read.tail.term = term;
    Some(Read { tokens: at..end, value: read })
}

/// `4`, `XII`, `lần thứ tư`: the number of a meeting; the token after it and its value.
fn meeting(c: &Cursor<'_>, at: usize) -> Option<(usize, u32)> {
    const LAST: u32 = 40;
    let said = c.grammar(at, Grammar::Ordinal).unwrap_or(0);
    let number = at + said;
    let digits = c
        .ordinal(number)
        .filter(|_| c.letters(number) <= if c.is_digits(number) { 2 } else { 6 })
        .map(|n| (number + 1, n));
    let word = || {
        c.class(number, Class::Number).filter(|_| said > 0).and_then(|(len, n)| Some((number + len, n.parse().ok()?)))
    };
    digits.or_else(word).filter(|&(_, n)| (1..=LAST).contains(&n))
}
