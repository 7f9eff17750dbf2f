//! Which unit of the state (đơn vị hành chính) a place is, or a body is of: by its kind, by the day of the article, by
//! what it is said to lie in, and last by the other units that the article names. What stays open is left open.

use std::cell::LazyCell;

use jiff::civil::Date;

use crate::extract::{Cursor, Findings, Located, OrganizationName, PlaceName};
use crate::lexicon::{Sort, Unit};
use crate::map::{Map, Set};
use crate::vocabulary::{Confidence, Level};

/// A unit that was told, and how surely.
#[derive(Clone, Debug)]
pub(super) struct Settled<'a> {
    pub(super) unit: &'a Unit,
    pub(super) confidence: Confidence,
}

/// The units of a text.
pub(super) struct Units<'a> {
    /// Of each place.
    pub(super) places: Vec<Option<Settled<'a>>>,
    /// Of each body.
    pub(super) organizations: Vec<Option<Settled<'a>>>,
}

/// A name of a unit on its way to the unit.
struct Named<'a> {
    place: &'a Located<PlaceName>,
    /// Which units it may be.
    open: Vec<&'a Unit>,
    /// The day is not known, and they are several times of one unit, of which this is the last.
    inferred: bool,
    settled: Option<Settled<'a>>,
    /// The larger unit that it is said to lie in: the next of these names.
    within: Option<usize>,
}

/// From the largest to the smallest: each is settled with those above it.
const LEVELS: [Level; 3] = [Level::Province, Level::District, Level::Commune];

/// The place of a level among them.
fn rank(level: &Level) -> Option<u8> {
    match level {
        Level::Province => Some(0),
        Level::District => Some(1),
        Level::Commune => Some(2),
        _ => None,
    }
}

/// Settles the units of all places and bodies of a text.
pub(super) fn units<'a>(c: &Cursor<'a>, found: &'a Findings, published: Option<Date>) -> Units<'a> {
    let places = found.places.iter().enumerate().map(|(n, place)| (Some(n), place));
    let mut all: Vec<(Option<usize>, &Located<PlaceName>)> = Vec::with_capacity(found.places.len() + found.seats.len());
    all.extend(places.chain(found.seats.iter().map(|seat| (None, seat))));
    all.sort_by_key(|(_, place)| place.tokens.start);
    let mut numbers = Vec::new();
    let mut names: Vec<Named<'a>> = Vec::with_capacity(all.len());
    for (n, &(_, place)) in all.iter().enumerate() {
        let mut open = candidates(c, place, published, &mut numbers);
        let inferred = keep_last(&mut open) && published.is_none();
        let within = all.get(n + 1).is_some_and(|(_, next)| is_within(c, place, next)).then_some(n + 1);
        names.push(Named { place, open, inferred, settled: None, within });
    }
    let open: Vec<usize> = (0..names.len()).filter(|&n| !names[n].open.is_empty()).collect();
    let mut above = Above::default();
    for level in &LEVELS {
        settle(&mut names, &open, level, &mut above);
    }
    let mut places = vec![None; found.places.len()];
    for &n in &open {
        if let Some(place) = all[n].0 {
            places[place].clone_from(&names[n].settled);
        }
    }
    let only = LazyCell::new(|| Only::of(&names));
    let organizations = found.organizations.iter().map(|body| of_body(c, &names, || &only, body)).collect();
    Units { places, organizations }
}

/// The units that a place may be: those of its name and kind on the day of the article; where none was there then, those
/// that were gone. `numbers` is memory to work in.
fn candidates<'a>(
    c: &Cursor<'a>,
    place: &Located<PlaceName>,
    published: Option<Date>,
    numbers: &mut Vec<u32>,
) -> Vec<&'a Unit> {
    let (rows, name) = (&c.lexicon.rows, &place.value.name);
    let head = place.value.head.map(|row| &rows.place_heads[row as usize]);
    if rank(&place.value.level).is_none() || head.is_some_and(|head| rank(&head.level).is_none()) {
        return Vec::new();
    }
    let exact = |len: usize| len == name.len();
    let large = c.hits(name.start, Sort::Unit).filter(|hit| exact(hit.len)).map(|hit| hit.entry.row);
    numbers.clear();
    numbers.extend(large);
    // A commune is none without its kind.
    if head.is_some_and(|head| head.level == Level::Commune) {
        numbers.extend(c.communes(name.start).filter(|&(len, _)| exact(len)).map(|(_, number)| number));
    }
    numbers.sort_unstable();
    numbers.dedup();
    // `huyện đảo` is a huyện.
    let of_kind = |unit: &&Unit| match head {
        Some(head) => head.name.strip_prefix(unit.kind()).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')),
        None => unit.level != Level::Commune,
    };
    let mut open: Vec<&Unit> = numbers.iter().map(|&number| rows.gazetteer.unit(number)).filter(of_kind).collect();
    if let Some(day) = published {
        let some = open.iter().any(|unit| unit.holds_on(day));
        open.retain(|unit| if some { unit.holds_on(day) } else { unit.is_gone_by(day) });
    }
    // A bare name is the province's before it is a town's.
    if head.is_none() && open.iter().any(|unit| unit.level == Level::Province) {
        open.retain(|unit| unit.level == Level::Province);
    }
    open
}

/// Several times of one unit are one: the last of them is kept. Whether there were several.
fn keep_last(open: &mut Vec<&Unit>) -> bool {
    let same_code = |a: &Unit, b: &Unit| a.code().is_some() && a.code() == b.code();
    let one = |a: &Unit, b: &Unit| a.level == b.level && (a.level == Level::Province || same_code(a, b));
    let several = open.len() > 1 && open.iter().all(|unit| one(open[0], unit));
    if several {
        open.sort_by_key(|unit| unit.valid_to.unwrap_or(Date::MAX));
        open.drain(..open.len() - 1);
    }
    several
}

