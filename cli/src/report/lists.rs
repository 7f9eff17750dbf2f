//! The page's chart, its lists of names and its network, as tables that need no script.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::gathering::{Count, Gathering, Tally};
use super::network::{HEIGHT, Network, WIDTH};
use super::page::{counted, escape};
use super::timeline::{Column, Step, columns};
use crate::escape::figure;

/// How many names a list has.
const NAMES: usize = 50;
/// How many of them stand there before one asks for more.
const FIRST: usize = 10;
/// How many pairs of people are listed.
const PAIRS: usize = 20;
/// How many kinds have a colour of their own; the others share one.
const COLOURS: usize = 7;
/// About how many columns of the chart say their time.
const LABELS: usize = 12;
/// How many of the heaviest people of the network are named in any case.
const ALWAYS: usize = 8;
/// How wide a letter of the network's names is, about.
const LETTER: f64 = 7.0;

/// The kinds and their colours, the most frequent first.
pub(crate) struct Kinds {
    colours: BTreeMap<String, usize>,
}

impl Kinds {
    /// Gives the colours.
    pub(crate) fn new(kinds: &Tally) -> Self {
        let top = kinds.top(COLOURS).into_iter().enumerate();
        Self { colours: top.map(|(n, (name, _))| (name.to_owned(), n)).collect() }
    }

    /// The colours' numbers by kind.
    pub(crate) fn colours(&self) -> &BTreeMap<String, usize> {
        &self.colours
    }

    /// The colour's number of a kind.
    fn of(&self, kind: &str) -> usize {
        self.colours.get(kind).copied().unwrap_or(COLOURS)
    }
}

/// `press-conference` as English writes it.
fn words(kind: &str) -> String {
    kind.replace('-', " ")
}

/// Events over time: the columns, which are buttons, the colours' meaning, and the same as a table.
pub(crate) fn chart(gathering: &Gathering, palette: &Kinds) -> String {
    let Some((step, columns)) = columns(&gathering.days) else {
        return "<p class=\"note\">No event has a day.</p>".to_owned();
    };
    let most = columns.iter().map(|column| column.events).max().unwrap_or(1).max(1);
    let tick = tick(most);
    let top = most.div_ceil(tick) * tick;
    let dated = gathering.events - gathering.undated;
    let mut out = format!(
        "<p class=\"note\">{} by {}. A column leads to its articles, a second one makes a range. An event of several days \
         stands on its first; where the text says no day, on that of publication. {} without a day.</p>",
        counted(dated, "event"),
        step.name(),
        counted(gathering.undated, "event")
    );
    out.push_str("<div class=\"frame\"><div class=\"ticks\" aria-hidden=\"true\">");
    for line in (0..=top / tick).map(|n| n * tick) {
        let _ = write!(out, "<span style=\"bottom:{}%\">{}</span>", share(line, top), figure(line));
    }
    let _ = write!(
        out,
        "</div><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Chart of events by {}\">\
         <div class=\"columns\">",
        step.name()
    );
    let every = columns.len().div_ceil(LABELS);
    for (n, column) in columns.iter().enumerate() {
        // Days in a row need no year under each.
        let short = column.label.rsplit_once(' ').filter(|_| step == Step::Day).map_or(&*column.label, |label| label.0);
        let said = if n % every == 0 { escape(short) } else { String::new() };
        bar(&mut out, gathering, palette, column, top, &said);
    }
    out.push_str("</div></div></div><ul class=\"legend\">");
    for (kind, _) in gathering.kinds.top(COLOURS) {
        let _ = write!(
            out,
            "<li><button type=\"button\" data-f=\"kind\" data-v=\"{}\"><i class=\"k{}\"></i>{}</button></li>",
            escape(kind),
            palette.of(kind),
            escape(&words(kind))
        );
    }
    if gathering.kinds.len() > COLOURS {
        let _ = write!(out, "<li><span><i class=\"k{COLOURS}\"></i>other kinds</span></li>");
    }
    out.push_str("</ul>");
    figures(&mut out, gathering, &columns);
    out
}

/// A round number that parts the scale into about four.
fn tick(most: u32) -> u32 {
    let mut unit = 1_u32;
    loop {
        for step in [1, 2, 5] {
            let tick = unit.saturating_mul(step);
            if most.div_ceil(tick) <= 4 {
                return tick;
            }
        }
        unit = unit.saturating_mul(10);
    }
}

/// A part in hundredths, with one decimal.
fn share(part: u32, whole: u32) -> String {
    let share = f64::from(part) * 100.0 / f64::from(whole.max(1));
    format!("{share:.1}")
}

