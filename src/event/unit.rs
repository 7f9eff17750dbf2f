//! Which unit of the state (đơn vị hành chính) a place is, or a body is of: by its kind, by the day of the article, by
//! what it is said to lie in, and last by the other units that the article names. What stays open is left open.

use std::cell::LazyCell;
use std::ops::Range;

use jiff::civil::Date;

use crate::extract::{Cursor, Findings, Located, OrganizationName, PlaceName};
use crate::lexicon::{Gazetteer, Sort, Unit};
use crate::map::{Map, Set};
use crate::vocabulary::{Confidence, Level};

/// A unit that was told, by its number, and how surely.
#[derive(Clone, Debug)]
pub(super) struct Settled {
    pub(super) unit: u32,
    pub(super) confidence: Confidence,
}

/// The units of a text. The memory is used again.
#[derive(Clone, Debug, Default)]
pub(super) struct Units {
    /// Of each place.
    pub(super) places: Vec<Option<Settled>>,
    /// Of each body.
    pub(super) organizations: Vec<Option<Settled>>,
    /// The names of what may be a unit, in order of the text.
    names: Vec<Named>,
    /// Which units each of them may be.
    open: Vec<u32>,
    /// The same of one of them, to work in.
    candidates: Vec<u32>,
}

/// A name of a unit on its way to the unit.
#[derive(Clone, Debug)]
struct Named {
    /// The tokens of the place.
    tokens: Range<usize>,
    /// Which of the places it is; none of one in the name of a body.
    place: Option<usize>,
    /// Which units it may be: where they stand among [`Units::open`].
    open: Range<usize>,
    /// The place of the first one's level among [`LEVELS`].
    rank: Option<u8>,
    /// The day is not known, and they are several times of one unit, of which this is the last.
    inferred: bool,
    settled: Option<Settled>,
    /// It is said to lie in the next of these names.
    lies_in_next: bool,
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

impl Units {
    /// Settles the units of all places and bodies of a text.
    pub(super) fn read(&mut self, c: &Cursor<'_>, found: &Findings, published: Option<Date>) {
        let gazetteer = &c.lexicon.rows.gazetteer;
        let Self { places, organizations, names, open, candidates } = self;
        names.clear();
        open.clear();
        let mut before: Option<&Located<PlaceName>> = None;
        for (number, place) in named(found) {
            read_candidates(c, place, published, candidates);
            let Some(&first) = candidates.first() else { continue };
            let inferred = keep_last(gazetteer, candidates) && published.is_none();
            if let (Some(last), Some(before)) = (names.last_mut(), before) {
                last.lies_in_next = is_within(c, before, place);
            }
            before = Some(place);
            let start = open.len();
            open.extend_from_slice(candidates);
            names.push(Named {
                tokens: place.tokens.clone(),
                place: number,
                open: start..open.len(),
                rank: rank(&gazetteer.unit(first).level),
                inferred,
                settled: None,
                lies_in_next: false,
            });
        }
        for level in &LEVELS {
            settle(gazetteer, names, open, level);
        }
        places.clear();
        places.resize(found.places.len(), None);
        for name in &*names {
            if let Some(place) = name.place {
                places[place].clone_from(&name.settled);
            }
        }
        let only = LazyCell::new(|| Only::of(gazetteer, names));
        organizations.clear();
        organizations.extend(found.organizations.iter().map(|body| of_body(c, found, names, || &only, body)));
    }
}

/// The places with their numbers, and those in the names of bodies, in order of the text.
fn named(found: &Findings) -> impl Iterator<Item = (Option<usize>, &Located<PlaceName>)> {
    let (mut places, mut seats) = (found.places.iter().enumerate().peekable(), found.seats.iter().peekable());
    std::iter::from_fn(move || {
        let next = places.peek().map_or(usize::MAX, |(_, place)| place.tokens.start);
        match seats.next_if(|seat| seat.tokens.start < next) {
            Some(seat) => Some((None, seat)),
            None => places.next().map(|(number, place)| (Some(number), place)),
        }
    })
}

/// The units that a place may be: those of its name and kind on the day of the article; where none was there then, those
/// that were gone.
fn read_candidates(c: &Cursor<'_>, place: &Located<PlaceName>, published: Option<Date>, open: &mut Vec<u32>) {
    let (rows, name) = (&c.lexicon.rows, &place.value.name);
    let unit = |number: u32| rows.gazetteer.unit(number);
    let head = place.value.head.map(|row| &rows.place_heads[row as usize]);
    open.clear();
    if rank(&place.value.level).is_none() || head.is_some_and(|head| rank(&head.level).is_none()) {
        return;
    }
    let exact = |len: usize| len == name.len();
    open.extend(c.hits(name.start, Sort::Unit).filter(|hit| exact(hit.len)).map(|hit| hit.entry.row));
    // A commune is none without its kind.
    if head.is_some_and(|head| head.level == Level::Commune) {
        open.extend(c.communes(name.start).filter(|&(len, _)| exact(len)).map(|(_, number)| number));
    }
    if open.is_empty() {
        return;
    }
    open.sort_unstable();
    open.dedup();
    // `huyện đảo` is a huyện.
    open.retain(|&number| match head {
        Some(head) => {
            head.name.strip_prefix(unit(number).kind()).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        }
        None => unit(number).level != Level::Commune,
    });
    if let Some(day) = published {
        let some = open.iter().any(|&number| unit(number).holds_on(day));
        open.retain(|&number| if some { unit(number).holds_on(day) } else { unit(number).is_gone_by(day) });
    }
    // A bare name is the province's before it is a town's.
    if head.is_none() && open.iter().any(|&number| unit(number).level == Level::Province) {
        open.retain(|&number| unit(number).level == Level::Province);
    }
}

/// Several times of one unit are one: the last of them is kept. Whether there were several.
fn keep_last(gazetteer: &Gazetteer, open: &mut Vec<u32>) -> bool {
    let [first, others @ ..] = open.as_slice() else { return false };
    let first = gazetteer.unit(*first);
    let same_code = |unit: &Unit| unit.code().is_some() && unit.code() == first.code();
    let one = |unit: &Unit| unit.level == first.level && (unit.level == Level::Province || same_code(unit));
    let several = !others.is_empty() && open.iter().all(|&number| one(gazetteer.unit(number)));
    let last = open.iter().copied().max_by_key(|&number| gazetteer.unit(number).valid_to.unwrap_or(Date::MAX));
    if let Some(last) = last.filter(|_| several) {
        open.clear();
        open.push(last);
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
    /// Of the units that are settled, those above a level.
    fn of(gazetteer: &'a Gazetteer, names: &[Named], level: &Level) -> Self {
        let mut above = Self::default();
        let settled = names.iter().filter_map(|name| Some(gazetteer.unit(name.settled.as_ref()?.unit)));
        settled.filter(|unit| rank(&unit.level) < rank(level)).for_each(|unit| above.add(unit));
        above
    }

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

/// Settles the names of one level by what is settled above it.
fn settle(gazetteer: &Gazetteer, names: &mut [Named], open: &[u32], level: &Level) {
    let mut above = None;
    for n in 0..names.len() {
        if names[n].rank.is_none() || names[n].rank != rank(level) {
            continue;
        }
        let next = if names[n].lies_in_next { names.get(n + 1).and_then(|next| next.settled.as_ref()) } else { None };
        let open = &open[names[n].open.clone()];
        let only = |fits: &dyn Fn(&Unit) -> bool, confidence| only(gazetteer, open, fits, confidence);
        // A commune's name alone says little: most were borne by several, and those merged before 2025 are in no table.
        let mut settled = match next.map(|settled| gazetteer.unit(settled.unit)) {
            Some(large) => only(&|unit| lies_in(unit, large), Confidence::Explicit),
            None if *level != Level::Commune && open.len() == 1 => only(&|_| true, Confidence::Explicit),
            None => {
                let above = above.get_or_insert_with(|| Above::of(gazetteer, names, level));
                only(&|unit| above.hold(unit), Confidence::Completed)
            }
        };
        if let Some(settled) = settled.as_mut().filter(|_| names[n].inferred) {
            settled.confidence = Confidence::Inferred;
        }
        names[n].settled = settled;
    }
}

/// The only one of some units that fits.
fn only(gazetteer: &Gazetteer, open: &[u32], fits: impl Fn(&Unit) -> bool, confidence: Confidence) -> Option<Settled> {
    let mut fitting = open.iter().copied().filter(|&number| fits(gazetteer.unit(number)));
    let unit = fitting.next()?;
    fitting.next().is_none().then_some(Settled { unit, confidence })
}

/// The only unit of each level and of each kind that an article names; none where it names several.
struct Only<'g>(Map<&'g str, Option<u32>>);

impl<'g> Only<'g> {
    fn of(gazetteer: &'g Gazetteer, names: &[Named]) -> Self {
        let mut only: Map<&str, Option<u32>> = Map::default();
        for number in names.iter().filter_map(|name| Some(name.settled.as_ref()?.unit)) {
            let unit = gazetteer.unit(number);
            for key in [unit.level.as_str(), unit.kind()] {
                let known = only.entry(key).or_insert(Some(number));
                *known = known.filter(|&known| known == number);
            }
        }
        Self(only)
    }

    fn get(&self, key: &str) -> Option<u32> {
        self.0.get(key).copied().flatten()
    }
}

/// The unit that a body is of: the place in its name, or the only one of its level in the article.
fn of_body<'o, 'g: 'o>(
    c: &Cursor<'_>,
    found: &Findings,
    names: &[Named],
    only: impl Fn() -> &'o Only<'g>,
    body: &Located<OrganizationName>,
) -> Option<Settled> {
    let first = names.partition_point(|name| name.tokens.start < body.tokens.start);
    let mut inside = names[first..].iter().take_while(|name| name.tokens.end <= body.tokens.end);
    if let Some(settled) = inside.find_map(|name| name.settled.clone()) {
        return Some(settled);
    }
    let open = body.value.open.as_ref()?;
    let begins = |place: &Located<PlaceName>| place.tokens.start < body.tokens.start;
    // A place inside that is no unit.
    let holds_one = |places: &[Located<PlaceName>]| {
        places.get(places.partition_point(begins)).is_some_and(|place| place.tokens.end <= body.tokens.end)
    };
    if holds_one(&found.seats) || holds_one(&found.places) {
        return None;
    }
    // `UBND thành phố` may be of a province or of a district: the kind says; `Huyện ủy` says its level.
    let kind = c.hits(open.start, Sort::PlaceHead).find(|hit| hit.len == open.len());
    let unit = match kind.map(|hit| &c.lexicon.rows.place_heads[hit.entry.row as usize].name) {
        Some(kind) => only().get(kind),
        None => only().get(body.value.level.as_ref()?.as_str()),
    };
    unit.map(|unit| Settled { unit, confidence: Confidence::Completed })
}