/// Whether a place is said to lie in the next: `xã A, huyện B`, `huyện B (tỉnh C)`, `huyện B tỉnh C`.
fn is_within(c: &Cursor<'_>, small: &Located<PlaceName>, large: &Located<PlaceName>) -> bool {
    let between = small.tokens.end..large.tokens.start;
    if between.len() > 1 {
        return false;
    }
    // A bare name behind a unit may be a province or a district.
    let larger = rank(&large.value.level).zip(rank(&small.value.level)).is_some_and(|(large, small)| large < small);
    let marks = || between.clone().all(|at| c.is(at, ',') || c.is(at, '(') || c.is(at, '-'));
    larger && marks() && !c.crosses_line(&(small.tokens.start..large.tokens.end))
}

/// Whether a unit lies in another.
fn lies_in(small: &Unit, large: &Unit) -> bool {
    match large.level {
        Level::Province => small.province() == Some(large.name()),
        Level::District => small.district() == Some(large.name()) && small.province() == large.province(),
        _ => false,
    }
}

/// The provinces and districts that an article names.
#[derive(Default)]
struct Above<'a> {
    provinces: Set<&'a str>,
    districts: Set<(&'a str, Option<&'a str>)>,
}

impl<'a> Above<'a> {
    fn add(&mut self, unit: &'a Unit) {
        match unit.level {
            Level::Province => self.provinces.insert(unit.name()),
            Level::District => self.districts.insert((unit.name(), unit.province())),
            _ => false,
        };
    }

    /// Whether a unit lies in one of them.
    fn hold(&self, unit: &Unit) -> bool {
        let province = unit.province();
        province.is_some_and(|name| self.provinces.contains(name))
            || unit.district().is_some_and(|name| self.districts.contains(&(name, province)))
    }
}

/// Settles the names of one level, of those that are open, by what is settled above it, and adds them to that.
fn settle<'a>(names: &mut [Named<'a>], open: &[usize], level: &Level, above: &mut Above<'a>) {
    for &n in open {
        if names[n].open.first().is_none_or(|unit| unit.level != *level) {
            continue;
        }
        let within = names[n].within.and_then(|next| Some(names[next].settled.as_ref()?.unit));
        let open = &names[n].open;
        // A commune's name alone says little: most were borne by several, and those merged before 2025 are in no table.
        names[n].settled = match within {
            Some(large) => only(open, |unit| lies_in(unit, large), Confidence::Explicit),
            None if *level != Level::Commune && open.len() == 1 => only(open, |_| true, Confidence::Explicit),
            None => only(open, |unit| above.hold(unit), Confidence::Completed),
        };
        let inferred = names[n].inferred;
        if let Some(settled) = names[n].settled.as_mut().filter(|_| inferred) {
            settled.confidence = Confidence::Inferred;
        }
    }
    let settled = open.iter().filter_map(|&n| Some(names[n].settled.as_ref()?.unit));
    settled.filter(|unit| unit.level == *level).for_each(|unit| above.add(unit));
}

/// The only one of some units that fits.
fn only<'a>(open: &[&'a Unit], fits: impl Fn(&Unit) -> bool, confidence: Confidence) -> Option<Settled<'a>> {
    let mut fitting = open.iter().copied().filter(|unit| fits(unit));
    let unit = fitting.next()?;
    fitting.next().is_none().then_some(Settled { unit, confidence })
}

/// The only unit of each level and of each kind that an article names; none where it names several.
struct Only<'a>(Map<&'a str, Option<&'a Unit>>);

impl<'a> Only<'a> {
    fn of(names: &[Named<'a>]) -> Self {
        let mut only: Map<&str, Option<&Unit>> = Map::default();
        for unit in names.iter().filter_map(|name| Some(name.settled.as_ref()?.unit)) {
            for key in [unit.level.as_str(), unit.kind()] {
                let known = only.entry(key).or_insert(Some(unit));
                if known.is_some_and(|known| !std::ptr::eq(known, unit)) {
                    *known = None;
                }
            }
        }
        Self(only)
    }

    fn get(&self, key: &str) -> Option<&'a Unit> {
        self.0.get(key).copied().flatten()
    }
}

/// The unit that a body is of: the place in its name, or the only one of its level in the article.
fn of_body<'a: 'o, 'o>(
    c: &Cursor<'_>,
    names: &[Named<'a>],
    only: impl Fn() -> &'o Only<'a>,
    body: &Located<OrganizationName>,
) -> Option<Settled<'a>> {
    let first = names.partition_point(|name| name.place.tokens.start < body.tokens.start);
    let mut inside = names[first..].iter().take_while(|name| name.place.tokens.end <= body.tokens.end).peekable();
    if inside.peek().is_some() {
        return inside.find_map(|name| name.settled.clone());
    }
    let open = body.value.open.as_ref()?;
    // `UBND thành phố` may be of a province or of a district: the kind says; `Huyện ủy` says its level.
    let kind = c.hits(open.start, Sort::PlaceHead).find(|hit| hit.len == open.len());
    let unit = match kind.map(|hit| &c.lexicon.rows.place_heads[hit.entry.row as usize].name) {
        Some(kind) => only().get(kind),
        None => only().get(body.value.level.as_ref()?.as_str()),
    };
    unit.map(|unit| Settled { unit, confidence: Confidence::Completed })
}
