//! The laws of decoding.

use sukien::text::Block;
use sukien::{Charset, Decoded, Span};

/// Every character leads back to bytes of its own, in order and without a gap; so do the blocks.
pub fn leads_back(decoded: &Decoded<'_>, bytes: &[u8]) {
    let text = decoded.text();
    let (mut end, mut lost) = (None, 0);
    for (at, c) in text.char_indices() {
        let span = decoded.source_span(Span::new(at, at + c.len_utf8()));
        assert!(!span.is_empty() && span.end() <= bytes.len());
        assert!(end.is_none_or(|end| span.start() == end), "{c} at {at} of {text:?}");
        lost += usize::from(c == char::REPLACEMENT_CHARACTER);
        end = Some(span.end());
    }
    assert!(end.is_none_or(|end| end == bytes.len()));
    assert!(decoded.replacements() <= lost);
    let blocks: Vec<Block<'_>> = decoded.blocks().collect();
    assert!(blocks.iter().all(|block| !block.source_span().is_empty() && (0.0..=1.0).contains(&block.score())));
    assert!(blocks.windows(2).all(|pair| pair[0].span().end() == pair[1].span().start()
        && pair[0].source_span().end() == pair[1].source_span().start()
        && pair[0].charset() != pair[1].charset()));
    assert_eq!(blocks.last().map_or(0, |block| block.span().end()), text.len());
}

/// A named charset reads any bytes, and strictly only those that are its own.
pub fn in_charset(charset: Charset, bytes: &[u8]) {
    let decoded = charset.decode_lossy(bytes);
    leads_back(&decoded, bytes);
    match charset.decode(bytes) {
        Ok(strict) => assert_eq!((strict.text(), 0), (decoded.text(), decoded.replacements()), "{charset}"),
        Err(error) => assert!(decoded.replacements() > 0 && error.offset() < bytes.len(), "{charset}: {error}"),
    }
}
