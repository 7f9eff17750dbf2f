//! Verse (thơ): lines of four to eight syllables, each with a capital at its beginning.

use std::ops::Range;

use crate::article::page::Page;
use crate::text::Kind;

/// A stanza has this many lines at least.
const SHORTEST: usize = 4;

/// Longer lines are no verse.
const LONGEST: usize = 14;

/// The syllables of a line that may be one of a poem: small letters for the most part, no number, no colon.
fn syllables(page: &Page<'_>, line: &Range<usize>) -> Option<usize> {
    if line.len() > LONGEST || !page.is_capitalized(line.start) && !page.is(line.start, '"') {
        return None;
    }
    let words = line.clone().filter(|&at| page.is_word(at)).count();
    let small = line.clone().filter(|&at| page.is_lower(at)).count();
    let plain = line.clone().all(|at| {
        let token = &page.tokens[at];
        matches!(token.kind(), Kind::Syllable | Kind::Punctuation) && !page.is_any(at, &[':', '(', '/', '•'])
    });
    (plain && (4..=8).contains(&words) && small * 2 >= words).then_some(words)
}

/// Whether a blank line stands before a line.
fn is_apart(page: &Page<'_>, line: Option<&Range<usize>>) -> bool {
    line.is_none_or(|line| page.tokens[line.start].opens_paragraph())
}

/// How many lines from the first on are verse; 0 where none begins here. Lines of one poem have one number of
/// syllables, or six and eight in turn (lục bát).
pub(crate) fn lines(page: &Page<'_>, lines: &[Range<usize>]) -> usize {
    if lines.iter().take(SHORTEST).any(|line| line.len() > LONGEST)
        || (1..SHORTEST).any(|n| is_apart(page, lines.get(n)))
    {
        return 0;
    }
    let counts: Vec<usize> = lines.iter().take(SHORTEST).map_while(|line| syllables(page, line)).collect();
    if counts.len() < SHORTEST {
        return 0;
    }
    let paired =
        counts.windows(2).all(|pair| pair[0] != pair[1] && matches!(pair[0], 6 | 8) && matches!(pair[1], 6 | 8));
    let (usual, same) = counts
        .iter()
        .map(|count| (*count, counts.iter().filter(|other| *other == count).count()))
        .max_by_key(|(_, same)| *same)
        .unwrap_or_default();
    let stops = lines[..SHORTEST].iter().filter(|line| page.is(line.end - 1, '.')).count();
    if !(paired || same + 1 >= SHORTEST) || stops == SHORTEST {
        return 0;
    }
    let fits = |count: usize| if paired { matches!(count, 6 | 8) } else { count.abs_diff(usual) <= 1 };
    // A line between blank lines is no stanza.
    let lone = |n: usize| is_apart(page, lines.get(n)) && is_apart(page, lines.get(n + 1));
    (0..lines.len()).take_while(|&n| syllables(page, &lines[n]).is_some_and(fits) && (n == 0 || !lone(n))).count()
}
