//! The number of a document (số hiệu): `35-NQ/TW`, `30/2020/NĐ-CP`, `1234/BYT-DP`, `12/2020/HS-ST`, `45/2019/QH14`.
//!
//! Pieces between separators: digits, then perhaps a year, then the symbol of the type, the code of the issuer and of the
//! unit that drafted it. What the tables know decides; people leave separators out, double and swap them.

use std::borrow::Cow;
use std::ops::Range;

use crate::extract::cursor::Cursor;
use crate::extract::document::compose::{compose, family};
use crate::lexicon::{DocumentType, Grammar, Sign, Signs, Sort};
use crate::text::Case;
use crate::vocabulary::{DocumentFamily, Level};

/// What stands before a number and says that it is one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Lead {
    /// Its type: `Nghị quyết 35-NQ/TW`.
    Type,
    /// Its type and the word for number: `Nghị quyết số 35-NQ/TW`.
    Numbered,
    /// The word for number alone: `số 35-NQ/TW`.
    Number,
    /// Nothing.
    None,
}

/// A number taken apart.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Code {
    pub(super) tokens: Range<usize>,
    /// Canonical: no blanks, hyphen-minus, the symbols in their official case.
    pub(super) number: String,
    /// The row of the type that its symbol stands for.
    pub(super) symbol: Option<u32>,
    /// The rows of the issuers that its codes stand for; several of a joint document.
    pub(super) issuers: Vec<u32>,
    /// The rows of the units that drafted it: `KTN` of `1850/TTg-KTN`.
    pub(super) units: Vec<u32>,
    pub(super) family: Option<DocumentFamily>,
    pub(super) year: Option<i16>,
    /// `14` of `QH14`: the term of the Assembly.
    pub(super) term: Option<u32>,
}

/// One piece between separators.
#[derive(Clone, Debug)]
pub(super) struct Piece<'a> {
    /// The separator before it; a blank where it is lost.
    pub(super) mark: char,
    /// As written, composed.
    pub(super) text: Cow<'a, str>,
    pub(super) symbol: Option<u32>,
    pub(super) issuer: Option<u32>,
    /// The digits behind the issuer's code: `14` of `QH14`, `35` of `BCĐ35`.
    pub(super) suffix: String,
    pub(super) digits: bool,
}

impl Code {
    /// The row of the type that its symbol stands for, if in the family it is only one: `QĐ` of the Party is two.
    pub(super) fn kind(&self, c: &Cursor<'_>) -> Option<u32> {
        let types = &c.lexicon.rows.document_types;
        let symbols = &types[self.symbol? as usize].abbreviations;
        let stands =
            |symbol: &&str| self.number.split(['/', '-']).any(|piece| piece == *symbol) || symbol.contains('-');
        let symbol = symbols.iter().map(|symbol| &**symbol).filter(stands).max_by_key(|symbol| symbol.len())?;
        let fits = |kind: &DocumentType| {
            let of_family = |family: &DocumentFamily| {
                kind.families.contains(family) || kind.families.contains(&DocumentFamily::Unclassified)
            };
            kind.abbreviations.iter().any(|other| **other == *symbol) && self.family.as_ref().is_none_or(of_family)
        };
        let mut kinds = (0..).zip(types).filter(|(_, kind)| fits(kind)).map(|(row, _)| row);
        let first = kinds.next();
        first.filter(|_| kinds.next().is_none())
    }
}

impl Piece<'_> {
    fn is_known(&self) -> bool {
        self.symbol.is_some() || self.issuer.is_some()
    }
}

/// Assemblies are numbered from 1; the fifteenth sat until 2026.
const LAST_TERM: u32 = 30;

/// The most pieces of a number: joint circulars name several ministries.
const MOST: usize = 10;

/// Reads a number at a token.
pub(super) fn code(c: &Cursor<'_>, at: usize, lead: Lead) -> Option<Code> {
    // The cheapest question first: most numbers go on in no such way.
    goes_on(c, at).then_some(())?;
    let (pieces, end) = pieces(c, at, lead)?;
    is_number(c, &pieces, end - 1, lead).then(|| decode(c, at..end, &pieces))
}

