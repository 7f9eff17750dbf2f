//! Character references of HTML (`&agrave;`, `&#7897;`, `&#x1ED9;`) that a page left in its text, also doubled
//! (`&amp;agrave;`).

/// The named references that Vietnamese pages are written with: Latin-1, punctuation, a few letters more.
#[rustfmt::skip]
const NAMES: [(&str, char); 108] = [
    ("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\''), ("nbsp", '\u{A0}'),
    ("ensp", '\u{2002}'), ("emsp", '\u{2003}'), ("thinsp", '\u{2009}'), ("zwnj", '\u{200C}'), ("zwj", '\u{200D}'),
    ("shy", '\u{AD}'), ("lrm", '\u{200E}'), ("rlm", '\u{200F}'),
    ("ndash", '–'), ("mdash", '—'), ("lsquo", '‘'), ("rsquo", '’'), ("sbquo", '‚'), ("ldquo", '“'), ("rdquo", '”'),
    ("bdquo", '„'), ("laquo", '«'), ("raquo", '»'), ("hellip", '…'), ("bull", '•'), ("middot", '·'), ("prime", '′'),
    ("Prime", '″'), ("frasl", '⁄'), ("minus", '−'), ("times", '×'), ("divide", '÷'), ("deg", '°'), ("plusmn", '±'),
    ("permil", '‰'), ("euro", '€'), ("copy", '©'), ("reg", '®'), ("trade", '™'), ("sect", '§'), ("para", '¶'),
    ("frac12", '½'), ("frac14", '¼'), ("frac34", '¾'), ("sup2", '²'), ("sup3", '³'), ("acute", '´'),
    ("rarr", '→'), ("larr", '←'),
    ("agrave", 'à'), ("aacute", 'á'), ("acirc", 'â'), ("atilde", 'ã'), ("auml", 'ä'), ("aring", 'å'), ("aelig", 'æ'),
    ("ccedil", 'ç'), ("egrave", 'è'), ("eacute", 'é'), ("ecirc", 'ê'), ("euml", 'ë'), ("igrave", 'ì'), ("iacute", 'í'),
    ("icirc", 'î'), ("iuml", 'ï'), ("eth", 'ð'), ("ntilde", 'ñ'), ("ograve", 'ò'), ("oacute", 'ó'), ("ocirc", 'ô'),
    ("otilde", 'õ'), ("ouml", 'ö'), ("oslash", 'ø'), ("ugrave", 'ù'), ("uacute", 'ú'), ("ucirc", 'û'), ("uuml", 'ü'),
    ("yacute", 'ý'), ("szlig", 'ß'),
    ("Agrave", 'À'), ("Aacute", 'Á'), ("Acirc", 'Â'), ("Atilde", 'Ã'), ("Auml", 'Ä'), ("Egrave", 'È'), ("Eacute", 'É'),
    ("Ecirc", 'Ê'), ("Igrave", 'Ì'), ("Iacute", 'Í'), ("ETH", 'Ð'), ("Ograve", 'Ò'), ("Oacute", 'Ó'), ("Ocirc", 'Ô'),
    ("Otilde", 'Õ'), ("Ouml", 'Ö'), ("Ugrave", 'Ù'), ("Uacute", 'Ú'), ("Ucirc", 'Û'), ("Yacute", 'Ý'),
    ("abreve", 'ă'), ("Abreve", 'Ă'), ("dstrok", 'đ'), ("Dstrok", 'Đ'), ("itilde", 'ĩ'), ("Itilde", 'Ĩ'),
    ("utilde", 'ũ'), ("Utilde", 'Ũ'),
];

/// The longest reference behind its `&`: `#x10FFFF;`.
const LONGEST: usize = 9;

/// The character at a byte of the text and how many bytes write it, a reference being one character; `None` at the end.
#[inline]
pub(crate) fn unit(text: &str, at: usize) -> Option<(char, usize)> {
    match *text.as_bytes().get(at)? {
        b'&' => Some(text.get(at..).and_then(reference).unwrap_or(('&', 1))),
        ascii @ 0..=0x7F => Some((ascii as char, 1)),
        _ => {
            let c = text.get(at..)?.chars().next()?;
            Some((c, c.len_utf8()))
        }
    }
}

/// The character that a text beginning with `&` refers to, and how many bytes refer to it. References to `&` itself are
/// followed: `&amp;agrave;` is one character.
pub(crate) fn reference(text: &str) -> Option<(char, usize)> {
    let mut read = 1;
    let mut found = None;
    loop {
        let rest = text.get(read..)?;
        match named(rest) {
            Some(('&', length)) => {
                read += length;
                found = Some(('&', read));
            }
            Some((c, length)) => return Some((c, read + length)),
            None => return found,
        }
    }
}

/// The reference that a text behind `&` begins with, and its bytes with the semicolon.
pub(crate) fn named(rest: &str) -> Option<(char, usize)> {
    let end = rest.bytes().take(LONGEST).position(|b| !(b.is_ascii_alphanumeric() || b == b'#'))?;
    if rest.as_bytes().get(end) != Some(&b';') {
        return None;
    }
    let name = rest.get(..end)?;
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?).filter(|c| !c.is_control())?
        }
        None => NAMES.iter().find(|&&(known, _)| known == name)?.1,
    };
    Some((c, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_references_once_and_twice() {
        for (text, c) in [
            ("&agrave;", 'à'),
            ("&#7897;", 'ộ'),
            ("&#x1ED9;", 'ộ'),
            ("&amp;agrave;", 'à'),
            ("&amp;#7897;", 'ộ'),
            ("&amp;", '&'),
            ("&amp;amp;", '&'),
        ] {
            assert_eq!(unit(text, 0), Some((c, text.len())), "{text}");
        }
        for text in ["&", "&D", "&agrave", "&;", "&#;", "&#xD800;", "&xyz;", "& agrave;", "&#0;"] {
            assert_eq!(unit(text, 0), Some(('&', 1)), "{text}");
        }
    }
}
