//! The language of a text, by its letters.

use crate::article::page::Page;
use crate::bits::BITS;
use crate::lexicon::Class;

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
    // Marks are no words; what else there is may be.
    let most = page.tokens.len() - page.survey.marks.len();
    let (mut syllables, mut marked) = (0, 0);
    for some in page.tokens.chunks(BITS) {
        let (mut here, mut marked_here) = (0u32, 0u32);
        for token in some {
            here += u32::from(token.is_syllable());
            marked_here += u32::from(token.is_marked_syllable());
        }
        syllables += here as usize;
        marked += marked_here as usize;
        // What is yet to come changes nothing, were it all of another language.
        if is_vietnamese(most, syllables, marked) {
            return VIETNAMESE;
        }
    }
    let all = page.tokens.iter().filter(|token| token.is_word()).count();
    if is_vietnamese(all, syllables, marked) {
        return VIETNAMESE;
    }
    let mut scripts = SCRIPTS.map(|(_, name)| (name, 0));
    let mut spoken = [("en", 0), ("fr", 0)];
    for at in (0..page.tokens.len()).filter(|&at| page.is_word(at)) {
        let first = page.text(at).chars().next().filter(|c| !c.is_ascii());
        let script = first.and_then(|c| SCRIPTS.iter().position(|(block, _)| block.contains(&u32::from(c))));
        if let Some((_, count)) = script.and_then(|script| scripts.get_mut(script)) {
            *count += 1;
        }
        let language = page.class(at, Class::Foreign).map(|(_, language)| language);
        if let Some((_, count)) = spoken.iter_mut().find(|(name, _)| Some(*name) == language) {
            *count += 1;
        }
    }
    let most = |counts: &[(&'static str, usize)]| counts.iter().copied().max_by_key(|(_, count)| *count);
    match (most(&scripts), most(&spoken)) {
        (Some((script, count)), _) if count * 2 > all => script,
        _ if all < FEW => UNKNOWN,
        (_, Some((language, count))) if count * 12 >= all => language,
        _ if syllables * 10 >= all * 7 && marked * 20 < all => UNMARKED,
        _ => UNKNOWN,
    }
}

/// Whether a good part of the words are syllables, and some of these have marks.
fn is_vietnamese(words: usize, syllables: usize, marked: usize) -> bool {
    marked * 5 >= words && syllables * 2 >= words && marked > 0
}
