//! What sort of text an article is, from its shape.

use crate::article::zone::Layout;
use crate::text::{Kind, Token, mark_key};
use crate::vocabulary::{Genre, ZoneKind};

/// A text of many questions is an interview, of many short lines a listing; a text with provisions on lines of their
/// own a document; anything else with a sentence is news.
pub(crate) fn genre_of(tokens: &[Token], layout: &Layout) -> Genre {
    let lines = tokens.iter().filter(|t| t.opens_line()).count();
    if lines == 0 {
        return Genre::Unclassified;
    }
    let body: usize = layout.zones.iter().filter(|z| z.kind == ZoneKind::Body || z.kind == ZoneKind::Lead).count();
    let asked = tokens.windows(2).filter(|w| w[0].key == mark_key('?') && w[1].opens_line()).count();
    if asked >= 4 && asked * 4 >= body {
        return Genre::Interview;
    }
    let listed = tokens
        .windows(2)
        .filter(|w| {
            w[0].opens_line()
                && (w[0].kind() == Kind::Number || w[0].kind() == Kind::Symbol || w[0].key == mark_key('•'))
        })
        .count();
    if lines >= 12 && listed * 2 >= lines {
        return Genre::Listing;
    }
    Genre::News
}
