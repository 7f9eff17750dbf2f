//! Two runs: what the new one gained and lost.

use std::collections::BTreeMap;
use std::io::Write;

use serde_json::json;

use crate::eval::gold::Gold;
use crate::eval::key::Key;
use crate::eval::measure::{KINDS, Kind, Tallies, count, matching};
use crate::eval::pairs::{Found, Pairs};
use crate::eval::sheet::{Item, Sheet};
use crate::input::Failure;

/// How many were gained and lost, of one kind.
#[derive(Clone, Copy, Default)]
struct Change {
    gained: usize,
    lost: usize,
    gained_right: usize,
    lost_right: usize,
}

/// All that differs between two runs so far.
pub(super) struct Comparison<'g> {
    /// Gold by its id, if there is any.
    gold: Option<BTreeMap<&'g Key, &'g Gold>>,
    json: bool,
    changes: [Change; KINDS.len()],
    /// Of the old run and of the new one.
    tallies: [Tallies; 2],
    articles: usize,
    changed: usize,
    /// Articles that only one run has.
    alone: [usize; 2],
}

/// One thing that only one of the runs says.
struct Difference<'s> {
    kind: &'static Kind,
    is_gained: bool,
    item: &'s Item,
    /// Whether gold has it, if there is gold.
    right: Option<bool>,
}

impl<'g> Comparison<'g> {
    /// Begins one, with gold or without.
    pub(super) fn new(gold: Option<&'g [Gold]>, json: bool) -> Self {
        let gold = gold.map(|gold| gold.iter().map(|gold| (&gold.key, gold)).collect());
        let (changes, tallies) = Default::default();
        Self { gold, json, changes, tallies, articles: 0, changed: 0, alone: [0; 2] }
    }

    /// Reads both runs and prints what differs, article by article, then the sums.
    pub(super) fn run(mut self, pairs: &mut Pairs, out: &mut impl Write) -> Result<(), Failure> {
        while let Some(found) = pairs.next()? {
            self.article(found, out)?;
        }
        if let Some(gold) = self.gold.take() {
            // What neither run has is missed by both.
            for gold in gold.into_values() {
                self.articles += 1;
                self.tallies.iter_mut().for_each(|tallies| count(tallies, &gold.sheet, &Sheet::silent()));
            }
            self.summary(true, out)
        } else {
            self.summary(false, out)
        }
    }

    /// Compares one article.
    fn article(&mut self, found: [Option<Found>; 2], out: &mut impl Write) -> Result<(), Failure> {
        let Some(key) = found.iter().flatten().map(|found| found.key.clone()).next() else { return Ok(()) };
        let gold = match &mut self.gold {
            // What gold says nothing of, the figures say nothing of.
            Some(all) => match all.remove(&key) {
                Some(gold) => Some(gold),
                None => return Ok(()),
            },
            None => None,
        };
        self.articles += 1;
        let mut sheets = [Sheet::silent(), Sheet::silent()];
        for (run, (found, sheet)) in found.iter().zip(&mut sheets).enumerate() {
            match found {
                Some(Found { record, place, .. }) => {
                    let read = record.sheet(gold.map(|gold| &*gold.text));
                    *sheet = read.map_err(|complaint| format!("{place}: {complaint}"))?;
                }
                None => self.alone[1 - run] += 1,
            }
        }
        let differences = differences(gold.map(|gold| &gold.sheet), &sheets);
        if let Some(gold) = gold {
            for (tallies, sheet) in self.tallies.iter_mut().zip(&sheets) {
                count(tallies, &gold.sheet, sheet);
            }
        }
        self.changed += usize::from(!differences.is_empty());
        self.note(&differences);
        if self.json {
            return lines(&key, &differences, out);
        }
        listing(&key, [found[0].is_some(), found[1].is_some()], &differences, out)
    }

