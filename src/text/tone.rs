//! The syllable (âm tiết): onset, rime and tone, whatever the spelling of the day.
//!
//! Two spellings of one syllable are one [`Syllable`]: `hòa` and `hoà` (where the mark stands), `kỹ` and `kĩ` (i or y
//! in an open syllable), `Ủy` and `ỦY` (case). Two different syllables never are.

use crate::text::letter::{self, ACUTE, Base, DOT, LEVEL, Letter, ToneMark, letter};

/// Where the tone mark of `oa`, `oe`, `uy` without a coda stands.
///
/// ```
/// use sukien::text::tone::{Placement, Syllable};
///
/// let syllable = Syllable::parse("hoà").unwrap();
/// assert_eq!(syllable.spell(Placement::Old), "hòa");
/// assert_eq!(syllable.spell(Placement::New), "hoà");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Placement {
    /// On the first letter (`hòa`, `thủy`): the tradition, and the names of most organs.
    Old,
    /// On the second (`hoà`, `thuỷ`): schoolbooks, Quyết định 1989/QĐ-BGDĐT of 2018.
    New,
}

/// A valid syllable of Vietnamese, taken apart.
///
/// ```
/// use sukien::text::tone::Syllable;
///
/// assert_eq!(Syllable::parse("Khoá"), Syllable::parse("khóa"));
/// assert_eq!(Syllable::parse("kĩ"), Syllable::parse("KỸ"));
/// assert_ne!(Syllable::parse("thúy"), Syllable::parse("thúi"));
/// assert_eq!(Syllable::parse("Krông"), None);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Syllable {
    onset: u8,
    rime: u8,
    tone: ToneMark,
}

/// The onsets (âm đầu), longest first where one begins another; the empty onset is number 0.
const ONSETS: [&str; 28] = [
    "", "ngh", "ng", "nh", "ph", "th", "tr", "ch", "gh", "gi", "kh", "qu", "b", "c", "d", "đ", "g", "h", "k", "l", "m",
    "n", "p", "r", "s", "t", "v", "x",
];
const GI: u8 = 9;
const QU: u8 = 11;

/// The rimes (vần) without tone, as spelt. After `qu` the glide belongs to the onset.
#[rustfmt::skip]
const RIMES: [&str; 168] = [
    "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay",
    "ăc", "ăm", "ăn", "ăng", "ăp", "ăt", "âc", "âm", "ân", "âng", "âp", "ât", "âu", "ây",
    "e", "ec", "em", "en", "eng", "eo", "ep", "et", "ê", "êch", "êm", "ên", "ênh", "êp", "êt", "êu",
    "i", "ich", "im", "in", "inh", "ip", "it", "iu", "y",
    "o", "oc", "oi", "om", "on", "ong", "op", "ot", "ooc", "oong",
    "ô", "ôc", "ôi", "ôm", "ôn", "ông", "ôp", "ôt", "ơ", "ơi", "ơm", "ơn", "ơp", "ơt",
    "u", "uc", "ui", "um", "un", "ung", "up", "ut", "ư", "ưc", "ưi", "ưm", "ưng", "ưt", "ưu",
    "ia", "iêc", "iêm", "iên", "iêng", "iêp", "iêt", "iêu", "yêm", "yên", "yêng", "yêt", "yêu",
    "ua", "uôc", "uôi", "uôm", "uôn", "uông", "uôt",
    "ưa", "ươc", "ươi", "ươm", "ươn", "ương", "ươp", "ươt", "ươu",
    "oa", "oac", "oach", "oai", "oam", "oan", "oang", "oanh", "oao", "oap", "oat", "oay",
    "oăc", "oăm", "oăn", "oăng", "oăt", "oe", "oen", "oeo", "oet",
    "uân", "uâng", "uât", "uây", "uê", "uêch", "uên", "uênh", "uơ",
    "uy", "uych", "uyn", "uynh", "uyp", "uyt", "uyu", "uya", "uyên", "uyêt",
    "êng", "oec", "ôông", "yt", "yn", "ynh", "ych", "yp",
];

/// Up to four bases in one number, and the number of the rime, in order of the former.
static RIME_INDEX: [(u32, u8); RIMES.len()] = rime_index();

const fn rime_index() -> [(u32, u8); RIMES.len()] {
    let mut table = [(0, 0); RIMES.len()];
    let mut filled = 0;
    while filled < RIMES.len() {
        let entry = (pack(RIMES[filled]), filled as u8);
        let mut at = filled;
        while at > 0 && table[at - 1].0 > entry.0 {
            table[at] = table[at - 1];
            at -= 1;
        }
        table[at] = entry;
        filled += 1;
    }
    table
}

