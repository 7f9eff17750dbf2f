//! Who takes part in the same events: pairs counted in bounded memory, and where the page puts each person.

use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How many pairs are held before the rarest are let go.
const PAIRS: usize = 1_000_000;

/// How many people of one event are paired: those whom the run named first. Their pairs grow with the square.
const TOGETHER: usize = 60;

/// How many people are drawn.
const PEOPLE: usize = 44;

/// How many pairs are drawn.
const LINES: usize = 110;

/// The drawing, in units of its own.
pub(crate) const WIDTH: f64 = 960.0;
/// Its height.
pub(crate) const HEIGHT: f64 = 640.0;

/// How often the forces act.
const ROUNDS: u32 = 500;

/// People by number, and how often two took part in the same event.
#[derive(Default)]
pub(crate) struct Pairs {
    counts: HashMap<(u32, u32), u32>,
    /// By how much a count may be too low, for a pair that was let go and came again.
    pub(crate) short: u32,
}

/// A person of the drawing.
pub(crate) struct Node {
    /// The person's number.
    pub(crate) person: u32,
    /// Where.
    pub(crate) x: f64,
    /// Where.
    pub(crate) y: f64,
    /// Events together with those drawn.
    pub(crate) weight: u32,
}

/// A pair of the drawing.
pub(crate) struct Line {
    /// Index into the people drawn.
    pub(crate) a: usize,
    /// Index into the people drawn.
    pub(crate) b: usize,
    /// Events together.
    pub(crate) events: u32,
}

/// What is drawn.
pub(crate) struct Network {
    /// The people.
    pub(crate) nodes: Vec<Node>,
    /// The pairs, the most frequent first.
    pub(crate) lines: Vec<Line>,
}

impl Pairs {
    /// Counts the people of an event with one another.
    pub(crate) fn add(&mut self, people: &BTreeSet<u32>) {
        let people: Vec<_> = people.iter().copied().take(TOGETHER).collect();
        for (n, a) in people.iter().enumerate() {
            for b in people.iter().skip(n + 1) {
                *self.counts.entry((*a, *b)).or_default() += 1;
            }
        }
        while self.counts.len() > PAIRS {
            self.short += 1;
            let short = self.short;
            self.counts.retain(|_, count| *count > short);
        }
    }

    /// The pairs most often together, as far as the drawing has room, and where their people stand. The names put equals in
    /// order.
    pub(crate) fn network<'n>(&self, name: impl Fn(u32) -> &'n str) -> Network {
        let mut pairs: Vec<_> = self.counts.iter().map(|(pair, count)| (*pair, *count)).collect();
        // Once is no acquaintance, where any met more often.
        if pairs.iter().filter(|(_, count)| *count > 1).count() > 2 {
            pairs.retain(|(_, count)| *count > 1);
        }
        pairs.sort_by(|(a, m), (b, n)| n.cmp(m).then_with(|| (name(a.0), name(a.1)).cmp(&(name(b.0), name(b.1)))));
        let mut numbers: BTreeMap<u32, usize> = BTreeMap::new();
        let mut nodes: Vec<Node> = Vec::new();
        let mut lines = Vec::new();
        for ((a, b), events) in pairs {
            if lines.len() == LINES {
                break;
            }
            let new = usize::from(!numbers.contains_key(&a)) + usize::from(!numbers.contains_key(&b));
            if nodes.len() + new > PEOPLE {
                continue;
            }
            let mut index = |person| {
                let index = *numbers.entry(person).or_insert(nodes.len());
                if index == nodes.len() {
                    nodes.push(Node { person, x: 0.0, y: 0.0, weight: 0 });
                }
                if let Some(node) = nodes.get_mut(index) {
                    node.weight += events;
                }
                index
            };
            let (a, b) = (index(a), index(b));
            lines.push(Line { a, b, events });
        }
        place(&mut nodes, &lines);
        Network { nodes, lines }
    }
}

/// Puts the people: all push one another away, pairs pull together, and everything falls gently to the middle. Only sums,
/// products and roots, which are the same on every machine.
fn place(nodes: &mut [Node], lines: &[Line]) {
    let mut seed = 20_250_701_u32;
    let mut random = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f64::from(seed >> 8) / f64::from(1_u32 << 24) - 0.5
    };
    for node in nodes.iter_mut() {
        (node.x, node.y) = (random() * WIDTH, random() * HEIGHT);
    }
    let rest = (WIDTH * HEIGHT / (nodes.len().max(1) as f64)).sqrt() * 0.62;
    // Who has many partners would be pressed into one lump with them.
    let mut partners = vec![0_u32; nodes.len()];
    for end in lines.iter().flat_map(|line| [line.a, line.b]) {
        if let Some(count) = partners.get_mut(end) {
            *count += 1;
        }
    }
    let partners = |index: usize| f64::from(partners.get(index).copied().unwrap_or(1));
    for round in 0..ROUNDS {
        let heat = 40.0 * (1.0 - f64::from(round) / f64::from(ROUNDS)) + 0.5;
        let mut forces = vec![(0.0, 0.0); nodes.len()];
        for (n, a) in nodes.iter().enumerate() {
            for (_, b) in nodes.iter().enumerate().filter(|(m, _)| *m != n) {
                // A name is wider than high, so that neighbours stand rather above one another.
                let (dx, dy) = ((a.x - b.x) * 0.75, a.y - b.y);
                let square = (dx * dx + dy * dy).max(1.0);
                let push = rest * rest / square;
                add(&mut forces, n, dx * push, dy * push);
            }
            add(&mut forces, n, -a.x * 0.5, -a.y * 0.8);
        }
        for line in lines {
            if let (Some(a), Some(b)) = (nodes.get(line.a), nodes.get(line.b)) {
                let (dx, dy) = (b.x - a.x, b.y - a.y);
                let many = partners(line.a).max(partners(line.b)).sqrt();
                let pull = (dx * dx + dy * dy).sqrt() / rest * 0.55 / many;
                add(&mut forces, line.a, dx * pull, dy * pull);
                add(&mut forces, line.b, -dx * pull, -dy * pull);
            }
        }
        for (node, (x, y)) in nodes.iter_mut().zip(forces) {
            let length = (x * x + y * y).sqrt().max(0.01);
            let step = length.min(heat) / length;
            node.x += x * step;
            node.y += y * step;
        }
    }
    fit(nodes);
}

fn add(forces: &mut [(f64, f64)], index: usize, x: f64, y: f64) {
    if let Some(force) = forces.get_mut(index) {
        force.0 += x;
        force.1 += y;
    }
}

/// Stretches the drawing to its frame, with room for the names.
fn fit(nodes: &mut [Node]) {
    let (left, right) = bounds(nodes.iter().map(|node| node.x));
    let (top, bottom) = bounds(nodes.iter().map(|node| node.y));
    for node in nodes {
        node.x = 90.0 + (node.x - left) / (right - left).max(1.0) * (WIDTH - 180.0);
        node.y = 36.0 + (node.y - top) / (bottom - top).max(1.0) * (HEIGHT - 84.0);
    }
}

fn bounds(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)))
}
