//! The gazetteer of the units of the state (đơn vị hành chính): provinces, districts and communes, each with its time.

use std::sync::Arc;

use jiff::civil::Date;

use crate::span::Span;
use crate::vocabulary::Level;

/// Words that a record shares with the tables: a text, and where in it they stand.
pub(crate) type Piece<'g> = (&'g Arc<str>, Span);

/// A unit of the state for as long as it had its name, its kind and its province.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    pub(crate) level: Level,
    /// The first day, where known.
    pub(crate) valid_from: Option<Date>,
    /// The last day; none if it is still there.
    pub(crate) valid_to: Option<Date>,
    /// All words of its row one behind another: there are too many units for a piece of memory a word.
    words: Arc<str>,
    /// Where each of [`Words`] ends in it.
    ends: [u32; Words::COUNT],
}

/// What is said of a unit in words; nothing where it is not known or does not apply.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Words<'t> {
    pub(crate) name: &'t str,
    pub(crate) kind: &'t str,
    pub(crate) code: &'t str,
    pub(crate) district: &'t str,
    pub(crate) province: &'t str,
    /// Parted by `|`.
    pub(crate) successors: &'t str,
    pub(crate) basis: &'t str,
}

impl Words<'_> {
    const COUNT: usize = 7;
}

impl Unit {
    pub(crate) fn new(level: Level, [valid_from, valid_to]: [Option<Date>; 2], words: &Words<'_>) -> Self {
        let all = [words.name, words.kind, words.code, words.district, words.province, words.successors, words.basis];
        let mut end = 0;
        let ends = all.map(|word| {
            end += word.len() as u32;
            end
        });
        Self { level, valid_from, valid_to, words: all.concat().into(), ends }
    }

    /// Where a word of its row stands, in the order of [`Words`].
    fn span(&self, number: usize) -> Span {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        Span::new(start as usize, self.ends[number] as usize)
    }

    fn word(&self, number: usize) -> &str {
        self.span(number).of(&self.words)
    }

    /// Name, kind, code, district and province; empty where it is not known or does not apply.
    pub(crate) fn pieces(&self) -> [Piece<'_>; 5] {
        [0, 1, 2, 3, 4].map(|number| (&self.words, self.span(number)))
    }

    fn known(&self, number: usize) -> Option<&str> {
        Some(self.word(number)).filter(|word| !word.is_empty())
    }

    /// `Càng Long`, without the word for the kind.
    pub(crate) fn name(&self) -> &str {
        self.word(0)
    }

    /// `huyện`, `thành phố`.
    pub(crate) fn kind(&self) -> &str {
        self.word(1)
    }

    pub(crate) fn code(&self) -> Option<&str> {
        self.known(2)
    }

    pub(crate) fn district(&self) -> Option<&str> {
        self.known(3)
    }

    pub(crate) fn province(&self) -> Option<&str> {
        self.known(4)
    }

    /// `xã Càng Long`; a province without its kind.
    pub(crate) fn successors(&self) -> impl Iterator<Item = Piece<'_>> {
        let mut next = self.span(5).start();
        let names = self.word(5).as_bytes().split(|&byte| byte == b'|').map(move |name| {
            let span = Span::new(next, next + name.len());
            next = span.end() + 1;
            (&self.words, span)
        });
        names.filter(|(_, span)| !span.is_empty())
    }

    /// The first of them.
    fn successor(&self) -> Option<&str> {
        self.successors().next().map(|(words, span)| span.of(words))
    }

    /// The act that its own row names.
    fn own_basis(&self) -> Option<Piece<'_>> {
        Some((&self.words, self.span(6))).filter(|(_, span)| !span.is_empty())
    }

    /// Whether it was there on a day, as far as is known.
    pub(crate) fn holds_on(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && !self.is_gone_by(day)
    }

    /// Whether it was gone by a day.
    pub(crate) fn is_gone_by(&self, day: Date) -> bool {
        self.valid_to.is_some_and(|to| to < day)
    }
}

