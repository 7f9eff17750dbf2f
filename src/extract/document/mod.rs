//! Documents (văn bản): by type and number, by number alone, by a short number, by their formal name.

mod code;
mod tail;

use std::ops::Range;

use crate::extract::cursor::Cursor;
use crate::extract::found::{Claims, FoundKind};
use crate::extract::rule::{Located, Read, Rule, Rules, read_all};
use crate::lexicon::{Class, Grammar, Sign, Signs, Sort};
use crate::text::Case;
use crate::vocabulary::{DocumentFamily, Form};

pub(crate) use tail::Tail;

/// What a document mention says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct DocumentName {
    /// `nghị quyết`; empty where neither a word nor a symbol says it.
    pub(crate) type_name: String,
    /// Canonical; empty where there is only a name.
    pub(crate) number: String,
    pub(crate) form: Form,
    pub(crate) family: Option<DocumentFamily>,
    /// The row of the issuer's code.
    pub(crate) issuer: Option<u32>,
    pub(crate) draft: bool,
    /// The name without its type word: `Đất đai`.
    pub(crate) name: Option<Range<usize>>,
    pub(crate) tail: Tail,
    /// A body directly before the citation that issues it: `Bộ Tài chính đã ban hành …`.
    pub(crate) issued_by: Option<Range<usize>>,
}

pub(crate) static RULES: Rules<DocumentName> = Rules::new(&[
    Rule {
        id: "document/type-number",
        example: "Nghị quyết số 35-NQ/TW",
        opens: Signs::of(&[Sign::Table(Sort::DocumentType), Sign::Table(Sort::Symbol)]),
        read: typed,
    },
    Rule { id: "document/number", example: "theo 35-NQ/TW", opens: Signs::of(&[Sign::Number]), read: bare },
    Rule {
        id: "document/standard",
        example: "đạt TCVN 5574:2018",
        opens: Signs::of(&[Sign::Table(Sort::DocumentType), Sign::Table(Sort::Symbol)]),
        read: standard,
    },
    Rule {
        id: "document/short-number",
        example: "Chỉ thị 16",
        opens: Signs::of(&[Sign::Table(Sort::DocumentType), Sign::Table(Sort::Symbol)]),
        read: short,
    },
    Rule {
        id: "document/name",
        example: "Luật Đất đai năm 2013",
        opens: Signs::of(&[Sign::Table(Sort::DocumentType)]),
        read: named,
    },
    Rule {
        id: "document/acronym",
        example: "Hiệp định (CPTPP)",
        opens: Signs::of(&[Sign::Table(Sort::Law)]),
        read: acronym,
    },
    Rule {
        id: "document/quoted-name",
        example: "Đề án “Nâng cao chất lượng cán bộ xã”",
        opens: Signs::of(&[Sign::Table(Sort::DocumentType)]),
        read: quoted,
    },
    Rule {
        id: "document/congress",
        example: "Nghị quyết Trung ương 4 khóa XII",
        opens: Signs::of(&[Sign::Table(Sort::DocumentType)]),
        read: congress,
    },
]);

/// Reads every document of a text.
pub(crate) fn documents(c: &Cursor<'_>, claims: &Claims) -> Vec<Located<DocumentName>> {
    read_all(c, claims, &RULES)
}

/// The type word at a token, or its abbreviation: the token after it and the row.
fn type_word(c: &Cursor<'_>, at: usize) -> Option<(usize, u32)> {
    let word = c
        .hit(at, Sort::DocumentType)
        .or_else(|| c.hit(at, Sort::Symbol).filter(|_| c.is_acronym(at) || c.text(at).contains('Đ')))?;
    Some((at + word.len, word.entry.row))
}

/// `số`, `số:` and blanks between the type and the number.
fn skip_number_word(c: &Cursor<'_>, at: usize) -> usize {
    let at = c.grammar(at, Grammar::Number).map_or(at, |len| at + len);
    at + usize::from(c.is(at, ':'))
}

fn describe(c: &Cursor<'_>, claims: &Claims, tokens: &Range<usize>, row: Option<u32>, form: Form) -> DocumentName {
    let row = row.map(|row| &c.lexicon.rows.document_types[row as usize]);
    let draft = c.class_before(tokens.start, Class::Draft).is_some();
    DocumentName {
        type_name: row.map_or_else(String::new, |r| r.name.to_string()),
        number: String::new(),
        form,
        family: row.and_then(|r| (r.families.len() == 1).then(|| r.families[0].clone())),
        issuer: None,
        draft,
        name: None,
        tail: tail::tail(c, claims, tokens.end),
        issued_by: issuer_before(c, claims, tokens.start),
    }
}

