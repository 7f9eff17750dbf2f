//! One text as this floor looks at it: its lines, and what the lexicon says of their words.

use std::cell::Cell;
use std::ops::Range;

use crate::article::survey::{MARK, Survey};
use crate::lexicon::{Class, Hit, Hits, Lexicon, Sign, Signs, Sort, ZoneCue};
use crate::text::{Case, Kind, Token};

/// The tokens of a text, their characters, and the phrases found in it.
#[derive(Clone, Copy)]
pub(crate) struct Page<'a> {
    pub(crate) source: &'a str,
    pub(crate) tokens: &'a [Token],
    pub(crate) hits: &'a Hits,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) survey: &'a Survey,
    /// How many times a token or what begins at it was looked at: a measure of work, held linear by a test.
    pub(crate) looks: &'a Cell<u64>,
}

/// Whether a mark ends a sentence.
const fn is_stop(mark: char) -> bool {
    matches!(mark, '.' | '!' | '?' | '…')
}

/// What stands at the head of a list's item (gạch đầu dòng).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Bullet {
    Mark(char),
    /// `1.`, `2)`
    Number,
    /// `a)`
    Letter,
    /// `II.`
    Roman,
}

impl<'a> Page<'a> {
    /// A token, counted as looked at.
    fn look(&self, at: usize) -> Option<&'a Token> {
        self.looks.set(self.looks.get() + 1);
        self.tokens.get(at)
    }

    /// The mark that a token is, plainly written: every dash is `-`, every quotation mark `"`, every bullet `•`.
    pub(crate) fn mark(&self, at: usize) -> Option<char> {
        self.look(at).and_then(|t| char::from_u32(t.key ^ MARK))
    }

    /// Whether a token is this mark, plainly written.
    pub(crate) fn is(&self, at: usize, mark: char) -> bool {
        self.look(at).is_some_and(|t| t.key == MARK | u32::from(mark))
    }

    pub(crate) fn is_any(&self, at: usize, marks: &[char]) -> bool {
        self.mark(at).is_some_and(|mark| marks.contains(&mark))
    }

    pub(crate) fn is_capitalized(&self, at: usize) -> bool {
        self.look(at).is_some_and(Token::is_capitalized)
    }

    pub(crate) fn is_word(&self, at: usize) -> bool {
        self.look(at).is_some_and(Token::is_word)
    }

    /// A word of capitals throughout, two letters or more.
    pub(crate) fn is_acronym(&self, at: usize) -> bool {
        self.look(at).is_some_and(|t| t.is_word() && t.case() == Case::Upper)
    }

    pub(crate) fn is_lower(&self, at: usize) -> bool {
        self.look(at).is_some_and(|t| t.is_word() && !t.is_capitalized())
    }

    pub(crate) fn is_number(&self, at: usize) -> bool {
        self.look(at).is_some_and(|t| t.kind() == Kind::Number)
    }

    /// Whether no blank stands before a token.
    pub(crate) fn is_glued(&self, at: usize) -> bool {
        self.look(at).is_some_and(|t| !t.is_spaced())
    }

    /// Whether a token is a mark that ends a sentence; the dot of an abbreviation is one too.
    pub(crate) fn is_stop(&self, at: usize) -> bool {
        self.mark(at).is_some_and(is_stop)
    }

    /// A closing quotation mark or bracket, by where its blanks are.
    pub(crate) fn is_closing(&self, at: usize) -> bool {
        self.is_any(at, &[')', ']']) || self.is(at, '"') && self.is_glued(at)
    }

    /// The source's characters of a token.
    pub(crate) fn text(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |t| t.span().of(self.source))
    }

    /// A number in Roman capitals.
    pub(crate) fn is_roman(&self, at: usize) -> bool {
        self.is_word(at) && self.text(at).bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
    }

    /// The longest phrase of a table at a token.
    pub(crate) fn longest(&self, at: usize, sort: Sort) -> Option<Hit> {
        self.looks.set(self.looks.get() + 1);
        self.hits.longest(self.lexicon, at, sort)
    }

    pub(crate) fn has(&self, at: usize, sort: Sort) -> bool {
        self.longest(at, sort).is_some()
    }

    /// The longest word of a class at a token: how many tokens, and its value.
    pub(crate) fn class(&self, at: usize, class: Class) -> Option<(usize, &'a str)> {
        self.hits.class(self.lexicon, at, class)
    }

    /// The signs of what begins at a token.
    #[inline]
    pub(crate) fn signs(&self, at: usize) -> Signs {
        self.looks.set(self.looks.get() + 1);
        self.hits.signs(at)
    }

    /// Every cue of a zone at a token with its length, longest first.
    #[inline]
    pub(crate) fn cues(&self, at: usize) -> impl Iterator<Item = (usize, &'a ZoneCue)> + use<'a> {
        let lexicon = self.lexicon;
        let found = if self.signs(at).has(Sign::Table(Sort::Zone)) { self.hits.at(lexicon, at) } else { &[] };
        let zones = found.iter().rev().filter(|hit| hit.entry.sort == Sort::Zone);
        zones.map(move |hit| (hit.len, &lexicon.rows.zones[hit.entry.row as usize]))
    }

    /// Where this mark stands among some tokens.
    #[inline]
    pub(crate) fn all(&self, tokens: Range<usize>, mark: char) -> impl Iterator<Item = usize> {
        self.survey.marks_with(tokens, mark).filter(move |&at| self.is(at, mark))
    }

    /// Whether a line's last mark ends a sentence, quotation marks and brackets aside.
    pub(crate) fn ends_sentence(&self, line: &Range<usize>) -> bool {
        for at in line.clone().rev().take(3) {
            match self.mark(at) {
                Some(mark) if is_stop(mark) => return true,
                Some(')' | ']') => {}
                Some('"') if self.is_glued(at) => {}
                _ => return false,
            }
        }
        false
    }

    /// The bullet that a line begins with: its sort and how many tokens it has.
    pub(crate) fn bullet(&self, line: &Range<usize>) -> Option<(Bullet, usize)> {
        let first = self.tokens.get(line.start).filter(|_| line.len() > 1)?;
        let stopped = || {
            let spaced = line.len() > 2 && !self.is_glued(line.start + 2);
            spaced && self.is_any(line.start + 1, &['.', ')', '/']) && self.is_glued(line.start + 1)
        };
        match first.kind() {
            Kind::Symbol => self.mark(line.start).map(|mark| (Bullet::Mark(mark), 1)),
            Kind::Punctuation if self.is_any(line.start, &['-', '*', '•']) => {
                self.mark(line.start).map(|mark| (Bullet::Mark(mark), 1))
            }
            Kind::Number if first.letters() <= 2 && stopped() => Some((Bullet::Number, 2)),
            Kind::Syllable | Kind::Word if stopped() => {
                let text = self.text(line.start);
                let roman = self.is_roman(line.start);
                let letter = text.len() == 1 && (self.is(line.start + 1, ')') || first.is_capitalized() == roman);
                match (roman, letter) {
                    (true, _) => Some((Bullet::Roman, 2)),
                    (false, true) => Some((Bullet::Letter, 2)),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// How wide a line is, in bytes.
    fn width(&self, line: &Range<usize>) -> usize {
        self.tokens[line.end - 1].span().end() - self.tokens[line.start].span().start()
    }

    /// The paragraphs of a text: its lines, those joined that only the width of a page has broken (ngắt dòng cứng).
    pub(crate) fn paragraphs(&self, paragraphs: &mut Vec<Range<usize>>) {
        let lines = &self.survey.lines;
        // The widest line that a small letter goes on from, and how many such lines there are.
        let mut width = 0;
        let mut broken = 0;
        for pair in lines.windows(2).filter(|pair| self.goes_on(&pair[0], &pair[1])) {
            width = width.max(self.width(&pair[0]));
            broken += 1;
        }
        paragraphs.clear();
        if broken == 0 {
            paragraphs.extend_from_slice(lines);
            return;
        }
        // In a text that is broken throughout, a capital goes on as a small letter does.
        let throughout = broken >= 2 && broken * 4 >= lines.len();
        for (n, line) in lines.iter().enumerate() {
            let before = n.checked_sub(1).map(|before| &lines[before]);
            let joined = before.is_some_and(|before| {
                let full = || self.width(before) * 4 >= width * 3 && self.width(line) * 9 <= width * 10;
                self.goes_on(before, line)
                    || throughout && full() && !self.tokens[line.start].opens_paragraph() && self.bullet(line).is_none()
            });
            match paragraphs.last_mut() {
                Some(last) if joined && !self.is_lower(last.start) => last.end = line.end,
                _ => paragraphs.push(line.clone()),
            }
        }
    }

    /// Whether the second of two lines begins in the middle of the first one's sentence: with a small letter, after a
    /// line that is long and not much shorter, and has no mark at its end.
    fn goes_on(&self, line: &Range<usize>, next: &Range<usize>) -> bool {
        const LONG: usize = 8;
        let last = &self.tokens[line.end - 1];
        self.is_lower(next.start)
            && !self.tokens[next.start].opens_paragraph()
            && line.len() >= LONG
            && (last.is_word() || last.kind() == Kind::Number || self.is(line.end - 1, ','))
            && self.bullet(next).is_none()
            && self.width(next) * 3 <= self.width(line) * 4
    }
}
