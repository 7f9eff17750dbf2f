//! Citations by number: behind the type, behind more words, alone, shortened.

use crate::extract::cursor::Cursor;
use crate::extract::document::code::{self, Code, Lead};
use crate::extract::document::value::DocumentName;
use crate::extract::found::{Claims, FoundKind};
use crate::extract::rule::Read;
use crate::lexicon::{Class, DocumentType, Grammar, Hit, Short, Sign, Signs, Sort};
use crate::text::Token;
use crate::vocabulary::{DocumentFamily, Form};

/// What a rule reads.
pub(super) type Citation = Option<Read<DocumentName>>;

/// The type word at a token, or its abbreviation: the token after it, the row, and whether it is the word.
fn type_word(c: &Cursor<'_>, at: usize) -> Option<(usize, u32, bool)> {
    if let Some(word) = c.hit(at, Sort::DocumentType) {
        return Some((at + word.len, word.entry.row, true));
    }
    let symbol = c.hit(at, Sort::Symbol).filter(|_| c.is_acronym(at) || c.is_capitalized(at) && c.letters(at) > 1)?;
    // Of the types with the symbol the commonest: it is used by the state, and by most others.
    let types = &c.lexicon.rows.document_types;
    let common = |row: &u32| {
        let families = &types[*row as usize].families;
        (families.contains(&DocumentFamily::State), families.len())
    };
    let same = c.hits(at, Sort::Symbol).filter(|hit| hit.len == symbol.len).map(|hit| hit.entry.row);
    Some((at + symbol.len, same.max_by_key(common)?, false))
}

/// What leads from a type to a number: `số`, `số:`, `(NĐ) số`, an opening quotation mark. The token the number begins at,
/// and whether the word for number is said.
fn lead(c: &Cursor<'_>, mut at: usize) -> (usize, bool) {
    // The cheapest question first: mostly the number stands there, or another word.
    if c.is_digits(at) || c.is_word(at) && !c.signs(at).has(Sign::Grammar(Grammar::Number)) {
        return (at, false);
    }
    let shortened = c.is(at, '(') && c.is(at + 2, ')') && c.hit(at + 1, Sort::Symbol).is_some();
    at += if shortened { 3 } else { 0 };
    let word = c.grammar(at, Grammar::Number);
    at += word.unwrap_or(0);
    // The word twice is a slip.
    at += word.and_then(|_| c.grammar(at, Grammar::Number)).unwrap_or(0);
    at += usize::from(c.is(at, ':') || c.is(at, '.') && word.is_some());
    at += usize::from((c.is(at, '"') || c.is(at, '(')) && c.is_digits(at + 1) && c.is_glued(at + 1));
    (at, word.is_some())
}

fn numbered(c: &Cursor<'_>, from: usize, kind: Option<u32>, code: Code) -> Citation {
    let tokens = from..code.tokens.end;
    let value = DocumentName::of(c, kind, Form::Full).numbered(code);
    Some(Read { tokens, value })
}

/// `Nghị quyết số 35-NQ/TW`, `NĐ 46/2016/NĐ-CP`.
pub(super) fn typed(c: &Cursor<'_>, _: &Claims, at: usize) -> Citation {
    let (after, row, word) = type_word(c, at)?;
    let (first, said) = lead(c, after);
    c.is_digits(first).then_some(())?;
    let code = code::code(c, first, if said { Lead::Numbered } else { Lead::Type })?;
    // An abbreviation is told by the number: `CT 12-CT/TU` is no indictment.
    let row = if word { row } else { code.kind(c).unwrap_or(row) };
    // Over the end of a line only what is known goes on.
    let known = code.symbol.is_some() || !code.issuers.is_empty();
    (known || !c.crosses_line(&(at..code.tokens.end))).then_some(())?;
    numbered(c, at, Some(row), code)
}

/// `Nghị quyết của Chính phủ số 128/NQ-CP`, `Luật Đất đai số 31/2024/QH15`: words between the type and its number.
pub(super) fn described(c: &Cursor<'_>, _: &Claims, at: usize) -> Citation {
    const FARTHEST: usize = 14;
    let hit = c.hit(at, Sort::DocumentType)?;
    let first = at + hit.len;
    // `Nghị quyết số …`, `Nghị quyết 35`: nothing stands between, and `numbered` has read it.
    (c.grammar(first, Grammar::Number).is_none() && !c.is_digits(first)).then_some(())?;
    let end = c.sentence(at).end.min(first + FARTHEST);
    // The cheapest question first: few sentences have the word for number.
    c.has(first..end, Signs::of(&[Sign::Grammar(Grammar::Number)])).then_some(())?;
    let law = first + c.hit(first, Sort::Law).map_or(0, |hit| hit.len);
    // Another type on the way has the number.
    let plain = |&i: &usize| {
        (c.is_word(i) || c.is_code(i) || c.is_digits(i))
            && (c.hit(i, Sort::DocumentType).is_none() || c.ends_compound(i) || i < law)
    };
    let (number, len) = (first..end)
        .take_while(plain)
        .find_map(|i| c.grammar(i, Grammar::Number).filter(|&len| c.is_digits(i + len)).map(|len| (i, len)))?;
    let code = code::code(c, number + len, Lead::Numbered)?;
    let kind = &c.lexicon.rows.document_types[hit.entry.row as usize];
    // The number must be of this type: by its symbol, or by the Assembly, whose laws have none.
    let symbol = code.symbol.map(|row| &c.lexicon.rows.document_types[row as usize].abbreviations);
    let fits = match symbol {
        Some(symbols) => symbols.iter().any(|symbol| kind.abbreviations.contains(symbol)),
        None => !code.issuers.is_empty() && code.family.as_ref().is_some_and(|family| kind.families.contains(family)),
    };
    fits.then_some(())?;
    let mut read = numbered(c, at, Some(hit.entry.row), code)?;
    if law == number {
        read.value.name = Some(first..number);
    }
    Some(read)
}

