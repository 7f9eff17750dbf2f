//! One type over several numbers: `các Nghị quyết số 18, 19-NQ/TW`, `Thông tư 01, 02 và 03/2021/TT-BNV`.

use std::ops::Range;

use crate::extract::cursor::Cursor;
use crate::extract::document::code::{self, Lead};
use crate::extract::document::value::DocumentName;
use crate::extract::found::{Claims, FoundKind};
use crate::extract::rule::Located;
use crate::lexicon::{Class, Grammar, Sort};
use crate::vocabulary::Form;

/// The rule of the items behind the first.
pub(super) const LISTED: &str = "document/listed-number";

/// One number of a list, as it stands.
struct Item {
    tokens: Range<usize>,
    number: String,
    code: Option<code::Code>,
    year: Option<i16>,
}

/// Adds the numbers that follow a citation in its list. Those without a symbol of their own share that of the last.
pub(super) fn listed(c: &Cursor<'_>, claims: &Claims, found: &mut Vec<Located<DocumentName>>) {
    let Some(first) = found.last().filter(|read| !read.value.number.is_empty() && read.value.kind.is_some()) else {
        return;
    };
    let (kind, head) = (first.value.kind, first.tokens.start);
    let headed = c.hit(head, Sort::DocumentType).is_some() || c.hit(head, Sort::Symbol).is_some();
    let mut items = Vec::new();
    let mut at = first.tokens.end;
    while let Some(item) = headed.then(|| item(c, claims, at)).flatten() {
        at = item.tokens.end;
        items.push(item);
    }
    // Numbers alone are a list where the last has a symbol, or where the type is said to be several.
    let last = items.iter().rposition(|item| item.code.is_some());
    let plural = c.class_before(head, Class::Plural).is_some();
    items.truncate(if plural { items.len() } else { last.map_or(0, |n| n + 1) });
    let shared = last.and_then(|n| items.get(n)).and_then(|item| item.code.clone());
    if let Some(code) = shared.as_ref().filter(|_| first.value.form == Form::Short) {
        share(&mut found[..], code);
    }
    for item in items {
        let form = if item.code.is_some() || shared.is_some() { Form::Full } else { Form::Short };
        let mut value = DocumentName::of(c, kind, form);
        (value.number, value.year) = (item.number, item.year);
        match (item.code, &shared) {
            (Some(code), _) => value = value.numbered(code),
            (None, Some(code)) => value = with_symbol(value, code),
            _ => {}
        }
        value.surround(c, claims, &item.tokens);
        value.provisions.clear();
        found.push(Located { tokens: item.tokens, value, rule: LISTED });
    }
}

/// The citation before the list takes the symbol of its last item.
fn share(found: &mut [Located<DocumentName>], code: &code::Code) {
    if let Some(first) = found.last_mut() {
        first.value = with_symbol(first.value.clone(), code);
        first.value.form = Form::Full;
    }
}

/// A short number with the symbol of another.
fn with_symbol(value: DocumentName, code: &code::Code) -> DocumentName {
    let symbol = code.number.find(['/', '-']).and_then(|at| code.number.get(at..)).unwrap_or_default();
    let of_year = code.year.map(|year| format!("/{year}")).unwrap_or_default();
    let symbol = if value.year.is_some() { symbol.strip_prefix(of_year.as_str()).unwrap_or(symbol) } else { symbol };
    let number = format!("{}{symbol}", value.number);
    DocumentName {
        number,
        issuers: code.issuers.clone(),
        family: code.family.clone().or(value.family.clone()),
        year: value.year.or(code.year),
        term: code.term,
        ..value
    }
}

/// `, 19-NQ/TW`, ` và số 03/2021/TT-BNV`, `; 20`: a joint and a number.
fn item(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<Item> {
    let mut first = at + usize::from(c.is(at, ',') || c.is(at, ';'));
    first += c.grammar(first, Grammar::And).unwrap_or(0);
    (first > at).then_some(())?;
    let said = c.grammar(first, Grammar::Number);
    first += said.unwrap_or(0);
    let lead = if said.is_some() { Lead::Numbered } else { Lead::Type };
    if let Some(code) = code::code(c, first, lead).filter(|code| !c.crosses_line(&(at..code.tokens.end))) {
        let (tokens, number, year) = (code.tokens.clone(), code.number.clone(), code.year);
        return Some(Item { tokens, number, code: Some(code), year });
    }
    let (end, number, year) = code::short_number(c, first)?;
    let counted = c.class(end, Class::NoDateAfter).is_some()
        || c.class(end, Class::TimeUnit).is_some()
        || c.is(end, '%')
        || year.is_none() && claims.over(FoundKind::Date, first).is_some()
        || c.crosses_line(&(at..end));
    (!counted).then_some(Item { tokens: first..end, number, code: None, year })
}
