//! Which unit of the state (đơn vị hành chính) a place is, or a body is of: by its kind, by the day of the article, by
//! what it is said to lie in, and last by the other units that the article names. What stays open is left open.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use crate::extract::{Cursor, Findings, Located, OrganizationName, PlaceName};
use crate::lexicon::{Sort, Unit};
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

/// Settles the units of all places and bodies of a text.
pub(super) fn units<'a>(c: &Cursor<'a>, found: &'a Findings, published: Option<Date>) -> Units<'a> {
    let mut all: Vec<&Located<PlaceName>> = found.places.iter().chain(&found.seats).collect();
    all.sort_by_key(|place| place.tokens.start);
    let mut names: Vec<Named<'a>> = all
        .into_iter()
        .map(|place| {
            let mut open = candidates(c, place, published);
            let inferred = keep_last(&mut open) && published.is_none();
            Named { place, open, inferred, settled: None, within: None }
        })
        .collect();
    for n in 1..names.len() {
        if is_within(c, names[n - 1].place, names[n].place) {
            names[n - 1].within = Some(n);
        }
    }
    for level in &LEVELS {
        settle(&mut names, level);
    }
    let of = |place: &Located<PlaceName>| {
        let first = names.partition_point(|name| name.place.tokens.start < place.tokens.start);
        names.get(first).filter(|name| name.place.tokens == place.tokens).and_then(|name| name.settled.clone())
    };
    let places = found.places.iter().map(of).collect();
    let only = Only::of(&names);
    let organizations = found.organizations.iter().map(|body| of_body(c, &names, &only, body)).collect();
    Units { places, organizations }
}

/// The units that a place may be: those of its name and kind on the day of the article; where none was there then, those
/// that were gone.
fn candidates<'a>(c: &Cursor<'a>, place: &Located<PlaceName>, published: Option<Date>) -> Vec<&'a Unit> {
    let (rows, name) = (&c.lexicon.rows, &place.value.name);
    let head = place.value.head.map(|row| &rows.place_heads[row as usize]);
    if !LEVELS.contains(&place.value.level) || head.is_some_and(|head| !LEVELS.contains(&head.level)) {
        return Vec::new();
    }
    let exact = |len: usize| len == name.len();
    let large = c.hits(name.start, Sort::Unit).filter(|hit| exact(hit.len)).map(|hit| hit.entry.row);
    let small = c.communes(name.start).filter(|&(len, _)| exact(len)).map(|(_, number)| number);
    let mut numbers: Vec<u32> = large.chain(small).collect();
    numbers.sort_unstable();
    numbers.dedup();
    // `huyện đảo` is a huyện.
    let of_kind = |unit: &&Unit| match head {
        Some(head) => head.name.strip_prefix(unit.kind()).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')),
        None => unit.level != Level::Commune,
    };
    let all: Vec<&Unit> = numbers.iter().map(|&number| rows.gazetteer.unit(number)).filter(of_kind).collect();
    let on_day = |holds: &dyn Fn(&Unit, Date) -> bool| -> Vec<&Unit> {
        all.iter().copied().filter(|unit| published.is_none_or(|day| holds(unit, day))).collect()
    };
    let mut open = on_day(&|unit, day| unit.holds_on(day));
    if open.is_empty() {
        open = on_day(&|unit, day| unit.is_gone_by(day));
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
    let marks = between.clone().all(|at| c.is(at, ',') || c.is(at, '(') || c.is(at, '-'));
    let rank = |place: &Located<PlaceName>| LEVELS.iter().position(|level| *level == place.value.level);
    // A bare name behind a unit may be a province or a district.
    let larger = rank(large).zip(rank(small)).is_some_and(|(large, small)| large < small);
    between.len() <= 1 && marks && larger && !c.crosses_line(&(small.tokens.start..large.tokens.end))
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
    provinces: HashSet<&'a str>,
    districts: HashSet<(&'a str, Option<&'a str>)>,
}

impl<'a> Above<'a> {
    fn of(names: &[Named<'a>]) -> Self {
        let mut above = Self::default();
        for unit in names.iter().filter_map(|name| Some(name.settled.as_ref()?.unit)) {
            match unit.level {
                Level::Province => above.provinces.insert(unit.name()),
                Level::District => above.districts.insert((unit.name(), unit.province())),
                _ => false,
            };
        }
        above
    }

    /// Whether a unit lies in one of them.
    fn hold(&self, unit: &Unit) -> bool {
        let province = unit.province();
        province.is_some_and(|name| self.provinces.contains(name))
            || unit.district().is_some_and(|name| self.districts.contains(&(name, province)))
    }
}

/// Settles the names of one level by those above it, which are settled.
fn settle(names: &mut [Named<'_>], level: &Level) {
    let above = Above::of(names);
    for n in 0..names.len() {
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
}

/// The only one of some units that fits.
fn only<'a>(open: &[&'a Unit], fits: impl Fn(&Unit) -> bool, confidence: Confidence) -> Option<Settled<'a>> {
    let mut fitting = open.iter().copied().filter(|unit| fits(unit));
    let unit = fitting.next()?;
    fitting.next().is_none().then_some(Settled { unit, confidence })
}

/// The only unit of each level and of each kind that an article names; none where it names several.
struct Only<'a>(HashMap<&'a str, Option<&'a Unit>>);

impl<'a> Only<'a> {
    fn of(names: &[Named<'a>]) -> Self {
        let mut only: HashMap<&str, Option<&Unit>> = HashMap::new();
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
fn of_body<'a>(
    c: &Cursor<'_>,
    names: &[Named<'a>],
    only: &Only<'a>,
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
        Some(kind) => only.get(kind),
        None => only.get(body.value.level.as_ref()?.as_str()),
    };
    unit.map(|unit| Settled { unit, confidence: Confidence::Completed })
}
