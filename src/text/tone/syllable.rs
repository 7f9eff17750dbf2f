//! One syllable: read, taken apart, put together, spelt.

use crate::text::letter::{self, ACUTE, DOT, LEVEL, Letter, ToneMark, letter};
use crate::text::tone::rank;
use crate::text::tone::rime::{GI, ONSETS, QU, RIMES, meet, onset, parts, rime, unify};

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

/// The tone (thanh điệu) of a syllable.
///
/// ```
/// use sukien::text::tone::{Syllable, Tone};
/// assert_eq!(Syllable::parse("nghị").unwrap().tone(), Tone::Dot);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Tone {
    /// Ngang, without a mark: `ma`.
    Level,
    /// Huyền: `mà`.
    Grave,
    /// Sắc: `má`.
    Acute,
    /// Hỏi: `mả`.
    Hook,
    /// Ngã: `mã`.
    Tilde,
    /// Nặng: `mạ`.
    Dot,
}

impl Tone {
    /// The six, in the order of their numbers in a key.
    const ALL: [Self; 6] = [Self::Level, Self::Grave, Self::Acute, Self::Hook, Self::Tilde, Self::Dot];
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

/// The longest syllable has so many letters: `nghiêng`.
pub(crate) const LONGEST: usize = 7;

impl Syllable {
    /// Reads one syllable in any case, placement or i/y spelling, also with its mark on the wrong vowel (`tòan`); NFC.
    /// `None` where it is none of the language.
    ///
    /// ```
    /// use sukien::text::tone::Syllable;
    ///
    /// assert!(Syllable::parse("nghiêng").is_some());
    /// assert!(Syllable::parse("đuợc").is_none(), "a lost horn");
    /// assert!(Syllable::parse("luât").is_none(), "a stop coda wants a tone");
    /// assert!(Syllable::parse("nghà").is_none(), "ngh stands before e, ê and i only");
    /// ```
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        let mut letters = [Letter::NONE; LONGEST];
        let mut count = 0;
        for c in word.chars() {
            *letters.get_mut(count)? = letter(c)?;
            count += 1;
        }
        Self::of_letters(&letters[..count])
    }

    /// The same over letters already taken apart.
    pub(crate) fn of_letters(letters: &[Letter]) -> Option<Self> {
        let Spelt { onset, rime, tone, .. } = Spelt::of_letters(letters)?;
        Some(Self { onset, rime: unify(onset, rime), tone })
    }

    /// Puts a syllable together from its parts as they are spelt; `None` where the language has no such syllable.
    ///
    /// `onset`: âm đầu, empty where there is none, `gi` whole, `q` for `qu`. `glide`: âm đệm, `o` or `u` or empty.
    /// `nucleus`: âm chính, without its tone. `coda`: âm cuối.
    ///
    /// ```
    /// use sukien::text::tone::{Placement, Syllable, Tone};
    ///
    /// let spell = |parts: [&str; 4], tone| Syllable::compose(parts, tone).map(|s| s.spell(Placement::Old));
    /// assert_eq!(spell(["h", "o", "a", ""], Tone::Grave).as_deref(), Some("hòa"));
    /// assert_eq!(spell(["q", "u", "yê", "t"], Tone::Acute).as_deref(), Some("quyết"));
    /// assert_eq!(spell(["gi", "", "iê", "ng"], Tone::Acute).as_deref(), Some("giếng"));
    /// assert_eq!(spell(["t", "", "a", "c"], Tone::Grave), None, "a stop coda takes the acute or the dot");
    /// ```
    #[must_use]
    pub fn compose([onset, glide, nucleus, coda]: [&str; 4], tone: Tone) -> Option<Self> {
        let (onset, glide) = if onset == "q" && glide == "u" { ("qu", "") } else { (onset, glide) };
        let number = |list: &[&str], wanted: &str| list.iter().position(|&each| each == wanted).map(|n| n as u8);
        let onset = number(&ONSETS, onset)?;
        let rime = number(&RIMES, &[glide, nucleus, coda].concat())?;
        let tone = tone as ToneMark;
        (meet(onset, rime) && takes(rime, tone)).then(|| Self { onset, rime: unify(onset, rime), tone })
    }

    /// One small number a syllable, the same for every spelling of it, the smaller the more common it is; below 2¹⁶.
    ///
    /// ```
    /// use sukien::text::tone::Syllable;
    /// let key = |word| Syllable::parse(word).unwrap().key();
    /// assert_eq!(key("Thuỷ"), key("thủy"));
    /// ```
    #[must_use]
    pub fn key(self) -> u32 {
        rank::key(self.number()).into()
    }

