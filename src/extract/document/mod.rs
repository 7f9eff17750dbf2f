//! Documents (văn bản): by type and number, by number alone, by a short number, by their formal name, by what points back
//! to them.

mod alias;
mod cite;
mod code;
mod compose;
mod generic;
mod list;
mod name;
mod number;
mod provision;
mod tail;
mod value;

use crate::extract::cursor::Cursor;
use crate::extract::found::Claims;
use crate::extract::gate::Gate;
use crate::extract::rule::{Located, Rule, Rules, best, scan};
use crate::lexicon::{Class, Grammar, Hit, Named, Sign, Signs, Sort};

pub(crate) use number::serial;
pub use number::{DecodedNumber, DocumentNumber, IssuingBody, ParseDocumentNumberError};
pub(crate) use provision::step;
pub(crate) use value::DocumentName;

/// A type word or its abbreviation.
const TYPES: Signs = Signs::of(&[Sign::Table(Sort::DocumentType), Sign::Table(Sort::Symbol)]);

/// A law or treaty that is cited by its acronym alone.
const ACRONYMS: Signs = Signs::of(&[Sign::Table(Sort::Acronym)]);

pub(crate) static RULES: Rules<DocumentName> = Rules::new(&[
    Rule { id: "document/type-number", example: "Nghị quyết số 35-NQ/TW", opens: TYPES, read: cite::typed },
    Rule {
        id: "document/described-number",
        example: "Luật Đất đai số 31/2024/QH15",
        opens: Signs::of(&[Sign::Table(Sort::DocumentType)]),
        read: cite::described,
    },
    Rule { id: "document/number", example: "theo 35-NQ/TW", opens: Signs::of(&[Sign::Coded]), read: cite::bare },
    Rule { id: "document/standard", example: "đạt TCVN 5574:2018", opens: TYPES, read: cite::standard },
    Rule { id: "document/short-number", example: "Chỉ thị 16", opens: TYPES, read: cite::short },
    Rule {
        id: "document/tight-number", example: "thực hiện NQ35", opens: Signs::of(&[Sign::Code]), read: cite::tight
    },
    Rule {
        id: "document/name",
        example: "Luật Đất đai năm 2013",
        opens: Signs::of(&[Sign::Table(Sort::DocumentType)]),
        read: name::named,
    },
    Rule { id: "document/acronym", example: "Hiệp định (CPTPP)", opens: ACRONYMS, read: name::acronym },
    Rule {
        id: "document/quoted-name",
        example: "Đề án “Nâng cao chất lượng cán bộ xã”",
        opens: Signs::of(&[Sign::Table(Sort::DocumentType)]),
        read: name::quoted,
    },
    Rule {
        id: "document/worded-name",
        example: "Hội nghị thông qua Quy chế làm việc của Ban Chấp hành",
        opens: Signs::of(&[Sign::Table(Sort::DocumentType)]),
        read: name::worded,
    },
    Rule {
        id: "document/congress", example: "Nghị quyết Trung ương 4 khóa XII", opens: TYPES, read: name::congress
    },
    Rule {
        id: "document/generic",
        example: "Ban hành Nghị quyết số 35-NQ/TW. Nghị quyết này có hiệu lực ngay.",
        opens: Signs::of(&[Sign::Table(Sort::DocumentType)]),
        read: generic::generic,
    },
])
.wrapping(DocumentName::is_number)
.settling(|_, read| read.is_number());

/// The rules that read behind another, with an example: the items of a list, acronyms that the article gives.
pub(crate) const FURTHER: [(&str, &str); 2] = [
    (list::LISTED, "các Nghị quyết số 18, 19-NQ/TW"),
    (alias::LEARNT, "Hiệp định Thương mại Việt Nam - Chile (VCFTA) đã ký; VCFTA có lợi"),
];

/// Reads every document of a text. Not inlined, so that its cost can be told from that of the others.
#[inline(never)]
pub(crate) fn documents(c: &Cursor<'_>, claims: &Claims, found: &mut Vec<Located<DocumentName>>) {
    found.clear();
    scan(c, Gate::Document, |at| {
        let mut read = if may_cite(c, at) { best(c, claims, &RULES, at) } else { None }?;
        read.value.surround(c, claims, &read.tokens);
        found.push(read);
        list::listed(c, claims, found);
        found.last().map(|last| last.tokens.end)
    });
    alias::aliases(c, claims, found);
}

/// The cheapest question first: most words for documents stand in lower case before another such word, and cite none.
fn may_cite(c: &Cursor<'_>, at: usize) -> bool {
    const FARTHEST: usize = 14;
    const BEHIND: Signs = Signs::of(&[
        Sign::Number,
        Sign::Capital,
        Sign::Code,
        Sign::Table(Sort::Law),
        Sign::Table(Sort::Field),
        Sign::Word(Class::LevelWord),
        Sign::Grammar(Grammar::This),
        Sign::Grammar(Grammar::Year),
    ]);
    const NUMBER: Signs = Signs::of(&[Sign::Grammar(Grammar::Number)]);
    if !c.signs(at).meets(TYPES) || c.signs(at).meets(ACRONYMS) {
        return true;
    }
    let kind = c.hit(at, Sort::DocumentType);
    let next = at + kind.map_or(0, |hit| hit.len).max(c.hit(at, Sort::Symbol).map_or(0, |hit| hit.len));
    let by_words = |hit: Hit| c.lexicon.rows.document_types[hit.entry.row as usize].named == Named::Words;
    let cites = c.signs(next).meets(BEHIND)
        || ['(', '"', ':'].into_iter().any(|mark| c.is(next, mark))
        || kind.is_some_and(by_words) && c.is_capitalized(at)
        || c.has(next..(next + FARTHEST).min(c.len()), NUMBER);
    cites && !c.ends_compound(at)
}
