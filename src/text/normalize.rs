//! A whole text in its canonical form, with the way back to the source.
//!
//! The library itself never reads one: tokens are told from the source, a word at a time, over the same tables.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::span::Span;
use crate::text::character::{is_foreign, is_invisible, is_latin, is_letter, is_mark, look_alike, mended, plain_char};
use crate::text::entity::named;
use crate::text::letter::{Letter, Marked, letter};
use crate::text::map::Map;
use crate::text::residue::Residue;
use crate::text::word::Stack;

/// A text in canonical form: a view of the source, borrowed where nothing had to change.
///
/// ```
/// use sukien::{Span, text::normalize};
///
/// let source = "Huye\u{323}\u{302}n Ðông–Hải";
/// let view = normalize(source);
/// assert_eq!(view.text(), "Huyện Đông-Hải");
/// let span = view.source_span(Span::new(0, "Huyện".len()));
/// assert_eq!(&source[span], "Huye\u{323}\u{302}n");
/// ```
#[derive(Clone, Debug)]
pub struct Normalized<'t> {
    text: Cow<'t, str>,
    /// One a pass, the first first.
    maps: Vec<Map>,
}

impl<'t> Normalized<'t> {
    /// The canonical text.
    ///
    /// ```
    /// assert_eq!(sukien::text::normalize("H&agrave;\u{A0}Nội").text(), "Hà Nội");
    /// ```
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The canonical text, kept.
    ///
    /// ```
    /// use std::borrow::Cow;
    /// assert!(matches!(sukien::text::normalize("Hà Nội").into_text(), Cow::Borrowed("Hà Nội")));
    /// ```
    #[must_use]
    pub fn into_text(self) -> Cow<'t, str> {
        self.text
    }

    /// The bytes of the source that say these bytes of the text; a character that is cut in two, and one made of
    /// several, counts whole.
    ///
    /// ```
    /// use sukien::{Span, text::normalize};
    /// let view = normalize("a\u{AD}&#7897;");
    /// assert_eq!(view.text(), "aộ");
    /// assert_eq!(view.source_span(Span::new(1, 4)), Span::new(3, 10));
    /// ```
    #[must_use]
    pub fn source_span(&self, span: Span) -> Span {
        self.maps.iter().rev().fold(span, |span, map| map.source_span(span))
    }
}

/// Writes a text in its canonical form.
///
/// | found | written |
/// | --- | --- |
/// | NFD, marks in wrong or double order, composed and combining mixed | NFC; é and a circumflex are `ế`, which NFC alone leaves |
/// | `Ð Ɖ ð ɖ`, `Ƣ ƣ`, `ı`, full-width forms | `Đ đ`, `Ư ư`, `i`, ASCII |
/// | Cyrillic and Greek look-alikes in a word that has Latin letters | those letters |
/// | NBSP and every other blank; CR, CR LF and the line separators | a space; a line feed |
/// | zero-width characters, soft hyphens, direction marks, BOM | nothing, but for those between characters of other scripts |
/// | curly and angled quotation marks, apostrophes | `"` and `'` |
/// | all dashes, all slashes, bullets, also of Word's private fonts | `-`, `/`, `•` |
/// | character references of HTML, once or several times (`&amp;agrave;`) | the character |
/// | what Word leaves in a pasted text: settings, style sheets, comments | a blank |
///
/// Normalizing twice is normalizing once, and the result is in NFC. Tone placement, `i` and `y`, letter case and blanks in a
/// row stay as they are: keys fold the former, the latter says something. Time is linear in the text.
///
/// ```
/// use sukien::text::normalize;
///
/// assert_eq!(normalize("“ngƣời”\r\nＵＢＮＤ").text(), "\"người\"\nUBND");
/// ```
#[must_use]
pub fn normalize(source: &str) -> Normalized<'_> {
    let mut view = Normalized { text: Cow::Borrowed(source), maps: Vec::new() };
    view.pass(characters);
    if view.text.contains('&') && view.pass(references) {
        view.pass(characters);
    }
    if view.text.contains(['N', '/', '<']) {
        view.pass(residues);
    }
    view
}

impl Normalized<'_> {
    /// Goes once more over the text; whether it changed.
    fn pass(&mut self, write: fn(&str, &mut Writer<'_>)) -> bool {
        let mut writer = Writer {
            source: &self.text,
            out: String::new(),
            map: Map::default(),
            copied: 0,
            unit: String::new(),
            stack: Stack::default(),
        };
        write(&self.text, &mut writer);
        let Some((text, map)) = writer.finish() else { return false };
        self.text = Cow::Owned(text);
        self.maps.push(map);
        true
    }
}

