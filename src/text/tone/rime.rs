//! The rimes (vần) and onsets (âm đầu) of the language, and which of them meet.

use crate::text::letter::{self, Base, letter};

/// The onsets, longest first where one begins another; the empty onset is number 0.
pub(crate) const ONSETS: [&str; 28] = [
    "", "ngh", "ng", "nh", "ph", "th", "tr", "ch", "gh", "gi", "kh", "qu", "b", "c", "d", "đ", "g", "h", "k", "l", "m",
    "n", "p", "r", "s", "t", "v", "x",
];
pub(crate) const NGH: u8 = 1;
pub(crate) const NG: u8 = 2;
pub(crate) const GH: u8 = 8;
pub(crate) const GI: u8 = 9;
pub(crate) const QU: u8 = 11;
pub(crate) const C: u8 = 13;
pub(crate) const G: u8 = 16;
pub(crate) const K: u8 = 18;

/// The rimes without tone, as spelt. After `qu` the glide stands in the onset.
#[rustfmt::skip]
pub(crate) const RIMES: [&str; 168] = [
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

/// The rimes that `qu` takes; its u is their glide, but in `quốc`. Those that begin with y and a consonant come besides.
#[rustfmt::skip]
const AFTER_QU: [&str; 50] = [
    "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay",
    "ăc", "ăm", "ăn", "ăng", "ăp", "ăt", "ân", "âng", "ât", "âu", "ây",
    "e", "em", "en", "eo", "et", "ê", "êch", "ên", "ênh", "êt", "êu", "i", "ich", "in", "inh", "ip", "it", "iu",
    "ôc", "ơ", "ơi", "ơn", "ơt", "y", "yên", "yêt",
];

/// A rime taken apart: how many of its letters are the glide, and how many the nucleus.
#[derive(Clone, Copy)]
pub(crate) struct Parts {
    pub(crate) glide: usize,
    pub(crate) nucleus: usize,
}

/// `oa oă oe uâ uê uơ uy` begin with a glide; `ia iê ya yê ua uô ưa ươ oo ôô` are one nucleus.
pub(crate) const fn parts(rime: &str) -> Parts {
    let bases = unpack(rime);
    let [first, second, third, _] = bases;
    let glide = matches!(
        (first, second),
        (b'o', b'a' | letter::A_BREVE | b'e')
            | (b'u', letter::A_CIRCUMFLEX | letter::E_CIRCUMFLEX | letter::O_HORN | b'y')
    );
    let (head, next) = if glide { (second, third) } else { (first, second) };
    let two = matches!(
        (head, next),
        (b'i' | b'y', b'a' | letter::E_CIRCUMFLEX)
            | (b'u', b'a' | letter::O_CIRCUMFLEX)
            | (letter::U_HORN, b'a' | letter::O_HORN)
            | (b'o', b'o')
            | (letter::O_CIRCUMFLEX, letter::O_CIRCUMFLEX)
    );
    Parts { glide: glide as usize, nucleus: 1 + two as usize }
}

/// Up to four bases of a short word of one- and two-byte letters; the rest is 0.
const fn unpack(word: &str) -> [Base; 4] {
    let bytes = word.as_bytes();
    let (mut at, mut count, mut bases) = (0, 0, [0; 4]);
    while at < bytes.len() && count < 4 {
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
                bases[count] = l.base;
                count += 1;
            }
        }
    }
    bases
}

/// The bases of a short word in one number, eight bits each.
const fn pack(word: &str) -> u32 {
    let bases = unpack(word);
    let (mut at, mut packed) = (0, 0);
    while at < 4 && bases[at] != 0 {
        packed = packed << 8 | bases[at] as u32;
        at += 1;
    }
    packed
}

/// The packed bases and the number of each rime, in order of the former.
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

/// The longest onset that these bases begin with: its number, and how many letters it has.
pub(crate) fn onset(bases: &[Base]) -> (u8, usize) {
    let mut first = [0; 4];
    for length in 1..=bases.len().min(3) {
        first[length] = first[length - 1] << 8 | u32::from(bases[length - 1]);
    }
    let number = (1..ONSETS.len()).find(|&n| first[ONSET_INDEX[n].1] == ONSET_INDEX[n].0).unwrap_or(0);
    (number as u8, ONSET_INDEX[number].1)
}

/// The number of the rime of these bases.
pub(crate) fn rime(bases: &[Base]) -> Option<u8> {
    if bases.is_empty() || bases.len() > 4 {
        return None;
    }
    let packed = bases.iter().fold(0, |sum, &b| sum << 8 | u32::from(b));
    RIME_INDEX.binary_search_by_key(&packed, |entry| entry.0).ok().map(|at| RIME_INDEX[at].1)
}

/// One byte for both spellings of a rime: the i of an open syllable may be written y after h k l m s t v; after `qu` it
/// always may, and the names do. Elsewhere y is another sound.
pub(crate) fn unify(onset: u8, rime: u8) -> u8 {
    let open = matches!(ONSETS[onset as usize], "h" | "k" | "l" | "m" | "s" | "t" | "v");
    let other = match RIMES[rime as usize] {
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

/// Whether the orthography lets a rime, as spelt, follow an onset.
pub(crate) fn meet(onset: u8, rime: u8) -> bool {
    let spelt = RIMES[rime as usize];
    let bases = unpack(spelt);
    let front = matches!(bases[0], b'e' | b'i' | b'y' | letter::E_CIRCUMFLEX);
    let glide = parts(spelt).glide > 0;
    let rising = bases[0] == b'y' && spelt.len() > 1;
    let fits = match onset {
        QU => AFTER_QU.contains(&spelt) || rising && bases[1] != letter::E_CIRCUMFLEX,
        // k, gh and ngh stand before e, ê, i, y; c, g and ng before the others. k with a glide is written qu.
        K => front,
        GH | NGH => front && bases[0] != b'y',
        C => !front && !glide,
        G | NG => !front,
        // gia is gi and a, giu gi and u; giê- is gi and iê-, but for Giê alone.
        GI => match spelt {
            "ê" => true,
            "ia" | "iu" => false,
            _ => !matches!(bases[0], b'y' | letter::E_CIRCUMFLEX),
        },
        _ => true,
    };
    // yê- stands where no consonant does; yt, yn … only after qu.
    let yielding = onset == QU || !rising || onset == 0 && bases[1] == letter::E_CIRCUMFLEX;
    // iê- stands after a consonant, and so do most rimes with i.
    let led = onset != 0 || !(bases[0] == b'i' && bases[1] == letter::E_CIRCUMFLEX);
    fits && yielding && led
}
