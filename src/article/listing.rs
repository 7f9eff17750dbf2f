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
    while at < lines.len() {
        if is_furniture(&lines[at]) || is_date_alone(page, &lines[at]) {
            parts.push(aside(page, &lines[at]));
            at += 1;
            continue;
        }
        if !is_title(page, &lines[at]) {
            strange += 1;
            parts.push(ZoneKind::Body);
            at += 1;
            continue;
        }
        let between = lines[at + 1..].iter().take(2).take_while(|line| is_date_alone(page, line)).count();
        let Some(lead) = lines.get(at + 1 + between).filter(|lead| is_lead(page, lead)) else {
            strange += 1;
            parts.push(ZoneKind::Body);
            at += 1;
            continue;
        };
        let more = lines.get(at + 2 + between);
        let broken = page.is(lead.end - 1, '…') || page.is(lead.end - 1, '.') && page.is(lead.end.wrapping_sub(2), '.');
        let dated = between > 0 || dateline(page, lead) > lead.start;
        let followed = more.is_some_and(|line| is_furniture(line) || is_date_alone(page, line));
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

fn aside(page: &Page<'_>, line: &Range<usize>) -> ZoneKind {
    if is_date_alone(page, line) { ZoneKind::Dateline } else { ZoneKind::Furniture }
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
