//! A run from its beginning, or from where one was ended, to its end.

use std::fs;
use std::io::{IsTerminal, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use serde_json::json;
use sha2::{Digest, Sha256};
use sukien::Extractor;

use crate::batch::Arguments;
use crate::batch::conveyor::{self, Steps};
use crate::batch::journal::{Counts, Journal, Order, Stand};
use crate::batch::manifest::manifest;
use crate::batch::place::Place;
use crate::batch::progress::{Progress, time};
use crate::batch::reprints::Reprints;
use crate::batch::row::{Making, Row, Rows};
use crate::batch::sink::{Batch, Packing, Sink};
use crate::draft::folder;
use crate::ending::Ending;
use crate::escape::figure;
use crate::input::{Columns, Failure, Feed, Input, Meter, Position, Raw, Reading, Refusal, Taking, hex, read};
use crate::tables::{self, OwnTable};

/// Articles of so many bytes go through the run together: enough for a row group, few enough to be flat in memory.
const BATCH: usize = 2 << 20;
/// And at most so many.
const BATCH_ARTICLES: usize = 4096;

/// Articles that have not been read, and where the inputs stand behind them if they end a part.
struct Taken {
    raws: Vec<Raw>,
    ends: Option<Position>,
}

/// Runs the batch.
pub(crate) fn run(arguments: &Arguments) -> Result<Ending, Failure> {
    let begun = Instant::now();
    let interrupted = signals()?;
    let place = Place::of(&arguments.out, arguments.format)?;
    let inputs = arguments.inputs.iter().map(|word| Input::of(word)).collect::<Result<Vec<_>, _>>()?;
    for (word, input) in arguments.inputs.iter().zip(&inputs) {
        if let Some(path) = place.all().into_iter().find(|path| input.has(path)) {
            return Err(format!(
                "--out {}: the run would read what it writes, for {} is of the input {}; choose another place",
                place.path().display(),
                path.display(),
                word.display()
            )
            .into());
        }
    }
    let own = arguments.tables_of_own.load()?;
    let extractor = tables::extractor(&own)?;
    let order = order(arguments, &own, &inputs, &place)?;
    let is_stream = matches!(place, Place::Stream(..));
    let (mut journal, stand) = if is_stream {
        (None, Stand::default())
    } else {
        match began(&place, &order, arguments)? {
            Some((journal, stand)) => (Some(journal), stand),
            None => {
                said(&format!("{} is there, and is of such a run: nothing to do", place.path().display()))?;
                return Ok(Ending::Done);
            }
        }
    };
    let packing = Packing::new(place.form(), arguments.tables)?;
    let meter = Meter::default();
    let total = if inputs.iter().any(|input| matches!(input, Input::Standard)) {
        0
    } else {
        order.inputs.iter().map(|(_, listing)| listing.bytes).sum()
    };
    let progress = Progress::new(total, Arc::clone(&meter.bytes));
    let resumed = stand.clone();
    let mut sink = Sink::open(place.clone(), packing.clone(), stand.clone())?;
    if stand.read.is_none() {
        let columns = Columns::new(&arguments.columns);
        let taking = Taking {
            columns: columns.clone(),
            format: arguments.from,
            charset: arguments.charset,
            limit: arguments.max_article,
        };
        let reading = Reading {
            columns,
            written: arguments.published_format.clone(),
            published: arguments.published,
            charset: arguments.charset,
            limit: arguments.max_article,
        };
        let making = Making { offsets: arguments.offsets, with_text: arguments.with_text };
        let mut feed = Feed::new(inputs, Arc::new(taking), meter);
        feed.go_to(stand.position)?;
        let (_aside, seen) = if is_stream {
            let aside = tempfile::tempdir()?;
            let seen = aside.path().join("seen");
            (Some(aside), seen)
        } else {
            (None, place.unfinished().join("seen"))
        };
        let reprints = Mutex::new(Reprints::open(&seen)?);
        let reprints = || reprints.lock().unwrap_or_else(PoisonError::into_inner);
        let mut ordinal = stand.counts.articles;
        let mut taker = Taker { feed, limit: arguments.part, in_part: 0, open: false, ended: false };
        let threads = arguments.threads.or_else(|| std::thread::available_parallelism().ok());
        let steps = Steps {
            read: || taker.take(&interrupted),
            work: |taken: Taken, reader: &mut sukien::Reader| {
                worked(taken, packing.rows()?, &reading, (&extractor, reader), making)
            },
            link: |batch: &mut Batch| {
                let mut reprints = reprints();
                for row in &mut batch.rows.written {
                    if let Some(fingerprint) = row.fingerprint {
                        row.same_as = reprints.seen(fingerprint, ordinal, &row.id)?;
                        batch.counts.reprints += u64::from(row.same_as.is_some());
                    }
                    ordinal += 1;
                }
                Ok(())
            },
            pack: |batch| packing.pack(batch),
            write: |batch| {
                let ended = sink.put(batch)?;
                progress.show(sink.counts());
                if let (Some(stand), Some(journal)) = (ended, &mut journal) {
                    // What has been seen must be known to whoever goes on behind this part.
                    reprints().commit()?;
                    journal.done(&stand)?;
                }
                Ok(())
            },
        };
        let ran = conveyor::run(threads.map_or(1, usize::from), || extractor.reader(), steps);
        progress.end();
        ran?;
        let (feed, ended) = (taker.feed, taker.ended);
        if !ended {
            let counts = sink.counts();
            said(&format!(
                "stopped: {} records of {} are safe; the same command with --resume goes on",
                figure(counts.articles),
                place.path().display()
            ))?;
            return Ok(Ending::Interrupted);
        }
        let stand = sink.end(feed.done().to_vec(), feed.position())?;
        if let Some(journal) = &mut journal {
            journal.done(&stand)?;
        }
    }
    let stand = sink.stand().clone();
    sink.name()?;
    if !is_stream {
        manifest(&place, &order, &stand)?;
        let work = place.unfinished();
        fs::remove_dir_all(&work).map_err(|e| format!("{}: {e}", work.display()))?;
    }
    summary(&place, stand.counts, &resumed, begun)?;
    Ok(if arguments.strict && stand.counts.rejected > 0 { Ending::Rejects } else { Ending::Done })
}

/// Takes articles until there are enough for a batch.
struct Taker {
    feed: Feed,
    /// So many bytes are a part.
    limit: u64,
    /// Bytes of the part in hand.
    in_part: u64,
    /// Whether the part in hand has batches that were taken.
    open: bool,
    ended: bool,
}

impl Taker {
    fn take(&mut self, interrupted: &AtomicBool) -> Result<Option<Taken>, Failure> {
        // The part in hand is finished.
        if self.ended || (!self.open && interrupted.load(Ordering::Relaxed)) {
            return Ok(None);
        }
        let (mut raws, mut bytes) = (Vec::new(), 0);
        while bytes < BATCH && raws.len() < BATCH_ARTICLES && self.in_part < self.limit {
            let Some(raw) = self.feed.next()? else {
                self.ended = true;
                break;
            };
            let length = raw.body.len().max(1);
            bytes += length;
            self.in_part += length as u64;
            raws.push(raw);
        }
        let ends = self.ended || self.in_part >= self.limit;
        if raws.is_empty() && !self.open {
            return Ok(None);
        }
        self.open = !ends;
        if ends {
            self.in_part = 0;
        }
        Ok(Some(Taken { raws, ends: ends.then(|| self.feed.position()) }))
    }
}

/// Reads, extracts and writes down.
fn worked(
    taken: Taken,
    rows: Rows,
    reading: &Reading,
    (extractor, reader): (&Extractor, &mut sukien::Reader),
    making: Making,
) -> Result<Batch, Failure> {
    let mut batch = Batch { rows, rejects: Vec::new(), counts: Counts::default(), ends: taken.ends };
    for raw in taken.raws {
        let (origin, number) = (Arc::clone(&raw.origin), raw.number);
        // No article is known that makes the reader panic; one that does must not end a night's run.
        let done = catch_unwind(AssertUnwindSafe(|| read(raw, reading).map(|entry| Row::read(entry, reader, making))));
        let done = done.unwrap_or_else(|_| {
            *reader = extractor.reader();
            let reason = "an error of the tool itself (a panic, said above): please report it with the article";
            Err(Refusal { origin, number, reason: reason.to_owned(), found: String::new() })
        });
        match done {
            Ok(row) => {
                batch.counts.articles += 1;
                batch.counts.undated += u64::from(row.entry.undated);
                batch.counts.text_bytes += row.entry.text.len() as u64;
                batch.rows.push(&row)?;
            }
            Err(refusal) => {
                batch.counts.rejected += 1;
                batch.rejects.push(refusal);
            }
        }
    }
    Ok(batch)
}

/// What the run is told to do.
fn order(arguments: &Arguments, own: &[OwnTable], inputs: &[Input], place: &Place) -> Result<Order, Failure> {
    let own = own.iter().map(|table| {
        let option = tables::option(table.kind);
        json!({"option": option, "file": table.path, "sha256": hex(&Sha256::digest(&table.bytes))})
    });
    let listed = arguments.inputs.iter().zip(inputs);
    let listed = listed.map(|(word, input)| Ok((word.display().to_string(), input.listing()?)));
    let options = json!({
        "format": place.form(),
        "tables": arguments.tables,
        "offsets": arguments.offsets,
        "with_text": arguments.with_text,
        "from": arguments.from.map(|format| format!("{format:?}").to_lowercase()),
        "charset": arguments.charset.map(|charset| charset.name()),
        "columns": arguments.columns,
        "published_format": arguments.published_format,
        "published": arguments.published,
        "max_article": arguments.max_article,
        "own_tables": own.collect::<Vec<_>>(),
        "part": arguments.part,
    });
    Ok(Order {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        rules: Extractor::new().extract("").rules.into_owned(),
        options: options.as_object().cloned().unwrap_or_default(),
        inputs: listed.collect::<Result<_, Failure>>()?,
    })
}

/// Begins a run, or goes on with one; none where it is finished already.
///
/// # Errors
///
/// Something is there that a new run would destroy.
fn began(place: &Place, order: &Order, arguments: &Arguments) -> Result<Option<(Journal, Stand)>, Failure> {
    let work = place.unfinished();
    let path = work.join("journal.jsonl");
    let shown = place.path().display();
    if arguments.force {
        cleared(place)?;
    } else if path.exists() {
        if !arguments.resume {
            return Err(format!(
                "{shown}: a run that did not come to its end is there ({}); --resume goes on with it, --force begins anew",
                work.display()
            )
            .into());
        }
        if let Some(run) = Journal::go_on(&path, order)? {
            return Ok(Some(run));
        }
    } else if arguments.resume && place.manifest().exists() {
        if same(place, order)? {
            return Ok(None);
        }
        return Err(format!(
            "--resume: {shown} is finished, and of other inputs, options or versions than these; --force begins anew"
        )
        .into());
    } else if let Place::Folder(path, _) = place
        && fs::read_dir(path).is_ok_and(|entries| entries.flatten().any(|entry| entry.path() != work))
    {
        return Err(
            format!("{shown}: the folder is not empty; choose another, or --force replaces the run in it").into()
        );
    }
    folder(&work)?;
    // What an ended run left before its journal began.
    let _ = fs::remove_file(work.join("seen"));
    Ok(Some((Journal::begin(&path, order)?, Stand::default())))
}

/// Whether the finished run that is there was told the same.
fn same(place: &Place, order: &Order) -> Result<bool, Failure> {
    let text = fs::read_to_string(place.manifest())?;
    let manifest: serde_json::Value = serde_json::from_str(&text)?;
    let names = manifest["inputs"].as_array().into_iter().flatten().map(|input| (&input["name"], &input["bytes"]));
    let inputs = order.inputs.iter().map(|(name, listing)| (json!(name), json!(listing.bytes)));
    Ok(manifest["version"] == order.version
        && manifest["rules"] == order.rules
        && manifest["options"].as_object() == Some(&order.options)
        && names.eq(inputs.collect::<Vec<_>>().iter().map(|(name, bytes)| (name, bytes)))
        && place.path().exists())
}

/// Takes away what a run made, and nothing else.
fn cleared(place: &Place) -> Result<(), Failure> {
    let mut folders = vec![place.unfinished()];
    if let Place::Folder(..) = place {
        folders.extend([place.parts(), place.tables()]);
    }
    for path in folders {
        match fs::remove_dir_all(&path) {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => return Err(format!("{}: {e}", path.display()).into()),
            _ => {}
        }
    }
    for path in [place.manifest(), place.rejects()] {
        let _ = fs::remove_file(path);
    }
    Ok(())
}

/// Notes that somebody wants the run to end; a file that may not grow is an error and not the end of the process.
fn signals() -> Result<Arc<AtomicBool>, Failure> {
    let interrupted = Arc::new(AtomicBool::new(false));
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
        // Whoever asks twice means at once.
        signal_hook::flag::register_conditional_shutdown(signal, 130, Arc::clone(&interrupted))?;
        signal_hook::flag::register(signal, Arc::clone(&interrupted))?;
    }
    #[cfg(unix)]
    signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::new(AtomicBool::new(false)))?;
    Ok(interrupted)
}