fn bar(out: &mut String, gathering: &Gathering, palette: &Kinds, column: &Column, top: u32, said: &str) {
    let mut kinds: Vec<_> = column.kinds.iter().map(|(kind, count)| (gathering.kinds.name(*kind), *count)).collect();
    kinds.sort_by(|a, b| palette.of(a.0).cmp(&palette.of(b.0)).then_with(|| b.1.cmp(&a.1)).then_with(|| a.0.cmp(b.0)));
    let parts: Vec<_> = kinds.iter().map(|(kind, count)| format!("{} {count}", words(kind))).collect();
    let events = counted(column.events.into(), "event");
    let told = format!("{}: {events}{}{}", column.label, if parts.is_empty() { "" } else { ": " }, parts.join(", "));
    let day = |day: Option<sukien::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let _ = write!(
        out,
        "<button type=\"button\" class=\"column\" data-from=\"{}\" data-to=\"{}\" data-label=\"{}\" title=\"{told}\" \
         aria-label=\"{told}\"><span class=\"stack\" style=\"height:{}%\">",
        day(column.from),
        day(column.to),
        escape(&column.label),
        share(column.events, top),
        told = escape(&told),
    );
    let mut colours: BTreeMap<usize, u32> = BTreeMap::new();
    for (kind, count) in kinds {
        *colours.entry(palette.of(kind)).or_default() += count;
    }
    for (colour, count) in colours {
        let _ = write!(out, "<i class=\"k{colour}\" style=\"flex-grow:{count}\"></i>");
    }
    let _ = write!(out, "</span><span class=\"said\">{said}</span></button>");
}

/// The chart's numbers.
fn figures(out: &mut String, gathering: &Gathering, columns: &[Column]) {
    let kinds = gathering.kinds.top(usize::MAX);
    out.push_str("<details class=\"figures\"><summary>The numbers of the chart as a table</summary><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Events by time and kind\"><table><thead><tr><th scope=\"col\">Time</th><th scope=\"col\">All</th>");
    for (kind, _) in &kinds {
        let _ = write!(out, "<th scope=\"col\">{}</th>", escape(&words(kind)));
    }
    out.push_str("</tr></thead><tbody>");
    for column in columns.iter().filter(|column| column.events > 0) {
        let _ = write!(out, "<tr><th scope=\"row\">{}</th><td>{}</td>", escape(&column.label), figure(column.events));
        let by_name: BTreeMap<_, _> = column.kinds.iter().map(|(kind, n)| (gathering.kinds.name(*kind), *n)).collect();
        for (kind, _) in &kinds {
            let count = by_name.get(kind).copied().unwrap_or_default();
            let _ = write!(out, "<td>{}</td>", if count == 0 { String::new() } else { figure(count) });
        }
        out.push_str("</tr>");
    }
    out.push_str("</tbody></table></div></details>");
}

/// A row of a list.
struct Row {
    value: String,
    name: String,
    beside: Option<String>,
    count: u32,
    colour: Option<usize>,
}

/// A list of names: a table whose rows are buttons. `lang` is that of the names.
fn list(caption: &str, filter: &str, lang: &str, first: usize, rows: &[Row]) -> String {
    if rows.is_empty() {
        return "<p class=\"note\">None.</p>".to_owned();
    }
    let most = rows.iter().map(|row| row.count).max().unwrap_or(1);
    let mut out = format!(
        "<table class=\"list\" data-first=\"{first}\"><caption>{caption}</caption><thead><tr><th scope=\"col\">Name</th>\
         <th scope=\"col\">Articles</th></tr></thead><tbody>"
    );
    for row in rows {
        let mark = row.colour.map(|colour| format!("<i class=\"k{colour}\"></i>")).unwrap_or_default();
        let beside =
            row.beside.as_ref().map(|text| format!("<small lang=\"vi\">{}</small>", escape(text))).unwrap_or_default();
        let _ = write!(
            out,
            "<tr style=\"--w:{}%\"><th scope=\"row\"><button type=\"button\" lang=\"{lang}\" data-f=\"{filter}\" \
             data-v=\"{}\" data-n=\"{}\">{mark}{}</button>{beside}</th><td>{}</td></tr>",
            share(row.count, most),
            escape(&row.value),
            row.count,
            escape(&row.name),
            figure(row.count),
        );
    }
    out.push_str("</tbody></table>");
    out
}

fn named(tally: &Tally, beside: impl Fn(&Count) -> Option<String>) -> Vec<Row> {
    let row = |(name, count): (&str, &Count)| Row {
        value: name.to_owned(),
        name: name.to_owned(),
        beside: beside(count),
        count: count.articles,
        colour: None,
    };
    tally.top(NAMES).into_iter().filter(|(_, count)| count.articles > 0).map(row).collect()
}