/// The bases of a short word of one- and two-byte letters, eight bits each.
const fn pack(word: &str) -> u32 {
    let bytes = word.as_bytes();
    let (mut at, mut packed) = (0, 0);
    while at < bytes.len() {
        let code = match bytes[at] {
            ascii @ 0..=0x7F => ascii as u32,
            lead => {
                at += 1;
                (lead as u32 & 0x1F) << 6 | (bytes[at] as u32 & 0x3F)
            }
        };
        at += 1;
        if let Some(c) = char::from_u32(code) {
            if let Some(l) = letter(c) {
                packed = packed << 8 | l.base as u32;
            }
        }
    }
    packed
}

/// The packed letters of each onset and how many there are.
static ONSET_INDEX: [(u32, usize); ONSETS.len()] = onset_index();

const fn onset_index() -> [(u32, usize); ONSETS.len()] {
    let mut table = [(0, 0); ONSETS.len()];
    let mut n = 1;
    while n < ONSETS.len() {
        let packed = pack(ONSETS[n]);
        table[n] = (packed, if packed > 0xFFFF { 3 } else { 1 + (packed > 0xFF) as usize });
        n += 1;
    }
    table
}

/// The number of the longest onset that these bases begin with.
fn onset(bases: &[Base]) -> usize {
    let mut first = [0; 4];
    for length in 1..=bases.len().min(3) {
        first[length] = first[length - 1] << 8 | u32::from(bases[length - 1]);
    }
    (1..ONSETS.len()).find(|&n| first[ONSET_INDEX[n].1] == ONSET_INDEX[n].0).unwrap_or(0)
}

impl Syllable {
    /// Reads one syllable in any case, placement or i/y spelling; `None` where it is none of the language.
    ///
    /// ```
    /// use sukien::text::tone::Syllable;
    ///
    /// assert!(Syllable::parse("nghiêng").is_some());
    /// assert!(Syllable::parse("đuợc").is_none(), "a lost horn");
    /// assert!(Syllable::parse("luât").is_none(), "a stop coda wants a tone");
    /// ```
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        let mut letters = [Letter { base: 0, tone: 0, upper: false }; LONGEST];
        let mut count = 0;
        for c in word.chars() {
            *letters.get_mut(count)? = letter(c)?;
            count += 1;
        }
        Self::of_letters(&letters[..count])
    }

    /// The same over letters already taken apart.
    pub(crate) fn of_letters(letters: &[Letter]) -> Option<Self> {
        if letters.is_empty() || letters.len() > LONGEST {
            return None;
        }
        let mut bases = [0; LONGEST];
        let mut tone = LEVEL;
        for (slot, l) in bases.iter_mut().zip(letters) {
            *slot = l.base;
            if l.tone != LEVEL {
                if tone != LEVEL {
                    return None;
                }
                tone = l.tone;
            }
        }
        let bases = &bases[..letters.len()];
        let number = onset(bases);
        let onset = number as u8;
        let rest = &bases[ONSET_INDEX[number].1..];
        let rime = match onset {
            // The i of `gi` is also the first letter of the rime: gì, gìn, giếng.
            GI if rest.is_empty() || !letter::is_vowel(rest[0]) || rest[0] == letter::E_CIRCUMFLEX => {
                rime(&bases[1..])?
            }
            _ => rime(rest)?,
        };
        let syllable = Self { onset, rime: unify(onset, rime), tone };
        syllable.has_possible_tone().then_some(syllable)
    }

    /// A stop coda (p, t, c, ch) takes the acute or the dot.
    fn has_possible_tone(self) -> bool {
        let rime = RIMES[self.rime as usize];
        let stop = rime.ends_with(['p', 't', 'c']) || rime.ends_with("ch");
        !stop || self.tone == ACUTE || self.tone == DOT
    }

    /// One small number a syllable, the same for every spelling of it; below 2¹⁶.
    ///
    /// ```
    /// use sukien::text::tone::Syllable;
    /// let key = |word| Syllable::parse(word).unwrap().key();
    /// assert_eq!(key("Thuỷ"), key("thủy"));
    /// ```
    #[must_use]
    pub fn key(self) -> u32 {
        (u32::from(self.onset) << 8 | u32::from(self.rime)) << 3 | u32::from(self.tone)
    }

    /// Spells it in lower case, NFC.
    ///
    /// ```
    /// use sukien::text::tone::{Placement, Syllable};
    /// assert_eq!(Syllable::parse("QUỲNH").unwrap().spell(Placement::New), "quỳnh");
    /// assert_eq!(Syllable::parse("giếng").unwrap().spell(Placement::Old), "giếng");
    /// ```
    #[must_use]
    pub fn spell(self, placement: Placement) -> String {
        let (onset, rime) = (ONSETS[self.onset as usize], RIMES[self.rime as usize]);
        let shared = self.onset == GI && rime.starts_with('i');
        let onset = if shared { "g" } else { onset };
        let marked = mark_at(rime, placement);
        onset
            .chars()
            .map(|c| (c, LEVEL))
            .chain(rime.chars().enumerate().map(|(at, c)| (c, if at == marked { self.tone } else { LEVEL })))
            .map(|(c, tone)| letter(c).map_or(c, |l| letter::compose(l.base, tone, false)))
            .collect()
    }
}

