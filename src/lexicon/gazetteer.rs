//! The gazetteer of the units of the state (đơn vị hành chính): provinces, districts and communes, each with its time.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::vocabulary::Level;

/// A unit of the state for as long as it had its name, its kind and its province.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    pub(crate) name: Box<str>,
    /// `huyện`, `thành phố`.
    pub(crate) kind: Box<str>,
    pub(crate) level: Level,
    pub(crate) code: Option<Box<str>>,
    pub(crate) district: Option<Box<str>>,
    pub(crate) province: Option<Box<str>>,
    /// The first day, where known.
    pub(crate) valid_from: Option<Date>,
    /// The last day; none if it is still there.
    pub(crate) valid_to: Option<Date>,
    /// `xã Càng Long`; a province without its kind.
    pub(crate) successors: Vec<Box<str>>,
    /// The act that ended it, or that founded one that is still there.
    pub(crate) basis: Option<Box<str>>,
}

impl Unit {
    /// Whether it was there on a day, as far as is known.
    pub(crate) fn holds_on(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && !self.is_gone_by(day)
    }

    /// Whether it was gone by a day.
    pub(crate) fn is_gone_by(&self, day: Date) -> bool {
        self.valid_to.is_some_and(|to| to < day)
    }
}

/// An act that changed all units of a level, in one province or in all.
#[derive(Clone, Debug)]
pub(crate) struct Act {
    pub(crate) level: Level,
    /// The province as the act leaves it; none where it changed all.
    pub(crate) province: Option<Box<str>>,
    /// The first day on which it holds.
    pub(crate) day: Date,
    pub(crate) basis: Box<str>,
}

/// Every unit, by name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Gazetteer {
    units: Vec<Unit>,
    /// For each name its units.
    named: Vec<Vec<u32>>,
    /// The names with their numbers.
    numbers: HashMap<Box<str>, u32>,
    pub(crate) acts: Vec<Act>,
}

impl Gazetteer {
    /// Takes a unit in under its names; gives each with its number.
    pub(crate) fn take<'n>(&mut self, unit: Unit, names: impl IntoIterator<Item = &'n str>) -> Vec<(&'n str, usize)> {
        let row = self.units.len() as u32;
        let mut new = Vec::new();
        for name in names {
            let next = self.named.len() as u32;
            let number = *self.numbers.entry(name.into()).or_insert(next);
            if number == next {
                self.named.push(Vec::new());
            }
            new.push((name, number as usize));
            self.named[number as usize].push(row);
        }
        self.units.push(unit);
        new
    }

    /// The units of the name with this number.
    pub(crate) fn units(&self, number: u32) -> impl Iterator<Item = &Unit> {
        self.named.get(number as usize).into_iter().flatten().map(|&row| &self.units[row as usize])
    }

    /// The units of this name: `Càng Long`, without the word for the kind.
    pub(crate) fn units_of(&self, name: &str) -> impl Iterator<Item = &Unit> {
        self.numbers.get(name).into_iter().flat_map(|&number| self.units(number))
    }

    /// The act that ended a unit, or that founded one that is still there.
    pub(crate) fn basis<'g>(&'g self, unit: &'g Unit) -> Option<&'g str> {
        let own = unit.basis.as_deref();
        own.or_else(|| self.acts.iter().find(|act| self.changed(act, unit)).map(|act| &*act.basis))
    }

    /// Whether an act ended or founded a unit.
    fn changed(&self, act: &Act, unit: &Unit) -> bool {
        // The last day is the one before the act's.
        let when = match unit.valid_to {
            Some(last) => last.tomorrow().is_ok_and(|day| day == act.day),
            None => unit.valid_from == Some(act.day),
        };
        let now = |province: &str| {
            let gone = self.units_of(province).find(|p| p.level == Level::Province && p.is_gone_by(act.day));
            gone.and_then(|p| p.successors.first()).map_or_else(|| province.to_owned(), |next| next.to_string())
        };
        let there = act.province.as_deref().is_none_or(|p| unit.province.as_deref().is_some_and(|u| now(u) == p));
        act.level == unit.level && when && there
    }
}