/// The last line: what happened.
fn summary(place: &Place, counts: Counts, resumed: &Stand, begun: Instant) -> Result<(), Failure> {
    let many =
        |number: u64, one: &str, more: &str| format!("{} {}", figure(number), if number == 1 { one } else { more });
    let mut line = format!("{} in {}", many(counts.articles, "record", "records"), place.path().display());
    if counts.reprints > 0 {
        line += &format!(", {}", many(counts.reprints, "reprint", "reprints"));
    }
    if counts.undated > 0 {
        line += &format!(", {} of publication refused", many(counts.undated, "day", "days"));
    }
    if counts.rejected > 0 {
        let to =
            if matches!(place, Place::Stream(..)) { String::new() } else { format!(": {}", place.rejects().display()) };
        line += &format!(", {} rejected{to}", figure(counts.rejected));
    }
    let megabytes = (counts.text_bytes - resumed.counts.text_bytes) as f64 / 1e6;
    line += &format!("; {megabytes:.1} MB in {}", time(begun));
    let seconds = begun.elapsed().as_secs_f64();
    if seconds >= 1.0 {
        line += &format!(", {:.1} MB/s", megabytes / seconds);
    }
    if resumed.parts > 0 {
        line += &format!("; resumed behind {}", many(resumed.counts.articles, "record", "records"));
    }
    said(&line)
}

/// Says a line on standard error, which a progress bar may have left in the middle of one.
fn said(line: &str) -> Result<(), Failure> {
    let mut error = std::io::stderr().lock();
    if error.is_terminal() {
        write!(error, "\r")?;
    }
    Ok(writeln!(error, "{line}")?)
}
