//! Where a text is cut that is too long to be read at once.

use crate::text::character::{is_invisible, plain_char};

/// The longest character has so many bytes; no piece is held to fewer.
const LONGEST_CHARACTER: usize = 4;

/// What is read at a time of a title and the text that it stands beside; either may be empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part<'t> {
    pub(crate) title: &'t str,
    pub(crate) text: &'t str,
    /// Where the two begin in the whole title and in the whole text.
    pub(crate) begins: (usize, usize),
}

/// Cuts a title and a text into parts of at most `limit` bytes each, those between the two included. What a title leaves
/// of its part is the text's; one that fills half a part is cut itself, and the last of it stands beside the text's first.
///
/// Parts are never empty and join to the whole. No part but the last and the first of the text is shorter than a quarter
/// of the limit, so that many bytes are few parts. A limit of a few bytes is not kept to where a title stands beside the
/// text or one character is longer.
pub(crate) fn parts<'t>(title: &'t str, text: &'t str, between: usize, limit: usize) -> Vec<Part<'t>> {
    let mut found = Vec::new();
    let (mut title_at, mut text_at) = (0, 0);
    while title_at < title.len() || text_at < text.len() {
        let (title, text) = (&title[title_at..], &text[text_at..]);
        let title_end = first_piece(title, limit / 2);
        let room = if title.is_empty() { limit } else { limit.saturating_sub(title_end + between) };
        let text_end = if title_end == title.len() { first_piece(text, room) } else { 0 };
        found.push(Part { title: &title[..title_end], text: &text[..text_end], begins: (title_at, text_at) });
        (title_at, text_at) = (title_at + title_end, text_at + text_end);
    }
    found
}

/// Where the first piece of a text ends that may have so many bytes: at the end of the text if it is no longer; behind the
/// last empty line before the limit; if there is none, behind the last line break; behind the last blank; before the
/// character that the limit would cut. It is looked for in the second half of the piece, so that no piece is small and all
/// looks together are linear.
pub(crate) fn first_piece(text: &str, limit: usize) -> usize {
    let limit = limit.max(LONGEST_CHARACTER);
    if text.len() <= limit {
        return text.len();
    }
    let mut end = (0..=limit).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(limit);
    // CR and LF are one.
    if text[..end].ends_with('\r') && text[end..].starts_with('\n') {
        end -= 1;
    }
    let (mut line, mut blank) = (None, None);
    // Behind the line break that nothing but blanks has been met before.
    let mut open = None;
    for (at, c) in text[..end].char_indices().rev().take_while(|&(at, _)| at >= limit / 2) {
        let behind = at + c.len_utf8();
        if c == '\r' && text[behind..].starts_with('\n') {
            continue;
        }
        if c == '\r' || plain_char(c) == '\n' {
            if let Some(end) = open {
                return end;
            }
            open = Some(behind);
            line = line.or(open);
        } else if c.is_whitespace() {
            blank = blank.or(Some(behind));
        } else if !is_invisible(c) {
            open = None;
        }
    }
    line.or(blank).unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text as it is cut.
    fn cut(text: &str, limit: usize) -> Vec<&str> {
        parts("", text, 2, limit).into_iter().map(|part| part.text).collect()
    }

    #[test]
    fn a_paragraph_goes_before_a_line_a_line_before_a_word() {
        assert_eq!(cut("một hai\n\nba bốn\nnăm", 18), ["một hai\n\n", "ba bốn\nnăm"]);
        assert_eq!(cut("một hai\n \u{200B}\nba bốn\nnăm", 19), ["một hai\n \u{200B}\n", "ba bốn\nnăm"]);
        assert_eq!(cut("một hai ba\nbốn năm", 22), ["một hai ba\n", "bốn năm"]);
        assert_eq!(cut("một hai ba bốn", 12), ["một hai ", "ba bốn"]);
        assert_eq!(cut("mộthaibabốn", 6), ["mộth", "aibab", "ốn"]);
        // What stands in the first half of a piece is too far back.
        assert_eq!(cut("a\n\nbcdefghi jkl", 14), ["a\n\nbcdefghi ", "jkl"]);
    }

    #[test]
    fn every_line_break_is_one() {
        for end in ["\n", "\r", "\r\n", "\u{85}", "\u{2028}", "\u{2029}"] {
            let text = format!("abcdefgh{end}i jklmnop");
            assert_eq!(cut(&text, 16), [format!("abcdefgh{end}").as_str(), "i jklmnop"], "{end:?}");
            let text = format!("abcdefgh{end}{end}i{end}jklmnop");
            assert_eq!(cut(&text, 17), [&format!("abcdefgh{end}{end}"), &format!("i{end}jklmnop")], "{end:?}");
        }
        // Two in one are not cut, nor an empty line.
        assert_eq!(cut("abcd\r\nefg", 5), ["abcd", "\r\nefg"]);
        assert_eq!(cut("ab c\r\ndefgh", 8), ["ab c\r\n", "defgh"]);
    }

    #[test]
    fn parts_join_to_the_whole_and_keep_to_the_limit() {
        let texts = [
            "",
            "a",
            "ngày 1/2\r\n\r\nÔng Nguyễn\u{2029}An",
            "🙂🙂🙂🙂🙂",
            "\r\n\r\n\r\n\r\n",
            "e\u{301}\u{302}\u{323}",
        ];
        for (title, text) in texts.iter().flat_map(|title| texts.map(|text| (*title, text))) {
            for limit in 0..60 {
                let found = parts(title, text, 2, limit);
                assert_eq!(found.iter().map(|part| part.title).collect::<String>(), title);
                assert_eq!(found.iter().map(|part| part.text).collect::<String>(), text);
                assert!(found.iter().all(|part| !part.title.is_empty() || !part.text.is_empty()));
                let kept = |part: &Part<'_>| part.title.len() + part.text.len() + 2 <= limit.max(12);
                assert!(found.iter().all(|part| part.title.is_empty() || kept(part)), "{limit}: {found:?}");
                assert!(found.iter().all(|part| !part.title.is_empty() || part.text.len() <= limit.max(4)));
                assert!(!found.iter().any(|part| text[..part.begins.1].ends_with('\r') && part.text.starts_with('\n')));
                assert!(found.windows(2).all(|two| two[0].begins < two[1].begins));
            }
        }
    }

    #[test]
    fn what_has_no_break_is_cut_in_few_pieces() {
        assert_eq!(cut(&"a".repeat(1000), 100).len(), 10);
        assert_eq!(cut(&"a\n\n".repeat(1000), 100).len(), 31);
    }
}