/// How many articles a list has no row for.
fn without(articles: u64) -> String {
    if articles == 0 {
        "no article is without one".to_owned()
    } else {
        format!("{} without one", counted(articles, "article"))
    }
}

/// Kinds of event.
pub(crate) fn kinds(gathering: &Gathering, palette: &Kinds) -> String {
    let row = |(kind, count): (&str, &Count)| Row {
        value: kind.to_owned(),
        name: words(kind),
        beside: None,
        count: count.articles,
        colour: Some(palette.of(kind)),
    };
    let rows: Vec<_> = gathering.kinds.top(NAMES).into_iter().map(row).collect();
    let rest = without(gathering.eventless);
    list(&format!("Articles by kind of event; {rest}"), "kind", "en", FIRST, &rows)
}

/// Organisations.
pub(crate) fn organizations(gathering: &Gathering) -> String {
    let rows = named(&gathering.organizations, |_| None);
    list("Articles that name the organisation", "org", "vi", FIRST, &rows)
}

/// People with their most frequent title.
pub(crate) fn people(gathering: &Gathering) -> String {
    let rows = named(&gathering.people, |count| count.usual().map(str::to_owned));
    list(
        "Articles that name the person, with the most frequent title; people of one name count as one",
        "person",
        "vi",
        FIRST,
        &rows,
    )
}

/// Documents with their issuer.
pub(crate) fn documents(gathering: &Gathering) -> String {
    let rows = named(&gathering.documents, |count| count.usual().map(str::to_owned));
    list("Articles that cite the document, with its issuer", "doc", "vi", FIRST, &rows)
}

/// Provinces of today, all of them, and what leads to none.
pub(crate) fn places(gathering: &Gathering) -> String {
    let today: Vec<_> = super::provinces::Provinces::new().today().collect();
    let count =
        |name: &str| gathering.provinces.top(usize::MAX).iter().find(|(n, _)| *n == name).map_or(0, |n| n.1.articles);
    let mut rows: Vec<_> = today.iter().map(|name| (*name, count(name))).collect();
    rows.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let others: Vec<_> = gathering.provinces.top(usize::MAX);
    let others =
        others.into_iter().filter(|(name, _)| !today.contains(name)).map(|(name, count)| (name, count.articles));
    let row = |(name, count): (&str, u32)| Row {
        value: name.to_owned(),
        name: name.to_owned(),
        beside: None,
        count,
        colour: None,
    };
    let (rows, others): (Vec<_>, Vec<_>) = (rows.into_iter().map(row).collect(), others.map(row).collect());
    let rest = without(gathering.placeless);
    let caption = format!("Articles that name a place in the province; {rest}");
    let mut out = list(&caption, "province", "vi", rows.len(), &rows);
    if !others.is_empty() {
        out.push_str(&list("Provinces that were parted among several of today", "province", "vi", FIRST, &others));
    }
    out
}

/// People who take part in the same events: a drawing, and the pairs as a list.
pub(crate) fn network(gathering: &Gathering) -> String {
    let drawn = gathering.pairs.network(|person| gathering.people.name(person));
    if drawn.lines.is_empty() {
        return "<p class=\"note\">No two people take part in one event.</p>".to_owned();
    }
    let mut out = format!(
        "<p class=\"note\">The {} most often together, of {}; a thicker line means more events.{}</p>",
        counted(drawn.lines.len() as u64, "pair"),
        counted(drawn.nodes.len() as u64, "person").replace("persons", "people"),
        match gathering.pairs.short {
            0 => String::new(),
            short => format!(" There were more pairs than are held: a count may be too low by {short}."),
        }
    );
    draw(&mut out, gathering, &drawn);
    out.push_str("<table class=\"list pairs\" data-first=\"6\"><caption>Pairs, with the events that both took part in</caption><thead><tr><th scope=\"col\">Pair</th><th scope=\"col\">Events</th></tr></thead><tbody>");
    let most = drawn.lines.first().map_or(1, |line| line.events);
    for line in drawn.lines.iter().take(PAIRS) {
        let name = |index: usize| drawn.nodes.get(index).map_or("", |node| gathering.people.name(node.person));
        let (a, b) = (escape(name(line.a)), escape(name(line.b)));
        let _ = write!(
            out,
            "<tr style=\"--w:{}%\"><th scope=\"row\"><button type=\"button\" lang=\"vi\" data-f=\"person\" data-v=\"{a}\" \
             data-with=\"{b}\">{a} – {b}</button></th><td>{}</td></tr>",
            share(line.events, most),
            figure(line.events)
        );
    }
    out.push_str("</tbody></table>");
    out
}

