//! What Word leaves in a text that was pasted: its settings (`Normal 0 false false false EN-US X-NONE …`), its style
//! sheets (`/* Style Definitions */ table.MsoNormalTable {…}`), comments of HTML. Nobody wrote it; it is read as a blank.

use crate::text::character::is_mark;

/// The words of the settings besides numbers and languages (`EN-US`).
const SETTINGS: [&str; 6] = ["false", "true", "pt", "VI", "X-NONE", "MicrosoftInternetExplorer4"];
/// What begins a style sheet.
const SHEETS: [&str; 4] =
    ["/* Style Definitions */", "/* Font Definitions */", "/* List Definitions */", "/* Page Definitions */"];
/// A longer comment is none: its end belongs to another.
const LONGEST_COMMENT: usize = 1 << 14;
/// The names before the brace of a rule take no more.
const LONGEST_SELECTOR: usize = 256;

/// Finds residue in one text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Residue {
    /// Where comments may end, in order; looked up when the first one begins.
    ends: Option<Vec<usize>>,
}

impl Residue {
    /// Where residue ends that begins at a byte, if any does.
    pub(crate) fn end(&mut self, text: &str, at: usize) -> Option<usize> {
        match text.as_bytes().get(at)? {
            b'N' => self.settings(text, at),
            b'/' => self.sheet(text, at),
            b'<' => self.comment(text, at),
            _ => None,
        }
    }

    fn settings(&mut self, text: &str, at: usize) -> Option<usize> {
        let zero = self.blanks(text, at + text.get(at..)?.strip_prefix("Normal").map(|_| "Normal".len())?);
        let mut end = zero + text.get(zero..)?.strip_prefix('0').map(|_| 1)?;
        let mut flags = 0;
        loop {
            let next = self.blanks(text, end);
            let length =
                text[next..].bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.')).count();
            let word = &text[next..next + length];
            let language = word.len() == 5
                && word.as_bytes()[2] == b'-'
                && word.bytes().filter(u8::is_ascii_uppercase).count() == 4;
            let number =
                word.starts_with(|c: char| c.is_ascii_digit()) && word.bytes().all(|b| b.is_ascii_digit() || b == b'.');
            let goes_on = text[next + length..].starts_with(|c: char| c.is_alphanumeric() || is_mark(c));
            // A number belongs to them only between them.
            if next == end || goes_on || !(language || SETTINGS.contains(&word) || number && flags < 3) {
                return (flags > 1).then_some(end);
            }
            flags += usize::from(matches!(word, "false" | "true"));
            end = next + length;
        }
    }

    fn sheet(&mut self, text: &str, at: usize) -> Option<usize> {
        let head = SHEETS.iter().find(|head| text[at..].starts_with(**head))?;
        let mut end = at + head.len();
        while let Some(next) = rule(text, self.blanks(text, end)) {
            end = next;
        }
        Some(end)
    }

    fn comment(&mut self, text: &str, at: usize) -> Option<usize> {
        if !text[at..].starts_with("<!--") {
            return None;
        }
        let ends = self.ends.get_or_insert_with(|| {
            let ends = text.match_indices("-->").map(|(at, mark)| at + mark.len());
            // The last sign under a combining mark is another sign.
            ends.filter(|&end| !text[end..].starts_with(is_mark)).collect()
        });
        let end = *ends.get(ends.partition_point(|&end| end < at + "<!---->".len()))?;
        (end - at <= LONGEST_COMMENT).then_some(end)
    }

    /// Behind blanks and other residue.
    fn blanks(&mut self, text: &str, mut at: usize) -> usize {
        loop {
            let blank: usize = text[at..].chars().take_while(|c| c.is_whitespace()).map(char::len_utf8).sum();
            at += blank;
            match self.comment(text, at) {
                Some(end) => at = end,
                None => return at,
            }
        }
    }
}

/// Where a rule of a style sheet ends: names, then what stands in braces; it holds no other.
fn rule(text: &str, at: usize) -> Option<usize> {
    let name = |b: &u8| b.is_ascii_alphanumeric() || b.is_ascii_whitespace() || b"@.,:#-_*>\\".contains(b);
    let names = text.as_bytes()[at..].iter().take(LONGEST_SELECTOR).take_while(|b| name(b)).count();
    let body = text[at + names..].strip_prefix('{')?;
    let close = body.find(['{', '}', '<'])?;
    body[close..].starts_with('}').then_some(at + names + 1 + close + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rest(text: &str) -> Option<&str> {
        Residue::default().end(text, 0).map(|end| &text[end..])
    }

    #[test]
    fn what_word_left_ends_where_the_text_begins() {
        for (text, wanted) in [
            ("Normal 0 false false false EN-US X-NONE X-NONE MicrosoftInternetExplorer4 Sáng 5/6", " Sáng 5/6"),
            ("Normal\n0\n\nfalse\nfalse 7.8 pt 2 false\n5 đại biểu", "\n5 đại biểu"),
            ("Normal <!-- x --> 0 false false Hội", " Hội"),
            ("/* Style Definitions */ table.MsoNormalTable {mso-style-name:\"Table Normal\";} p, li {a:b} Hội", " Hội"),
            ("<!--[if gte mso 9]> x <![endif]--> Hội", " Hội"),
        ] {
            assert_eq!(rest(text), Some(wanted), "{text}");
        }
        for text in ["Normal", "Normal 0", "Normal 0 false", "Normal 10 false false", "/* x */", "<!-- x", "<!"] {
            assert_eq!(rest(text), None, "{text}");
        }
    }
}