/// Copies what stays and writes what changes.
struct Writer<'s> {
    source: &'s str,
    out: String,
    map: Map,
    /// The source before it has been written.
    copied: usize,
    /// What is written for a piece of the source.
    unit: String,
    stack: Stack,
}

impl Writer<'_> {
    /// Writes `unit` for a piece of the source, unless it is that.
    fn replace(&mut self, from: usize, to: usize) {
        if self.source[from..to] != self.unit {
            self.copy(from);
            self.map.push_whole(self.out.len(), from, self.unit.len(), to - from);
            self.out.push_str(&self.unit);
            self.copied = to;
        }
        self.unit.clear();
    }

    /// Writes one character for a piece of the source.
    fn put(&mut self, from: usize, to: usize, c: char) {
        self.copy(from);
        self.map.push(self.out.len(), from, c.len_utf8(), to - from);
        self.out.push(c);
        self.copied = to;
    }

    fn copy(&mut self, to: usize) {
        if self.out.capacity() == 0 {
            self.out.reserve(self.source.len());
        }
        self.out.push_str(&self.source[self.copied..to]);
    }

    fn finish(mut self) -> Option<(String, Map)> {
        if self.copied == 0 {
            return None;
        }
        self.out.push_str(&self.source[self.copied..]);
        (self.out != self.source).then_some((self.out, self.map))
    }
}

/// The first pass: every character but references.
fn characters(source: &str, writer: &mut Writer<'_>) {
    let bytes = source.as_bytes();
    // Where the last character begins, and what it is if it is a letter of the language.
    let (mut at, mut base, mut last) = (0, 0, None);
    let mut word = Word::default();
    while at < bytes.len() {
        if bytes[at] < 0x80 && bytes[at] != b'\r' {
            (base, last) = (at, letter(bytes[at] as char));
            at += 1;
            continue;
        }
        let Some(c) = source[at..].chars().next() else { break };
        if let Some(l) = letter(c) {
            (base, last) = (at, Some(l));
            at += c.len_utf8();
            continue;
        }
        // A mark belongs to the character before it, also over what is not seen.
        let unseen = source[at..].chars().take_while(|&c| is_invisible(c)).map(char::len_utf8).sum::<usize>();
        let start = if source[at + unseen..].starts_with(is_mark) { base } else { at };
        let letter = last.filter(|_| start < at && unseen == 0);
        at = letter
            .and_then(|first| composed(source, (base, at), first, writer))
            .unwrap_or_else(|| other(source, start, &mut word, writer));
        (base, last) = (at, None);
    }
}

/// Writes a letter of the language with the marks behind it, if that is all; where they end.
fn composed(source: &str, (base, mut at): (usize, usize), first: Letter, writer: &mut Writer<'_>) -> Option<usize> {
    let mut letter = first;
    for c in source[at..].chars() {
        if is_invisible(c) {
            return None;
        }
        if !is_mark(c) {
            break;
        }
        match letter.with(c) {
            Marked::Is(marked) => letter = marked,
            Marked::Had => {}
            Marked::No => return None,
        }
        at += c.len_utf8();
    }
    writer.put(base, at, letter.char());
    Some(at)
}

/// The word that the last look-alike was in.
#[derive(Default)]
struct Word {
    end: usize,
    latin: bool,
}

impl Word {
    /// Whether the word around a letter has letters of Latin; every word is read once.
    fn has_latin(&mut self, source: &str, at: usize) -> bool {
        if at >= self.end {
            let inside = |&c: &char| is_letter(c) || is_mark(c) || is_invisible(c);
            let before = source[self.end..at].chars().rev().take_while(inside).any(is_latin);
            let after = source[at..].chars().take_while(inside);
            let length: usize = after.clone().map(char::len_utf8).sum();
            self.latin = before || after.clone().any(is_latin);
            self.end = at + length;
        }
        self.latin
    }
}