/// Whether a token is a number behind which a separator or letters stand.
fn goes_on(c: &Cursor<'_>, at: usize) -> bool {
    let next = at + 1;
    c.is_digits(at)
        && (['/', '-', '.'].into_iter().any(|mark| c.is(next, mark))
            || c.is_word(next) && (c.is_glued(next) || is_symbolic(c, next)))
}

/// The pieces from a serial number on, whatever they say.
fn pieces<'a>(c: &Cursor<'a>, at: usize, lead: Lead) -> Option<(Vec<Piece<'a>>, usize)> {
    let (first, mut end) = serial(c, at)?;
    let mut pieces = Vec::with_capacity(4);
    pieces.push(first);
    while pieces.len() < MOST {
        let Some((piece, after)) = next(c, end, &pieces, lead) else { break };
        // With its own separator and in one line it would have been read as one piece: most are not asked.
        let odd = piece.mark != '-' || after - end > 2 || c.crosses_line(&(end - 1..after));
        match pieces.last_mut().filter(|_| odd).and_then(|before| Some((joined(c, before, &piece)?, before))) {
            Some((whole, before)) => *before = whole,
            None => pieces.push(piece),
        }
        end = after;
    }
    // `35-NQTW`: a separator lost inside the last piece, if no other says anything.
    let parts = |p: &&Piece<'_>| !p.digits && !pieces.iter().any(Piece::is_known);
    if let Some(parts) = pieces.last().filter(|p| lead != Lead::Number && parts(p)) {
        if let Some((symbol, issuer)) = parted(c, parts) {
            pieces.pop();
            pieces.extend([symbol, issuer]);
        }
    }
    Some((pieces, end))
}

/// Which piece is the symbol of the type. What may be a code as well is none behind the code of a body: `12/UBND-PC`.
pub(super) fn symbol_at(pieces: &[Piece<'_>]) -> Option<usize> {
    (1..pieces.len()).find(|&n| {
        let behind = pieces[1..n].iter().any(|p| p.issuer.is_some() && p.symbol.is_none());
        pieces[n].symbol.is_some() && !(behind && pieces[n].issuer.is_some())
    })
}

/// Whether the pieces are a document's number.
fn is_number(c: &Cursor<'_>, pieces: &[Piece<'_>], last: usize, lead: Lead) -> bool {
    let lettered = pieces.iter().skip(1).any(|p| !p.digits);
    let symbol = pieces.iter().find(|p| p.symbol.is_some());
    let issuer =
        pieces.iter().any(|p| p.issuer.is_some_and(|row| c.lexicon.rows.issuers[row as usize].family.is_some()));
    let known = pieces.iter().any(Piece::is_known);
    let year = pieces.get(1).is_some_and(|p| p.digits);
    // `HS-ST`: a symbol that says who judged.
    let judged = symbol.is_some_and(|p| p.text.contains('-')) && year;
    let surely = symbol.is_some() && issuer && pieces.len() > 2 || issuer && year && pieces.len() == 3 || judged;
    lettered
        && match lead {
            Lead::Numbered => known || pieces.len() > 2 || c.letters(last) > 1,
            Lead::Type => known || pieces.len() > 2,
            Lead::Number => surely || issuer || symbol.is_some_and(|p| pieces.len() > 2 || p.text.contains('-')),
            Lead::None => surely,
        }
}

/// The digits that a number begins with: `35`, `12a`, `66.7`.
fn serial<'a>(c: &Cursor<'a>, at: usize) -> Option<(Piece<'a>, usize)> {
    let opens = |mark| c.is(at - 1, mark);
    let free = at == 0
        || !c.is_glued(at)
        || c.is_word(at - 1)
        || [':', '(', '"', '.', ',', ';'].into_iter().any(opens) && (at < 2 || !c.is_digits(at - 2));
    if !c.is_digits(at) || c.letters(at) > 6 || !free {
        return None;
    }
    let mut piece =
        Piece { mark: ' ', text: c.composed(at), symbol: None, issuer: None, suffix: String::new(), digits: true };
    let mut end = at + 1;
    if c.is_glued(end) && c.is_lower(end) && c.letters(end) == 1 {
        piece.text.to_mut().push_str(&c.composed(end));
        end += 1;
    } else if c.is(end, '.') && c.is_glued(end) && c.is_digits(end + 1) && c.is_glued(end + 1) && c.is(end + 2, '/') {
        piece.text = format!("{}.{}", piece.text, c.text(end + 1)).into();
        end += 2;
    }
    Some((piece, end))
}

