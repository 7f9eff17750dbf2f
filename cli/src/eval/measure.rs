//! The figures of the guidelines: what counts as the same, and how often it is.

use std::collections::{BTreeMap, VecDeque};

use serde_json::{Value, json};

use crate::eval::sheet::{Item, Sheet, plain};

/// One figure.
pub(super) struct Kind {
    /// Its name.
    pub(super) name: &'static str,
    /// Whether at most one thing an article is asked for: then the figure is the share of articles that have it right.
    pub(super) is_share: bool,
    /// Whether two runs are compared by it: of those that count the same things, one is.
    pub(super) compares: bool,
    /// The things of an article that it counts.
    of: fn(&Sheet) -> &[Item],
    /// Whether what was found is what was wanted.
    same: Same,
}

/// What makes two things the same.
enum Same {
    /// Their value and nothing else.
    Value,
    /// What a function of the two says.
    By(fn(&Item, &Item) -> bool),
}

impl Kind {
    /// A figure of precision, recall and F1.
    const fn new(name: &'static str, of: fn(&Sheet) -> &[Item], same: fn(&Item, &Item) -> bool) -> Self {
        Self { name, is_share: false, compares: true, of, same: Same::By(same) }
    }

    /// The same of things that are equal by their value alone.
    const fn of_values(name: &'static str, of: fn(&Sheet) -> &[Item]) -> Self {
        Self { name, is_share: false, compares: true, of, same: Same::Value }
    }

    /// The same; two runs are not compared by it.
    const fn alone(self) -> Self {
        Self { compares: false, ..self }
    }

    /// The same as a share of articles.
    const fn share(self) -> Self {
        Self { is_share: true, ..self }
    }

    /// The things of an article that it counts.
    pub(super) fn of<'s>(&self, sheet: &'s Sheet) -> &'s [Item] {
        (self.of)(sheet)
    }

    /// The figure of this name.
    pub(super) fn named(name: &str) -> Option<&'static Self> {
        KINDS.iter().find(|kind| kind.name == name)
    }
}

/// Every figure, in the order in which they are printed.
pub(super) const KINDS: [Kind; 15] = [
    Kind::new("date.value", |s| &s.dates, |a, b| overlap(a, b) && a.value == b.value),
    Kind::new("date.span", |s| &s.dates, at_once).alone(),
    Kind::new("document", |s| &s.documents, |a, b| overlap(a, b) && a.value == b.value),
    Kind::new("person", |s| &s.people, at_once),
    Kind::of_values("person.link", |s| &s.links).alone(),
    Kind::new("title", |s| &s.titles, at_once),
    Kind::of_values("pair", |s| &s.pairs),
    Kind::new("org", |s| &s.organizations, at_once),
    Kind::new("org~", |s| &s.organizations, overlap).alone(),
    Kind::new("place", |s| &s.places, at_once),
    Kind::new("place~", |s| &s.places, overlap).alone(),
    Kind::new("event.org", |s| &s.organizers, named_so),
    Kind::of_values("event.role", |s| &s.roles),
    Kind::of_values("event.kind", |s| &s.event_kind).share(),
    Kind::of_values("event.date", |s| &s.event_date).share(),
];

/// Whether two stand at the very same place.
fn at_once(wanted: &Item, found: &Item) -> bool {
    wanted.span == found.span
}

/// Whether two share a byte.
fn overlap(wanted: &Item, found: &Item) -> bool {
    wanted.span.zip(found.span).is_some_and(|(a, b)| a.0 < b.1 && b.0 < a.1)
}

/// Whether one name of a body holds the other and is not much longer.
fn named_so(wanted: &Item, found: &Item) -> bool {
    let [a, b] = [&wanted.value, &found.value].map(|name| plain(name));
    let [one, other] = [&wanted.value, &found.value].map(|name| name.chars().count());
    // The shorter has at least three fifths of the longer's letters.
    (a.contains(&b) || b.contains(&a)) && 5 * one.min(other) >= 3 * one.max(other)
}

/// Which of the wanted is which of the found, one to one.
pub(super) struct Matching {
    /// Of each wanted thing the number of the found one.
    wanted: Vec<Option<usize>>,
    /// Of each found thing whether it is wanted.
    pub(super) right: Vec<bool>,
}

/// Matches greedily in order; things at the very same place come first.
pub(super) fn matching(kind: &Kind, wanted: &[Item], found: &[Item]) -> Matching {
    let mut matched = Matching { wanted: vec![None; wanted.len()], right: vec![false; found.len()] };
    match kind.same {
        Same::Value => matched.by_value(wanted, found),
        Same::By(same) => {
            matched.pass(wanted, found, |one, other| one.span == other.span && same(one, other));
            matched.pass(wanted, found, same);
        }
    }
    matched
}

impl Matching {
    /// Matches what is free to the first free that is the same.
    fn pass(&mut self, wanted: &[Item], found: &[Item], same: impl Fn(&Item, &Item) -> bool) {
        for (item, slot) in wanted.iter().zip(&mut self.wanted).filter(|(_, slot)| slot.is_none()) {
            let mut free = found.iter().zip(&mut self.right).enumerate();
            if let Some((n, (_, right))) = free.find(|(_, (other, taken))| !**taken && same(item, other)) {
                (*slot, *right) = (Some(n), true);
            }
        }
    }

