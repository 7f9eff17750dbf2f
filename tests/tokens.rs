//! How each form of text is cut into tokens: the treatment that the tokeniser's docs state, one case a line and more.

#![allow(clippy::unwrap_used, clippy::panic)]

use proptest::prelude::*;
use sukien::text::{Case, Kind, Token, tokens};
use unicode_segmentation::UnicodeSegmentation;

/// The tokens of a text, blanks left out, each with its kind: `S`yllable, `W`ord, `N`umber, `C`ode, `A`ddress,
/// `P`unctuation, s`Y`mbol; `+` where it is glued to the one before.
fn cut(text: &str) -> String {
    let drawn = tokens(text).filter(|t| !matches!(t.kind(), Kind::Space | Kind::Newline));
    let shown = drawn.map(|t| {
        let kind = match t.kind() {
            Kind::Syllable => 'S',
            Kind::Word => 'W',
            Kind::Number => 'N',
            Kind::Code => 'C',
            Kind::Address => 'A',
            Kind::Punctuation => 'P',
            _ => 'Y',
        };
        format!("{}{}:{kind}", if t.is_spaced() { "" } else { "+" }, &text[t.span()])
    });
    shown.collect::<Vec<_>>().join(" ")
}

fn only(text: &str) -> Token {
    let all: Vec<Token> = tokens(text).collect();
    assert_eq!(all.len(), 1, "{text:?}: {all:?}");
    all[0]
}

#[test]
fn every_form_has_its_treatment() {
    for (text, wanted) in [
        // Codes, dates, times, decimals, thousands: pieces, glued; only a rule can tell which they are.
        ("số 35-NQ/TW", "số:S 35:N +-:P +NQ:W +/:P +TW:W"),
        ("30/2020/NĐ-CP", "30:N +/:P +2020:N +/:P +NĐ:W +-:P +CP:W"),
        ("45/2019/QH14", "45:N +/:P +2019:N +/:P +QH14:C"),
        ("13/9/2023", "13:N +/:P +9:N +/:P +2023:N"),
        ("8h30", "8:N +h:W +30:N"),
        ("3.233.057 và 20,5%", "3:N +.:P +233:N +.:P +057:N và:S 20:N +,:P +5:N +%:Y"),
        ("ngày13/9", "ngày:S +13:N +/:P +9:N"),
        ("200m2", "200:N +m:W +2:N"),
        // Abbreviations with dots: their pieces, glued.
        ("TP.HCM", "TP:W +.:P +HCM:W"),
        ("PGS.TS. An", "PGS:W +.:P +TS:W +.:P An:S"),
        ("N.V.A.", "N:W +.:P +V:W +.:P +A:S +.:P"),
        // Capitals run on into digits.
        ("C46, H5N1", "C46:C +,:P H5N1:C"),
        // URLs, e-mail, names of files: whole. A host alone is a name. Hashtags: a sign and a word.
        ("xem https://vanban.gov.vn/a?b=1.", "xem:S https://vanban.gov.vn/a?b=1:A +.:P"),
        ("gửi toasoan@daiphuoc.vn, nhé", "gửi:S toasoan@daiphuoc.vn:A +,:P nhé:S"),
        ("tệp 1234-QD-UBND_signed.pdf", "tệp:S 1234-QD-UBND_signed.pdf:A"),
        ("báo Daiphuoc.vn", "báo:S Daiphuoc:W +.:P +vn:W"),
        ("#HộiNghị", "#:Y +HộiNghị:W"),
        // Phone numbers: their pieces.
        ("0912.345.678", "0912:N +.:P +345:N +.:P +678:N"),
        ("(+84) 24", "(:P ++:Y +84:N +):P 24:N"),
        // Names with an apostrophe: one word, of whatever shape.
        ("K'Đạt, H’Hen", "K'Đạt:W +,:P H’Hen:W"),
        ("'hoà'", "':P +hoà:S +':P"),
        // Emoji: one a cluster. Scripts without our blanks: the standard's words.
        ("🙂👨‍👩‍👧🇻🇳", "🙂:Y +👨‍👩‍👧:Y +🇻🇳:Y"),
        ("中国人", "中:W +国:W +人:W"),
        ("한국 사람", "한국:W 사람:W"),
        ("Москва", "Москва:W"),
        ("ไทย", "ไ:W +ท:W +ย:W"),
        // Quotation marks and dashes of any kind.
        ("“Ông” – bà…", "“:P +Ông:S +”:P –:P bà:S +…:P"),
        // Character references, also doubled; an ampersand is one where it refers to nothing.
        ("H&agrave; N&amp;#7897;i", "H&agrave;:S N&amp;#7897;i:S"),
        ("a&nbsp;b GD&ĐT", "a:S b:W GD:W +&:Y +ĐT:W"),
        // What is not seen: inside a word or number its part, elsewhere nothing.
        ("K\u{AD}rông 20\u{200B}23", "K\u{AD}rông:W 20\u{200B}23:N"),
        ("35\u{200B}-NQ", "35:N +-:P +NQ:W"),
        ("\u{FEFF}Sở", "Sở:S"),
        // Blanks of every kind.
        ("Hà\u{A0}Nội\u{3000}ơi", "Hà:S Nội:S ơi:S"),
        // Full-width forms.
        ("ＵＢＮＤ ２０２３", "ＵＢＮＤ:W ２０２３:N"),
        // What Word leaves is a blank.
        ("Normal 0 false false EN-US X-NONE Sáng", "Sáng:S"),
        ("a<!--[if mso]>x<![endif]-->b", "a:S b:W"),
        // Valid syllables and the rest: foreign, of other peoples, mistyped.
        ("Krông Tokyo đuợc Ka", "Krông:W Tokyo:W đuợc:W Ka:W"),
    ] {
        assert_eq!(cut(text), wanted, "{text:?}");
    }
}

