//! The spellings that news may give a row of a table.

#![allow(unreachable_pub, dead_code)]

use sukien::text::tone::{Placement, Syllable};
use unicode_normalization::UnicodeNormalization;

/// A phrase as it is, in NFD, in CAPITALS and, where it has one, with the other tone placement; each with the name of its
/// disguise.
pub fn spellings(phrase: &str) -> Vec<(&'static str, String)> {
    let mut all =
        vec![("plain", phrase.to_owned()), ("decomposed", phrase.nfd().collect()), ("capitals", phrase.to_uppercase())];
    all.extend(replaced(phrase).map(|phrase| ("placement", phrase)));
    all
}

/// The words with their tone mark on the other letter: `hòa` as `hoà`; None where no word has two placements.
fn replaced(phrase: &str) -> Option<String> {
    let other = phrase.split(' ').map(|word| {
        let lower = word.to_lowercase();
        let syllable = Syllable::parse(word)?;
        let (old, new) = (syllable.spell(Placement::Old), syllable.spell(Placement::New));
        let spelt = if lower == old {
            new
        } else if lower == new {
            old
        } else {
            return None;
        };
        (spelt != lower).then(|| {
            let case = |(was, now): (char, char)| if was.is_uppercase() { upper(now) } else { now.to_string() };
            word.chars().zip(spelt.chars()).map(case).collect::<String>()
        })
    });
    let words: Vec<Option<String>> = other.collect();
    words.iter().any(Option::is_some).then(|| {
        let kept = phrase.split(' ').zip(words).map(|(word, other)| other.unwrap_or_else(|| word.to_owned()));
        kept.collect::<Vec<_>>().join(" ")
    })
}

fn upper(c: char) -> String {
    c.to_uppercase().collect()
}

#[test]
fn the_other_placement_keeps_the_case() {
    assert_eq!(replaced("Hòa thượng").as_deref(), Some("Hoà thượng"));
    assert_eq!(replaced("ỦY BAN").as_deref(), Some("UỶ BAN"));
    assert_eq!(replaced("Bí thư"), None);
}