/// The next separator and piece.
fn next<'a>(c: &Cursor<'a>, at: usize, pieces: &[Piece<'a>], lead: Lead) -> Option<(Piece<'a>, usize)> {
    let mark = ['/', '-'].into_iter().find(|&mark| c.is(at, mark));
    let Some(mark) = mark.filter(|_| !breaks(c, at)) else { return without_mark(c, at, pieces, lead) };
    // `30//2020`, `12-/QĐ`: one separator is meant.
    let doubled = c.is_glued(at + 1) && (c.is(at + 1, '/') || c.is(at + 1, '-'));
    let first = at + 1 + usize::from(doubled);
    if breaks(c, first) {
        return None;
    }
    let spread = !c.is_glued(at) || !c.is_glued(first);
    if let Some(year) = parted_year(c, first).filter(|_| pieces.len() == 1 && mark == '/' && typed(lead)) {
        return Some((Piece { text: year.to_string().into(), ..digits(c, first, mark).0 }, first + 2));
    }
    if c.is_digits(first) {
        let year = pieces.len() == 1 && c.number_in(first, 1945..=2100, 4).is_some();
        // `19-2017/NQ-CP`
        let dashed = mark == '-'
            && (!spread || typed(lead) && c.is_glued(at))
            && c.is(first + 1, '/')
            && is_symbol(c, first + 2);
        let (piece, end) = digits(c, first, mark);
        let follows = ['/', '-'].into_iter().any(|mark| c.is(end, mark)) || is_symbol(c, end);
        return (year && (mark == '/' && (!spread || typed(lead)) && follows || dashed)).then_some((piece, end));
    }
    let (piece, end) = letters(c, first, mark)?;
    let symbol = symbol_at(pieces);
    let issues = |n: usize| pieces[n].issuer.is_some() && symbol != Some(n);
    let complete = symbol.is_some() && (1..pieces.len()).any(issues);
    let lower = c.is_lower(first);
    if lower && !(typed(lead) && piece.is_known() && c.letters(first) <= 5) {
        return None;
    }
    if !spread {
        return (piece.is_known() || is_symbolic(c, first)).then_some((piece, end));
    }
    // Blanks around a separator: into what is known, and not out of a whole number, but for its drafting unit.
    let loose = !c.is_glued(at) && !c.is_glued(first);
    let drafts = |row: u32| c.lexicon.rows.issuers[row as usize].family.is_none();
    let drafted = !complete && issues(pieces.len() - 1) && piece.issuer.is_some_and(drafts);
    let inside = !complete && (!loose || !issues(pieces.len() - 1));
    let joint = complete && !loose && piece.issuer.is_some();
    let written = is_symbolic(c, first) || !loose && typed(lead);
    // `239/CV – HBVQTE`: behind a symbol an issuer is due, known or not.
    let due = symbol == Some(pieces.len() - 1) && lead == Lead::Numbered;
    let acronym = c.is_acronym(first) && c.letters(first) > 2;
    let body = due && acronym && c.hit(first, Sort::Body).is_none();
    // `702/BC-HPN - CSLP của …`: a unit that no table knows, if the number's tail follows it.
    const TAIL: Signs = Signs::of(&[Sign::Grammar(Grammar::Of), Sign::Grammar(Grammar::Day)]);
    let known = || [Sort::Body, Sort::Unit, Sort::Place].into_iter().any(|sort| c.hit(first, sort).is_some());
    let unit =
        complete && lead == Lead::Numbered && mark == '-' && acronym && c.signs(first + 1).meets(TAIL) && !known();
    (body || unit || written && (piece.is_known() && (inside || joint) || drafted && typed(lead)))
        .then_some((piece, end))
}

