//! URLs, e-mail addresses and names of files: one token each, in which nothing is read. `1234-QD-UBND_signed.pdf` is no
//! citation.

use crate::span::Span;
use crate::text::character::is_letter;

/// A mark in the middle of an address, by what it parts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Sign {
    /// `https://…`
    Scheme,
    /// `toasoan@…`
    Mail,
    /// `daiphuoc.gov.vn/tin`, `bieu-mau.docx`
    Dotted,
}

/// Endings of hosts that stand without a scheme in news.
const HOSTS: [&str; 12] = ["vn", "com", "net", "org", "info", "edu", "gov", "asia", "tv", "eu", "io", "me"];
/// Endings of files.
const FILES: [&str; 22] = [
    "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "rtf", "txt", "csv", "xml", "htm", "html", "jpg",
    "jpeg", "png", "gif", "mp3", "mp4", "zip", "rar",
];
/// A mailbox has so many characters at most.
const LONGEST_MAILBOX: usize = 64;

impl Sign {
    /// The sign that a mark may be, by the byte after it.
    #[inline(always)]
    pub(crate) const fn before(mark: u8, after: u8) -> Option<Self> {
        match mark {
            b':' if after == b'/' => Some(Self::Scheme),
            b'@' if after.is_ascii_alphanumeric() => Some(Self::Mail),
            b'.' if after.is_ascii_lowercase() => Some(Self::Dotted),
            _ => None,
        }
    }
}

/// The address around the mark at `at`, and the byte before which no other mark needs to be tried.
pub(crate) fn address(sign: Sign, text: &str, at: usize) -> (Option<Span>, usize) {
    let found = match sign {
        Sign::Scheme => scheme(text, at),
        Sign::Mail => mail(text, at),
        Sign::Dotted => {
            let end = at + chain(&text[at..]);
            return match dotted(text, at, end) {
                Some(span) => (Some(span), span.end()),
                None => (None, end),
            };
        }
    };
    (found, found.map_or(at + 1, Span::end))
}

fn scheme(text: &str, at: usize) -> Option<Span> {
    if !text[at..].starts_with("://") {
        return None;
    }
    let letters = text.as_bytes()[..at].iter().rev().take(6).take_while(|b| b.is_ascii_alphabetic()).count();
    if letters < 2 {
        return None;
    }
    let end = path(text, at + 3);
    (end > at + 3).then(|| Span::new(at - letters, end))
}

fn mail(text: &str, at: usize) -> Option<Span> {
    let mailbox = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'+' | b'%');
    let before = &text.as_bytes()[..at];
    let length = before.iter().rev().take(LONGEST_MAILBOX).take_while(mailbox).count();
    // A dot before it belongs to the sentence.
    let dots = before[at - length..].iter().take_while(|&&b| b == b'.').count();
    let end =
        at + 1 + text[at + 1..].bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-')).count();
    let host = text[at + 1..end].trim_end_matches(['.', '-']);
    (length > dots && host.contains('.')).then(|| Span::new(at - length + dots, at + 1 + host.len()))
}

fn dotted(text: &str, at: usize, end: usize) -> Option<Span> {
    let before: usize = text[..at].chars().rev().take_while(|&c| is_chained(c)).map(char::len_utf8).sum();
    let name = text[at - before..end].trim_end_matches(['.', '-', '_']);
    let (stem, ending) = name.rsplit_once('.')?;
    if stem.is_empty() {
        return None;
    }
    let start = at - before;
    let host = HOSTS.contains(&ending) && name.is_ascii() && stem.len() > 1;
    // A host alone is the name of a medium (Baodaiphuoc.vn), which rules read.
    if host && (stem.starts_with("www.") || text[start + name.len()..].starts_with('/')) {
        return Some(Span::new(start, path(text, start + name.len())));
    }
    FILES.contains(&ending).then(|| Span::new(start, start + name.len()))
}

/// What a host or the name of a file is made of.
fn is_chained(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '%' | '+') || is_letter(c)
}

fn chain(text: &str) -> usize {
    text.chars().take_while(|&c| is_chained(c)).map(char::len_utf8).sum()
}

/// Where a path that begins at `from` ends, punctuation of the sentence behind it left out.
fn path(text: &str, from: usize) -> usize {
    let inside = |&c: &char| {
        c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '{' | '}' | '|' | '\\' | '^' | '`') || is_letter(c)
    };
    let length: usize = text[from..].chars().take_while(inside).map(char::len_utf8).sum();
    let whole = &text[from..from + length];
    let open = whole.contains('(');
    let trimmed =
        whole.trim_end_matches(|c| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | ']') || c == ')' && !open);
    from + trimmed.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<&str> {
        let sign = |at: usize| Sign::before(text.as_bytes()[at], *text.as_bytes().get(at + 1)?);
        (0..text.len()).find_map(|at| address(sign(at)?, text, at).0).map(|span| &text[span])
    }

    #[test]
    fn reads_addresses_whole() {
        for (text, wanted) in [
            ("Xem https://vanban.chinhphu.vn/?docid=1#a.", "https://vanban.chinhphu.vn/?docid=1#a"),
            ("gửi về toasoan.dt@baodaiphuoc.com.vn, trước", "toasoan.dt@baodaiphuoc.com.vn"),
            ("trang daiphuoc.gov.vn/tin-tuc.html)", "daiphuoc.gov.vn/tin-tuc.html"),
            ("(www.baodaiphuoc.vn)", "www.baodaiphuoc.vn"),
            ("tệp 1234-QD-UBND_signed.pdf.", "1234-QD-UBND_signed.pdf"),
            ("tệp biểu_mẫu.docx", "biểu_mẫu.docx"),
        ] {
            assert_eq!(found(text), Some(wanted), "{text}");
        }
    }

    #[test]
    fn leaves_abbreviations_and_sentences() {
        for text in [
            "TP.HCM",
            "PGS.TS",
            "v.v.",
            "họp.các đại biểu",
            "3.233.057",
            "8:30",
            "a@b",
            "N.v.a",
            "Th.s",
            "1.vn",
            "Baodaiphuoc.vn",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
