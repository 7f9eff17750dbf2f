//! Listing pages (trang danh mục): many headlines, each with its lead, and no body.

use std::ops::Range;

use crate::article::dateline::{dateline, is_date_alone};
use crate::article::page::Page;
use crate::vocabulary::ZoneKind;

/// Fewer headlines with leads are no listing.
const LEAST: usize = 4;

/// What each line of a listing page is; None where the text is none. `is_furniture` says of a line whether its first
/// words are a cue of furniture.
pub(crate) fn parts(
    page: &Page<'_>,
    lines: &[Range<usize>],
    is_furniture: impl Fn(&Range<usize>) -> bool,
) -> Option<Vec<ZoneKind>> {
    let mut parts = Vec::with_capacity(lines.len());
    // How many items there are, how many of them bear a mark of listings, and how many are paragraphs of their own.
    let (mut items, mut marked, mut apart, mut strange) = (0usize, 0, 0, 0);
    let mut at = 0;
    let aside = |line: &Range<usize>| {
        let dated = is_date_alone(page, line).then_some(ZoneKind::Dateline);
        dated.or_else(|| is_furniture(line).then_some(ZoneKind::Furniture))
    };
    while at < lines.len() {
        // Were all that follows items.
        let most = items + (lines.len() - at) / 2;
        if most < LEAST || strange * 4 > most {
            return None;
        }
        if let Some(aside) = aside(&lines[at]) {
            parts.push(aside);
            at += 1;
            continue;
        }
        let between = lines[at + 1..].iter().take(2).take_while(|line| is_date_alone(page, line)).count();
        let lead = lines.get(at + 1 + between).filter(|lead| is_title(page, &lines[at]) && is_lead(page, lead));
        let Some(lead) = lead else {
            // Above the first item stands the name of the page.
            strange += usize::from(items > 0);
            parts.push(ZoneKind::Body);
            at += 1;
            continue;
        };
        let more = lines.get(at + 2 + between);
        let broken = page.is(lead.end - 1, '…') || page.is(lead.end - 1, '.') && page.is(lead.end.wrapping_sub(2), '.');
        let dated = between > 0 || dateline(page, lead) > lead.start;
        let followed = more.is_some_and(|line| aside(line).is_some());
        items += 1;
        marked += usize::from(broken || dated || followed);
        apart += usize::from(
            page.tokens[lines[at].start].opens_paragraph() && !page.tokens[lines[at + 1].start].opens_paragraph(),
        );
        parts.push(ZoneKind::Headline);
        parts.extend(std::iter::repeat_n(ZoneKind::Dateline, between));
        parts.push(ZoneKind::Lead);
        at += 2 + between;
    }
    let listed = items >= LEAST && strange * 4 <= items && (marked * 2 >= items || apart == items);
    listed.then_some(parts)
}

/// How many lines from the first on are headlines of other articles, each with its day in brackets (`… (13/09/2023)`),
/// where such lines are the last of the text.
pub(crate) fn dated_titles(page: &Page<'_>, lines: &[Range<usize>]) -> Option<usize> {
    /// More are not looked at.
    const MOST: usize = 24;
    /// `(13/09/2023)` has seven tokens.
    const LONGEST_DAY: usize = 12;
    let dated = |line: &&Range<usize>| {
        let open = || (line.start + 1..line.end).rev().take(LONGEST_DAY).find(|&at| page.is(at, '('));
        page.is(line.end - 1, ')') && open().is_some_and(|open| is_date_alone(page, &(open + 1..line.end - 1)))
    };
    let titles = lines.iter().take(MOST).take_while(dated).count();
    (titles >= 2 && (titles == MOST || titles == lines.len())).then_some(titles)
}

fn is_title(page: &Page<'_>, line: &Range<usize>) -> bool {
    (4..=40).contains(&line.len())
        && !page.ends_sentence(line)
        && !page.is_any(line.end - 1, &[':', ';', ','])
        && !page.is_lower(line.start)
        && page.bullet(line).is_none()
}

fn is_lead(page: &Page<'_>, line: &Range<usize>) -> bool {
    line.len() > 12 && page.ends_sentence(line) && page.bullet(line).is_none()
}
