//! Where sentences end (ranh giới câu).

use std::ops::Range;

use crate::article::page::Page;
use crate::article::zone::Zone;
use crate::lexicon::{Class, Sign, Sort};
use crate::text::{Case, Kind, normalize_word};
use crate::vocabulary::ZoneKind;

/// The sentences of a text, as ranges of tokens; they join to the whole, as the zones do and the paragraphs, which are
/// lines that the width of a page has not broken.
pub(crate) fn sentences(page: &Page<'_>, paragraphs: &[Range<usize>], zones: &[Zone], out: &mut Vec<Range<usize>>) {
    out.clear();
    let mut start = 0;
    let mut end_at = |at: usize| {
        if start < at {
            out.push(start..at);
        }
        start = at;
    };
    let mut zone = 0;
    for paragraph in paragraphs {
        let mut from = paragraph.start;
        while from < paragraph.end {
            let before = zone;
            while zones[zone].tokens.end <= from {
                zone += 1;
            }
            let runs_on = |zone: usize| runs_on(&zones[zone]);
            let leaves = zone != before && !(runs_on(zone) && runs_on(before));
            let opens = from == paragraph.start;
            let ends = || if opens { !runs_on(zone) || breaks(page, from) } else { ends_before(page, from) };
            if from == 0 || leaves || page.tokens[from].opens_paragraph() || ends() {
                end_at(from);
            }
            let to = paragraph.end.min(zones[zone].tokens.end);
            for last in page.survey.stops.within(from..to - 1).filter(|&last| ends_before(page, last + 1)) {
                end_at(last + 1);
            }
            from = to;
        }
    }
    end_at(page.tokens.len());
}

/// Zones whose sentences may go on in the next line or in the next zone.
fn runs_on(zone: &Zone) -> bool {
    matches!(zone.kind, ZoneKind::Body | ZoneKind::Lead | ZoneKind::Quote)
}

/// Whether a line break before a token ends a sentence: not after `:`, `;`, `,`, the dot of an abbreviation or an
/// initial, nor before a bullet unless a mark has ended the sentence.
pub(crate) fn breaks(page: &Page<'_>, at: usize) -> bool {
    let last = at - 1;
    match page.mark(last) {
        Some(':' | ';' | ',') => return false,
        Some('.') if is_dotted_word(page, last, at) => return false,
        _ => {}
    }
    let line = at..page.tokens.len().min(at + 4);
    page.bullet(&line).is_none() || page.ends_sentence(&(at.saturating_sub(3)..at))
}

/// Whether a sentence ends between the token before `at` and the one at it.
fn ends_before(page: &Page<'_>, at: usize) -> bool {
    if !matches!(page.mark(at - 1), Some('.' | '!' | '?' | '…' | ')' | ']' | '"')) {
        return false;
    }
    if page.is_glued(at) {
        return is_run_together(page, at);
    }
    // A quotation mark before a blank closes; the mark that ends the sentence stands inside.
    let closes = |n: &usize| at > n + 1 && page.is_any(at - 1 - n, &[')', ']', '"']);
    let closed = if page.is_stop(at - 1) { 0 } else { (0..3).take_while(closes).count() };
    let stop = at - 1 - closed;
    if closed > 0 && !page.is_stop(stop) || !opens_sentence(page, at, closed > 0) {
        return false;
    }
    !page.is(stop, '.') || !is_dotted_word(page, stop, at)
}

/// `kết quả.Trong đó`: the blank after the full stop is missing.
fn is_run_together(page: &Page<'_>, at: usize) -> bool {
    let word = |at: usize, case| page.tokens[at].kind() == Kind::Syllable && page.tokens[at].case() == case;
    // `sống”.Chị`
    let ended = |at: usize| page.is_closing(at) || word(at, Case::Lower) && page.tokens[at].letters() >= 2;
    at >= 2
        && page.is_stop(at - 1)
        && page.is_glued(at - 1)
        && word(at, Case::Title)
        && ended(at - 2)
        && !page.is_glued(at + 1)
}

/// Whether a sentence may begin with a token that a blank stands before.
fn opens_sentence(page: &Page<'_>, at: usize, quoted: bool) -> bool {
    let token = &page.tokens[at];
    match token.kind() {
        Kind::Number | Kind::Code => true,
        Kind::Syllable | Kind::Word => token.is_capitalized(),
        _ if token.opens_line() => true,
        // `“…?” – ông hỏi` goes on.
        _ if page.is_any(at, &['-', '*', '•', '+']) => !quoted && page.is_capitalized(at + 1),
        // A mark with a blank behind it closes what stands before.
        _ if page.is(at, '"') => page.is_glued(at + 1) && (page.is_word(at + 1) || page.is_number(at + 1)),
        _ => page.is_any(at, &['(', '[']),
    }
}

