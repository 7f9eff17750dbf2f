//! How right a run is, and what one run gained and lost against another.

mod compare;
mod gold;
mod key;
mod measure;
mod pairs;
mod record;
mod sheet;

use std::collections::BTreeMap;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use serde_json::json;

use crate::eval::compare::Comparison;
use crate::eval::gold::Gold;
use crate::eval::measure::{KINDS, Kind, Tallies, count, matching};
use crate::eval::pairs::{Pairs, Records};
use crate::eval::sheet::Sheet;
use crate::input::Failure;

/// Scores a run against gold, or lays two runs side by side.
///
/// Figures are precision, recall and F1 over all articles, and shares of articles for the event's kind and day. Names,
/// titles and pairs of both are right at exactly gold's place; `date.value` and `document` by their value at a place that
/// touches gold's; `org~` and `place~` wherever they touch; `person.link` counts every two mentions of one person.
#[derive(clap::Args)]
#[command(override_usage = "sukien eval GOLD RECORDS [--errors KIND] [--json]
       sukien eval [GOLD] RECORDS --before RECORDS [--json]")]
#[command(after_help = "Examples:
  sukien eval gold.jsonl records.jsonl                      the figures
  sukien eval gold.jsonl records.jsonl --errors title       each title that was missed or invented
  sukien eval gold.jsonl new.jsonl --before old.jsonl       what the new run gained and lost, right or wrong
  sukien eval new.jsonl.gz --before old.jsonl.gz            the same without gold

Gold is one article a line: {\"id\", \"text\", \"mentions\": [{\"start\", \"end\", \"label\", …}], \"event\": {…}}, offsets in
characters, labels D (date, with its value \"v\"), N (document, number \"n\"), P (person, \"id\"), T (title, of person \"p\"), O
(organisation) and L (place).")]
pub(crate) struct Arguments {
    /// Gold, if there is any, then the records of a run as `sukien batch` writes them; both JSONL, plain or gzip. Spans
    /// may count bytes or characters.
    #[arg(required = true, num_args = 1..=2, value_names = ["GOLD", "RECORDS"])]
    files: Vec<PathBuf>,
    /// The records of a run before: says what RECORDS gained and lost since. Only this needs no GOLD.
    #[arg(long, value_name = "RECORDS")]
    before: Option<PathBuf>,
    /// Prints, instead of the figures, everything of a kind that was missed or is extra: article, which, words, value.
    #[arg(long, value_name = "KIND", conflicts_with = "before",
          value_parser = PossibleValuesParser::new(KINDS.iter().map(|kind| kind.name)))]
    errors: Option<String>,
    /// Prints JSON: the figures as one object; errors and changes as one object each, changes with the sums last.
    #[arg(long)]
    json: bool,
}

/// Scores or compares.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let (gold, records) = match &arguments.files[..] {
        [gold, records] => (Some(gold), records),
        [records] => (None, records),
        _ => return Err("wanted GOLD and RECORDS".into()),
    };
    let gold = gold.map(|path| gold::read(path)).transpose()?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    match (&arguments.before, &gold) {
        (Some(before), gold) => {
            let mut pairs = Pairs::new(Records::open(before)?, Records::open(records)?);
            Comparison::new(gold.as_deref(), arguments.json).run(&mut pairs, &mut out)?;
        }
        (None, Some(gold)) => {
            let sheets = sheets(gold, records)?;
            match arguments.errors.as_deref().and_then(Kind::named) {
                Some(kind) => errors(kind, gold, &sheets, arguments.json, &mut out)?,
                None => figures(gold, &sheets, arguments.json, &mut out)?,
            }
        }
        (None, None) => {
            let name = records.display();
            return Err(format!(
                "found only {name}, wanted something to hold it against: `sukien eval GOLD {name}`, or `sukien eval \
                 {name} --before RECORDS`"
            )
            .into());
        }
    }
    out.flush()?;
    Ok(())
}

/// What a run says of each article of gold; an article that it does not have is said on standard error, and says nothing.
fn sheets(gold: &[Gold], path: &Path) -> Result<Vec<Sheet>, Failure> {
    let numbers: BTreeMap<_, _> = gold.iter().enumerate().map(|(n, gold)| (&gold.key, n)).collect();
    let mut sheets: Vec<Option<Sheet>> = gold.iter().map(|_| None).collect();
    let mut records = Records::open(path)?;
    while let Some(record) = records.next()? {
        let key = record.key();
        let Some((gold, slot)) = numbers.get(&key).and_then(|&n| gold.get(n).zip(sheets.get_mut(n))) else { continue };
        if slot.is_some() {
            return Err(records.at(format!("found id {key} again, wanted one record an article")));
        }
        *slot = Some(record.sheet(Some(&gold.text)).map_err(|complaint| records.at(complaint))?);
    }
    let mut report = std::io::stderr().lock();
    for (gold, _) in gold.iter().zip(&sheets).filter(|(_, sheet)| sheet.is_none()) {
        writeln!(report, "sukien: {}: no record of {}, all of it counts as missed", path.display(), gold.key)?;
    }
    Ok(sheets.into_iter().map(|sheet| sheet.unwrap_or_else(Sheet::silent)).collect())
}

/// Prints the figures.
fn figures(gold: &[Gold], sheets: &[Sheet], json: bool, out: &mut impl Write) -> Result<(), Failure> {
    let mut tallies = Tallies::default();
    for (gold, sheet) in gold.iter().zip(sheets) {
        count(&mut tallies, &gold.sheet, sheet);
    }
    let kinds = KINDS.iter().zip(&tallies).filter(|(_, tally)| !tally.is_empty());
    if json {
        let figures: serde_json::Map<_, _> =
            kinds.map(|(kind, tally)| (kind.name.to_owned(), tally.json(kind))).collect();
        writeln!(out, "{}", json!(figures))?;
        return Ok(());
    }
    writeln!(out, "{} articles", gold.len())?;
    for (kind, tally) in kinds {
        let (name, score, size) = (kind.name, tally.score(kind), tally.size(kind));
        if kind.is_share {
            writeln!(out, "{name:12} accuracy {score:.3}                n={size}")?;
        } else {
            let (p, r) = (tally.precision(), tally.recall());
            writeln!(out, "{name:12} P {p:.3}  R {r:.3}  F1 {score:.3}   n={size}")?;
        }
    }
    Ok(())
}

/// Prints what was missed of a kind, and what is extra.
fn errors(kind: &Kind, gold: &[Gold], sheets: &[Sheet], json: bool, out: &mut impl Write) -> Result<(), Failure> {
    for (gold, sheet) in gold.iter().zip(sheets) {
        let (wanted, found) = (kind.of(&gold.sheet), kind.of(sheet));
        let matched = matching(kind, wanted, found);
        let missed = matched.missed(wanted).map(|item| ("missed", item));
        for (error, item) in missed.chain(matched.extra(found).map(|item| ("extra", item))) {
            // What has no place is all value, and its words say it.
            let value = item.span.map(|_| &*item.value).unwrap_or_default();
            if json {
                let span = item.span;
                let line =
                    json!({"id": gold.key.value(), "error": error, "text": item.shown, "value": value, "span": span});
                writeln!(out, "{line}")?;
            } else {
                writeln!(out, "{}", format!("{}\t{error}\t{}\t{value}", gold.key, item.shown).trim_end())?;
            }
        }
    }
    Ok(())
}