/// `20/2 016/TT-BTC`: a year with a blank in it.
fn parted_year(c: &Cursor<'_>, at: usize) -> Option<u32> {
    let parted = c.is_digits(at) && c.is_digits(at + 1) && c.letters(at) + c.letters(at + 1) == 4 && c.is_glued(at);
    let year = parted.then(|| format!("{}{}", c.text(at), c.text(at + 1)).parse().ok()).flatten()?;
    let goes_on = c.is_glued(at + 2) && c.is(at + 2, '/') && is_symbol(c, at + 3);
    ((1945..=2100).contains(&year) && goes_on).then_some(year)
}

fn typed(lead: Lead) -> bool {
    matches!(lead, Lead::Type | Lead::Numbered)
}

/// Whether a paragraph begins with a token: no number goes on there. Over the end of a line it may.
fn breaks(c: &Cursor<'_>, at: usize) -> bool {
    c.token(at).is_none_or(|t| t.opens_paragraph())
}

/// Capitals, as symbols and codes are written: `NQ`, `TTg`, `V`.
fn is_symbolic(c: &Cursor<'_>, at: usize) -> bool {
    c.is_code(at)
        || c.token(at)
            .is_some_and(|t| matches!(t.case(), Case::Upper | Case::Mixed) || t.is_capitalized() && t.letters() == 1)
}

fn is_symbol(c: &Cursor<'_>, at: usize) -> bool {
    c.hit(at, Sort::Symbol).is_some() && is_symbolic(c, at)
}

/// A piece before which the separator is lost: `35NQ/TW`, `298 KH/TWĐTN`, `05/2025/NQ.CP`.
fn without_mark<'a>(c: &Cursor<'a>, at: usize, pieces: &[Piece<'a>], lead: Lead) -> Option<(Piece<'a>, usize)> {
    let last = pieces.last()?;
    if c.is(at, '.') && c.is_glued(at) && c.is_glued(at + 1) && last.symbol.is_some() && typed(lead) {
        return letters(c, at + 1, '.').filter(|(piece, _)| piece.issuer.is_some() && is_symbolic(c, at + 1));
    }
    if !last.digits || !is_symbol(c, at) || breaks(c, at) {
        return None;
    }
    let (piece, end) = letters(c, at, ' ')?;
    let goes_on = ['/', '-'].into_iter().any(|mark| c.is(end, mark)) && c.hit(end + 1, Sort::Issuer).is_some();
    (piece.symbol.is_some() && goes_on && (c.is_glued(at) || lead != Lead::None)).then_some((piece, end))
}

fn digits<'a>(c: &Cursor<'a>, at: usize, mark: char) -> (Piece<'a>, usize) {
    let text = c.composed(at);
    (Piece { mark, text, symbol: None, issuer: None, suffix: String::new(), digits: true }, at + 1)
}