    /// Onset, rime and tone in one number.
    pub(super) fn number(self) -> u16 {
        (u16::from(self.onset) << 8 | u16::from(self.rime)) << 3 | u16::from(self.tone)
    }

    /// The onset (âm đầu) as spelt; empty where there is none, `q` where `qu` is written.
    ///
    /// ```
    /// use sukien::text::tone::Syllable;
    /// let onset = |word| Syllable::parse(word).unwrap().onset();
    /// assert_eq!((onset("nghị"), onset("quyết"), onset("gì"), onset("ủy")), ("ngh", "q", "gi", ""));
    /// ```
    #[must_use]
    pub fn onset(self) -> &'static str {
        if self.onset == QU { "q" } else { ONSETS[self.onset as usize] }
    }

    /// The glide (âm đệm): `o`, `u` or nothing.
    ///
    /// ```
    /// use sukien::text::tone::Syllable;
    /// let glide = |word| Syllable::parse(word).unwrap().glide();
    /// assert_eq!((glide("hoàn"), glide("quyết"), glide("của")), ("o", "u", ""));
    /// ```
    #[must_use]
    pub fn glide(self) -> &'static str {
        if self.onset == QU { "u" } else { self.part(0, parts(self.spelt()).glide) }
    }

    /// The nucleus (âm chính): a vowel or one of `ia iê ya yê ua uô ưa ươ oo ôô`, without its tone.
    ///
    /// ```
    /// use sukien::text::tone::Syllable;
    /// let nucleus = |word| Syllable::parse(word).unwrap().nucleus();
    /// assert_eq!((nucleus("huyện"), nucleus("nước"), nucleus("ủy")), ("yê", "ươ", "y"));
    /// ```
    #[must_use]
    pub fn nucleus(self) -> &'static str {
        let parts = parts(self.spelt());
        self.part(parts.glide, parts.glide + parts.nucleus)
    }

    /// The coda (âm cuối): a consonant, a semivowel or nothing.
    ///
    /// ```
    /// use sukien::text::tone::Syllable;
    /// let coda = |word| Syllable::parse(word).unwrap().coda();
    /// assert_eq!((coda("tiếng"), coda("đại"), coda("hòa")), ("ng", "i", ""));
    /// ```
    #[must_use]
    pub fn coda(self) -> &'static str {
        let parts = parts(self.spelt());
        self.part(parts.glide + parts.nucleus, usize::MAX)
    }

    /// The tone (thanh điệu).
    ///
    /// ```
    /// use sukien::text::tone::{Syllable, Tone};
    /// assert_eq!(Syllable::parse("quý").unwrap().tone(), Tone::Acute);
    /// ```
    #[must_use]
    pub fn tone(self) -> Tone {
        Tone::ALL[self.tone as usize % 6]
    }

    fn spelt(self) -> &'static str {
        RIMES[self.rime as usize]
    }

    /// Letters of the rime, counted in characters.
    fn part(self, from: usize, to: usize) -> &'static str {
        let rime = self.spelt();
        let byte = |n: usize| rime.char_indices().nth(n).map_or(rime.len(), |(at, _)| at);
        rime.get(byte(from)..byte(to)).unwrap_or_default()
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
        let mut spelt = String::new();
        written((self.onset, self.rime), self.tone, mark_at(self.spelt(), placement), |c| spelt.push(c));
        spelt
    }
}

/// A syllable as it is spelt: of i and y the one that is written.
pub(crate) struct Spelt {
    onset: u8,
    rime: u8,
    tone: ToneMark,
    /// Which letter the rime begins with.
    start: usize,
}

impl Spelt {
    /// Reads the letters of one syllable, its mark on any of them.
    pub(crate) fn of_letters(letters: &[Letter]) -> Option<Self> {
        let mut bases = [0; LONGEST];
        let mut tone = LEVEL;
        for (at, l) in letters.iter().enumerate() {
            *bases.get_mut(at)? = l.base;
            if l.tone != LEVEL {
                if tone != LEVEL {
                    return None;
                }
                tone = l.tone;
            }
        }
        let bases = &bases[..letters.len()];
        let (onset, length) = onset(bases);
        // The i of `gi` may also be the first letter of the rime: gì, gìn, giếng.
        let shared = (onset == GI).then(|| rime(&bases[1..])).flatten().filter(|&rime| meet(GI, rime));
        let (rime, start) = match shared {
            Some(rime) => (rime, 1),
            None => (rime(&bases[length..])?, length),
        };
        (meet(onset, rime) && takes(rime, tone)).then_some(Self { onset, rime, tone, start })
    }

