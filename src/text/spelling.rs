//! Every spelling of every syllable under its key, to be found in one look: in lower case, with a capital first, in
//! capitals. With them the marks of ASCII, the commonest numbers and short abbreviations, so that nobody has to guess what comes next.

use once_cell::sync::Lazy;

use crate::text::character::is_punctuation;
use crate::text::key::{mark_key, number_of, value_key, word_key};
use crate::text::letter::letter;
use crate::text::packed::{Packed, PackedLong};
use crate::text::perfect::Perfect;
use crate::text::token::{Case, Kind, Shape};
use crate::text::tone::{is_common, spellings};

/// What a spelling says: its key and its shape.
pub(crate) type Spelling = (u32, Shape);

/// All of them.
pub(crate) struct Spellings {
    /// The commonest of these in lower case or with a capital first, the marks and the days, in memory that stays near.
    common: Perfect<u64, Spelling, 8192, 1024>,
    /// At most eight bytes, in lower case or with a capital first; numbers and letters.
    usual: Perfect<u64, Spelling, 65_536, 8192>,
    /// At most eight bytes, in capitals.
    capitals: Perfect<u64, Spelling, 32_768, 4096>,
    /// Nine or ten bytes.
    long: Perfect<u128, Spelling, 16_384, 2048>,
}

static SHARED: Lazy<Spellings> = Lazy::new(|| Spellings::new().0);

impl Spellings {
    pub(crate) fn shared() -> &'static Self {
        &SHARED
    }

    /// All of them, and whether none was left out; a word that was would be read letter by letter.
    fn new() -> (Self, bool) {
        let [mut usual, mut capitals] = [40_000, 20_000].map(Vec::with_capacity);
        let mut long = Vec::with_capacity(8_000);
        let [mut title, mut upper] = [const { String::new() }; 2];
        spellings(|spelt, key| {
            let raised = |c: char| letter(c).map_or(c, |l| l.raised().char());
            upper.clear();
            upper.extend(spelt.chars().map(raised));
            let letters = spelt.chars().count() as u8;
            // A letter is as long in either case.
            let first = spelt.chars().next().map_or(0, char::len_utf8);
            title.clear();
            title.push_str(&upper[..first]);
            title.push_str(&spelt[first..]);
            for (word, case) in [(spelt, Case::Lower), (&title, Case::Title), (&upper, Case::Upper)] {
                if letters == 1 && case == Case::Upper {
                    continue;
                }
                let spelling = (key.into(), Shape::of_word(Kind::Syllable, case, letters, word.len()));
                match (Packed::of(word.as_bytes()), case) {
                    (Some(packed), Case::Upper) => capitals.push((packed.0, spelling)),
                    (Some(packed), _) => usual.push((packed.0, spelling)),
                    (None, _) => long.extend(PackedLong::of(word.as_bytes()).map(|packed| (packed.0, spelling))),
                }
            }
        });
        usual.extend((b'!'..=b'~').filter_map(|byte| Some((byte.into(), mark(byte)?))));
        let (capitals, all_capitals) = Perfect::of(&capitals);
        usual.extend(numbers().chain(letters(|word| capitals.get(word.0))).map(|(packed, found)| (packed.0, found)));
        let (common, usual): (Vec<_>, Vec<_>) = usual.into_iter().partition(|&(_, (key, _))| is_near(key));
        let (common, all_common) = Perfect::of(&common);
        let (usual, all) = Perfect::of(&usual);
        let (long, all_long) = Perfect::of(&long);
        (Self { common, usual, capitals, long }, all_common && all && all_capitals && all_long)
    }

    /// What a word of one to eight bytes in lower case or with a capital first is, or a mark of ASCII, a number, a letter or two.
    #[inline(always)]
    pub(crate) fn usual(&self, word: Packed) -> Option<Spelling> {
        self.common.get(word.0).or_else(|| self.usual.find(word.0))
    }

    /// What a word of one to eight bytes in capitals is.
    pub(crate) fn capitals(&self, word: Packed) -> Option<Spelling> {
        self.capitals.find(word.0)
    }

    /// What a word of nine or ten bytes is.
    #[inline(always)]
    pub(crate) fn long(&self, word: PackedLong) -> Option<Spelling> {
        self.long.get(word.0)
    }

    /// What a syllable of any length is, in NFC.
    pub(crate) fn find(&self, word: &[u8]) -> Option<Spelling> {
        // Nothing at all is what free slots have.
        let found = match Packed::of(word) {
            _ if word.is_empty() => None,
            Some(packed) => self.usual(packed).or_else(|| self.capitals(packed)),
            None => PackedLong::of(word).and_then(|packed| self.long(packed)),
        };
        found.filter(|(_, shape)| shape.is_syllable())
    }
}