/// Whether a token ends where the standard has no bound because we promise more: around marks, between digits and letters, behind codes,
/// at what is not seen, between scripts.
fn is_our_own_bound(text: &str, one: &Token, next: &Token) -> bool {
    let at = next.span().start();
    let (before, after) = (text[..at].chars().next_back().unwrap(), text[at..].chars().next().unwrap());
    let latin = |c: char| c.is_alphabetic() && c < '\u{530}' || matches!(c, '\u{1E00}'..='\u{1FFF}');
    let begins = |token: &Token| text[token.span()].chars().next().is_some_and(latin);
    one.kind() == Kind::Code
        || !before.is_alphanumeric()
        || !after.is_alphanumeric()
        || before.is_numeric() != after.is_numeric()
        || begins(one) != begins(next)
        || latin(before) != latin(after)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    /// UAX #29 and we bound words alike wherever our kinds make no other promise.
    #[test]
    fn words_end_where_the_standard_ends_them((text, usual) in prop_oneof![
        ("[a-zA-ZÀ-ǰḀ-ỹ0-9 .,:;'’_/()“”–\u{301}\u{323}]{0,24}", Just(true)),
        ("[a-cа-дα-δ中한กא🙂 .,'0-9]{0,16}", Just(true)),
        (any::<String>(), Just(false)),
    ]) {
        let ends: Vec<usize> = text.split_word_bound_indices().map(|(at, word)| at + word.len()).collect();
        let cut: Vec<Token> = tokens(&text).collect();
        for token in cut.iter().filter(|t| t.is_word() && !t.is_irregular()) {
            let inside = ends.iter().find(|&&end| token.span().contains(end) && end > token.span().start());
            prop_assert!(inside.is_none(), "{:?}: the standard ends a word inside {:?}", text, &text[token.span()]);
        }
        for pair in cut.windows(2).filter(|_| usual) {
            let bound = pair[1].span().start();
            let kept = ends.contains(&bound) || is_our_own_bound(&text, &pair[0], &pair[1]);
            prop_assert!(kept, "{:?}: {} is no bound of the standard", text, bound);
        }
    }
}

