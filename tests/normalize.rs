//! The public normaliser and what tokens say, held against the crates of the field and against each other.

#![allow(clippy::unwrap_used, clippy::panic)]

mod laws;

use proptest::prelude::*;
use sukien::text::{Kind, normalize, tokens};
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// What normalizing turns on, and what stands beside it.
const PIECES: [&str; 62] = [
    "a",
    "e",
    "o",
    "u",
    "y",
    "ê",
    "ơ",
    "ư",
    "é",
    "ế",
    "Ộ",
    "đ",
    "Ð",
    "ð",
    "Ɖ",
    "ƣ",
    "Ƣ",
    "ı",
    "\u{300}",
    "\u{301}",
    "\u{302}",
    "\u{303}",
    "\u{306}",
    "\u{309}",
    "\u{31B}",
    "\u{323}",
    "\u{340}",
    "\u{338}",
    "а",
    "е",
    "ο",
    "Н",
    "й",
    "ά",
    "ñ",
    "Å",
    "\u{212B}",
    "Ａ",
    "５",
    "；",
    "＆",
    "&",
    ";",
    "&amp;",
    "&agrave;",
    "&#7897;",
    "&#38;",
    "&shy;",
    "\u{200B}",
    "\u{AD}",
    "\u{200D}",
    "\u{A0}",
    "“",
    "’",
    "–",
    "한",
    "か\u{3099}",
    "🙂",
    "\r\n",
    "\r",
    "Normal 0 false false ",
    "<!-- -->",
];

fn spliced() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        12 => proptest::sample::select(&PIECES[..]).prop_map(str::to_owned),
        1 => "[a-zA-Z0-9 ,.&;#<>/*-]{0,4}",
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![3 => spliced(), 1 => any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn normalizing_twice_is_normalizing_once_and_leads_back(text in any_text()) {
        laws::text::canonical(&text);
    }

    #[test]
    fn the_result_is_in_nfc(text in any_text()) {
        let view = normalize(&text);
        let nfc: String = view.text().nfc().collect();
        prop_assert_eq!(view.text(), nfc);
    }

    #[test]
    fn every_form_of_unicode_normalizes_alike(text in any_text()) {
        let (composed, decomposed): (String, String) = (text.nfc().collect(), text.nfd().collect());
        let (composed, decomposed) = (normalize(&composed), normalize(&decomposed));
        prop_assert_eq!(composed.text(), decomposed.text());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tokens_have_one_key_in_every_form(text in any_text()) {
        let keys = |text: &str| tokens(text).filter(|t| t.key != 0 || t.kind() == Kind::Syllable).map(|t| t.key).collect::<Vec<_>>();
        let (composed, decomposed): (String, String) = (text.nfc().collect(), text.nfd().collect());
        prop_assert_eq!(keys(&composed), keys(&decomposed), "{:?}", composed);
    }

    #[test]
    fn the_iterator_and_the_buffer_read_alike(text in any_text()) {
        // Longer than what the iterator reads at once.
        let text = [&text, "\n", &"Sở Y tế tỉnh Trà Vinh\n".repeat(300), &text].concat();
        laws::text::cut(&text);
    }
}

/// Where the standard ends a word and we do not say otherwise, a token ends; and the other way round.
#[test]
fn words_end_where_the_standard_ends_them() {
    let ours = |text: &str| tokens(text).map(|t| t.span().end()).collect::<Vec<_>>();
    let standard = |text: &str| text.split_word_bound_indices().map(|(at, word)| at + word.len()).collect::<Vec<_>>();
    for text in [
        "Huyện ủy Càng Long họp (chiều qua), bàn việc: nước sạch!",
        "Москва и Київ",
        "Ελλάδα",
        "한국 사람",
        "中国人",
        "K'Đạt, H'Hen",
        "Vie\u{323}\u{302}t Nam",
        "🙂 👨‍👩‍👧 🇻🇳",
        "ไทย",
        "שלום",
    ] {
        assert_eq!(ours(text), standard(text), "{text}");
    }
}
