//! Capitals that a .Vn font drew and no code says: `HéI NGHÞ` is HỘI NGHỊ.

use crate::text::encoding::marks::upper;
use crate::text::letter::{self, letter};
use crate::text::tone::Syllable;

/// How a word stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Voice {
    /// A small letter of ASCII in it.
    Quiet,
    /// No small letter but those that have no capital code, and two capitals or more.
    Loud { is_syllable: bool },
    /// The same with one capital, the first letter (`Lª`), or none (`ë`): its neighbours decide.
    Open,
}

/// One word of the text and how it stands.
struct Word {
    start: usize,
    end: usize,
    voice: Voice,
}

/// The text of a TCVN3 block with its toned letters as capitals where the word, or the words on both sides, are capitals.
/// Every letter keeps its length in bytes.
pub(crate) fn restored(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        restore(line, &mut out);
    }
    out
}

fn restore(line: &str, out: &mut String) {
    let words = words(line);
    let mut done = 0;
    for (n, word) in words.iter().enumerate() {
        let voice = |at: Option<usize>| at.and_then(|at| words.get(at)).map(|word| word.voice);
        let is_loud = match word.voice {
            Voice::Loud { .. } => true,
            Voice::Quiet => false,
            Voice::Open => {
                let sides = [voice(n.checked_sub(1)), voice(Some(n + 1))];
                sides.contains(&Some(Voice::Loud { is_syllable: true })) && !sides.contains(&Some(Voice::Quiet))
            }
        };
        if is_loud {
            out.push_str(&line[done..word.start]);
            out.extend(line[word.start..word.end].chars().map(upper));
            done = word.end;
        }
    }
    out.push_str(&line[done..]);
}

fn words(line: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in line.char_indices().chain([(line.len(), ' ')]) {
        match (start, letter(c).is_some()) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                words.push(Word { start: from, end: at, voice: voice(&line[from..at]) });
                start = None;
            }
            _ => {}
        }
    }
    words
}

fn voice(word: &str) -> Voice {
    let (mut capitals, mut first_only) = (0, true);
    for (n, l) in word.chars().filter_map(letter).enumerate() {
        if l.upper {
            capitals += 1;
            first_only &= n == 0;
        } else if l.base.is_ascii() && l.tone == letter::LEVEL {
            return Voice::Quiet;
        }
    }
    match capitals {
        0 | 1 if first_only => Voice::Open,
        _ => Voice::Loud { is_syllable: Syllable::parse(word).is_some() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raises_what_stands_among_capitals() {
        for (found, wanted) in [
            ("HộI NGHị TỉNH ủY", "HỘI NGHỊ TỈNH ỦY"),
            ("Sở Y Tế ở ủy ban", "Sở Y Tế ở ủy ban"),
            ("CHÀO Cờ ở Lễ ĐàI\nLễ là", "CHÀO CỜ ở LỄ ĐÀI\nLễ là"),
            ("Chủ tịch UBND xã Trường", "Chủ tịch UBND xã Trường"),
        ] {
            assert_eq!(restored(found), wanted);
        }
    }
}
