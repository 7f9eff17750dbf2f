//! The reading head over tokens and lexicon hits. All looks at the text go through it, and it counts them.

use std::borrow::Cow;
use std::cell::Cell;
use std::ops::Range;

use crate::article::Layout;
use crate::extract::gate::Gate;
use crate::lexicon::{Class, Grammar, Hit, Hits, Lexicon, Sign, Signs, Sort, Word};
use crate::span::Span;
use crate::text::{Case, Kind, Token, mark_key, normalize_word, number_of, plain, roman_value};
use crate::vocabulary::{Level, ZoneKind};

/// A view of one text: its tokens, the lexicon's hits, its layout.
#[derive(Clone, Copy)]
pub(crate) struct Cursor<'a> {
    pub(crate) source: &'a str,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) layout: &'a Layout,
    tokens: &'a [Token],
    hits: &'a Hits,
    steps: &'a Cell<u64>,
    /// For each token where the run of capitalised words from it ends; 0 where nobody has asked.
    runs: &'a [Cell<u32>],
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(
        source: &'a str,
        (tokens, hits): (&'a [Token], &'a Hits),
        (lexicon, layout): (&'a Lexicon, &'a Layout),
        steps: &'a Cell<u64>,
        runs: &'a [Cell<u32>],
    ) -> Self {
        Self { source, lexicon, layout, tokens, hits, steps, runs }
    }

    /// Where the run of capitalised words from a token ends, if somebody has read it: many ask.
    #[inline]
    pub(crate) fn known_run(&self, at: usize) -> Option<usize> {
        self.runs.get(at).map(|end| end.get() as usize).filter(|&end| end > 0)
    }

    /// Remembers where the run from a token ends.
    #[inline]
    pub(crate) fn know_run(&self, at: usize, end: usize) {
        if let Some(known) = self.runs.get(at) {
            known.set(end as u32);
        }
    }

    /// Remembers where the runs from some tokens end.
    #[inline]
    pub(crate) fn know_runs(&self, tokens: Range<usize>, end: usize) {
        self.runs.get(tokens).unwrap_or_default().iter().for_each(|known| known.set(end as u32));
    }

    /// What a check finds that only a debug build makes: its looks are no work, and do not count.
    pub(crate) fn unseen<T>(&self, check: impl FnOnce() -> T) -> T {
        let seen = self.steps.get();
        let found = check();
        self.steps.set(seen);
        found
    }

    /// How many tokens.
    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    #[inline(always)]
    pub(crate) fn token(&self, at: usize) -> Option<&'a Token> {
        self.steps.set(self.steps.get() + 1);
        self.tokens.get(at)
    }

    /// Tokens one behind another.
    pub(crate) fn tokens(&self, range: &Range<usize>) -> &'a [Token] {
        self.steps.set(self.steps.get() + range.len() as u64);
        self.tokens.get(range.clone()).unwrap_or_default()
    }

    /// The source's characters of a token; empty past the end.
    pub(crate) fn text(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |t| t.span().of(self.source))
    }

    /// The characters of a token, composed.
    pub(crate) fn composed(&self, at: usize) -> Cow<'a, str> {
        let text = self.text(at);
        if self.token(at).is_some_and(Token::is_irregular) { normalize_word(text).into() } else { text.into() }
    }

    /// How many letters a token has, marks not counted: the same in every form of the text.
    pub(crate) fn letters(&self, at: usize) -> usize {
        self.token(at).map_or(0, |t| t.letters())
    }

    /// A word of our letters, one or two of them: it may stand in a line of capitals.
    fn is_short(&self, at: usize) -> bool {
        self.letters(at) <= 2 && self.token(at).is_some_and(|t| t.case() != Case::None)
    }

    /// The bytes of a range of tokens.
    pub(crate) fn span(&self, tokens: &Range<usize>) -> Span {
        match (self.tokens.get(tokens.start), tokens.end.checked_sub(1).and_then(|last| self.tokens.get(last))) {
            (Some(first), Some(last)) => Span::new(first.span().start(), last.span().end()),
            _ => Span::default(),
        }
    }

    /// Whether a line begins inside a range of tokens: nothing is read over the end of a line.
    pub(crate) fn crosses_line(&self, tokens: &Range<usize>) -> bool {
        (tokens.start + 1..tokens.end).any(|at| self.token(at).is_some_and(|t| t.opens_line()))
    }

    /// Whether a paragraph begins inside a range of tokens.
    pub(crate) fn crosses_paragraph(&self, tokens: &Range<usize>) -> bool {
        (tokens.start + 1..tokens.end).any(|at| self.token(at).is_some_and(|t| t.opens_paragraph()))
    }

    /// The characters of a range of tokens, composed, with single blanks.
    pub(crate) fn plain(&self, tokens: &Range<usize>) -> String {
        plain(self.span(tokens).of(self.source))
    }

    /// The key of a token; past the end one that no word has.
    pub(crate) fn key(&self, at: usize) -> u32 {
        self.token(at).map_or(u32::MAX, |t| t.key)
    }

    /// Whether a token is this mark, or one drawn like it.
    pub(crate) fn is(&self, at: usize, mark: char) -> bool {
        self.key(at) == mark_key(mark)
    }

    /// Whether no blank stands before a token.
    pub(crate) fn is_glued(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| !t.is_spaced())
    }

    pub(crate) fn is_word(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_word)
    }

    /// Whether a token is a syllable of the language.
    pub(crate) fn is_syllable(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_syllable)
    }

    /// Whether a token is a word that is no syllable of the language: `Tokyo`, `UBND`.
    pub(crate) fn is_foreign(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.kind() == Kind::Word)
    }

    pub(crate) fn is_capitalized(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_capitalized)
    }

    /// A word of capitals throughout, two letters or more.
    pub(crate) fn is_acronym(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.is_word() && t.case() == Case::Upper)
    }

    pub(crate) fn is_lower(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.is_word() && t.case() == Case::Lower)
    }

    pub(crate) fn is_code(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.kind() == Kind::Code)
    }

    pub(crate) fn is_digits(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.kind() == Kind::Number)
    }

    /// The value of a number token of up to eight digits.
    pub(crate) fn number(&self, at: usize) -> Option<u32> {
        if self.is_digits(at) { number_of(self.key(at)) } else { None }
    }

    /// A number of so many digits at most and in these bounds.
    pub(crate) fn number_in(&self, at: usize, bounds: std::ops::RangeInclusive<u32>, digits: usize) -> Option<u32> {
        let value = self.number(at).filter(|n| bounds.contains(n))?;
        (self.letters(at) <= digits).then_some(value)
    }

    /// A number in digits or Roman capitals: `quý 4`, `khóa XII`.
    pub(crate) fn ordinal(&self, at: usize) -> Option<u32> {
        self.number(at).or_else(|| roman_value(self.text(at)))
    }

    /// What begins at a token.
    #[inline]
    pub(crate) fn signs(&self, at: usize) -> Signs {
        self.hits.signs(at)
    }

    /// Which phrases end just before a token: a look at it tells whether a look back is worth while.
    #[inline]
    pub(crate) fn ends(&self, at: usize) -> Signs {
        self.steps.set(self.steps.get() + 1);
        self.hits.ends(at)
    }

    /// The first token from this one on that a reader may begin with.
    #[inline]
    pub(crate) fn find(&self, from: usize, gate: Gate) -> Option<usize> {
        self.steps.set(self.steps.get() + 1);
        self.hits.find(from, gate as usize)
    }

    /// Every token that a reader may begin with, in order.
    #[inline]
    pub(crate) fn each(&self, gate: Gate) -> impl DoubleEndedIterator<Item = usize> + Clone + use<'a> {
        let tokens = self.hits.for_gate(gate as usize);
        self.steps.set(self.steps.get() + tokens.len() as u64);
        tokens.iter().map(|&at| at as usize)
    }

    /// Whether one of the tokens has one of the signs.
    pub(crate) fn has(&self, tokens: Range<usize>, signs: Signs) -> bool {
        self.steps.set(self.steps.get() + 1);
        self.hits.find_in(tokens, signs)
    }

    /// Every hit of a table at a token, shortest first.
    pub(crate) fn hits(&self, at: usize, sort: Sort) -> impl DoubleEndedIterator<Item = Hit> + use<'a> {
        self.steps.set(self.steps.get() + 1);
        let hits = if self.signs(at).has(Sign::Table(sort)) { self.hits.at(self.lexicon, at) } else { &[] };
        hits.iter().filter(move |hit| hit.entry.sort == sort).copied()
    }

    /// Every hit of a table that ends just before a token, with where it begins, the longest first; those longer than `back`
    /// tokens are not looked for.
    pub(crate) fn ending(&self, at: usize, sort: Sort, back: usize) -> impl Iterator<Item = (usize, Hit)> {
        let ends = move |from: usize| self.hits(from, sort).filter(move |hit| from + hit.len == at);
        let first = if self.ends(at).has(Sign::Table(sort)) { at.saturating_sub(back) } else { at };
        (first..at).flat_map(move |from| ends(from).map(move |hit| (from, hit)))
    }

    /// Every hit of every table at a token, shortest first.
    pub(crate) fn all_hits(&self, at: usize) -> &'a [Hit] {
        self.steps.set(self.steps.get() + 1);
        self.hits.at(self.lexicon, at)
    }

    /// The longest hit of each of some tables at a token, in one look.
    pub(crate) fn longest<const N: usize>(&self, at: usize, sorts: [Sort; N]) -> [Option<Hit>; N] {
        let mut longest = [None; N];
        for hit in self.all_hits(at) {
            if let Some(n) = sorts.iter().position(|&sort| sort == hit.entry.sort) {
                longest[n] = Some(*hit);
            }
        }
        longest
    }

    /// The longest hit of a table at a token.
    #[inline(always)]
    pub(crate) fn hit(&self, at: usize, sort: Sort) -> Option<Hit> {
        self.steps.set(self.steps.get() + 1);
        self.hits.longest(self.lexicon, at, sort)
    }

    /// The level of a place of the tables.
    pub(crate) fn place_level(&self, place: &Hit) -> &'a Level {
        &self.lexicon.rows.places[place.entry.row as usize].level
    }

    /// Whether a place of the tables is a country.
    pub(crate) fn is_country(&self, place: &Hit) -> bool {
        *self.place_level(place) == Level::Country
    }

    /// How many tokens a country has that begins at a token, if no longer name of a place does.
    pub(crate) fn country(&self, at: usize) -> Option<usize> {
        self.hit(at, Sort::Place).filter(|hit| self.is_country(hit)).map(|hit| hit.len)
    }

    /// The names of communes that begin at a token, shortest first: how many tokens, and the number of the unit.
    pub(crate) fn communes(&self, at: usize) -> impl DoubleEndedIterator<Item = (usize, u32)> + use<'a> {
        let rest = self.tokens.get(at..).unwrap_or_default();
        let (names, read) = self.lexicon.communes(self.source, rest);
        self.steps.set(self.steps.get() + read as u64);
        names.iter().map(|hit| (hit.len, hit.entry.row))
    }

    /// Whether a phrase of two words or more begins at a token that is neither name nor place: `Nghị` of `Nghị quyết`.
    pub(crate) fn opens_phrase(&self, at: usize) -> bool {
        let named = [Sort::Surname, Sort::NameSyllable, Sort::ForeignName, Sort::Unit, Sort::Place];
        self.steps.set(self.steps.get() + 1);
        self.hits.at(self.lexicon, at).iter().any(|hit| hit.len > 1 && !named.contains(&hit.entry.sort))
    }

    /// The longest word of a class at a token: how many tokens, and its value.
    #[inline(always)]
    pub(crate) fn class(&self, at: usize, class: Class) -> Option<(usize, &'a str)> {
        self.steps.set(self.steps.get() + 1);
        self.hits.class(self.lexicon, at, class)
    }

    /// The longest word at a token that plays this part in a shape: how many tokens.
    #[inline(always)]
    pub(crate) fn grammar(&self, at: usize, part: Grammar) -> Option<usize> {
        self.steps.set(self.steps.get() + 1);
        self.hits.grammar(self.lexicon, at, part)
    }

    /// Whether a hit of `words.tsv` is a word that a shape turns on.
    pub(crate) fn is_grammar(&self, hit: Hit) -> bool {
        hit.entry.sort == Sort::Word && self.lexicon.rows.words[hit.entry.row as usize].class == Class::Grammar
    }

    /// Whether the longest word that plays one of these parts ends just before a token.
    #[inline]
    pub(crate) fn grammar_before(&self, at: usize, parts: &[Grammar]) -> bool {
        let signs = parts.iter().fold(Signs::default(), |signs, &part| signs.with(Signs::of(&[Sign::Grammar(part)])));
        self.ends(at).meets(signs) && self.grammar_until(at, parts, signs)
    }

    /// The same where such a word ends, though a longer one may begin with it. Not inlined: few tokens come so far.
    #[inline(never)]
    fn grammar_until(&self, at: usize, parts: &[Grammar], signs: Signs) -> bool {
        const LONGEST: usize = 3;
        let ends = |from| parts.iter().any(|&part| self.grammar(from, part).is_some_and(|len| from + len == at));
        self.before(at, LONGEST, signs, ends).is_some()
    }

    /// The longest word of a class that ends just before a token: where it begins.
    #[inline]
    pub(crate) fn class_before(&self, at: usize, class: Class) -> Option<usize> {
        if self.ends(at).has(Sign::Word(class)) { self.class_until(at, class) } else { None }
    }

    /// The same where such a word ends. Not inlined: few tokens come so far.
    #[inline(never)]
    fn class_until(&self, at: usize, class: Class) -> Option<usize> {
        // Only the names of days are long: Ngày thành lập Hội Nông dân Việt Nam.
        let longest = if class == Class::Holiday { 14 } else { 4 };
        let is_such = |from, (len, word): (usize, &Word)| from + len == at && word.class == class;
        let ends = |from| self.hits.words(self.lexicon, from).any(|word| is_such(from, word));
        self.before(at, longest, Signs::of(&[Sign::Word(class)]), ends)
    }

    /// The first of the tokens before this one, in the same stretch and not farther than that, that has one of the signs
    /// and holds.
    fn before(&self, at: usize, farthest: usize, signs: Signs, holds: impl Fn(usize) -> bool) -> Option<usize> {
        let is_here = |from: &usize| self.signs(*from).meets(signs) && holds(*from);
        let first = (at.saturating_sub(farthest)..at).find(is_here)?;
        let start = self.sentence(at).start;
        if first >= start { Some(first) } else { (start..at).find(is_here) }
    }

    /// Whether a token in lower case is the second or third syllable of a word that is no head: `bộ` of `cán bộ`, `xã` of
    /// `hợp tác xã`.
    pub(crate) fn ends_compound(&self, at: usize) -> bool {
        at > 0
            && self.token(at).is_some_and(|t| t.is_word() && t.case() == Case::Lower && !t.opens_line())
            && (1..=at.min(2)).any(|back| self.class(at - back, Class::Compound).is_some_and(|(len, _)| len > back))
    }

    /// Whether tokens are the end of a longer word that is no name: `châu Phi` of `dịch tả lợn châu Phi`.
    pub(crate) fn is_inside_compound(&self, tokens: &Range<usize>) -> bool {
        const BACK: usize = 3;
        let reaches = |from: usize| self.class(from, Class::Compound).is_some_and(|(len, _)| from + len >= tokens.end);
        let mut before = tokens.start.saturating_sub(BACK)..tokens.start;
        // The cheapest question first: before most names no such word begins.
        self.has(before.clone(), Signs::of(&[Sign::Word(Class::Compound)])) && before.any(reaches)
    }

    /// Whether behind the word for a level that for another follows, neither with a name: `UBND quận, huyện`.
    pub(crate) fn is_listed_level(&self, end: usize) -> bool {
        let and = self.grammar(end, Grammar::And).unwrap_or(usize::from(self.is(end, ',')));
        let next = end + and;
        and > 0 && self.class(next, Class::LevelWord).is_some_and(|(len, _)| !self.is_capitalized(next + len))
    }

    /// Whether a token is a piece of a document's number: `UBND` of `12/QĐ-UBND`.
    pub(crate) fn is_in_number(&self, at: usize) -> bool {
        let joined = |at: usize| self.is_glued(at) && (self.is(at, '-') || self.is(at, '/'));
        at >= 3
            && self.is_glued(at)
            && joined(at - 1)
            && (self.is_digits(at - 2) || self.is_acronym(at - 2) && joined(at - 3))
    }

    /// The sentence that a token stands in, as far as the token's line goes: nothing is read over the end of a line.
    /// The whole sentence is the layout's.
    pub(crate) fn sentence(&self, at: usize) -> Range<usize> {
        self.layout.stretch(at)
    }

    /// Whether a sentence or line begins with a token (an opening quotation mark aside).
    pub(crate) fn opens_sentence(&self, at: usize) -> bool {
        let start = self.sentence(at).start;
        at == start
            || at == start + 1 && !self.is_word(start)
            || at > start && (self.is(at - 1, '"') || self.is(at - 1, ':'))
    }

    pub(crate) fn zone(&self, at: usize) -> &'a ZoneKind {
        self.layout.zone(at)
    }

    /// Nothing is read in furniture.
    pub(crate) fn is_silent(&self, at: usize) -> bool {
        *self.zone(at) == ZoneKind::Furniture
    }

    /// Whether a line of three words or more is set in capitals throughout.
    pub(crate) fn is_shouted(&self, at: usize) -> bool {
        if self.is_word(at) && !self.is_acronym(at) && !self.is_short(at) {
            return false;
        }
        let mut words = 0;
        let shouted = self.sentence(at).take(40).filter(|&i| self.is_word(i)).all(|i| {
            words += 1;
            self.is_acronym(i) || self.is_short(i)
        });
        shouted && words >= 3
    }
}
