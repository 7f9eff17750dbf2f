//! A text with its marks, which may nest in one another and cross.

use std::fmt::Write as _;

use sukien::{Source, Span};

use crate::escape::Escaped;
use crate::page::mark::Mark;

/// The marks of one text, in order: those that begin first, of these the longest first.
pub(super) struct Marks<'m> {
    text: &'m str,
    all: Vec<&'m Mark>,
    /// Of each how far it and those before it reach.
    reach: Vec<usize>,
}

impl<'m> Marks<'m> {
    /// Those of the text or of the title. A span that is none of this text is left out.
    pub(super) fn of(text: &'m str, source: Source, marks: &'m [Mark]) -> Self {
        let is_there = |span: Span| !span.is_empty() && text.get(span.start()..span.end()).is_some();
        let mut all: Vec<&Mark> = marks.iter().filter(|mark| mark.source == source && is_there(mark.span)).collect();
        all.sort_by_key(|mark| (mark.span.start(), usize::MAX - mark.span.end()));
        let reach = all.iter().scan(0, |reach: &mut usize, mark| {
            *reach = mark.span.end().max(*reach);
            Some(*reach)
        });
        Self { text, reach: reach.collect(), all }
    }

    /// A piece of the text. A mark that goes on beyond the piece is cut there; one that ends while another that began
    /// after it is open cuts that one in two.
    pub(super) fn write(&self, piece: Span) -> String {
        let first = self.reach.partition_point(|reach| *reach <= piece.start());
        let behind = self.all.partition_point(|mark| mark.span.start() < piece.end());
        let some = self.all.get(first..behind).unwrap_or_default().iter().copied();
        let mut coming = some.filter(|mark| mark.span.end() > piece.start()).peekable();
        let mut bounds: Vec<usize> = vec![piece.start(), piece.end()];
        for mark in coming.clone() {
            bounds.extend([mark.span.start().max(piece.start()), mark.span.end().min(piece.end())]);
        }
        bounds.sort_unstable();
        bounds.dedup();
        let (mut out, mut open) = (String::new(), Vec::<&Mark>::new());
        for (at, &bound) in bounds.iter().enumerate() {
            close(&mut out, &mut open, bound);
            while let Some(mark) = coming.next_if(|mark| mark.span.start() <= bound) {
                begin(&mut out, mark, mark.span.start() == bound, self.height(mark));
                open.push(mark);
            }
            if let Some(&next) = bounds.get(at + 1) {
                _ = write!(out, "{}", Escaped(self.text.get(bound..next).unwrap_or_default()));
            }
        }
        open.iter().for_each(|_| out.push_str("</mark>"));
        out
    }

    /// How many marks lie in one another within this one, so that their lines do not cover each other.
    fn height(&self, mark: &Mark) -> usize {
        let first = self.all.partition_point(|other| other.span.start() < mark.span.start());
        let inside = self.all.iter().skip(first).take_while(|other| other.span.start() < mark.span.end());
        let mut ends: Vec<usize> = Vec::new();
        let mut height = 0;
        for other in inside.filter(|other| mark.span.covers(other.span) && other.number > mark.number) {
            ends.retain(|end| *end > other.span.start());
            ends.push(other.span.end());
            height = height.max(ends.len());
        }
        height.min(HIGHEST)
    }
}

/// More lines than this have no room.
const HIGHEST: usize = 3;

/// Ends what ends here; what is open inside goes on behind it.
fn close(out: &mut String, open: &mut Vec<&Mark>, at: usize) {
    let Some(outermost) = open.iter().position(|mark| mark.span.end() <= at) else { return };
    let cut = open.split_off(outermost);
    cut.iter().for_each(|_| out.push_str("</mark>"));
    for mark in cut.into_iter().filter(|mark| mark.span.end() > at) {
        begin(out, mark, false, 0);
        open.push(mark);
    }
}

