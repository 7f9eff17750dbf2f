//! Writes text in the legacy charsets, from a table of its own: what the decoder reads must come from elsewhere.

#![allow(unreachable_pub, dead_code)]

use std::collections::HashMap;
use std::sync::OnceLock;

use sukien::Charset;

const LETTERS: &str = include_str!("letters.tsv");

/// The charsets that a text can be written in here, and found in again.
pub const ENCODED: [Charset; 9] = [
    Charset::Tcvn3,
    Charset::Vni,
    Charset::Viscii,
    Charset::Vps,
    Charset::Windows1258,
    Charset::Utf16Le,
    Charset::Utf16Be,
    Charset::Utf8Twice,
    Charset::Utf8TwiceLatin2,
];

/// The 134 letters beyond ASCII.
pub fn letters() -> Vec<char> {
    LETTERS.lines().skip(1).filter_map(|line| line.chars().next()).collect()
}

fn column(charset: Charset) -> &'static HashMap<char, Vec<u8>> {
    static COLUMNS: OnceLock<HashMap<&'static str, HashMap<char, Vec<u8>>>> = OnceLock::new();
    let columns = COLUMNS.get_or_init(|| {
        let mut lines = LETTERS.lines().map(|line| line.split('\t').collect::<Vec<_>>());
        let header = lines.next().unwrap();
        let rows: Vec<Vec<&str>> = lines.collect();
        let cell = |name: &str, cell: &str| match name {
            "viqr" => cell.as_bytes().to_vec(),
            _ => cell.split_whitespace().map(|byte| u8::from_str_radix(byte, 16).unwrap()).collect::<Vec<u8>>(),
        };
        let column = |n: usize, name: &str| {
            let full = rows.iter().filter(|row| !row[n].is_empty());
            full.map(|row| (row[0].chars().next().unwrap(), cell(name, row[n]))).collect()
        };
        header.iter().enumerate().skip(1).map(|(n, &name)| (name, column(n, name))).collect()
    });
    &columns[charset.name()]
}

/// The code of a letter, if the charset has one.
pub fn code(charset: Charset, c: char) -> Option<&'static [u8]> {
    column(charset).get(&c).map(Vec::as_slice)
}

/// What a typist writes for a sign that the charset has not.
fn plain(c: char) -> char {
    match c {
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        '–' | '—' | '…' | '\u{A0}' => '-',
        _ => '?',
    }
}

/// The sign of windows-1252, which TCVN3, VNI and windows-1258 share outside their letters.
fn sign(c: char) -> Option<u8> {
    let signs =
        [('“', 0x93), ('”', 0x94), ('‘', 0x91), ('’', 0x92), ('–', 0x96), ('—', 0x97), ('…', 0x85), ('\u{A0}', 0xA0)];
    signs.iter().find(|(sign, _)| *sign == c).map(|(_, byte)| *byte)
}

/// The text as the charset can hold it: TCVN3 has no toned capitals, some have no curled quotes.
pub fn holdable(charset: Charset, text: &str) -> String {
    let single = |c: char| match (charset, c) {
        _ if c.is_ascii() || code(charset, c).is_some() => c,
        (Charset::Tcvn3, _) if code(charset, small(c)).is_some() => small(c),
        (Charset::Viscii, _) => plain(c),
        (Charset::Vps, '‘' | '’' | '\u{A0}') => c,
        (Charset::Vps, _) => plain(c),
        _ => sign(c).map_or('?', |_| c),
    };
    match charset {
        Charset::Utf8 | Charset::Utf16Le | Charset::Utf16Be | Charset::Utf8Twice | Charset::Utf8TwiceLatin2 => {
            text.to_owned()
        }
        _ => text.chars().map(single).collect(),
    }
}

fn small(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

/// The bytes of a text that the charset can hold.
pub fn encode(charset: Charset, text: &str) -> Vec<u8> {
    let again = |byte: fn(u8) -> char| text.bytes().map(byte).collect::<String>().into_bytes();
    match charset {
        Charset::Utf8 => text.as_bytes().to_vec(),
        Charset::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        Charset::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        Charset::Utf8Twice => again(western),
        Charset::Utf8TwiceLatin2 => again(latin_2),
        _ => text.chars().flat_map(|c| single(charset, c)).collect(),
    }
}

fn single(charset: Charset, c: char) -> Vec<u8> {
    if c.is_ascii() {
        return vec![c as u8];
    }
    let fallback = || match (charset, c) {
        (Charset::Vps, '‘') => 0x91,
        (Charset::Vps, '’') => 0x92,
        (Charset::Vps, '\u{A0}') => 0xA0,
        _ => sign(c).unwrap_or_else(|| panic!("{charset} has no {c}")),
    };
    code(charset, c).map_or_else(|| vec![fallback()], <[u8]>::to_vec)
}

/// windows-1252 from 0x80 to 0x9F; the five codes without a character stand for themselves.
fn western(byte: u8) -> char {
    let upper: Vec<char> = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".chars().collect();
    if (0x80..0xA0).contains(&byte) { upper[usize::from(byte) - 0x80] } else { char::from(byte) }
}

fn latin_2(byte: u8) -> char {
    let upper: Vec<char> =
        "\u{A0}Ą˘Ł¤ĽŚ§¨ŠŞŤŹ\u{AD}ŽŻ°ą˛ł´ľśˇ¸šşťź˝žżŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙"
            .chars()
            .collect();
    if byte >= 0xA0 { upper[usize::from(byte) - 0xA0] } else { char::from(byte) }
}