    pub(crate) fn tone(&self) -> ToneMark {
        self.tone
    }

    /// Which letter bears the mark in a placement.
    pub(crate) fn marked(&self, placement: Placement) -> usize {
        self.start + mark_at(RIMES[self.rime as usize], placement)
    }
}

/// A stop coda (p, t, c, ch) takes the acute or the dot.
fn takes(rime: u8, tone: ToneMark) -> bool {
    let rime = RIMES[rime as usize];
    let stop = rime.ends_with(['p', 't', 'c']) || rime.ends_with("ch");
    !stop || tone == ACUTE || tone == DOT
}

/// Gives the letters of an onset and a rime, the tone on one letter of the rime.
fn written((onset, rime): (u8, u8), tone: ToneMark, marked: usize, mut write: impl FnMut(char)) {
    let (head, tail) = (ONSETS[onset as usize], RIMES[rime as usize]);
    let head = if onset == GI && tail.starts_with('i') { "g" } else { head };
    head.chars().for_each(&mut write);
    for (at, c) in tail.chars().enumerate() {
        let tone = if at == marked { tone } else { LEVEL };
        write(letter(c).map_or(c, |l| letter::compose(l.base, tone, false)));
    }
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

/// Gives every spelling of every syllable in both placements, in lower case and NFC, with its key.
pub(crate) fn spellings(mut found: impl FnMut(&str, u16)) {
    let mut word = String::new();
    for onset in 0..ONSETS.len() as u8 {
        for rime in (0..RIMES.len() as u8).filter(|&rime| meet(onset, rime)) {
            let unified = unify(onset, rime);
            let both = [mark_at(RIMES[rime as usize], Placement::Old), mark_at(RIMES[rime as usize], Placement::New)];
            for tone in (LEVEL..=DOT).filter(|&tone| takes(rime, tone)) {
                let key = Syllable { onset, rime: unified, tone }.key() as u16;
                for &marked in &both[..1 + usize::from(both[0] != both[1] && tone != LEVEL)] {
                    word.clear();
                    written((onset, rime), tone, marked, |c| word.push(c));
                    found(&word, key);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;

    #[test]
    fn every_valid_syllable_is_read_from_both_placements_and_from_its_parts() {
        let mut syllables = std::collections::HashMap::new();
        let mut spelt = std::collections::HashMap::new();
        let mut told = 0;
        spellings(|word, key| {
            told += 1;
            let syllable = Syllable::parse(word).unwrap_or_else(|| panic!("{word}"));
            assert_eq!(syllable.key(), u32::from(key), "{word}");
            assert_eq!(*syllables.entry(key).or_insert(syllable), syllable, "{word}");
            assert_eq!(*spelt.entry(word.to_owned()).or_insert(key), key, "{word}");
            for placement in [Placement::Old, Placement::New] {
                assert_eq!(Syllable::parse(&syllable.spell(placement)), Some(syllable), "{word}");
            }
            let parts = [syllable.onset(), syllable.glide(), syllable.nucleus(), syllable.coda()];
            assert_eq!(Syllable::compose(parts, syllable.tone()), Some(syllable), "{word} of {parts:?}");
        });
        // The model's count of syllables, and of their spellings: both placements, i and y.
        assert_eq!((syllables.len(), spelt.len()), (17_396, 17_807));
        assert_eq!(told, spelt.len(), "each spelling once");
    }

    #[test]
    fn refuses_what_the_orthography_has_not() {
        for word in [
            "ca", "kế", "gà", "ghế", "nga", "nghe", "già", "gì", "giết", "quốc", "yên", "uyên", "Giê", "pắc", "giữ",
            "quỷ",
        ] {
            assert!(Syllable::parse(word).is_some(), "{word}");
        }
        for word in [
            "ka", "cế", "ghà", "gế", "ngha", "nge", "coa", "cuyên", "iên", "tyên", "quua", "quôn", "tât", "uớc", "aa",
            "ă", "h", "chuuyên", "ngguyên",
        ] {
            assert!(Syllable::parse(word).is_none(), "{word}");
        }
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