/// Opens a mark. Only where it begins it can be led to, and has the keyboard's focus.
fn begin(out: &mut String, mark: &Mark, is_first: bool, height: usize) {
    let Mark { number, kind, label, value, rule, entity, .. } = mark;
    _ = write!(out, "<mark class=\"m {kind}");
    if height > 0 {
        _ = write!(out, " h{height}");
    }
    out.push('"');
    if is_first {
        _ = write!(out, " id=\"m{number}\" tabindex=\"0\"");
    }
    _ = write!(
        out,
        " data-m=\"{number}\" data-kind=\"{kind}\" data-label=\"{label}\" data-value=\"{}\" data-rule=\"{}\" data-entity=\"{}\">",
        Escaped(value),
        Escaped(rule),
        Escaped(entity)
    );
}

#[cfg(test)]
mod tests {
    use sukien::{Source, Span};

    use super::Marks;
    use crate::page::mark::Mark;

    fn mark(number: usize, start: usize, end: usize) -> Mark {
        let (value, rule, entity) = (String::new(), String::new(), String::new());
        Mark { number, source: Source::Text, span: Span::new(start, end), kind: "k", label: "", value, rule, entity }
    }

    /// The text with each mark as its number in brackets: `[1 a]`.
    fn shown(text: &str, marks: &[Mark], pieces: &[(usize, usize)]) -> String {
        let all = Marks::of(text, Source::Text, marks);
        let html: Vec<String> = pieces.iter().map(|&(start, end)| all.write(Span::new(start, end))).collect();
        let mut shown = String::new();
        for part in html.join("|").split_inclusive('>') {
            let (before, tag) = part.rsplit_once('<').unwrap_or((part, ""));
            shown.push_str(before);
            if let Some(number) = tag.split("data-m=\"").nth(1).and_then(|rest| rest.split('"').next()) {
                shown.push_str(&format!("[{number}{}", if tag.contains(" id=") { "" } else { "…" }));
            } else if tag.starts_with("/mark") {
                shown.push(']');
            }
        }
        shown
    }

    #[test]
    fn marks_nest() {
        let marks = [mark(1, 0, 6), mark(2, 2, 6), mark(3, 2, 4), mark(4, 7, 8)];
        assert_eq!(shown("abcdef ghi", &marks, &[(0, 10)]), "[1ab[2[3cd]ef]] [4g]hi");
    }

    #[test]
    fn marks_cross() {
        let marks = [mark(1, 0, 4), mark(2, 2, 6), mark(3, 3, 5)];
        assert_eq!(shown("abcdefg", &marks, &[(0, 7)]), "[1ab[2c[3d]]][2…[3…e]f]g");
    }

    #[test]
    fn one_that_goes_on_in_the_next_piece_is_there_in_both() {
        assert_eq!(shown("abcdef", &[mark(1, 1, 5)], &[(0, 3), (3, 6)]), "a[1bc]|[1…de]f");
        assert_eq!(shown("abcdef", &[mark(1, 0, 1), mark(2, 4, 6)], &[(2, 4)]), "cd");
    }

    #[test]
    fn two_at_one_place_are_both_there_and_one_of_another_text_is_not() {
        let marks = [mark(1, 0, 2), mark(2, 0, 2), mark(3, 1, 99), mark(4, 1, 1)];
        assert_eq!(shown("abc", &marks, &[(0, 3)]), "[1[2ab]]c");
        assert_eq!(shown("ấ", &[mark(1, 1, 3)], &[(0, 3)]), "ấ", "half a character is no piece");
    }

    #[test]
    fn what_holds_others_has_its_line_below_theirs() {
        let marks = [mark(1, 0, 6), mark(2, 0, 2), mark(3, 3, 6), mark(4, 4, 5)];
        let html = Marks::of("abcdef", Source::Text, &marks).write(Span::new(0, 6));
        let heights: Vec<&str> =
            html.split("class=\"m k").skip(1).map(|rest| rest.split('"').next().unwrap_or("")).collect();
        assert_eq!(heights, [" h2", "", " h1", ""]);
    }
}
