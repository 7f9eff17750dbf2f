//! Why something was found, and what else was read there.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufWriter, Write};

use serde_json::{Value, json};
use sukien::text::{Kind, Token, tokens};
use sukien::{Explanation, KnownWord, RejectedClaim, Source, Span};

use crate::given::Given;
use crate::input::Failure;
use crate::page::{Mark, Numbered, Sources};

/// Says why something was found: the rule with an example, the words of the tables there, and what other rules read from
/// the same words and why it is not in the record.
///
/// Reasons are `shorter` (another rule reads further from the same word, or as far and comes first), `inside` (the words
/// are part of what was read from a word before them), `taken` (something of another kind has the words) and `judged`
/// (its reader did not take it: what stands around the words speaks against it).
#[derive(clap::Args)]
#[command(after_help = "Examples:
  sukien explain article.txt                             every mention
  sukien explain article.txt --words \"Huyện ủy\"          what was made of these words, wherever they stand
  sukien explain article.txt --at 310 --json             what was made of the byte 310
  sukien explain article.txt --titles my-titles.tsv      with titles of your own")]
pub(crate) struct Arguments {
    /// Only what has this byte of the text.
    #[arg(long, value_name = "BYTE", conflicts_with = "words")]
    at: Option<usize>,
    /// Only what has some of these words, in any spelling of them.
    #[arg(long)]
    words: Option<String>,
    /// Prints JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    given: Given,
}

/// A piece of the text or of the title.
type Place = (Source, Span);

/// Explains one article.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let given = &arguments.given;
    let text = given.text()?;
    let explanation = given.extractor()?.reader().explain(given.article(&text));
    let asked = asked(arguments, &text)?;
    let sources = given.sources(&text);
    let report = Report::of(sources, &explanation, asked.as_deref());
    let mut out = BufWriter::new(std::io::stdout().lock());
    if arguments.json {
        serde_json::to_writer_pretty(&mut out, &report.json())?;
        writeln!(out)?;
    } else {
        report.print(&mut out)?;
    }
    out.flush()?;
    Ok(())
}

/// The places that are asked about; none where everything is.
fn asked(arguments: &Arguments, text: &str) -> Result<Option<Vec<Place>>, Failure> {
    if let Some(at) = arguments.at {
        if at >= text.len() {
            return Err(format!("--at {at}: found {} bytes of text, wanted one of them", text.len()).into());
        }
        return Ok(Some(vec![(Source::Text, Span::new(at, at + 1))]));
    }
    let Some(words) = &arguments.words else { return Ok(None) };
    let title = arguments.given.title.as_deref().unwrap_or_default().trim();
    let in_title = places(title, words).into_iter().map(|span| (Source::Title, span));
    let all: Vec<Place> = in_title.chain(places(text, words).into_iter().map(|span| (Source::Text, span))).collect();
    if all.is_empty() {
        return Err(format!("--words {words:?}: found them nowhere in the article, wanted words of it").into());
    }
    Ok(Some(all))
}

/// Where words stand in a text, by their keys: the same for every spelling.
fn places(text: &str, words: &str) -> Vec<Span> {
    let read = |text| -> Vec<Token> {
        tokens(text).filter(|token| !matches!(token.kind(), Kind::Space | Kind::Newline)).collect()
    };
    let (text, words) = (read(text), read(words));
    let same = |window: &&[Token]| window.iter().map(|token| token.key).eq(words.iter().map(|token| token.key));
    let windows = text.windows(words.len().max(1)).filter(same);
    windows.filter_map(|window| Some(window.first()?.span().to(window.last()?.span()))).collect()
}

/// Which of two texts, from which byte to which, by which rule.
type Key = (bool, usize, usize, String);

/// Names what a claim lost to.
fn key(source: &Source, span: Span, rule: &str) -> Key {
    (*source == Source::Text, span.start(), span.end(), rule.to_owned())
}

/// What is said of the places that are asked about.
struct Report<'e> {
    sources: Sources<'e>,
    marks: Vec<Mark>,
    /// The words there, in order of the texts.
    words: Vec<&'e KnownWord>,
    /// The claims there, by what they lost to.
    lost: BTreeMap<Key, Vec<&'e RejectedClaim>>,
    /// Those that lost to nothing that is shown.
    others: Vec<&'e RejectedClaim>,
    /// An example of each rule.
    examples: BTreeMap<String, &'static str>,
}