/// A box that a name or a point takes.
type Taken = (f64, f64, f64, f64);

fn draw(out: &mut String, gathering: &Gathering, drawn: &Network) {
    let _ = write!(
        out,
        "<div class=\"scroll net\" tabindex=\"0\" role=\"region\" aria-label=\"Network of people\">\
         <svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"group\" aria-label=\"People who take part in the same events\">"
    );
    let most = f64::from(drawn.lines.first().map_or(1, |line| line.events));
    for line in &drawn.lines {
        if let (Some(a), Some(b)) = (drawn.nodes.get(line.a), drawn.nodes.get(line.b)) {
            let width = 0.8 + 4.2 * (f64::from(line.events) / most).sqrt();
            let _ = write!(
                out,
                "<line x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" stroke-width=\"{width:.1}\" data-a=\"{}\" \
                 data-b=\"{}\"/>",
                a.x, a.y, b.x, b.y, line.a, line.b
            );
        }
    }
    let heaviest = f64::from(drawn.nodes.iter().map(|node| node.weight).max().unwrap_or(1));
    let radius = |weight: u32| 4.0 + 8.0 * (f64::from(weight) / heaviest).sqrt();
    let points: Vec<Taken> = drawn.nodes.iter().map(|node| square(node.x, node.y, radius(node.weight))).collect();
    let mut names: Vec<Taken> = Vec::new();
    let mut order: Vec<_> = drawn.nodes.iter().enumerate().collect();
    order.sort_by(|a, b| b.1.weight.cmp(&a.1.weight).then_with(|| a.0.cmp(&b.0)));
    let mut drawings = Vec::new();
    for (index, node) in order {
        let name = gathering.people.name(node.person);
        let radius = radius(node.weight);
        let width = name.chars().count() as f64 * LETTER;
        // Room beside points and names; the name of one of the heaviest may cross points rather than be missing.
        let label = spot(&[&points, &names], node.x, node.y, radius, width)
            .or_else(|| spot(&[&names], node.x, node.y, radius, width).filter(|_| drawings.len() < ALWAYS));
        let (x, y, class) = match label {
            Some((x, y)) => {
                names.push((x - width / 2.0, y - 11.0, x + width / 2.0, y + 4.0));
                (x, y, "")
            }
            // Crowded: the name shows when the point is asked for.
            None => (node.x, node.y - radius - 6.0, " quiet"),
        };
        drawings.push(format!(
            "<g class=\"node{class}\" data-f=\"person\" data-v=\"{name}\" data-node=\"{index}\"><title>{name}, {}</title>\
             <circle class=\"hit\" cx=\"{cx:.1}\" cy=\"{cy:.1}\" r=\"18\"/><circle cx=\"{cx:.1}\" cy=\"{cy:.1}\" \
             r=\"{radius:.1}\"/><text x=\"{x:.1}\" y=\"{y:.1}\" lang=\"vi\">{name}</text></g>",
            counted(gathering.people.count(node.person).into(), "article"),
            name = escape(name),
            cx = node.x,
            cy = node.y,
        ));
    }
    // The last lies on top: the heaviest.
    out.extend(drawings.into_iter().rev());
    out.push_str("</svg></div>");
}

fn square(x: f64, y: f64, radius: f64) -> Taken {
    (x - radius, y - radius, x + radius, y + radius)
}

/// Where the middle of a name has room beside its point: below, above, right or left, or at a corner.
fn spot(taken: &[&[Taken]], x: f64, y: f64, radius: f64, width: f64) -> Option<(f64, f64)> {
    let (side, slant) = (radius + 5.0 + width / 2.0, radius * 0.7 + 4.0 + width / 2.0);
    let (below, above) = (radius + 14.0, -radius - 6.0);
    let straight = [(0.0, below), (0.0, above), (side, 4.0), (-side, 4.0)];
    let aslant = [(slant, below), (-slant, below), (slant, above), (-slant, above)];
    let mut spots = straight.into_iter().chain(aslant).map(|(dx, dy)| (x + dx, y + dy));
    spots.find(|(x, y)| {
        let (left, top, right, bottom) = (x - width / 2.0, y - 11.0, x + width / 2.0, y + 4.0);
        let free = |one: &Taken| right < one.0 || left > one.2 || bottom < one.1 || top > one.3;
        left > 0.0 && right < WIDTH && bottom < HEIGHT && top > 0.0 && taken.iter().copied().flatten().all(free)
    })
}