/// A piece of letters: the longest that a table knows, else one word, or words joined by `&` and `.`.
fn letters<'a>(c: &Cursor<'a>, at: usize, mark: char) -> Option<(Piece<'a>, usize)> {
    if !(c.is_word(at) || c.is_code(at)) {
        return None;
    }
    let whole = |end: usize| !(c.is_glued(end) && (c.is_word(end) || c.is_code(end) || c.is_digits(end)));
    let longest =
        |sort| c.hits(at, sort).rev().find(|hit| whole(at + hit.len)).map(|hit| (at + hit.len, hit.entry.row));
    let (symbol, mut issuer) = (longest(Sort::Symbol), longest(Sort::Issuer));
    let known = symbol.map_or(0, |s| s.0).max(issuer.map_or(0, |i| i.0));
    let mut end = known;
    if known == 0 {
        end = at + 1;
        while c.is_glued(end) && (c.is(end, '&') || c.is(end, '.')) && c.is_glued(end + 1) && is_symbolic(c, end + 1) {
            end += 2;
        }
    }
    // `QH 13`: of the Assembly a term must follow.
    let row = |found: Option<(usize, u32)>| found.filter(|f| f.0 == end).map(|f| f.1);
    let assembly = row(issuer).filter(|&row| {
        let issuer = &c.lexicon.rows.issuers[row as usize];
        issuer.family == Some(DocumentFamily::Assembly) && issuer.levels == [Level::Central]
    });
    if let Some(row) = assembly.filter(|_| !c.is_glued(end) && c.number_in(end, 1..=LAST_TERM, 2).is_some()) {
        let (text, suffix) = (c.composed(at), c.composed(end).into_owned());
        let piece = Piece { mark, text, symbol: None, issuer: Some(row), suffix, digits: false };
        return Some((piece, end + 1));
    }
    // `PC 45`, `BCĐ 389`: a code with a blank before its digits.
    if c.is_digits(end) && !c.is_glued(end) && c.letters(end) < 4 && end == at + 1 {
        let parted = format!("{}{}", c.composed(at), c.text(end));
        let whole = c.lexicon.rows_of(&parted, Sort::Issuer).next();
        issuer = whole.map(|row| (end + 1, row)).or(issuer);
        end += usize::from(whole.is_some());
    }
    let text = if end == at + 1 { c.composed(at) } else { (at..end).map(|i| c.composed(i)).collect::<String>().into() };
    let row = |found: Option<(usize, u32)>| found.filter(|f| f.0 == end).map(|f| f.1);
    let mut piece =
        Piece { mark, text, symbol: row(symbol), issuer: row(issuer), suffix: String::new(), digits: false };
    if known == 0 && c.is_code(at) && end == at + 1 {
        // `QH14`, `BCĐ35`: the issuer and the number of its term or of itself.
        let code = piece.text.trim_end_matches(|l: char| l.is_ascii_digit());
        piece.issuer = c.lexicon.rows.issuers.iter().position(|i| *i.code == *code).map(|row| row as u32);
        if piece.issuer.is_some() {
            piece.suffix = piece.text.strip_prefix(code).unwrap_or_default().to_owned();
        }
    }
    Some((piece, end))
}

/// `KDTM--PT`, `KDTM/PT`: a symbol whose own separator is doubled or another, or ends a line.
fn joined(c: &Cursor<'_>, before: &Piece<'_>, piece: &Piece<'_>) -> Option<Piece<'static>> {
    (!before.digits && !piece.digits).then_some(())?;
    let text = format!("{}-{}", before.text, piece.text);
    let symbol = c.lexicon.rows_of(&text, Sort::Symbol).last()?;
    let (mark, suffix) = (before.mark, String::new());
    Some(Piece { mark, text: text.into(), symbol: Some(symbol), issuer: None, suffix, digits: false })
}

/// `NQTW`, `QĐUBND`: a symbol and an issuer in one word.
fn parted(c: &Cursor<'_>, piece: &Piece<'_>) -> Option<(Piece<'static>, Piece<'static>)> {
    const SHORTEST: usize = 2;
    let cuts = piece.text.char_indices().map(|(at, _)| at).skip(SHORTEST);
    cuts.take_while(|_| piece.text.len() < 24).find_map(|cut| {
        let (symbol, issuer) = piece.text.split_at(cut);
        let stands = |kind: &DocumentType| kind.abbreviations.iter().any(|other| **other == *symbol);
        let which = c.lexicon.rows.document_types.iter().rposition(stands)? as u32;
        let whose = c.lexicon.rows_of(issuer, Sort::Issuer).next().filter(|_| issuer.chars().count() >= SHORTEST)?;
        let part = |text: &str, mark, symbol, issuer| Piece {
            mark,
            text: text.to_owned().into(),
            symbol,
            issuer,
            suffix: String::new(),
            digits: false,
        };
        Some((part(symbol, piece.mark, Some(which), None), part(issuer, ' ', None, Some(whose))))
    })
}

/// What the pieces say.
fn decode(c: &Cursor<'_>, tokens: Range<usize>, pieces: &[Piece<'_>]) -> Code {
    let rows = &c.lexicon.rows;
    let symbol = symbol_at(pieces);
    // A code may be a symbol as well: alone it is both.
    let lettered = pieces.iter().filter(|p| !p.digits).count();
    let codes = (1..pieces.len()).filter(|&n| symbol != Some(n) || lettered == 1).filter_map(|n| pieces[n].issuer);
    let is_body = |row: &u32| rows.issuers[*row as usize].family.is_some();
    let (mut issuers, mut units): (Vec<u32>, Vec<u32>) = codes.partition(is_body);
    // Only of a joint type the further codes are bodies that issue as well; else the first one drafts there.
    let joint = symbol.and_then(|n| pieces[n].symbol).is_some_and(|row| rows.document_types[row as usize].joint);
    if !joint && issuers.len() > 1 {
        units.splice(0..0, issuers.drain(1..));
    }
    let term = pieces
        .iter()
        .find(|p| !p.suffix.is_empty() && issuers.first() == p.issuer.as_ref())
        .and_then(|p| p.suffix.parse().ok());
    let kind = symbol.and_then(|n| pieces[n].symbol);
    let family = family(rows, kind, &issuers);
    Code {
        tokens,
        number: compose(&c.lexicon.rows, pieces, family.as_ref()),
        term: term.filter(|_| family == Some(DocumentFamily::Assembly)),
        year: pieces.get(1).filter(|p| p.digits).and_then(|p| p.text.parse().ok()),
        symbol: kind,
        issuers,
        units,
        family,
    }
}

