//! Which charset each line is in.
//!
//! Every line is read under every charset and its words are counted; the way through all lines that costs least,
//! a change of charset costing too, is the answer. So a line that says little takes the charset of its neighbours.

use std::ops::Range;

use crate::text::encoding::charset::Charset;
use crate::text::encoding::unit::{unit, utf8};
use crate::text::encoding::words::{Cost, ENOUGH, cost};

/// The charsets that can be found by their words, with what each costs to begin with: where words say nothing, the
/// first wins.
const FOUND: [(Charset, Cost); 9] = [
    (Charset::Utf8, 0),
    (Charset::Windows1252, 50),
    (Charset::Tcvn3, 100),
    (Charset::Vni, 100),
    (Charset::Utf8Twice, 100),
    (Charset::Windows1258, 115),
    (Charset::Viscii, 130),
    (Charset::Vps, 140),
    (Charset::Utf8TwiceLatin2, 120),
];
const COUNT: usize = FOUND.len();

/// What a change of charset from one line to the next costs: more than any one word.
const CHANGE: Cost = 400;
/// What a character that leads back to a first encoding costs where the second is meant.
const LEAD: Cost = 150;
/// What a byte that goes on a character of UTF-8 costs where none is meant.
const FOLLOWS: Cost = 200;
/// More than what charsets cost to begin with differs by.
const MARGIN: Cost = 200;

/// Bytes of one charset, whole lines.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Found {
    pub(crate) charset: Charset,
    pub(crate) bytes: Range<usize>,
}

/// Whether text is UTF-8 and nothing else can be meant: no trace of a second encoding, and not only characters that two
/// letters of VISCII or VPS make by chance.
pub(crate) fn is_plain_utf8(text: &str) -> bool {
    text.is_ascii() || (says_utf8(text) && leads(text.as_bytes()).next().is_none())
}

/// The charsets of the lines, neighbours of one charset joined.
pub(crate) fn charsets(bytes: &[u8]) -> Vec<Found> {
    let mut best = [0; COUNT];
    for (slot, (_, start)) in best.iter_mut().zip(FOUND) {
        *slot = start;
    }
    let mut lines: Vec<(Range<usize>, [u8; COUNT])> = Vec::new();
    let mut start = 0;
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        let range = start..start + line.len();
        start = range.end;
        // A line of ASCII says nothing; it goes with the line before, so that blank lines end a block.
        if let Some((last, _)) = lines.last_mut().filter(|_| line.is_ascii()) {
            last.end = range.end;
            continue;
        }
        let cheapest = least(&best);
        let costs = costs(line, cheapest);
        let changed = best[cheapest] + CHANGE;
        let mut came = [0u8; COUNT];
        for n in 0..COUNT {
            came[n] = if best[n] <= changed { n as u8 } else { cheapest as u8 };
            best[n] = best[n].min(changed) + costs[n];
        }
        // What is common to all says nothing.
        let floor = best[least(&best)];
        best.iter_mut().for_each(|sum| *sum -= floor);
        lines.push((range, came));
    }
    let mut at = least(&best);
    let mut found: Vec<Found> = Vec::new();
    for (line, came) in lines.into_iter().rev() {
        let charset = FOUND[at].0;
        match found.last_mut() {
            Some(last) if last.charset == charset => last.bytes.start = line.start,
            _ => found.push(Found { charset, bytes: line }),
        }
        at = usize::from(came[at]);
    }
    found.reverse();
    found
}

fn least(sums: &[Cost; COUNT]) -> usize {
    (1..COUNT).fold(0, |least, n| if sums[n] < sums[least] { n } else { least })
}