/// Whether a key is that of a common syllable, of a mark or of the number of a day.
fn is_near(key: u32) -> bool {
    is_common(key)
        || (mark_key('!')..=mark_key('~')).contains(&key)
        || number_of(key).is_some_and(|number| number < 100)
}

/// The numbers of days, months and years, which are most numbers of the news.
fn numbers() -> impl Iterator<Item = (Packed, Spelling)> {
    let days = (0..100).flat_map(|n| [format!("{n}"), format!("{n:02}")]);
    days.chain((1900..2100).map(|year| format!("{year}"))).filter_map(|digits| {
        let packed = Packed::of(digits.as_bytes())?;
        let shape = Shape::new(Kind::Number, Case::None, digits.len() as u8);
        Some((packed, (value_key(packed.number(digits.len())?), shape)))
    })
}

/// Single letters, and any two capitals, which most abbreviations have: NQ, TW, QĐ. Some are syllables in capitals.
fn letters(syllable: impl Fn(Packed) -> Option<Spelling>) -> impl Iterator<Item = (Packed, Spelling)> {
    let alphabet = || ('A'..='Z').chain(['Đ', 'Ư']);
    let word = |word: &str, case| {
        let lower: String = word.chars().filter_map(letter).map(|l| l.lowered().char()).collect();
        (word_key(&lower), Shape::new(Kind::Word, case, word.chars().count() as u8))
    };
    let single = alphabet().flat_map(move |c| {
        let small = letter(c).map_or(c, |l| l.lowered().char());
        [(c.to_string(), Case::Title), (small.to_string(), Case::Lower)]
    });
    let pairs = alphabet().flat_map(move |c| alphabet().map(move |d| (String::from_iter([c, d]), Case::Upper)));
    single.chain(pairs).filter_map(move |(written, case)| {
        let packed = Packed::of(written.as_bytes())?;
        Some((packed, syllable(packed).unwrap_or_else(|| word(&written, case))))
    })
}

/// A mark of ASCII; an apostrophe and an ampersand may be part of a word.
fn mark(byte: u8) -> Option<Spelling> {
    let c = byte as char;
    let kind = if is_punctuation(c) { Kind::Punctuation } else { Kind::Symbol };
    let shape = Shape::new(kind, Case::None, 1);
    let shape = if matches!(c, '.' | ':' | '@' | '/' | '<') { shape.watched() } else { shape };
    (!c.is_ascii_alphanumeric() && c != '\'' && c != '&').then(|| (mark_key(c), shape))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_spelling_is_found_in_every_case() {
        assert!(Spellings::new().1, "every spelling has its place");
        let table = Spellings::shared();
        let mut count = 0;
        spellings(|spelt, key| {
            let upper: String = spelt.chars().map(|c| letter(c).unwrap().raised().char()).collect();
            let first = upper.chars().next().unwrap();
            let title: String = std::iter::once(first).chain(spelt.chars().skip(1)).collect();
            for word in [spelt, &title, &upper] {
                assert_eq!(table.find(word.as_bytes()).map(|(key, _)| key), Some(key.into()), "{word}");
                count += 1;
            }
            if let Some(packed) = Packed::of(title.as_bytes()) {
                let shape = Shape::of_word(Kind::Syllable, Case::Title, spelt.chars().count() as u8, title.len());
                assert_eq!(table.usual(packed), Some((key.into(), shape)), "{title}");
            }
        });
        assert!(count > 50_000, "{count}");
        for word in ["", "13", "h", "NQ", "krông", "ka", "tokyo", "x", "đuợc", "nghiênghe", "hOÀ"] {
            assert_eq!(table.find(word.as_bytes()), None, "{word}");
        }
    }
}