/// The longest syllable: `nghiêng`.
pub(crate) const LONGEST: usize = 7;

fn rime(bases: &[Base]) -> Option<u8> {
    if bases.is_empty() || bases.len() > 4 {
        return None;
    }
    let packed = bases.iter().fold(0, |sum, &b| sum << 8 | u32::from(b));
    RIME_INDEX.binary_search_by_key(&packed, |entry| entry.0).ok().map(|at| RIME_INDEX[at].1)
}

/// The i of an open syllable may be written y after h k l m s t v; after `qu` it always may, and the
/// names do. Elsewhere y is another sound.
fn unify(onset: u8, rime: u8) -> u8 {
    let (open, spelt) =
        (matches!(ONSETS[onset as usize], "h" | "k" | "l" | "m" | "s" | "t" | "v"), RIMES[rime as usize]);
    let other = match spelt {
        "y" if open => "i",
        "i" if onset == QU => "y",
        "it" if onset == QU => "yt",
        "in" if onset == QU => "yn",
        "inh" if onset == QU => "ynh",
        "ich" if onset == QU => "ych",
        "ip" if onset == QU => "yp",
        _ => return rime,
    };
    RIMES.iter().position(|&r| r == other).map_or(rime, |n| n as u8)
}

/// Which letter of a rime bears the mark.
fn mark_at(rime: &str, placement: Placement) -> usize {
    let shaped = |c: &char| matches!(c, 'ă' | 'â' | 'ê' | 'ô' | 'ơ' | 'ư');
    if let Some((at, _)) = rime.chars().enumerate().filter(|(_, c)| shaped(c)).last() {
        return at;
    }
    let vowels = rime.chars().take_while(|&c| letter(c).is_some_and(|l| letter::is_vowel(l.base))).count();
    let closed = rime.chars().count() > vowels;
    match vowels {
        0 | 1 => 0,
        _ if closed => vowels - 1,
        3 => 1,
        _ => usize::from(matches!(rime, "oa" | "oe" | "uy") && placement == Placement::New),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_valid_syllable_survives_spelling_in_both_placements() {
        let mut seen = std::collections::HashMap::new();
        for onset in 0..ONSETS.len() as u8 {
            for rime in 0..RIMES.len() as u8 {
                for tone in 0..6 {
                    let syllable = Syllable { onset, rime: unify(onset, rime), tone };
                    for placement in [Placement::Old, Placement::New] {
                        let spelt = syllable.spell(placement);
                        let Some(read) = Syllable::parse(&spelt) else { continue };
                        assert_eq!(seen.entry(spelt.clone()).or_insert(read.key()), &read.key(), "{spelt}");
                        assert_eq!(Syllable::parse(&read.spell(placement)), Some(read), "{spelt}");
                    }
                }
            }
        }
        assert!(seen.len() > 15_000, "{}", seen.len());
    }

    #[test]
    fn folds_spellings_and_nothing_else() {
        let key = |w: &str| Syllable::parse(w).unwrap().key();
        for (a, b) in [("hoà", "hòa"), ("uỷ", "Ủy"), ("kĩ", "kỹ"), ("quý", "quí"), ("quýt", "quít"), ("khoá", "KHÓA")]
        {
            assert_eq!(key(a), key(b));
        }
        for (a, b) in [("thúy", "thúi"), ("tai", "tay"), ("lan", "lân"), ("ý", "í"), ("dì", "gì")] {
            assert_ne!(key(a), key(b));
        }
    }

    #[test]
    fn reads_a_misplaced_mark() {
        assert_eq!(Syllable::parse("qúy"), Syllable::parse("quý"));
        assert_eq!(Syllable::parse("tòan"), Syllable::parse("toàn"));
    }
}