/// What a line costs under each charset; `likely` is read first.
///
/// A charset that costs more than the cheapest by two changes is not read to the end of the line: changing over for this
/// line alone is cheaper, whatever the rest says.
fn costs(line: &[u8], likely: usize) -> [Cost; COUNT] {
    let mut costs = [0; COUNT];
    if line.is_ascii() {
        return costs;
    }
    let leads: Vec<bool> = leads(line).take(ENOUGH).collect();
    let lead = LEAD * leads.iter().filter(|&&is_sure| is_sure).count() as Cost;
    // Bytes that follow one another as UTF-8 has it do so by chance only now and then.
    let follow = line.iter().filter(|&&byte| byte & 0xC0 == 0x80).take(ENOUGH).count() as Cost;
    let chance = if std::str::from_utf8(line).is_ok_and(says_utf8) { FOLLOWS * follow } else { 0 };
    let mut limit = Cost::MAX / 2;
    for n in std::iter::once(likely).chain((0..COUNT).filter(|&n| n != likely)) {
        let charset = FOUND[n].0;
        costs[n] = match charset {
            _ if is_twice(charset) && leads.is_empty() => cost(Charset::Utf8, line, limit),
            _ if is_twice(charset) => cost(charset, line, limit),
            Charset::Utf8 => lead + cost(charset, line, limit),
            _ => chance + cost(charset, line, limit.saturating_sub(chance)),
        };
        limit = limit.min(costs[n] + 2 * CHANGE + MARGIN);
    }
    costs
}

fn is_twice(charset: Charset) -> bool {
    matches!(charset, Charset::Utf8Twice | Charset::Utf8TwiceLatin2)
}

/// Whether some character beyond ASCII is not of those that two letters of another charset make by chance: ươ, or Đ with
/// a vowel, of VISCII or VPS is a letter of Cyrillic, Syriac or N'Ko beside a Latin one.
fn says_utf8(text: &str) -> bool {
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if !c.is_ascii() {
            let beside = before.is_ascii_alphabetic() || rest.peek().is_some_and(char::is_ascii_alphabetic);
            if !(beside && matches!(c, '\u{370}'..='\u{7FF}')) {
                return true;
            }
        }
        before = c;
    }
    false
}

/// The characters of UTF-8 that, with those behind them, lead back to one of a first encoding; and whether this is no
/// chance, as Ã before a quote or a blank may be.
fn leads(text: &[u8]) -> impl Iterator<Item = bool> {
    text.windows(3).enumerate().filter_map(|(at, three)| {
        // What stands for a lead byte is one of these, and what follows it is not ASCII.
        if !(matches!(three[0], 0xC3..=0xC5) && three[2] >= 0xC2) {
            return None;
        }
        let plain = utf8(&text[at..]);
        let mut back =
            [Charset::Utf8Twice, Charset::Utf8TwiceLatin2].map(|charset| unit(charset, &text[at..])).into_iter();
        back.any(|back| back.len > plain.len && is_ours(back.c)).then_some(!matches!(plain.c, 'Ã' | 'Ă'))
    })
}

/// Letters and signs of Vietnamese news: Latin, its marks, punctuation. `á”…` leads back too, to another script.
fn is_ours(c: char) -> bool {
    matches!(c, '\u{A0}'..='\u{24F}' | '\u{300}'..='\u{36F}' | '\u{1E00}'..='\u{1EFF}' | '\u{2010}'..='\u{203A}')
}

/// The byte order of UTF-16, from the half of the pairs that are zero, as every letter of ASCII has one.
pub(crate) fn wide(bytes: &[u8]) -> Option<Charset> {
    const SAMPLE: usize = 1 << 16;
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let mut zeros = [0usize; 2];
    for pair in sample.chunks_exact(2) {
        zeros[0] += usize::from(pair[0] == 0);
        zeros[1] += usize::from(pair[1] == 0);
    }
    let is_half = |zero: usize, other: usize| zero * 10 >= sample.len() / 2 * 3 && other * 20 <= zero && zero > 0;
    if is_half(zeros[1], zeros[0]) {
        Some(Charset::Utf16Le)
    } else if is_half(zeros[0], zeros[1]) {
        Some(Charset::Utf16Be)
    } else {
        None
    }
}
