//! Whole texts in one placement of the tone marks, or without any marks.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::text::character::is_mark;
use crate::text::letter::{self, LEVEL, Letter, letter};
use crate::text::tone::syllable::{LONGEST, Placement, Spelt};

/// A text with the mark of every syllable where a placement wants it (`hoà`, `tòan` → `hòa`, `toàn`); all else as it was.
///
/// Reads composed letters: a text in NFD goes through [`normalize`](crate::text::normalize) first. i and y stay.
///
/// ```
/// use sukien::text::tone::{Placement, place};
///
/// assert_eq!(place("Uỷ ban xã Hoà Tú, quý III", Placement::Old), "Ủy ban xã Hòa Tú, quý III");
/// assert_eq!(place("ỦY BAN", Placement::New), "UỶ BAN");
/// assert!(matches!(place("Hà Nội", Placement::Old), std::borrow::Cow::Borrowed(_)));
/// ```
#[must_use]
pub fn place(text: &str, placement: Placement) -> Cow<'_, str> {
    let mut placed = String::new();
    // What stands before `done` is in `placed`, once anything has changed.
    let mut done = 0;
    let mut at = 0;
    while let Some(start) = text[at..].find(|c| letter(c).is_some()).map(|n| at + n) {
        at = text[start..].find(|c| letter(c).is_none()).map_or(text.len(), |n| start + n);
        let Some((letters, count)) = letters(&text[start..at]) else { continue };
        let letters = &letters[..count];
        let Some(spelt) = Spelt::of_letters(letters).filter(|s| s.tone() != LEVEL) else { continue };
        let marked = spelt.marked(placement);
        if letters[marked].tone == LEVEL {
            placed.push_str(&text[done..start]);
            placed.extend(
                letters
                    .iter()
                    .enumerate()
                    .map(|(n, l)| letter::compose(l.base, if n == marked { spelt.tone() } else { LEVEL }, l.upper)),
            );
            done = at;
        }
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    placed.push_str(&text[done..]);
    Cow::Owned(placed)
}

/// The letters of a word that is not too long for a syllable.
fn letters(word: &str) -> Option<([Letter; LONGEST], usize)> {
    let mut letters = [Letter::NONE; LONGEST];
    let mut count = 0;
    for l in word.chars().filter_map(letter) {
        *letters.get_mut(count)? = l;
        count += 1;
    }
    Some((letters, count))
}

/// A text without diacritics (bỏ dấu), for search: tone marks, shapes of letters and the stroke of đ are gone, in any
/// Unicode form; all else, letter case too, is as it was. Many words become one: never compare values by it.
///
/// ```
/// use sukien::text::tone::strip;
///
/// assert_eq!(strip("Đường Nguyễn Huệ"), "Duong Nguyen Hue");
/// assert_eq!(strip("e\u{302}\u{301}"), "e");
/// assert!(matches!(strip("QH14"), std::borrow::Cow::Borrowed(_)));
/// ```
#[must_use]
pub fn strip(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let plain = |c| match c {
        'đ' | 'ð' | 'ɖ' => 'd',
        'Đ' | 'Ð' | 'Ɖ' => 'D',
        _ => c,
    };
    Cow::Owned(text.nfd().filter(|&c| !is_mark(c)).map(plain).nfc().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_marks_both_ways() {
        for (old, new) in [("hòa", "hoà"), ("khỏe", "khoẻ"), ("thủy", "thuỷ"), ("QÚY HÒA", "QUÝ HOÀ"), ("Tòan", "Toàn")]
        {
            assert_eq!(place(old, Placement::New), new);
        }
        for same in ["quý", "già", "của", "thuở", "hoàng", "huỳnh", "khuỷu", "ngoài", "giữ", "gì", "Krông Nô"]
        {
            assert_eq!(place(same, Placement::New), same);
            assert_eq!(place(same, Placement::Old), same);
        }
        assert_eq!(place("chíên đựơc nghiã", Placement::Old), "chiến được nghĩa");
    }

    #[test]
    fn strips_the_stroke_of_its_letters_and_of_their_likes() {
        for (word, plain) in [("đường", "duong"), ("ĐƯỜNG", "DUONG"), ("ðê Ðiều", "de Dieu"), ("ɖỏ Ɖỏ", "do Do")]
        {
            assert_eq!(strip(word), plain);
        }
    }
}
