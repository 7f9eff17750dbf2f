//! What sort of text an article is (thể loại).

use std::ops::Range;

use crate::article::cue::is_formal;
use crate::article::page::{Bullet, Page};
use crate::article::zone::{Evidence, Zone};
use crate::lexicon::CuePlace;
use crate::text::Kind;
use crate::vocabulary::{Genre, ZoneKind};

/// A question and its answer are found this often in an interview.
const TURNS: usize = 3;

/// What sort of text these zones are: a notice or document by its cues, a listing by its lines, an interview by its
/// questions, a speech by its addresses; verse, comments and the like are of none of the kinds; anything else with
/// words is news.
pub(crate) fn genre(page: &Page<'_>, lines: &[Range<usize>], zones: &[Zone], evidence: &Evidence<'_>) -> Genre {
    if lines.is_empty() {
        return Genre::Unclassified;
    }
    let distinct = |genre: &Genre| {
        let said = evidence.cues.iter().filter(|cue| cue.genre.as_ref() == Some(genre));
        let mut cues: Vec<_> = said.map(|cue| std::ptr::from_ref(*cue)).collect();
        cues.sort_unstable();
        cues.dedup();
        cues.len()
    };
    let formal = |genre: &Genre| evidence.cues.iter().filter(|cue| is_formal(cue, genre)).count();
    let furniture: usize = zones.iter().filter(|z| z.kind == ZoneKind::Furniture).map(|z| z.tokens.len()).sum();
    let (notice, document) = (distinct(&Genre::Notice), distinct(&Genre::Document));
    let addresses = evidence.cues.iter().filter(|cue| cue.genre == Some(Genre::Speech)).count();
    if notice > 0 && formal(&Genre::Notice) > 0 || notice >= 2 {
        Genre::Notice
    } else if document >= 3 || document >= 2 && formal(&Genre::Document) > 0 {
        Genre::Document
    } else if furniture * 10 >= page.tokens.len() * 7 || evidence.verse * 10 >= lines.len() * 6 {
        Genre::Unclassified
    } else if evidence.listing || is_list(page, lines, zones) {
        Genre::Listing
    } else if is_interview(page, lines, evidence) {
        Genre::Interview
    } else if addresses >= 2 {
        Genre::Speech
    } else {
        Genre::News
    }
}

/// Text of which two lines of three begin with a number or a bullet; rows of tables are not asked.
fn is_list(page: &Page<'_>, lines: &[Range<usize>], zones: &[Zone]) -> bool {
    const FEW: usize = 12;
    let item = |line: &Range<usize>| {
        matches!(page.tokens[line.start].kind(), Kind::Number | Kind::Symbol) || page.is(line.start, '•')
    };
    if lines.iter().filter(|line| item(line)).count() * 3 < FEW * 2 {
        return false;
    }
    let text = |line: &&Range<usize>| {
        let zone = zones.partition_point(|zone| zone.tokens.end <= line.start);
        zones.get(zone).is_some_and(|zone| !matches!(zone.kind, ZoneKind::Table | ZoneKind::Furniture))
    };
    let (mut all, mut items) = (0, 0);
    for line in lines.iter().filter(text) {
        all += 1;
        items += usize::from(item(line));
    }
    all >= FEW && items * 3 >= all * 2
}

/// Questions on lines of their own, lines that name who speaks, or questions that address who is asked.
fn is_interview(page: &Page<'_>, lines: &[Range<usize>], evidence: &Evidence<'_>) -> bool {
    let cued = evidence.cues.iter().filter(|cue| cue.genre == Some(Genre::Interview)).count();
    if cued >= TURNS {
        return true;
    }
    if page.all(0..page.tokens.len(), '?').next().is_none() {
        return false;
    }
    let asks = |line: &Range<usize>| {
        page.is(line.end - 1, '?') || page.is_closing(line.end - 1) && page.is(line.end.wrapping_sub(2), '?')
    };
    let dash = |line: &Range<usize>| page.bullet(line).is_some_and(|(bullet, _)| bullet == Bullet::Mark('-'));
    let turns = lines
        .windows(2)
        .filter(|pair| asks(&pair[0]) && !asks(&pair[1]) && (dash(&pair[1]) || speaks(page, &pair[1])))
        .count();
    let asked = lines[..lines.len() - 1].iter().filter(|line| asks(line)).count();
    turns >= TURNS
        || cued > 0 && asked >= TURNS
        || asked >= 4 && asked * 4 >= lines.len()
        || turns + addressed(page) >= TURNS
}

/// How many questions address who is asked: `…, thưa ông?`
fn addressed(page: &Page<'_>) -> usize {
    let addresses = |at: usize| {
        page.cues(at).any(|(len, cue)| {
            cue.place == CuePlace::Inside && cue.genre == Some(Genre::Interview) && page.is_any(at + len, &['?', ','])
        })
    };
    page.hits.cues().filter(|&at| addresses(at)).count()
}

/// Whether a line begins with who speaks in it: `Ông Trần Văn Minh: …`.
fn speaks(page: &Page<'_>, line: &Range<usize>) -> bool {
    const LONGEST: usize = 8;
    let colon = line.clone().take(LONGEST).find(|&at| page.is(at, ':'));
    colon.is_some_and(|colon| colon > line.start && (line.start..colon).all(|at| !page.is_lower(at)))
}