/// Whether the number at a token is of a form to be filled in: `Mẫu số 01/GTGT`.
pub(super) fn is_form(c: &Cursor<'_>, at: usize) -> bool {
    let said = (at.saturating_sub(2)..at).find(|&i| c.grammar(i, Grammar::Number).is_some_and(|len| i + len == at));
    c.grammar_before(said.unwrap_or(at), &[Grammar::Form])
}

/// `16`, `100/2019`: a number without its symbol; the token after it, its text, its year.
pub(super) fn short_number(c: &Cursor<'_>, at: usize) -> Option<(usize, String, Option<i16>)> {
    const LONGEST: usize = 5;
    /// What makes it a whole number.
    const KNOWN: Signs = Signs::of(&[Sign::Table(Sort::Symbol), Sign::Table(Sort::Issuer)]);
    let (first, end) = serial(c, at).filter(|(first, _)| first.text.len() <= LONGEST)?;
    let goes_on = |end: usize| {
        c.is_glued(end)
            && ['/', '.', ',', ':', '-'].into_iter().any(|mark| c.is(end, mark))
            && c.is_glued(end + 1)
            && (c.is_digits(end + 1) || c.signs(end + 1).meets(KNOWN))
    };
    let year =
        c.number_in(end + 1, 1945..=2100, 4).filter(|_| c.is(end, '/') && c.is_glued(end) && c.is_glued(end + 1));
    match year {
        Some(year) if !goes_on(end + 2) => Some((end + 2, format!("{}/{year}", first.text), Some(year as i16))),
        None if !goes_on(end) && !(c.is_glued(end) && (c.is_word(end) || c.is_code(end))) => {
            Some((end, first.text.into_owned(), None))
        }
        _ => None,
    }
}

/// `5574:2018`, `5574.2:2018`, `01-1:2018/BYT`: the number of a standard; the token after it and its text.
pub(super) fn standard_number(c: &Cursor<'_>, at: usize) -> Option<(usize, String)> {
    let mut end = at + 1;
    while (c.is(end, '-') || c.is(end, '.')) && c.is_glued(end) && c.is_digits(end + 1) {
        end += 2;
    }
    let year = c.is_digits(at) && c.is(end, ':') && c.number_in(end + 1, 1945..=2100, 4).is_some();
    year.then_some(())?;
    end += 2;
    if c.is(end, '/') && c.is_glued(end) && c.is_acronym(end + 1) {
        end += 2;
    }
    Some((end, (at..end).map(|i| c.composed(i)).collect()))
}
