//! The laws of the text floor.

use sukien::Span;
use sukien::text::{Kind, Token, TokenBuffer, normalize, normalize_word, plain, tokens};

/// Tokens join to the text; a buffer holds the same, blanks left out.
pub fn cut(text: &str) {
    let all: Vec<Token> = tokens(text).collect();
    let mut end = 0;
    for token in &all {
        let span = token.span();
        assert!(span.start() == end && !span.is_empty(), "{span} behind {end} of {text:?}");
        assert!(text.get(span.start()..span.end()).is_some(), "{span} cuts a character of {text:?}");
        end = span.end();
    }
    assert_eq!(end, text.len(), "{text:?}");
    let mut buffer = TokenBuffer::new();
    buffer.read(text);
    assert!(all.iter().filter(|t| !matches!(t.kind(), Kind::Space | Kind::Newline)).eq(buffer.tokens()), "{text:?}");
}

/// What is canonical stays as it is, and leads back to the text in order and on whole characters.
pub fn canonical(text: &str) {
    let view = normalize(text);
    assert_eq!(normalize(view.text()).text(), view.text(), "{text:?}");
    let mut last = Span::default();
    for (at, c) in view.text().char_indices() {
        let span = view.source_span(Span::new(at, at + c.len_utf8()));
        assert!(
            last.start() <= span.start() && last.end() <= span.end(),
            "{c:?} at {at}: {span} behind {last} of {text:?}"
        );
        assert!(text.get(span.start()..span.end()).is_some(), "{c:?} at {at}: {span} of {text:?}");
        last = span;
    }
    let whole = view.source_span(Span::new(0, view.text().len()));
    assert!(text.get(whole.start()..whole.end()).is_some());
    for word in text.split_whitespace() {
        let once = normalize_word(word);
        assert_eq!(normalize_word(&once), once, "{word:?}");
    }
    assert_eq!(plain(&plain(text)), plain(text), "{text:?}");
}
