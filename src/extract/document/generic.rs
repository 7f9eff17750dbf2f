//! `nghị quyết này`, `văn bản nói trên`: a type that points back.

use crate::extract::cursor::Cursor;
use crate::extract::document::cite::Citation;
use crate::extract::document::value::DocumentName;
use crate::extract::found::Claims;
use crate::extract::rule::Read;
use crate::lexicon::{Class, Grammar, Sort};
use crate::vocabulary::Form;

/// Reads one.
pub(super) fn generic(c: &Cursor<'_>, _: &Claims, at: usize) -> Citation {
    let hit = c.hit(at, Sort::DocumentType)?;
    let after = at + hit.len;
    let end = after + c.grammar(after, Grammar::This)?;
    // `trên` and `đó` are words of place as well: there the noun goes on behind them.
    let sure = end > after + 1 || c.class(after, Class::Shift).is_some();
    let closes = end >= c.sentence(at).end || c.token(end).is_some_and(|t| t.is_mark());
    let verb = [Grammar::Passive, Grammar::Effect, Grammar::Is, Grammar::Has, Grammar::Issue];
    let acts = verb.into_iter().any(|part| c.grammar(end, part).is_some())
        || [Class::Past, Class::Future, Class::Saying].into_iter().any(|class| c.class(end, class).is_some());
    (sure || closes || acts).then_some(())?;
    // Several are not one.
    c.class_before(at, Class::Plural).is_none().then_some(())?;
    let tokens = at..end;
    let value = DocumentName::of(c, Some(hit.entry.row), Form::Generic);
    Some(Read { tokens, value })
}
