//! Where sentences end: at `.`, `!`, `?`, `…` before a capital, and at every line break.

use std::ops::Range;

use crate::lexicon::{Class, Hits, Lexicon, Sort};
use crate::text::{Kind, Token, mark_key};

/// The sentences of a text, as ranges of tokens; they join to the whole.
pub(crate) fn sentences(tokens: &[Token], hits: &Hits, lexicon: &Lexicon, out: &mut Vec<Range<usize>>) {
    out.clear();
    let mut start = 0;
    for at in 1..tokens.len() {
        if tokens[at].opens_line() || ends_before(at, tokens, hits, lexicon) {
            out.push(start..at);
            start = at;
        }
    }
    if start < tokens.len() {
        out.push(start..tokens.len());
    }
}

/// Whether a sentence ends between the token before `at` and the one at it.
fn ends_before(at: usize, tokens: &[Token], hits: &Hits, lexicon: &Lexicon) -> bool {
    let (stop, next) = (&tokens[at - 1], &tokens[at]);
    if !next.is_spaced() || stop.kind() != Kind::Punctuation {
        return false;
    }
    let closing = |t: &Token| t.key == mark_key('"') || t.key == mark_key(')');
    let stop = if closing(stop) && at >= 2 && !tokens[at - 1].is_spaced() { &tokens[at - 2] } else { stop };
    if [mark_key('!'), mark_key('?'), mark_key('…')].contains(&stop.key) {
        return opens_sentence(next);
    }
    if stop.key != mark_key('.') || !opens_sentence(next) {
        return false;
    }
    let Some(before) = tokens[..at - 1].iter().rposition(|t| t.span().end() <= stop.span().start()) else {
        return true;
    };
    let word = &tokens[before];
    let initial = word.is_capitalized() && word.letters() <= 2 && !stop.is_spaced() && next.is_capitalized();
    !(initial || !stop.is_spaced() && is_abbreviation(before, hits, lexicon))
}

fn opens_sentence(token: &Token) -> bool {
    token.is_capitalized()
        || matches!(token.kind(), Kind::Number | Kind::Code)
        || token.key == mark_key('"')
        || token.key == mark_key('(')
}

fn is_abbreviation(token: usize, hits: &Hits, lexicon: &Lexicon) -> bool {
    hits.at(token).iter().any(|hit| {
        hit.len == 1
            && hit.entry.sort == Sort::Word
            && lexicon.rows.words[hit.entry.row as usize].class == Class::Abbreviation
    })
}
