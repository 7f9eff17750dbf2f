//! Names of authors: the author's line, credits of pictures, sources.

use crate::extract::cursor::Cursor;
use crate::extract::found::{Claims, FoundKind};
use crate::extract::person::context;
use crate::extract::person::name::{self, Make, PersonName, read};
use crate::extract::proper::{is_name_syllable, opens_other, run, surname};
use crate::extract::rule::Read;
use crate::lexicon::{Class, Sign, Sort};
use crate::text::Case;
use crate::vocabulary::ZoneKind;

/// The author's line, and the name after `Ảnh:`.
pub(super) fn byline(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<Read<PersonName>> {
    let zone = c.zone(at);
    // `Ảnh VGP/Nhật Bắc`
    let agency = at > 1 && c.is(at - 1, '/') && c.is_acronym(at - 2);
    let marked = at > 0 && (c.is(at - 1, ':') || c.is(at - 1, '-'));
    // `(Ảnh Phạm Tùng)`, and the source in a byline: `Theo Đăng Nguyễn`
    let led = is_led(c, at);
    let credited =
        (marked || agency || led) && *zone != ZoneKind::Headline && is_credit(c, if agency { at - 2 } else { at });
    if *zone != ZoneKind::Byline && !credited {
        return None;
    }
    if c.is_foreign(at) && c.token(at)?.case() == Case::Upper && run(c, at) == at + 1 && abbreviated(c, at) == at {
        return None;
    }
    // `Video: Ông Bùi Văn Tiếng`
    let honorific = c.hit(at, Sort::Honorific).filter(|hit| run(c, at + hit.len) > at + hit.len + 1);
    let said = honorific.map(|hit| (at..at + hit.len, c.lexicon.rows.honorifics[hit.entry.row as usize]));
    let at = said.as_ref().map_or(at, |(tokens, _)| tokens.end);
    let end = name::initials(c, at).unwrap_or(0).max(run(c, at)).max(abbreviated(c, at));
    let whole = at == 0 || led || said.is_some() || !c.is_capitalized(at - 1) || c.token(at)?.opens_line();
    // `Ảnh: VIỆT DŨNG Chủ tịch …`
    let capitals = (at..end).find(|&i| !c.is_acronym(i)).filter(|&i| i > at + 1);
    // `Ảnh: Thanh Lê Góp ý vào …`
    let named = |at: usize| (is_name_syllable(c, at) || c.letters(at) == 1 || c.is(at, '.')) && !opens_other(c, at);
    let word = end.checked_sub(1).filter(|&word| c.is_lower(end) && word > at + 1 && c.opens_phrase(word));
    let word = word.filter(|&word| (at..word).all(named));
    let cut = capitals.or(word).filter(|_| credited);
    let end = cut.unwrap_or(end);
    let short = (2..=4).contains(&(end - at)) || Some(end) == name::initials(c, at) || end == abbreviated(c, at);
    let stops = cut.is_some()
        || c.is(end, '.')
        || c.is(end, '-')
        || c.is(end, '(')
        || c.is(end, ',')
        || c.is(end, ')')
        || c.is(end, '/')
        || c.sentence(at).end == end;
    let branded =
        (at..end).any(|i| c.class(i, Class::ForeignWord).is_some_and(|(len, kind)| len == 1 && kind == "firm"));
    let taken = branded
        || claims.over(FoundKind::Organization, at).is_some()
        || claims.over(FoundKind::Place, at).is_some()
        || c.hit(at, Sort::Zone).is_some();
    if !whole || !short || taken || !stops {
        return None;
    }
    read(at..end, if surname(c, at).is_some() { Make::Family } else { Make::Given }, said, true)
}

/// Whether a word that opens its sentence or bracket stands before a whole name: `(Ảnh Phạm Tùng)`, `Theo Đăng Nguyễn`.
fn is_led(c: &Cursor<'_>, at: usize) -> bool {
    let zoned = |&cue: &usize| c.signs(cue).has(Sign::Table(Sort::Zone)) && c.is_capitalized(cue);
    let Some(cue) = at.checked_sub(1).filter(zoned) else {
        return false;
    };
    let opens = c.opens_sentence(cue) || cue > 0 && (c.is(cue - 1, '(') || c.is(cue - 1, '-'));
    if !opens || opens_other(c, at) {
        return false;
    }
    let end = run(c, at);
    let closes = c.is(end, ')') || c.is(end, '.') || c.is(end, '/') || c.sentence(at).end == end;
    closes && !context::is_known(c, &(at..end)) && (at..end).all(|i| is_name_syllable(c, i))
}

/// The end of `N. Huyền`, `N.TRIỀU`, `P. TUYẾT`.
fn abbreviated(c: &Cursor<'_>, at: usize) -> usize {
    let initial = c.letters(at) <= 2 && c.is(at + 1, '.') && c.is_glued(at + 1) && c.is_capitalized(at + 2);
    if initial { run(c, at + 2) } else { at }
}

fn is_credit(c: &Cursor<'_>, at: usize) -> bool {
    const BACK: usize = 4;
    (at.saturating_sub(BACK)..at).any(|from| {
        c.hits(from, Sort::Zone).any(|hit| {
            let cue = &c.lexicon.rows.zones[hit.entry.row as usize];
            from + hit.len + usize::from(!c.is(at - 1, ':') || !c.is(from + hit.len - 1, ':')) >= at
                && matches!(cue.zone, ZoneKind::Caption | ZoneKind::Byline)
        })
    })
}