/// `Bộ Tài chính đã ban hành Thông tư …`
fn issuer_before(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<Range<usize>> {
    const BACK: usize = 5;
    let start = c.sentence(at).start;
    let verb = (at.saturating_sub(BACK).max(start)..at)
        .find(|&i| c.grammar(i, Grammar::Issue).is_some() || c.grammar(i, Grammar::Sign).is_some())?;
    let back =
        (verb.saturating_sub(2).max(start)..=verb).rev().find_map(|i| claims.until(FoundKind::Organization, i))?;
    Some(back.tokens.clone())
}

fn typed(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<Read<DocumentName>> {
    let (after, row) = type_word(c, at)?;
    let first = skip_number_word(c, after);
    let code = code::code(c, first, true)?;
    let tokens = at..code.tokens.end;
    let mut value = describe(c, claims, &tokens, Some(row), Form::Full);
    value.family = code.family.or(value.family);
    (value.number, value.issuer) = (code.number, code.issuer);
    Some(Read { tokens, value })
}

fn bare(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<Read<DocumentName>> {
    let code = code::code(c, at, c.grammar_before(at, &[Grammar::Number]))?;
    let start = (at.saturating_sub(2)..at)
        .find(|&i| c.grammar(i, Grammar::Number).is_some_and(|len| i + len == at))
        .unwrap_or(at);
    // `số 12/KH-UBND` without its type word: the number alone is marked.
    let tokens = if start < at { at..code.tokens.end } else { code.tokens.clone() };
    let mut value = describe(c, claims, &tokens, code.symbol, Form::Full);
    value.family = code.family;
    (value.number, value.issuer) = (code.number, code.issuer);
    Some(Read { tokens, value })
}

/// `TCVN 5574:2018`, `QCVN 01-1:2018/BYT`, perhaps behind the words for it.
fn standard(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<Read<DocumentName>> {
    let words = c.hit(at, Sort::DocumentType).map_or(at, |hit| at + hit.len);
    let symbol = c.hit(words, Sort::Symbol).filter(|_| c.is_acronym(words))?;
    let first = words + symbol.len;
    let mut end = first + 1;
    while (c.is(end, '-') || c.is(end, '.')) && c.is_glued(end) && c.is_digits(end + 1) {
        end += 2;
    }
    let year = c.is_digits(first) && c.is(end, ':') && c.is_digits(end + 1) && c.text(end + 1).len() == 4;
    end += 2;
    let issuer = c.is(end, '/') && c.is_glued(end) && c.is_acronym(end + 1);
    let end = if issuer { end + 2 } else { end };
    if !year {
        return None;
    }
    let mut value = describe(c, claims, &(at..end), Some(symbol.entry.row), Form::Full);
    let digits: String = (first..end).map(|i| c.text(i)).collect();
    value.number = format!("{} {digits}", c.text(words).to_uppercase());
    value.family = Some(DocumentFamily::Standard);
    Some(Read { tokens: at..end, value })
}

/// `Chỉ thị 16`, `Nghị định 100/2019`, `NĐ 46`.
fn short(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<Read<DocumentName>> {
    let (after, row) = type_word(c, at)?;
    let kind = &c.lexicon.rows.document_types[row as usize];
    let first = skip_number_word(c, after);
    let digits = c.text(first);
    if !kind.short || !c.is_digits(first) || digits.len() > 5 || c.token(first)?.opens_line() {
        return None;
    }
    let with_year =
        c.is(first + 1, '/') && c.is_glued(first + 1) && c.is_digits(first + 2) && c.text(first + 2).len() == 4;
    let end = if with_year { first + 3 } else { first + 1 };
    // `Chương trình 2 ngày` counts; `Chỉ thị 16 ngày 31/3` does not.
    let unit = c.class(end, Class::TimeUnit).is_some() && !with_year && claims.from(FoundKind::Date, end).is_none();
    let counted = c.class(end, Class::NoDateAfter).is_some() || unit || c.is(end, '%');
    let goes_on = c.is_glued(end)
        && (c.is(end, '/') || c.is(end, '.') || c.is(end, ','))
        && c.is_glued(end + 1)
        && c.is_digits(end + 1);
    // The number of a count (`quyết định 3 nội dung`) follows a verb in lower case.
    let verb = c.is_lower(at) && first == after && !with_year && digits.len() < 2;
    if counted || goes_on || verb {
        return None;
    }
    let number: String = (first..end).map(|i| c.text(i)).collect();
    let mut value = describe(c, claims, &(at..end), Some(row), Form::Short);
    value.number = number;
    Some(Read { tokens: at..end, value })
}

/// `Luật Đất đai năm 2013`, `Hiến pháp 2013`, `Bộ luật Hình sự`.
fn named(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<Read<DocumentName>> {
    c.hits(at, Sort::DocumentType).rev().find_map(|hit| {
        let row = &c.lexicon.rows.document_types[hit.entry.row as usize];
        let first = at + hit.len;
        if !row.named {
            return None;
        }
        let end = formal_name(c, first).or_else(|| {
            // The constitution needs no name; a year names it.
            let year = year_end(c, first);
            (year > first && c.is_capitalized(at)).then_some(first)
        })?;
        let end = year_end(c, end);
        let mut value = describe(c, claims, &(at..end), Some(hit.entry.row), Form::Name);
        value.name = Some(first..end);
        Some(Read { tokens: at..end, value })
    })
}

/// Where the formal name of a law or treaty ends: a row of the table, or a capitalised phrase.
fn formal_name(c: &Cursor<'_>, first: usize) -> Option<usize> {
    if let Some(hit) =
        c.hit(first, Sort::Law).filter(|_| c.is_capitalized(first) || first > 0 && c.is_capitalized(first - 1))
    {
        return Some(first + hit.len);
    }
    const LONGEST: usize = 12;
    if !c.is_capitalized(first)
        || c.token(first)?.opens_line()
        || c.hit(first, Sort::Surname).is_some() && c.is_capitalized(first + 1)
    {
        return None;
    }
    let limit = c.sentence(first).end.min(first + LONGEST);
    let mut end = first
        + c.class(first, Class::Link).map_or(1, |(len, _)| len).max(c.hit(first, Sort::Field).map_or(1, |f| f.len));
    while end < limit {
        if let Some((len, _)) = c.class(end, Class::Link) {
            end += len;
        } else if c.is_capitalized(end)
            && c.token(end).is_some_and(|t| t.is_spaced())
            && c.hit(end, Sort::Title).is_none()
        {
            end += 1;
        } else {
            break;
        }
    }
    while end > first + 1 && c.grammar(end - 1, Grammar::And).is_some() {
        end -= 1;
    }
    // One capitalised syllable and nothing known after it names nothing for sure: `Luật sư`, `Luật Đ`.
    (end > first + 1 && !c.is_digits(first)).then_some(end)
}

/// `Đề án “Nâng cao chất lượng cán bộ xã”`: a name in quotation marks directly after the type.
fn quoted(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<Read<DocumentName>> {
    const LONGEST: usize = 50;
    let hit = c.hit(at, Sort::DocumentType)?;
    let first = at + hit.len;
    let end = c.sentence(at).end.min(first + LONGEST);
    let close = (first + 2..end).find(|&i| c.is(i, '"'))?;
    let written = c.is(first, '"') && c.is_capitalized(first + 1) && close > first + 3;
    let named = !c.lexicon.rows.document_types[hit.entry.row as usize].families.is_empty();
    if !written || !named {
        return None;
    }
    let mut value = describe(c, claims, &(at..close + 1), Some(hit.entry.row), Form::Name);
    value.name = Some(first + 1..close);
    Some(Read { tokens: at..close + 1, value })
}

/// `năm 2013`, `2013`, `(sửa đổi)` after a name.
fn year_end(c: &Cursor<'_>, at: usize) -> usize {
    let first = c.grammar(at, Grammar::Year).map_or(at, |len| at + len);
    let year = c.number_in(first, 1900..=2100, 4).is_some() && !(c.is(first + 1, '/') && c.is_glued(first + 1));
    if year { first + 1 } else { at }
}

/// `(RCEP)`, `CPTPP`: a treaty by its acronym.
fn acronym(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<Read<DocumentName>> {
    if c.hit(at, Sort::Body).is_some() {
        return None;
    }
    let hit = c
        .hit(at, Sort::Law)
        .filter(|hit| hit.len <= 2 && c.is_acronym(at) && c.token(at).is_some_and(|t| t.case() == Case::Upper))?;
    let end = at + hit.len;
    let name = &c.lexicon.rows.laws[hit.entry.row as usize];
    let row = c.lexicon.rows.document_types.iter().position(|t| t.name == *name).map(|n| n as u32);
    let mut value = describe(c, claims, &(at..end), row, Form::Name);
    value.name = Some(at..end);
    Some(Read { tokens: at..end, value })
}

/// `Nghị quyết Trung ương 4 khóa XII`, `Nghị quyết Đại hội XIII của Đảng`, `Nghị quyết Đại hội lần thứ XII`.
fn congress(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<Read<DocumentName>> {
    const LONGEST: usize = 14;
    let hit =
        c.hit(at, Sort::DocumentType).filter(|hit| c.lexicon.rows.document_types[hit.entry.row as usize].short)?;
    let first = at + hit.len;
    let meets = c.is_capitalized(first)
        && (c.hit(first, Sort::Trigger).is_some()
            || c.class(first, Class::LevelWord).is_some_and(|(_, level)| level == "central"));
    if !meets {
        return None;
    }
    let limit = c.sentence(at).end.min(first + LONGEST);
    let numbered = |i: usize| {
        c.is_digits(i) && c.text(i).len() <= 2
            || !c.text(i).is_empty() && c.text(i).chars().all(|l| matches!(l, 'I' | 'V' | 'X'))
    };
    let mut end = (first + 1..limit).find(|&i| numbered(i)).map(|i| i + 1)?;
    if (first..end).any(|i| c.is(i, ',') || c.is(i, '.') || c.is(i, '(')) {
        return None;
    }
    let open = usize::from(c.is(end, '('));
    if let Some(len) = c.grammar(end + open, Grammar::Term) {
        if numbered(end + open + len) {
            end += open + len + 1;
            end += usize::from(open == 1 && c.is(end, ')'));
        }
    }
    let mut value = describe(c, claims, &(at..end), Some(hit.entry.row), Form::Name);
    value.name = Some(first..end);
    Some(Read { tokens: at..end, value })
}
