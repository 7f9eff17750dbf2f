//! What a document mention says.

use std::ops::Range;

use crate::extract::cursor::Cursor;
use crate::extract::document::code::Code;
use crate::extract::document::provision::provisions;
use crate::extract::document::tail::{Tail, issuer_before, tail};
use crate::extract::found::Claims;
use crate::lexicon::Class;
use crate::vocabulary::{DocumentFamily, Form};

/// One citation of a document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct DocumentName {
    /// The row of its type; none where neither a word nor a symbol says it.
    pub(crate) kind: Option<u32>,
    /// Canonical; empty where there is only a name.
    pub(crate) number: String,
    /// Whether the number has all that its kind has.
    pub(crate) form: Form,
    pub(crate) family: Option<DocumentFamily>,
    /// The rows of the issuers that its number names.
    pub(crate) issuers: Vec<u32>,
    /// The year that its number or name says.
    pub(crate) year: Option<i16>,
    /// The term that its number or name says.
    pub(crate) term: Option<u32>,
    /// The number of the plenum whose resolution it is: 4 of `Nghị quyết Trung ương 4`.
    pub(crate) plenum: Option<u32>,
    pub(crate) draft: bool,
    /// The name without its type word: `Đất đai`.
    pub(crate) name: Option<Range<usize>>,
    pub(crate) tail: Tail,
    /// A body directly before the citation that issues it: `Bộ Tài chính đã ban hành …`.
    pub(crate) issued_by: Option<Range<usize>>,
    /// `điểm a khoản 2 Điều 5` before the citation.
    pub(crate) provisions: Vec<Range<usize>>,
}

impl DocumentName {
    /// A citation that says no more than its type.
    pub(super) fn of(c: &Cursor<'_>, kind: Option<u32>, form: Form) -> Self {
        let families = kind.map_or(&[][..], |row| &c.lexicon.rows.document_types[row as usize].families);
        Self {
            kind,
            number: String::new(),
            form,
            family: if let [only] = families { Some(only.clone()) } else { None },
            issuers: Vec::new(),
            year: None,
            term: None,
            plenum: None,
            draft: false,
            name: None,
            tail: Tail::default(),
            issued_by: None,
            provisions: Vec::new(),
        }
    }

    /// Takes over what a number says.
    pub(super) fn numbered(mut self, code: Code) -> Self {
        self.family = code.family.or(self.family);
        (self.number, self.issuers, self.year, self.term) = (code.number, code.issuers, code.year, code.term);
        self
    }

    /// Takes over what stands around the citation. Of the rules that read at a token only one wins, and only the winner
    /// looks around.
    pub(super) fn surround(&mut self, c: &Cursor<'_>, claims: &Claims, tokens: &Range<usize>) {
        let said = self.tail.term.take();
        self.tail = tail(c, claims, tokens.end);
        self.tail.term = said.or(self.tail.term.take());
        self.draft = c.class_before(tokens.start, Class::Draft).is_some();
        self.issued_by = issuer_before(c, claims, tokens.start);
        self.provisions = provisions(c, tokens.start);
    }

    /// Whether a whole number cites it, and no name: it may go on in the next line, and no other rule reads further.
    pub(super) fn is_number(&self) -> bool {
        self.form == Form::Full && self.name.is_none()
    }
}
