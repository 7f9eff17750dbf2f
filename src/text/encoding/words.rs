//! How much a word speaks against the charset it was read under.

use crate::text::encoding::charset::Charset;
use crate::text::encoding::unit::{Unit, unit};
use crate::text::letter::{self, letter};
use crate::text::tone::Syllable;

/// What words cost, in hundredths: whole numbers, so that equal ways stay equal.
pub(crate) type Cost = u32;

/// A word with bytes that are no character.
const BROKEN: Cost = 350;
/// A word that is none of the language.
const FOREIGN: Cost = 300;
/// A word that may be of another language, where another language may be.
const WESTERN: Cost = 120;

/// After so many telling words a line has said what it is.
pub(crate) const ENOUGH: usize = 256;
/// Longer than any syllable, and than most foreign words.
const LONGEST: usize = 32;

/// What a line costs under a charset: the sum over its telling words, those not wholly of ASCII. Nothing is best; past
/// `limit` the words are not read on.
pub(crate) fn cost(charset: Charset, line: &[u8], limit: Cost) -> Cost {
    let mut words = Words { charset, word: String::new(), telling: false, broken: false, read: 0, cost: 0 };
    let mut at = 0;
    while at < line.len() && words.read < ENOUGH && words.cost <= limit {
        let unit = unit(charset, &line[at..]);
        words.add(unit);
        at += usize::from(unit.len);
    }
    words.end();
    words.cost
}

struct Words {
    charset: Charset,
    word: String,
    /// Whether a letter of the word is other bytes under other charsets.
    telling: bool,
    broken: bool,
    read: usize,
    cost: Cost,
}

impl Words {
    fn add(&mut self, unit: Unit) {
        if is_between(unit.c) {
            self.end();
            return;
        }
        self.telling |= !unit.c.is_ascii() || unit.c.is_control();
        self.broken |= !unit.known || unit.c.is_control();
        self.word.push(unit.c);
    }

    fn end(&mut self) {
        if self.telling {
            self.read += 1;
            self.cost += self.word_cost();
        }
        self.word.clear();
        (self.telling, self.broken) = (false, false);
    }

    fn word_cost(&self) -> Cost {
        let is_western = matches!(
            self.charset,
            Charset::Utf8 | Charset::Utf8Twice | Charset::Utf8TwiceLatin2 | Charset::Windows1252
        );
        let has_letters = self.word.chars().any(char::is_alphabetic);
        if self.broken {
            BROKEN
        } else if !has_letters {
            0
        } else if !is_evenly_cased(&self.word, self.charset) || self.word.len() > LONGEST * 3 {
            FOREIGN
        } else if self.charset != Charset::Windows1252 && Syllable::parse(&self.word).is_some() {
            if is_western { 0 } else { self.word.chars().map(|c| rarity(self.charset, c)).sum() }
        } else if is_western && self.word.chars().all(char::is_alphabetic) || is_abbreviation(&self.word) {
            WESTERN
        } else {
            FOREIGN
        }
    }
}

/// Capitals of the language, few and without a tone: HĐND, GD-ĐT.
fn is_abbreviation(word: &str) -> bool {
    let is_initial = |c| letter(c).is_some_and(|l| l.upper && l.tone == letter::LEVEL);
    word.chars().count() <= 5 && word.chars().all(is_initial)
}

/// How rare a letter is among those beyond ASCII: decides between charsets that both make a syllable of a word.
fn rarity(charset: Charset, c: char) -> Cost {
    const STEP: Cost = 12;
    /// By their share in news text: 5 % and more, 2 %, 1 %, ½ %, ¼ %; the others are rarer.
    const COMMON: [&str; 5] = ["đàưá", "ệôếạộảêịốóủâớề", "ấờểơậựợíìầứăãụởổ", "ồọỉữúýửừắỷòễ", "ũặùẽằẩéỏĩỳẫ"];
    let Some(l) = letter(c).filter(|_| !c.is_ascii()) else { return 0 };
    if charset == Charset::Tcvn3 && l.upper && l.tone != letter::LEVEL {
        return WESTERN;
    }
    let small = letter::compose(l.base, l.tone, false);
    let step = COMMON.iter().position(|letters| letters.contains(small)).unwrap_or(COMMON.len());
    STEP * step as Cost
}

/// Blanks, ASCII that is no letter, and the punctuation of every script: what no word holds.
fn is_between(c: char) -> bool {
    match c {
        '\0'..='\x7F' => !c.is_ascii_alphabetic() && !is_odd_control(c),
        '\u{2010}'..='\u{203A}' => true,
        _ => c.is_whitespace(),
    }
}

/// Control codes that no text has; in two charsets they are letters.
fn is_odd_control(c: char) -> bool {
    matches!(c, '\0'..='\x08' | '\x0E'..='\x1A' | '\x1C'..='\x1F' | '\x7F')
}

/// Whether a word is small, Capitalised or CAPITALS. The toned letters of TCVN3 are small under capitals too.
fn is_evenly_cased(word: &str, charset: Charset) -> bool {
    let (mut small, mut capitals, mut first) = (0, 0, false);
    for (n, c) in word.chars().enumerate() {
        let is_small = c.is_lowercase();
        if c.is_uppercase() {
            capitals += 1;
            first |= n == 0;
        } else if is_small
            && !(charset == Charset::Tcvn3 && letter(c).is_some_and(|l| l.tone != letter::LEVEL || !l.base.is_ascii()))
        {
            small += 1;
        }
    }
    small == 0 || capitals == 0 || (capitals == 1 && first)
}

/// The share of the words of a text that are syllables of the language; 1 of a text without words.
pub(crate) fn share(text: &str) -> f64 {
    let (mut all, mut valid) = (0u32, 0u32);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        all += 1;
        valid += u32::from(Syllable::parse(word).is_some());
    }
    if all == 0 { 1.0 } else { f64::from(valid) / f64::from(all) }
}