    /// The same of values, of which there may be many.
    fn by_value(&mut self, wanted: &[Item], found: &[Item]) {
        let mut free: BTreeMap<&str, VecDeque<usize>> = BTreeMap::new();
        for (n, item) in found.iter().enumerate() {
            free.entry(&item.value).or_default().push_back(n);
        }
        for (item, slot) in wanted.iter().zip(&mut self.wanted) {
            *slot = free.get_mut(&*item.value).and_then(VecDeque::pop_front);
            if let Some(right) = slot.and_then(|n| self.right.get_mut(n)) {
                *right = true;
            }
        }
    }

    /// The wanted things that were not found.
    pub(super) fn missed<'a>(&self, wanted: &'a [Item]) -> impl Iterator<Item = &'a Item> {
        wanted.iter().zip(self.wanted.clone()).filter(|(_, found)| found.is_none()).map(|(item, _)| item)
    }

    /// The found things that were not wanted.
    pub(super) fn extra<'a>(&self, found: &'a [Item]) -> impl Iterator<Item = &'a Item> {
        let extra = found.iter().zip(self.right.clone()).filter(|(item, right)| !right && !item.optional);
        extra.map(|(item, _)| item)
    }
}

/// Right, extra and missed of one kind so far.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(super) struct Tally {
    right: usize,
    extra: usize,
    missed: usize,
    /// Articles in which the kind was wanted or found.
    articles: usize,
}

/// The tallies of every kind, in the order of [`KINDS`].
pub(super) type Tallies = [Tally; KINDS.len()];

/// Counts one article in.
pub(super) fn count(tallies: &mut Tallies, wanted: &Sheet, found: &Sheet) {
    for (kind, tally) in KINDS.iter().zip(tallies) {
        let (wanted, found) = (kind.of(wanted), kind.of(found));
        let matched = matching(kind, wanted, found);
        tally.right += matched.right.iter().filter(|right| **right).count();
        tally.extra += matched.extra(found).count();
        tally.missed += matched.missed(wanted).count();
        tally.articles += usize::from(!(wanted.is_empty() && found.is_empty()));
    }
}

impl Tally {
    /// Whether there was nothing of the kind, neither wanted nor found.
    pub(super) fn is_empty(&self) -> bool {
        self.articles == 0
    }

    /// The share of what was found that is right.
    pub(super) fn precision(&self) -> f64 {
        share(self.right, self.right + self.extra)
    }

    /// The share of what was wanted that was found.
    pub(super) fn recall(&self) -> f64 {
        share(self.right, self.right + self.missed)
    }

    /// The one number of the kind: F1, or the share of articles.
    pub(super) fn score(&self, kind: &Kind) -> f64 {
        if kind.is_share {
            return share(self.right, self.articles);
        }
        let (p, r) = (self.precision(), self.recall());
        if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
    }

    /// How many the score is of: things wanted, or articles.
    pub(super) fn size(&self, kind: &Kind) -> usize {
        if kind.is_share { self.articles } else { self.right + self.missed }
    }

    /// The figures as JSON, to four decimals.
    pub(super) fn json(&self, kind: &Kind) -> Value {
        let (score, gold) = (rounded(self.score(kind)), self.size(kind));
        if kind.is_share {
            return json!({"acc": score, "gold": gold});
        }
        json!({"p": rounded(self.precision()), "r": rounded(self.recall()), "f": score, "gold": gold})
    }
}

/// A share of nothing is none.
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// To four decimals, halves to the even one.
fn rounded(share: f64) -> f64 {
    format!("{share:.4}").parse().unwrap_or(share)
}

#[cfg(test)]
mod tests {
    use super::{KINDS, Kind, Sheet, Tallies, count, matching};
    use crate::eval::sheet::Item;

    fn kind(name: &str) -> &'static Kind {
        Kind::named(name).unwrap_or(&KINDS[0])
    }

    #[test]
    fn an_exact_match_is_made_before_one_that_only_touches() {
        let wanted = [Item::at((0, 9), "a", "x"), Item::at((10, 14), "b", "x")];
        let found = [Item::at((8, 14), "c", "x"), Item::at((10, 14), "b", "x")];
        let matched = matching(kind("date.value"), &wanted, &found);
        assert_eq!(matched.wanted, [Some(0), Some(1)]);
    }

    #[test]
    fn a_body_is_the_organiser_by_most_of_its_name() {
        let same = |a: &str, b: &str| matching(kind("event.org"), &[Item::of(a)], &[Item::of(b)]).right[0];
        assert!(same("Sở Y tế", "các sở Y tế"));
        assert!(!same("Sở Y tế", "Sở Y tế tỉnh Trà Vinh"));
        assert!(!same("Sở Y tế", "Sở Xây dựng"));
    }

    #[test]
    fn an_invented_day_of_the_event_counts_against_the_share() {
        let (with, without) =
            (Sheet { event_date: vec![Item::of("2024-01-01")], ..Sheet::default() }, Sheet::default());
        let mut tallies = Tallies::default();
        count(&mut tallies, &without, &with);
        count(&mut tallies, &with, &with);
        count(&mut tallies, &without, &without);
        let date = KINDS.iter().zip(tallies).find(|(kind, _)| kind.name == "event.date");
        assert_eq!(date.map(|(kind, tally)| (tally.score(kind), tally.size(kind))), Some((0.5, 2)));
    }
}
