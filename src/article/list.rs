//! Lists: which sentence governs the items below it.

use std::ops::Range;

use crate::article::page::{Bullet, Page};
use crate::article::zone::Zone;
use crate::vocabulary::ZoneKind;

/// Stands for no head.
pub(crate) const NONE: u32 = u32::MAX;

/// A list that is open: what its items begin with, and the sentence at its head.
#[derive(Clone, Copy)]
struct List {
    /// None where the items have no bullets.
    bullet: Option<Bullet>,
    head: u32,
}

/// For each sentence the one that governs it as a list's head (`Tham dự có:`), which ends with a colon; else [`NONE`].
/// A list without bullets ends with its first full stop or with a blank line.
pub(crate) fn heads(
    page: &Page<'_>,
    paragraphs: &[Range<usize>],
    (zones, zone_of): (&[Zone], &[u32]),
    sentences: &[Range<usize>],
    out: &mut Vec<u32>,
) {
    /// Longer lines without a bullet are no items.
    const LONGEST: usize = 40;
    /// Lists inside lists.
    const DEEPEST: usize = 4;
    out.clear();
    out.resize(sentences.len(), NONE);
    let sentence_of = |token: usize| sentences.partition_point(|sentence| sentence.end <= token);
    let mut open: Vec<List> = Vec::new();
    let mut announced: Option<u32> = None;
    let mut before: Option<&Range<usize>> = None;
    for line in paragraphs {
        let text =
            matches!(zones[zone_of[line.start] as usize].kind, ZoneKind::Body | ZoneKind::Lead | ZoneKind::Quote);
        if !text {
            open.clear();
            announced = None;
        }
        if announced.is_some() || !open.is_empty() {
            let bullet = page.bullet(line).map(|(bullet, _)| bullet);
            if let Some(head) = announced.take() {
                open.truncate(DEEPEST - 1);
                open.push(List { bullet, head });
            } else {
                let unmarked = || {
                    line.len() <= LONGEST
                        && !page.tokens[line.start].opens_paragraph()
                        && !before.is_some_and(|before| page.ends_sentence(before))
                };
                let goes_on = |list: &List| list.bullet == bullet && (bullet.is_some() || unmarked());
                while open.last().is_some_and(|list| !goes_on(list)) {
                    open.pop();
                }
            }
        }
        if let Some(list) = open.last() {
            let first = sentence_of(line.start).max(list.head as usize + 1);
            let last = sentence_of(line.end - 1);
            if first <= last {
                out[first..=last].fill(list.head);
            }
        }
        if text && page.is(line.end - 1, ':') {
            announced = Some(sentence_of(line.end - 1) as u32);
        }
        before = Some(line);
    }
}

/// For each sentence the last one of the list it governs, lists inside it among them; itself where it governs none.
pub(crate) fn governed(heads: &[u32], out: &mut Vec<u32>) {
    out.clear();
    out.extend(0..heads.len() as u32);
    for sentence in (0..heads.len()).rev() {
        if let Some(head) = out.get(heads[sentence] as usize).copied() {
            out[heads[sentence] as usize] = head.max(out[sentence]);
        }
    }
}