/// Whether a dot belongs to the word before it: an abbreviation, an initial, the number of an item. `next` is the token
/// behind it.
fn is_dotted_word(page: &Page<'_>, stop: usize, next: usize) -> bool {
    let Some(word) = stop.checked_sub(1).filter(|_| page.is_glued(stop)) else { return false };
    let token = &page.tokens[word];
    // Small letters are no number of an item and no initial.
    let small = token.kind() == Kind::Syllable && !token.is_capitalized() && token.letters() > 1;
    if small && !may_abbreviate(page, stop) {
        return false;
    }
    // `./.`, and `lớp 5A.`
    if page.is_any(word, &['.', '/']) || page.is_glued(word) && word > 0 && page.is_number(word - 1) {
        return false;
    }
    if token.opens_line() && page.bullet(&(word..page.tokens.len().min(word + 4))).is_some() || is_label(page, word) {
        return true;
    }
    if is_ordinal(page, word) {
        return false;
    }
    let initial = is_initial(page, word);
    let named = initial && word.checked_sub(1).is_some_and(|before| bears_initial(page, before, word));
    // A letter behind a mark is the first initial of a name: `Ảnh: N. Huyền`.
    let chained = || word >= 2 && page.is(word - 1, '.') && page.is_glued(word);
    let marked = || word.checked_sub(1).is_none_or(|before| !page.is_word(before) && !page.is_number(before));
    if initial && (token.opens_line() || !chained() && marked()) {
        return true;
    }
    if let Some((start, value)) = abbreviation(page, stop).filter(|_| !named) {
        return if value == "last" {
            !page.is_capitalized(next)
        } else if start > 0 && page.is_any(start - 1, &[',', '-']) && !page.is_glued(start) {
            // `, TP. Nội vụ`: what it is short for goes on.
            true
        } else if page.has(start, Sort::PlaceHead) {
            page.has(next, Sort::Unit) || page.has(next, Sort::Place) || !opens_clause(page, next)
        } else {
            page.class(next, Class::Opener).is_none_or(|(len, _)| len == 1)
        };
    }
    // `Nguyễn Văn T. Theo đó`, `em H. Công an`; but `N. Huyền`, `George W. Bush`, `Bùi Sỹ Đ. (SN 1940)`.
    let common = || {
        page.tokens[next].kind() == Kind::Syllable
            && page.is_capitalized(next)
            && !page.has(next, Sort::NameSyllable)
            && !page.has(next, Sort::Surname)
    };
    initial && !opens_clause(page, next) && !(named && common())
}

/// Whether a number or a capital is that of a heading at a line's beginning: `Điều 1. Phê duyệt …`
fn is_label(page: &Page<'_>, number: usize) -> bool {
    let heads = |word: usize| page.tokens[word].opens_line() && page.is_capitalized(word);
    number.checked_sub(1).is_some_and(heads) && (page.is_number(number) || page.is_roman(number))
}

/// Whether a number in capitals says which one, as of a term: `khóa X.`
fn is_ordinal(page: &Page<'_>, number: usize) -> bool {
    let term = |word: usize| page.class(word, Class::Grammar).is_some_and(|(len, part)| len == 1 && part == "term");
    number.checked_sub(1).is_some_and(term) && page.is_roman(number)
}

/// A capital that stands for a name: one letter without a tone, or two that begin a syllable together (`Th.`).
fn is_initial(page: &Page<'_>, word: usize) -> bool {
    let token = &page.tokens[word];
    let letters = token.letters();
    if !token.is_capitalized()
        || letters > 2
        || letters == 2 && (token.kind() == Kind::Syllable || token.case() != Case::Title)
    {
        return false;
    }
    // `Đông Nam Á.`, `120 Hz.`
    let written = normalize_word(page.text(word));
    let toned = |c: char| !c.is_ascii() && !"ĐĂÂÊÔƠƯ".contains(c);
    let onset = written.ends_with(['h', 'g', 'r', 'i', 'u']);
    !written.chars().any(toned) && (letters == 1 || onset)
}

/// Whether the word before an initial is part of a person's name or an honorific.
fn bears_initial(page: &Page<'_>, before: usize, initial: usize) -> bool {
    const BACK: usize = 3;
    page.is_capitalized(before) && page.has(before, Sort::NameSyllable)
        || (initial.saturating_sub(BACK)..initial).any(|from| {
            page.hits
                .at(page.lexicon, from)
                .iter()
                .any(|hit| hit.entry.sort == Sort::Honorific && from + hit.len == initial)
        })
}

/// How many tokens an abbreviation before a dot may have: `T.Ư` and `đ/c` are three.
const ABBREVIATED: [usize; 2] = [1, 3];

/// Whether an abbreviation begins where one would that ends before a dot.
fn may_abbreviate(page: &Page<'_>, stop: usize) -> bool {
    let mut starts = ABBREVIATED.iter().filter_map(|&len| stop.checked_sub(len));
    starts.any(|start| page.signs(start).has(Sign::Word(Class::Abbreviation)))
}

/// The abbreviation that ends before a dot: where it begins, and its value. A single letter is one as a capital only
/// (`700.000 đ`), and none is the last piece of a number (`129/2015/NĐ-CP`).
fn abbreviation<'a>(page: &Page<'a>, stop: usize) -> Option<(usize, &'a str)> {
    ABBREVIATED.iter().filter_map(|&len| stop.checked_sub(len)).find_map(|start| {
        let numbered = start > 0 && page.is_glued(start) && !page.is_any(start - 1, &['.', '(', '"']);
        let letter = page.tokens[start].letters() == 1 && start + 1 == stop && !page.is_capitalized(start);
        let (len, value) = page.class(start, Class::Abbreviation)?;
        (start + len == stop && !numbered && !letter).then_some((start, value))
    })
}

/// Whether what a token begins reads as a new clause and not as a name: one capital, then small letters.
fn opens_clause(page: &Page<'_>, at: usize) -> bool {
    let token = &page.tokens[at];
    if page.is(at, '"') || token.opens_line() && !token.is_word() && !page.is(at, '(') {
        return true;
    }
    if !token.is_capitalized() || page.is(at + 1, '.') && page.is_glued(at + 1) {
        return false;
    }
    let acronym = token.kind() == Kind::Word && token.case() == Case::Upper && token.letters() >= 2;
    let clause = token.kind() == Kind::Syllable && (page.is_lower(at + 1) || page.is_number(at + 1));
    acronym || clause || page.class(at, Class::Opener).is_some()
}