/// What the acts of one day changed: units of a level, in some provinces or in all.
#[derive(Clone, Debug)]
struct Change {
    /// The first day on which it holds.
    day: Date,
    /// The day before.
    eve: Option<Date>,
    level: Level,
    /// The act for each province, by the names under which it was known before, in their order.
    provinces: Vec<(Box<str>, Arc<str>)>,
    /// The act for all others.
    all: Option<Arc<str>>,
}

impl Change {
    /// Whether it ended a unit, or founded one that is still there.
    fn is_of(&self, unit: &Unit) -> bool {
        let then = if unit.valid_to.is_some() { self.eve == unit.valid_to } else { Some(self.day) == unit.valid_from };
        then && self.level == unit.level
    }

    /// Where a province stands among those that have an act of their own, or belongs.
    fn province(&self, name: &str) -> Result<usize, usize> {
        self.provinces.binary_search_by(|(known, _)| (**known).cmp(name))
    }

    /// The act for the units of a province.
    fn act(&self, province: Option<&str>) -> Option<&Arc<str>> {
        let own = province.and_then(|name| self.province(name).ok()).and_then(|place| self.provinces.get(place));
        own.map(|(_, act)| act).or(self.all.as_ref())
    }
}

/// Every unit, by the number of its row.
#[derive(Clone, Debug, Default)]
pub(crate) struct Gazetteer {
    units: Vec<Unit>,
    provinces: Vec<u32>,
    changes: Vec<Change>,
}

impl Gazetteer {
    /// Takes a unit in; gives its number.
    pub(crate) fn take(&mut self, unit: Unit) -> usize {
        let number = self.units.len();
        if unit.level == Level::Province {
            self.provinces.push(number as u32);
        }
        self.units.push(unit);
        number
    }

    /// Takes an act in, when all provinces are: what it changed, from which day on, in the province that it leaves or in
    /// all.
    pub(crate) fn enact(&mut self, level: &Level, province: Option<&str>, day: Date, basis: &str) {
        let basis = Arc::from(basis);
        let names: Vec<Box<str>> =
            province.map_or_else(Vec::new, |province| self.names_before(province, day).map(Box::from).collect());
        let known = self.changes.iter().position(|change| change.day == day && change.level == *level);
        let number = known.unwrap_or(self.changes.len());
        if known.is_none() {
            let (level, eve) = (level.clone(), day.yesterday().ok());
            self.changes.push(Change { day, eve, level, provinces: Vec::new(), all: None });
        }
        let change = &mut self.changes[number];
        // Of two that changed the same the first counts.
        if province.is_none() {
            change.all.get_or_insert(basis);
            return;
        }
        for name in names {
            if let Err(place) = change.province(&name) {
                change.provinces.insert(place, (name, Arc::clone(&basis)));
            }
        }
    }

    /// The unit with this number.
    pub(crate) fn unit(&self, number: u32) -> &Unit {
        &self.units[number as usize]
    }

    fn provinces(&self) -> impl Iterator<Item = &Unit> {
        self.provinces.iter().map(|&number| self.unit(number))
    }

    /// What a province of this name was merged into by a day.
    fn merged(&self, name: &str, day: Date) -> Option<&str> {
        self.provinces().find(|unit| unit.name() == name && unit.is_gone_by(day))?.successor()
    }

    /// The names of what is one province on a day.
    fn names_before<'g>(&'g self, province: &'g str, day: Date) -> impl Iterator<Item = &'g str> {
        let gone = self.provinces().filter(move |unit| unit.is_gone_by(day) && unit.successor() == Some(province));
        let names = gone.map(Unit::name).chain(std::iter::once(province));
        names.filter(move |name| self.merged(name, day).unwrap_or(name) == province)
    }

    /// The act that ended a unit, or that founded one that is still there.
    pub(crate) fn basis<'g>(&'g self, unit: &'g Unit) -> Option<Piece<'g>> {
        unit.own_basis().or_else(|| {
            let act = self.changes.iter().find(|change| change.is_of(unit))?.act(unit.province())?;
            Some((act, Span::new(0, act.len())))
        })
    }
}