    /// Counts the differences of one article.
    fn note(&mut self, differences: &[Difference<'_>]) {
        for difference in differences {
            let at = KINDS.iter().position(|kind| kind.name == difference.kind.name);
            let Some(change) = at.and_then(|at| self.changes.get_mut(at)) else { continue };
            let right = usize::from(difference.right == Some(true));
            if difference.is_gained {
                change.gained += 1;
                change.gained_right += right;
            } else {
                change.lost += 1;
                change.lost_right += right;
            }
        }
    }

    /// Prints the sums.
    fn summary(&self, has_gold: bool, out: &mut impl Write) -> Result<(), Failure> {
        let [only_old, only_new] = self.alone;
        let [old, new] = &self.tallies;
        let rows = KINDS.iter().zip(&self.changes).zip(old.iter().zip(new));
        if self.json {
            let kinds: serde_json::Map<_, _> = rows
                .filter(|((kind, _), (old, new))| kind.compares || has_gold && !(old.is_empty() && new.is_empty()))
                .map(|((kind, change), (old, new))| {
                    let mut row = json!({});
                    if kind.compares {
                        row = json!({"gained": change.gained, "lost": change.lost});
                    }
                    if has_gold {
                        row["before"] = old.json(kind);
                        row["after"] = new.json(kind);
                    }
                    if has_gold && kind.compares {
                        row["gained_right"] = change.gained_right.into();
                        row["lost_right"] = change.lost_right.into();
                    }
                    (kind.name.to_owned(), row)
                })
                .collect();
            let sums = json!({"articles": self.articles, "changed": self.changed, "only_before": only_old,
                "only_after": only_new, "kinds": kinds});
            writeln!(out, "{sums}")?;
            return Ok(());
        }
        writeln!(out, "{} articles, {} of them changed", self.articles, self.changed)?;
        if only_old + only_new > 0 {
            writeln!(out, "{only_old} only in the run before, {only_new} only in the run after")?;
        }
        if has_gold {
            writeln!(
                out,
                "{:12} {:>7} {:>7}   {:>6} {:>6}   {:>6} {:>6}",
                "", "before", "after", "gained", "right", "lost", "right"
            )?;
        } else {
            writeln!(out, "{:12} {:>6} {:>6}", "", "gained", "lost")?;
        }
        for ((kind, change), (old, new)) in rows {
            let Change { gained, lost, gained_right, lost_right } = change;
            if has_gold && !(old.is_empty() && new.is_empty()) {
                write!(out, "{:12} {:>7.3} {:>7.3}", kind.name, old.score(kind), new.score(kind))?;
                if kind.compares {
                    write!(out, "   {gained:>6} {gained_right:>6}   {lost:>6} {lost_right:>6}")?;
                }
                writeln!(out)?;
            } else if !has_gold && kind.compares {
                writeln!(out, "{:12} {gained:>6} {lost:>6}", kind.name)?;
            }
        }
        Ok(())
    }
}

/// What only one of two sheets says.
fn differences<'s>(gold: Option<&Sheet>, [old, new]: &'s [Sheet; 2]) -> Vec<Difference<'s>> {
    let mut all = Vec::new();
    for kind in KINDS.iter().filter(|kind| kind.compares) {
        for (is_gained, mine, others) in [(false, old, new), (true, new, old)] {
            let mine = kind.of(mine);
            let right = gold.map(|gold| matching(kind, kind.of(gold), mine).right);
            // The same thing said twice is there twice.
            let mut others: BTreeMap<_, usize> = kind.of(others).iter().fold(BTreeMap::new(), |mut all, item| {
                *all.entry((item.span, &item.value)).or_default() += 1;
                all
            });
            for (n, item) in mine.iter().enumerate() {
                match others.get_mut(&(item.span, &item.value)) {
                    Some(left) if *left > 0 => *left -= 1,
                    _ => {
                        let right = right.as_ref().and_then(|right| right.get(n).copied());
                        all.push(Difference { kind, is_gained, item, right });
                    }
                }
            }
        }
    }
    all
}

/// The differences of one article for people.
fn listing(
    key: &Key,
    [in_old, in_new]: [bool; 2],
    differences: &[Difference<'_>],
    out: &mut impl Write,
) -> Result<(), Failure> {
    if differences.is_empty() && in_old && in_new {
        return Ok(());
    }
    let note = match (in_old, in_new) {
        (true, false) => " (only in the run before)",
        (false, true) => " (only in the run after)",
        _ => "",
    };
    writeln!(out, "{key}{note}")?;
    for Difference { kind, is_gained, item, right } in differences {
        let sign = if *is_gained { '+' } else { '-' };
        let right = match right {
            Some(true) => "right ",
            Some(false) => "wrong ",
            None => "",
        };
        let value = if item.span.is_some() { &*item.value } else { "" };
        let line = format!("  {sign} {:11} {right}{}  {value}", kind.name, item.shown);
        writeln!(out, "{}", line.trim_end())?;
    }
    writeln!(out)?;
    Ok(())
}

/// The same for programs, one object a line.
fn lines(key: &Key, differences: &[Difference<'_>], out: &mut impl Write) -> Result<(), Failure> {
    for Difference { kind, is_gained, item, right } in differences {
        let change = if *is_gained { "gained" } else { "lost" };
        let mut line = json!({"id": key.value(), "change": change, "kind": kind.name, "text": item.shown});
        if let Some(span) = item.span {
            line["span"] = json!(span);
            line["value"] = json!(item.value);
        }
        if let Some(right) = right {
            line["right"] = json!(right);
        }
        writeln!(out, "{line}")?;
    }
    Ok(())
}