#[test]
fn one_key_for_every_writing_of_a_word() {
    for forms in [
        &["Thuỷ", "thủy", "THỦY", "THUỶ", "thu\u{309}y", "thuy\u{309}", "th&#7911;y", "t\u{AD}hủy", "ｔｈủy"][..],
        &["hoà", "hòa", "HOÀ", "HÒA", "hOÀ", "hoa\u{300}", "h\u{3BF}à"],
        &["kỹ", "kĩ", "KỸ"],
        &["quý", "quí", "qúy", "QUÍ"],
        &["đường", "Ðường", "ĐƯỜNG", "đu\u{31B}o\u{31B}\u{300}ng", "ɖường", "đƣờng"],
        &["người", "ngƣời", "ngu\u{31B}ời", "NGƯỜI"],
        &["toàn", "tòan"],
        &["tiếng", "tie\u{301}\u{302}ng", "tié\u{302}ng", "tie\u{302}\u{302}\u{301}ng"],
        &["Đỗ", "Ðỗ", "Ɖỗ", "đỗ"],
        &["UBND", "ubnd", "UBΝD", "ＵＢＮＤ"],
        &["K'Ho", "K’Ho", "k'ho"],
        &["5", "05", "005", "５"],
        &["-", "–", "—", "\u{2011}"],
    ] {
        let keys: Vec<u32> = forms.iter().map(|form| only(form).key).collect();
        assert!(keys.windows(2).all(|pair| pair[0] == pair[1]), "{forms:?}: {keys:?}");
    }
    for (one, other) in
        [("hoa", "hoà"), ("thúy", "thúi"), ("lan", "lân"), ("đa", "da"), ("dì", "gì"), ("Москва", "Mockba")]
    {
        assert_ne!(only(one).key, only(other).key, "{one} {other}");
    }
}

#[test]
fn case_is_told_of_every_letter() {
    for (word, case) in [
        ("huyện", Case::Lower),
        ("Huyện", Case::Title),
        ("Ủy", Case::Title),
        ("Ở", Case::Title),
        ("HUYỆN", Case::Upper),
        ("ĐƯỜNG", Case::Upper),
        ("UBND", Case::Upper),
        ("TTg", Case::Mixed),
        ("iPhone", Case::Mixed),
        ("hOÀ", Case::Mixed),
        ("NGƯỜi", Case::Mixed),
        ("2023", Case::None),
    ] {
        assert_eq!(only(word).case(), case, "{word}");
    }
}

#[test]
fn lines_and_paragraphs_open_where_they_open() {
    let opened = |text: &str| {
        let drawn = tokens(text).filter(|t| !matches!(t.kind(), Kind::Space | Kind::Newline));
        drawn.map(|t| u8::from(t.opens_line()) + u8::from(t.opens_paragraph())).collect::<Vec<_>>()
    };
    for (text, wanted) in [
        ("a b\nc\n\nd", &[2, 0, 1, 2][..]),
        ("a\r\nb\r\n\r\nc", &[2, 1, 2]),
        ("a\u{2028}b\n \t\nc", &[2, 1, 2]),
        ("a\rb", &[2, 1]),
    ] {
        assert_eq!(opened(text), wanted, "{text:?}");
    }
}

/// One token a kind of trouble, a hundred thousand times over: read in no time, and all of it.
#[test]
fn no_text_is_too_odd_or_too_long() {
    for piece in [
        "a",
        "Ă",
        "9",
        "'",
        "&",
        "&amp;",
        "&amp;amp;",
        "e\u{301}\u{302}",
        "\u{200B}",
        "\u{301}",
        "\n",
        ".a",
        "a@",
        "a.b@",
        "://",
        "www.",
        "a.pdf",
        "<!--",
        "<!---->",
        "Normal 0 false ",
        "/* Style Definitions */",
        "A1",
        "K'",
        "🙂\u{200D}",
        "한\u{200D}",
        "а",
        "аb",
        "“",
    ] {
        let text = piece.repeat(100_000 / piece.len() + 1);
        let joined: usize = tokens(&text).map(|t| t.span().len()).sum();
        assert_eq!(joined, text.len(), "{piece:?}");
        let view = sukien::text::normalize(&text);
        assert_eq!(sukien::text::normalize(view.text()).text(), view.text(), "{piece:?}");
    }
}