/// Writes whatever is neither ASCII nor a plain letter, from its first byte; where it ends.
fn other(source: &str, start: usize, word: &mut Word, writer: &mut Writer<'_>) -> usize {
    let mut chars = source[start..].chars();
    let Some(first) = chars.next() else { return source.len() };
    let mut end = start + first.len_utf8();
    if first == '\r' {
        end += usize::from(chars.as_str().starts_with('\n'));
        writer.unit.push('\n');
    } else if is_letter(first) {
        let latin = is_foreign(first) && word.has_latin(source, start);
        let Writer { stack, unit, .. } = writer;
        stack.add(first, latin, unit);
        for c in chars.take_while(|&c| is_mark(c) || is_invisible(c)) {
            if !is_invisible(c) {
                stack.add(c, latin, unit);
            }
            end += c.len_utf8();
        }
        stack.write(unit);
    } else if is_invisible(first) {
        end += chars.take_while(|&c| is_invisible(c)).map(char::len_utf8).sum::<usize>();
    } else if plain_char(first) != first || first.is_ascii() || is_mark(first) || is_struck(first) {
        // A mark may compose with what stands before it, also over what is not seen.
        let marks = chars.take_while(|&c| is_mark(c) || is_invisible(c));
        let unit = std::iter::once(plain_char(first)).chain(marks.clone().filter(|&c| !is_invisible(c)));
        writer.unit.extend(unit.nfc().map(plain_char));
        end += marks.map(char::len_utf8).sum::<usize>();
    } else {
        end = start + script(&source[start..]);
        let run = &source[start..end];
        let unseen = run.contains(is_invisible);
        if !unseen && is_nfc_quick(run.chars()) == IsNormalized::Yes {
            return end;
        }
        // What is not seen between a character and its mark is left out here too.
        let (mut seen, mut kept) = (String::with_capacity(run.len()), 0);
        for c in run.chars() {
            if is_mark(c) {
                seen.truncate(kept);
            }
            seen.push(c);
            if !is_invisible(c) {
                kept = seen.len();
            }
        }
        writer.unit.extend(seen.nfc().map(plain_char));
    }
    writer.replace(start, end);
    end
}

/// The signs that are one of ASCII with a stroke through it.
fn is_struck(c: char) -> bool {
    matches!(c, '≠' | '≮' | '≯')
}

/// How many bytes of other scripts and signs a text begins with; invisible characters between them are theirs.
fn script(text: &str) -> usize {
    let inside = |c: char| !c.is_ascii() && !is_letter(c) && plain_char(c) == c && !is_struck(c);
    let (mut end, mut at) = (0, 0);
    for c in text.chars() {
        at += c.len_utf8();
        if inside(c) && !is_invisible(c) {
            end = at;
        } else if !is_invisible(c) {
            break;
        }
    }
    end
}

/// The second pass: character references; one that others make is read too.
fn references(source: &str, writer: &mut Writer<'_>) {
    // The ampersands written that may open a reference: where they stand in the text and came from in the source.
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (at, c) in source.char_indices() {
        if c != '&' && c != ';' {
            continue;
        }
        writer.copy(at);
        writer.copied = at + 1;
        let mut sign = Some((c, at));
        while let Some((c, from)) = sign.take() {
            if c == ';' {
                let found =
                    open.pop().and_then(|(start, source)| Some((start, source, reference(&writer.out[start..])?)));
                if let Some((start, from, c)) = found {
                    writer.out.truncate(start);
                    writer.map.truncate(start);
                    sign = Some((plain_char(c), from));
                    continue;
                }
            }
            if c == '&' {
                open.push((writer.out.len(), from));
            }
            let length = if is_invisible(c) { 0 } else { c.len_utf8() };
            writer.map.push(writer.out.len(), from, length, at + 1 - from);
            if length > 0 {
                writer.out.push(c);
            }
        }
    }
}

/// The character that `&` and what stands behind it, up to a semicolon, refer to.
fn reference(text: &str) -> Option<char> {
    let name: String = text.chars().skip(1).take(16).map(look_alike).chain([';']).collect();
    named(&name).filter(|&(_, length)| length == name.len()).map(|(c, _)| mended(c))
}

/// The last pass: what Word left, a blank for each.
fn residues(source: &str, writer: &mut Writer<'_>) {
    let mut residue = Residue::default();
    let mut done = 0;
    for (at, sign) in source.match_indices(['N', '/', '<']) {
        let inside = sign == "N" && source[..at].ends_with(char::is_alphanumeric);
        if at >= done && !inside {
            if let Some(end) = residue.end(source, at) {
                writer.put(at, end, ' ');
                done = end;
            }
        }
    }
}