impl<'e> Report<'e> {
    /// Of the places, or of everything.
    fn of(sources: Sources<'e>, explanation: &'e Explanation, asked: Option<&[Place]>) -> Self {
        let is_asked = |source: &Source, span: Span| {
            asked.is_none_or(|places| places.iter().any(|(of, place)| of == source && place.overlaps(span)))
        };
        let mut marks = Numbered::of(&explanation.record).all;
        marks.retain(|mark| is_asked(&mark.source, mark.span));
        // What is asked about is told whole: a word outside the place, but in the mention that has the place, is told too.
        let is_told = |source: &Source, span: Span| {
            let in_mark = |mark: &Mark| mark.source == *source && mark.span.overlaps(span);
            is_asked(source, span) || marks.iter().any(in_mark)
        };
        let words = explanation.words.iter().filter(|word| is_told(&word.source, word.span)).collect();
        let keys: BTreeSet<Key> = marks.iter().map(|mark| key(&mark.source, mark.span, &mark.rule)).collect();
        let (mut lost, mut others) = (BTreeMap::<_, Vec<_>>::new(), Vec::new());
        for claim in explanation.rejected.iter().filter(|claim| is_told(&claim.source, claim.span)) {
            let winner = claim.winner.as_ref().map(|winner| key(&claim.source, winner.span, winner.rule.as_str()));
            match winner.filter(|winner| keys.contains(winner)) {
                Some(winner) => lost.entry(winner).or_default().push(claim),
                None if is_asked(&claim.source, claim.span) => others.push(claim),
                None => {}
            }
        }
        let examples = sukien::rules().map(|(rule, example)| (rule.to_string(), example)).collect();
        Self { sources, marks, words, lost, others, examples }
    }

    /// The source's characters of a mark, in one line.
    fn text_of(&self, mark: &Mark) -> String {
        let whole =
            if mark.source == Source::Text { self.sources.text } else { self.sources.title.unwrap_or_default().trim() };
        let text = whole.get(mark.span.start()..mark.span.end()).unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The words of the tables in a mark.
    fn words_of<'r>(&'r self, mark: &'r Mark) -> impl Iterator<Item = &'e KnownWord> + 'r {
        let place = |source: &Source, at| (*source == Source::Text, at);
        let first = place(&mark.source, mark.span.start());
        let first = self.words.partition_point(|word| place(&word.source, word.span.start()) < first);
        let words = self.words.iter().skip(first).copied();
        let words = words.take_while(|word| word.source == mark.source && word.span.start() < mark.span.end());
        words.filter(|word| mark.span.covers(word.span))
    }

    /// What lost to a mark.
    fn lost_to(&self, mark: &Mark) -> &[&'e RejectedClaim] {
        self.lost.get(&key(&mark.source, mark.span, &mark.rule)).map_or(&[], Vec::as_slice)
    }

    /// For people.
    fn print(&self, out: &mut impl Write) -> Result<(), Failure> {
        if self.marks.is_empty() {
            writeln!(out, "Nothing is found there.\n")?;
        }
        for mark in &self.marks {
            let words = self.text_of(mark);
            writeln!(out, "{words}  ({}{}, {})", mark.span, of_source(&mark.source), mark.label)?;
            let mut values = mark.value.lines().filter(|line| !line.is_empty());
            values.try_for_each(|value| writeln!(out, "  is        {value}"))?;
            let example =
                self.examples.get(&mark.rule).map(|example| format!(", as in: {}", example.replace('\n', " / ")));
            writeln!(out, "  rule      {}{}", mark.rule, example.unwrap_or_default())?;
            for word in self.words_of(mark) {
                writeln!(out, "  word      {}: {}, row {}", word.text, word.table, word.row)?;
            }
            for claim in self.lost_to(mark) {
                writeln!(out, "  rejected  {}", told(claim))?;
            }
            writeln!(out)?;
        }
        if !self.others.is_empty() {
            writeln!(out, "Read, and not taken:")?;
        }
        for claim in &self.others {
            let winner = claim.winner.as_ref().map(|w| format!(", to {} {} ({})", w.kind, w.text, w.rule));
            writeln!(
                out,
                "  {} ({}{}){}",
                told(claim),
                claim.span,
                of_source(&claim.source),
                winner.unwrap_or_default()
            )?;
        }
        if self.marks.is_empty() {
            for word in &self.words {
                writeln!(out, "  word      {}: {}, row {}", word.text, word.table, word.row)?;
            }
        }
        Ok(())
    }

    /// For programs.
    fn json(&self) -> Value {
        let marks = self.marks.iter().map(|mark| {
            let words: Vec<&KnownWord> = self.words_of(mark).collect();
            json!({"kind": mark.kind, "label": mark.label, "text": self.text_of(mark), "span": mark.span, "in": mark.source,
                "rule": mark.rule, "example": self.examples.get(&mark.rule), "value": mark.value, "entity": mark.entity,
                "words": words, "rejected": self.lost_to(mark)})
        });
        let words: Vec<&&KnownWord> = if self.marks.is_empty() { self.words.iter().collect() } else { Vec::new() };
        json!({"mentions": marks.collect::<Vec<_>>(), "rejected": self.others, "words": words})
    }
}

/// A claim in a line: what it would have been, by which rule, and why it is not.
fn told(claim: &RejectedClaim) -> String {
    let words = claim.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let rule = claim.rule.as_ref().map_or_else(|| claim.kind.to_string(), ToString::to_string);
    format!("{words}: {rule}, {}", claim.reason)
}

/// Says of which text a span is, if it is not the article's.
fn of_source(source: &Source) -> &'static str {
    if *source == Source::Title { " of the title" } else { "" }
}
