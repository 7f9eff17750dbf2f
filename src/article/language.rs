//! The language of a text, by its letters.

use crate::article::page::Page;
use crate::lexicon::Class;
use crate::text::Kind;

/// A text in the language as it is usually written.
pub(crate) const VIETNAMESE: &str = "vi";
/// Without diacritics (không dấu): a private use tag, as BCP 47 has no other. Who asks for `vi` finds it too.
pub(crate) const UNMARKED: &str = "vi-x-unmarked";
/// Not known.
pub(crate) const UNKNOWN: &str = "und";

/// Scripts of neighbours and of the minorities' pages, by the blocks they are written in.
const SCRIPTS: [(std::ops::RangeInclusive<u32>, &str); 7] = [
    (0x0400..=0x052F, "und-Cyrl"),
    (0x0E00..=0x0E7F, "th"),
    (0x0E80..=0x0EFF, "lo"),
    (0x1780..=0x17FF, "km"),
    (0x3040..=0x30FF, "ja"),
    (0x3400..=0x9FFF, "zh"),
    (0xAC00..=0xD7AF, "ko"),
];

/// The language as a BCP 47 tag. Vietnamese is told by syllables of the language of which a good part bears marks; of
/// a text of syllables without marks the language is the same, and of other words the function words decide.
pub(crate) fn language(page: &Page<'_>) -> &'static str {
    /// Fewer words without a mark say nothing.
    const FEW: usize = 6;
    let (mut words, mut syllables, mut marked) = (0, 0, 0);
    let mut scripts = [0usize; SCRIPTS.len()];
    // English, French.
    let mut foreign = [("en", 0usize), ("fr", 0)];
    for (at, token) in page.tokens.iter().enumerate().filter(|(_, token)| token.is_word()) {
        words += 1;
        let text = page.text(at);
        if token.kind == Kind::Syllable {
            syllables += 1;
            marked += usize::from(!text.is_ascii());
        } else if let Some(c) = text.chars().next().filter(|c| !c.is_ascii()) {
            let script = SCRIPTS.iter().position(|(block, _)| block.contains(&u32::from(c)));
            if let Some(script) = script {
                scripts[script] += 1;
            }
        }
        if let Some((_, value)) = page.class(at, Class::Foreign) {
            if let Some((_, count)) = foreign.iter_mut().find(|(language, _)| *language == value) {
                *count += 1;
            }
        }
    }
    let most = scripts.iter().enumerate().max_by_key(|(_, count)| **count);
    if let Some((script, _)) = most.filter(|(_, count)| **count * 2 > words) {
        return SCRIPTS[script].1;
    }
    if marked * 5 >= words && syllables * 2 >= words && marked > 0 {
        return VIETNAMESE;
    }
    let (language, count) = foreign.into_iter().fold(("", 0), |best, next| if next.1 > best.1 { next } else { best });
    if words < FEW {
        UNKNOWN
    } else if count * 12 >= words {
        language
    } else if syllables * 10 >= words * 7 && marked * 20 < words {
        UNMARKED
    } else {
        UNKNOWN
    }
}