/// `theo 35-NQ/TW`, `số 12/KH-UBND`: the number alone is marked.
pub(super) fn bare(c: &Cursor<'_>, _: &Claims, at: usize) -> Citation {
    let said = c.grammar_before(at, &[Grammar::Number]);
    let code = code::code(c, at, if said { Lead::Number } else { Lead::None })?;
    if code::is_form(c, at) {
        return None;
    }
    numbered(c, at, code.kind(c), code)
}

/// `TCVN 5574:2018`, `QCVN 01-1:2018/BYT`, `ISO/IEC 17025:2017`, perhaps behind the words for it.
pub(super) fn standard(c: &Cursor<'_>, _: &Claims, at: usize) -> Citation {
    let is_standard =
        |hit: &Hit| c.lexicon.rows.document_types[hit.entry.row as usize].families.contains(&DocumentFamily::Standard);
    let words = c.hit(at, Sort::DocumentType).filter(is_standard).map_or(at, |hit| at + hit.len);
    let symbol_at = |at: usize| c.hits(at, Sort::Symbol).rev().find(|hit| is_standard(hit) && c.is_acronym(at));
    let symbol = symbol_at(words)?;
    let mut first = words + symbol.len;
    // `TCVN ISO 9001:2015`: adopted from another.
    while let Some(next) = symbol_at(first) {
        first += next.len;
    }
    let (end, number) = code::standard_number(c, first)?;
    let mut value = DocumentName::of(c, Some(symbol.entry.row), Form::Full);
    let symbols = c.plain(&(words..first)).to_uppercase();
    (value.number, value.family) = (format!("{symbols} {number}"), Some(DocumentFamily::Standard));
    Some(Read { tokens: at..end, value })
}

/// `Chỉ thị 16`, `Nghị định 100/2019`, `NĐ 46`, `văn bản số 1234`.
pub(super) fn short(c: &Cursor<'_>, claims: &Claims, at: usize) -> Citation {
    let (after, row, word) = type_word(c, at)?;
    let (first, said) = lead(c, after);
    c.is_digits(first).then_some(())?;
    let kind = &c.lexicon.rows.document_types[row as usize];
    let enough = match kind.short {
        Short::No => false,
        Short::Said | Short::Any => said,
        Short::Capital => said || word && c.is_capitalized(at),
        Short::Yes => word || said,
        Short::Tight => true,
    };
    if !enough || c.token(first)?.opens_line() {
        return None;
    }
    let (end, number, year) = code::short_number(c, first)?;
    // `Chương trình 2 ngày` counts; `Chỉ thị 16 ngày 31/3` does not.
    let unit = c.class(end, Class::TimeUnit).is_some() && year.is_none() && claims.from(FoundKind::Date, end).is_none();
    let counted = !said && c.class(end, Class::NoDateAfter).is_some() || unit || c.is(end, '%');
    // A count (`quyết định 3 nội dung`) follows a verb in lower case.
    let verb = c.is_lower(at) && !said && year.is_none() && c.letters(first) < 2;
    // `quyết định 2017`: a year.
    let bare_year = !said && year.is_none() && claims.from(FoundKind::Date, first).is_some();
    if counted || verb || bare_year {
        return None;
    }
    let mut value = DocumentName::of(c, Some(row), Form::Short);
    (value.number, value.year) = (number, year);
    Some(Read { tokens: at..end, value })
}

/// `NQ35`, `NĐ100`: the abbreviation and the number in one.
pub(super) fn tight(c: &Cursor<'_>, _: &Claims, at: usize) -> Citation {
    const LONGEST: usize = 4;
    let text = c.composed(at);
    let letters = text.trim_end_matches(|l: char| l.is_ascii_digit());
    let digits = text.strip_prefix(letters)?;
    if digits.len() > LONGEST {
        return None;
    }
    let tight = |kind: &DocumentType| {
        kind.short == Short::Tight && kind.abbreviations.iter().any(|symbol| **symbol == *letters)
    };
    let row = c.lexicon.rows.document_types.iter().position(tight)? as u32;
    let joined = |i: usize| {
        c.is_glued(i)
            && (c.is(i, '-') || c.is(i, '.'))
            && c.is_glued(i + 1)
            && !c.token(i + 1).is_none_or(Token::is_mark)
    };
    if at > 0 && joined(at - 1) || joined(at + 1) {
        return None;
    }
    let with_year = c.is(at + 1, '/') && c.is_glued(at + 1) && c.number_in(at + 2, 1945..=2100, 4).is_some();
    let end = if with_year { at + 3 } else { at + 1 };
    let mut value = DocumentName::of(c, Some(row), Form::Short);
    value.number = if with_year { format!("{digits}/{}", c.text(at + 2)) } else { digits.to_owned() };
    value.year = c.number(at + 2).filter(|_| with_year).map(|y| y as i16);
    Some(Read { tokens: at..end, value })
}
