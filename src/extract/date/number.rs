//! Numbers as dates write them: digits, words, Roman numerals.

use crate::extract::cursor::Cursor;
use crate::lexicon::Class;

/// A number in digits or in words: the token after it, and its value.
pub(super) fn number(c: &Cursor<'_>, at: usize) -> Option<(usize, u32)> {
    c.number(at).map(|value| (at + 1, value)).or_else(|| in_words(c, at))
}

/// A number in words: `mười lăm`, `hai nghìn không trăm hai mươi ba`.
pub(super) fn in_words(c: &Cursor<'_>, at: usize) -> Option<(usize, u32)> {
    const LONGEST: usize = 9;
    let (mut total, mut last, mut end) = (0u32, None::<u32>, at);
    while end < at + LONGEST {
        let Some((len, value)) = c.class(end, Class::Number) else { break };
        match value.parse::<u32>() {
            // `linh`, `lẻ`: an empty place.
            Err(_) if end > at => {}
            Err(_) => break,
            Ok(scale) if scale >= 100 || scale == 10 && last.is_some() => {
                let digit = last.take().unwrap_or(1);
                total += digit * scale;
            }
            Ok(10) => total += 10,
            // Two digits side by side: `năm bảy`.
            Ok(digit) if last.replace(digit).is_some() => return None,
            Ok(_) => {}
        }
        end += len;
    }
    (end > at).then_some((end, total + last.unwrap_or(0)))
}

/// A Roman numeral up to XXX, or digits: `thế kỷ XX`, `quý IV`, `quý 4`.
pub(super) fn roman_or_digits(c: &Cursor<'_>, at: usize) -> Option<(usize, u32)> {
    if let Some(value) = c.number(at) {
        return Some((at + 1, value));
    }
    let text = c.text(at);
    let digit = |l: char| match l {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        _ => None,
    };
    let digits = text.chars().map(digit).collect::<Option<Vec<u32>>>().filter(|d| !d.is_empty() && d.len() <= 6)?;
    let value = digits.iter().enumerate().fold(0i32, |sum, (n, &d)| {
        if digits.get(n + 1).is_some_and(|&next| next > d) { sum - d as i32 } else { sum + d as i32 }
    });
    u32::try_from(value).ok().map(|value| (at + 1, value))
}

/// A year of four digits that news may speak of.
pub(super) fn year(c: &Cursor<'_>, at: usize) -> Option<i16> {
    let digits = c.text(at);
    if digits.len() != 4 {
        return None;
    }
    c.number_in(at, 1000..=2199, 4).and_then(|y| i16::try_from(y).ok())
}

/// A month: digits 1 to 12 of at most two, or its name after `tháng`.
pub(super) fn month(c: &Cursor<'_>, at: usize) -> Option<(usize, u8)> {
    if let Some(value) = c.number_in(at, 1..=12, 2) {
        return Some((at + 1, value as u8));
    }
    let (len, value) = c.class(at, Class::Month)?;
    value.parse().ok().map(|value| (at + len, value))
}
