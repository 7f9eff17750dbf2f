//! The door: an extractor, its builder, its reader, and the article given to it.

mod article;

use std::borrow::Cow;
use std::cell::Cell;
use std::sync::Arc;

use jiff::civil::Date;
use once_cell::sync::OnceCell;

use crate::article::Layout;
use crate::error::Error;
use crate::event::{
    Context, EventRecord, Explanation, Joined, Mentions, ROLE_RULES, Reasons, Scratch, append_mentions, mentions_of,
    reasons_of, record_of,
};
use crate::extract::{Claims, Cursor, Findings, findings, gates, rules as extraction_rules};
pub use crate::extractor::article::Article;
use crate::extractor::article::starts_with;
use crate::lexicon::{Gates, Hits, Lexicon, Origins, Table, columns_of, tables};
use crate::mention::RuleId;
use crate::text::{TokenBuffer, parts};

/// Reads articles. Immutable, cheap to clone, `Send` and `Sync`: one serves a whole program.
///
/// ```
/// let extractor = sukien::Extractor::new();
/// let record = extractor.extract("Ngày 5/6/2024, Sở Y tế tỉnh Trà Vinh tổ chức hội nghị tập huấn.");
/// assert_eq!(record.organizations[0].name, "Sở Y tế tỉnh Trà Vinh");
/// ```
#[derive(Clone, Debug)]
pub struct Extractor {
    lexicon: Arc<Lexicon>,
    gates: Arc<Gates>,
    /// For [`Reader::explain`].
    origins: Arc<Origins>,
}

/// The one over the built-in tables.
static SHARED: OnceCell<Extractor> = OnceCell::new();

impl Default for Extractor {
    fn default() -> Self {
        Self::new()
    }
}

impl Extractor {
    /// An extractor over the built-in tables, which are read once a process and shared.
    ///
    /// ```
    /// let record = sukien::Extractor::new().extract("");
    /// assert!(record.event.is_none());
    /// ```
    #[must_use]
    pub fn new() -> Self {
        SHARED.get_or_init(|| Self::of(Lexicon::shared(), &[])).clone()
    }

    fn of(lexicon: Arc<Lexicon>, own: &[(&'static str, Table<'_>)]) -> Self {
        Self { gates: Arc::new(gates(&lexicon)), lexicon, origins: Arc::new(Origins::of(own)) }
    }

    /// Begins an extractor with tables of the caller's own beside the built-in ones.
    ///
    /// ```
    /// use sukien::{Extractor, Table};
    ///
    /// let own = Table::new("mine.tsv", "title\tkind\talone\nchưởng môn\tpost\tnever\n");
    /// let extractor = Extractor::builder().titles(own).build().unwrap();
    /// let found = extractor.mentions("chưởng môn Trần Văn Hòa");
    /// assert_eq!(found.titles[0].value.post, "chưởng môn");
    /// ```
    pub fn builder<'t>() -> Builder<'t> {
        Builder { own: Vec::new() }
    }

    /// Reads one article into its record. Any text gives a record: a text is never an error.
    ///
    /// A text of more than 2 GiB is read in pieces, each as if it were alone; see [`Reader::extract`].
    ///
    /// ```
    /// use sukien::{Article, Extractor, civil::date};
    ///
    /// let text = "Sáng nay 30-8, HĐND tỉnh Bến Tre khai mạc kỳ họp.";
    /// let record = Extractor::new().extract(Article::new(text).published(date(2023, 8, 30)));
    /// assert_eq!(record.dates[0].resolved, Some(date(2023, 8, 30)));
    /// ```
    pub fn extract<'t>(&self, article: impl Into<Article<'t>>) -> EventRecord {
        self.reader().extract(article)
    }

    /// Finds the mentions of a text without an event and without links.
    ///
    /// ```
    /// let found = sukien::Extractor::new().mentions("theo Chỉ thị 16");
    /// assert_eq!(found.documents[0].value.number, "16");
    /// ```
    #[must_use]
    pub fn mentions(&self, text: &str) -> Mentions {
        self.reader().mentions(text)
    }

    /// A reader with memory of its own, for many articles on one thread.
    ///
    /// ```
    /// let extractor = sukien::Extractor::new();
    /// let mut reader = extractor.reader();
    /// for text in ["ngày 1/2/2024", "ngày 3/4/2024"] {
    ///     assert_eq!(reader.extract(text), extractor.extract(text));
    /// }
    /// ```
    #[must_use]
    pub fn reader(&self) -> Reader {
        Reader {
            extractor: self.clone(),
            tokens: TokenBuffer::new(),
            hits: Hits::default(),
            layout: Layout::default(),
            claims: Claims::default(),
            found: Findings::default(),
            runs: Vec::new(),
            scratch: Scratch::default(),
            steps: 0,
            limit: LIMIT,
        }
    }
}

/// Gathers the caller's tables. See [`Extractor::builder`].
#[derive(Clone, Debug)]
#[must_use]
pub struct Builder<'t> {
    own: Vec<(&'static str, Table<'t>)>,
}

/// One of the tables that a caller may bring rows of their own for; each has a method of the [`Builder`] too. For tools,
/// which name tables by what their users write.
///
/// ```
/// use sukien::{Extractor, Table, TableKind};
///
/// let kind = TableKind::named("titles").unwrap();
/// assert_eq!(kind.columns(), ["title", "kind", "alone"]);
/// let own = Table::new("mine.tsv", "title\tkind\talone\nchưởng môn\tpost\tnever\n");
/// let extractor = Extractor::builder().table(kind, own).build().unwrap();
/// assert_eq!(extractor.mentions("chưởng môn Trần Văn Hòa").titles[0].value.post, "chưởng môn");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct TableKind {
    name: &'static str,
    file: &'static str,
}

impl TableKind {
    /// Every one, in the order in which the [`Builder`] has them.
    ///
    /// ```
    /// assert!(sukien::TableKind::all().any(|kind| kind.name() == "surnames"));
    /// ```
    pub fn all() -> impl Iterator<Item = Self> {
        KINDS.iter().copied()
    }

    /// The one of this name.
    ///
    /// ```
    /// assert!(sukien::TableKind::named("communes").is_none(), "the units of the state are not the caller's");
    /// ```
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|kind| kind.name == name)
    }

    /// The name of the builder's method: `organization_heads`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.name
    }

    /// The header of such a table, cell by cell.
    #[must_use]
    pub fn columns(self) -> &'static [&'static str] {
        columns_of(self.file)
    }

    /// The table of this kind that comes with the library.
    ///
    /// ```
    /// let built_in = sukien::TableKind::named("surnames").unwrap().built_in();
    /// assert!(built_in.text().contains("\nNguyễn\t"));
    /// ```
    #[must_use]
    pub fn built_in(self) -> Table<'static> {
        tables().find(|table| table.name() == self.file).unwrap_or(Table::new(self.file, ""))
    }
}

macro_rules! own_tables {
    ($($(#[$doc:meta])* $method:ident = $file:literal,)+) => {
        /// All of them.
        const KINDS: &[TableKind] = &[$(TableKind { name: stringify!($method), file: $file }),+];

        impl<'t> Builder<'t> {$(
            $(#[$doc])*
            pub fn $method(mut self, table: Table<'t>) -> Self {
                self.own.push(($file, table));
                self
            }
        )+}
    };
}

own_tables! {
    /// Titles (chức danh): `title`, `kind`, `alone`.
    titles = "titles.tsv",
    /// Named bodies: `name`, `aliases`, `branch`, `level`, `parent`, `valid_from`, `valid_to`, `successors`, `basis`.
    organizations = "organizations.tsv",
    /// Heads of organisations: `head`, `aliases`, `branch`, `level`, `tail`, `bare`.
    organization_heads = "organization_heads.tsv",
    /// Surnames: `surname`, `tier`, `peoples`.
    surnames = "surnames.tsv",
    /// Names of people in other languages: `name`, `part`.
    foreign_names = "foreign_names.tsv",
    /// Types of documents: `type`, `abbreviations`, `family`, `named`, `short`.
    document_types = "document_types.tsv",
    /// Codes of issuers: `code`, `aliases`, `name`, `level`, `family`, `valid_from`, `valid_to`.
    issuers = "issuers.tsv",
    /// Places without a level word: `name`, `aliases`, `kind`, `country`.
    places = "places.tsv",
    /// Words that tell an event's kind: `trigger`, `kind`, `weight`.
    event_triggers = "event_triggers.tsv",
}

impl<'t> Builder<'t> {
    /// The same as the method of this kind's name.
    pub fn table(mut self, kind: TableKind, table: Table<'t>) -> Self {
        self.own.push((kind.file, table));
        self
    }

    /// Reads the tables.
    ///
    /// # Errors
    ///
    /// Every complaint about every table at once: where, what was found, what was wanted and the cure.
    ///
    /// ```
    /// use sukien::{Extractor, Table};
    ///
    /// let own = Table::new("mine.tsv", "title\tkind\talone\nđội trưởng\tjob\tnever\n");
    /// let error = Extractor::builder().titles(own).build().unwrap_err();
    /// assert!(error.to_string().starts_with("mine.tsv:2:2: found \"job\", wanted one of post"));
    /// ```
    pub fn build(self) -> Result<Extractor, Error> {
        if self.own.is_empty() {
            return Ok(Extractor::new());
        }
        Lexicon::with(&self.own).map(|lexicon| Extractor::of(Arc::new(lexicon), &self.own))
    }
}

/// Owns the memory of reading, never knowledge: every article is read as if it were the first.
///
/// It keeps the memory of the longest text it has read.
#[derive(Clone, Debug)]
pub struct Reader {
    extractor: Extractor,
    tokens: TokenBuffer,
    hits: Hits,
    layout: Layout,
    claims: Claims,
    found: Findings,
    /// For [`Cursor::known_run`].
    runs: Vec<u32>,
    scratch: Scratch,
    steps: u64,
    /// A title and a text of more bytes are read in pieces.
    limit: usize,
}

/// So many bytes are read at once: offsets inside have 32 bits, and one bit is to spare.
const LIMIT: usize = 1 << 31;

/// What stands between a given title and the text when both are read as one.
const BREAK: &str = "\n\n";

impl Reader {
    /// The same as [`Extractor::extract`].
    ///
    /// Title and text together of more than 2 GiB are cut, where a paragraph ends, into pieces of at most as much (without
    /// an empty line in reach where a line ends, without a line break behind a blank). Each piece is read as if it were
    /// alone, the given title with the first, the given day with all. The record has the lists of all pieces one after the
    /// other, its spans count in the whole text. The event is the first piece's that reports one, those of the others are
    /// `other_events`; headline, author's line, language and genre, too, are of the first piece that has them. The first
    /// of the `warnings` says how many pieces there are and before which bytes they are cut: who or what is named in two of
    /// them is two entries. The warnings of a piece begin with its number.
    pub fn extract<'t>(&mut self, article: impl Into<Article<'t>>) -> EventRecord {
        let Article { text, title, published } = article.into();
        let title = title.map(str::trim).filter(|title| !starts_with(text, title)).unwrap_or_default();
        let between = if title.is_empty() { 0 } else { BREAK.len() };
        if title.len().saturating_add(between).saturating_add(text.len()) <= self.limit {
            return self.article(title, text, published);
        }
        let (mut joined, mut steps) = (Joined::default(), 0);
        for part in parts(title, text, BREAK.len(), self.limit) {
            joined.add(self.article(part.title, part.text, published), part.begins);
            steps += self.steps;
        }
        self.steps = steps;
        joined.finish().unwrap_or_else(|| self.article("", "", published))
    }

    /// Reads what is short enough to be read at once; an empty title is none.
    fn article(&mut self, title: &str, text: &str, published: Option<Date>) -> EventRecord {
        if title.is_empty() {
            let context = Context { published, title: 0 };
            return self.read(text, 0, |c, _, found, scratch| record_of(c, found, context, scratch));
        }
        let whole = [title, BREAK, text].concat();
        let context = Context { published, title: title.len() + BREAK.len() };
        self.read(&whole, title.len() + BREAK.len(), |c, _, found, scratch| record_of(c, found, context, scratch))
    }

    /// Reads an article and says why it is read so: which words of which tables stand in it, what rules read that is not
    /// in the record, and what has its words instead. Takes several times the time and memory of [`Reader::extract`]; the
    /// first call of a process reads the tables once more.
    ///
    /// ```
    /// let extractor = sukien::Extractor::new();
    /// let text = "Sáng nay, ông Trần Văn Hòa đến.";
    /// let explained = extractor.reader().explain(text);
    /// assert_eq!(explained.record, extractor.extract(text));
    /// let rejected = explained.rejected.iter().find(|claim| claim.text == "Trần Văn Hòa").unwrap();
    /// assert_eq!(rejected.rule.as_ref().unwrap().as_str(), "person/family-name");
    /// assert_eq!(rejected.winner.as_ref().unwrap().rule.as_str(), "person/honorific");
    /// ```
    pub fn explain<'t>(&mut self, article: impl Into<Article<'t>>) -> Explanation {
        let article = article.into();
        let record = self.extract(article);
        let Article { text, title, .. } = article;
        let title = title.map(str::trim).filter(|title| !starts_with(text, title)).unwrap_or_default();
        let steps = self.steps;
        let origins = Arc::clone(&self.extractor.origins);
        let mut reasons = Reasons::default();
        for part in parts(title, text, BREAK.len(), self.limit) {
            let between = if part.title.is_empty() { 0 } else { part.title.len() + BREAK.len() };
            let whole =
                if between == 0 { Cow::Borrowed(part.text) } else { [part.title, BREAK, part.text].concat().into() };
            let of_part =
                self.read(&whole, between, |c, claims, found, _| reasons_of(c, claims, found, (between, &origins)));
            reasons.append(of_part, part.begins);
        }
        self.steps = steps;
        Explanation { record, words: reasons.words, rejected: reasons.rejected }
    }

    /// The same as [`Extractor::mentions`]. A text of more than 2 GiB is read in pieces, as [`Reader::extract`] does.
    #[must_use]
    pub fn mentions(&mut self, text: &str) -> Mentions {
        if text.len() <= self.limit {
            return self.mentions_at_once(text);
        }
        let (mut whole, mut steps) = (Mentions::default(), 0);
        for part in parts("", text, 0, self.limit) {
            append_mentions(&mut whole, self.mentions_at_once(part.text), part.begins.1);
            steps += self.steps;
        }
        self.steps = steps;
        whole
    }

    fn mentions_at_once(&mut self, text: &str) -> Mentions {
        self.read(text, 0, |c, _, found, _| mentions_of(c, found))
    }

    /// So many bytes are read at once: for tests, which have no 2 GiB to spare.
    #[doc(hidden)]
    #[must_use]
    pub fn with_limit(mut self, bytes: usize) -> Self {
        self.limit = bytes;
        self
    }

    /// How many times the last article's tokens were looked at: a measure of work that no clock disturbs.
    ///
    /// ```
    /// let extractor = sukien::Extractor::new();
    /// let mut reader = extractor.reader();
    /// reader.extract("ngày 1/2/2024");
    /// assert!(reader.steps() > 0);
    /// ```
    #[must_use]
    pub fn steps(&self) -> u64 {
        self.steps
    }

    /// What reprints of the article read last have in common: a number made of the words of its lead and body, in order
    /// and in whatever spelling; headline, author's line, captions, marks and blanks do not count. None of a text that has
    /// fewer than 30 words there. Of a text read in pieces it is the last piece's.
    ///
    /// Numbers of one version of the rules can be compared; tables of the caller's own do not change them.
    ///
    /// ```
    /// let text = "Sáng 5/6, UBND tỉnh Vĩnh Long tổ chức hội nghị sơ kết sáu tháng đầu năm, bàn nhiệm vụ sáu tháng cuối \
    ///             năm và nghe các sở, ban, ngành báo cáo về tình hình sản xuất vụ lúa hè thu của các huyện trong tỉnh.";
    /// let mut reader = sukien::Extractor::new().reader();
    /// let mut of = |text: &str| {
    ///     reader.extract(text);
    ///     reader.fingerprint()
    /// };
    /// assert!(of(text).is_some());
    /// assert_eq!(of(text), of(&text.replace("Vĩnh Long", "VĨNH  LONG")));
    /// assert_ne!(of(text), of(&text.replace("5/6", "6/6")));
    /// ```
    #[must_use]
    pub fn fingerprint(&self) -> Option<u64> {
        self.layout.fingerprint(self.tokens.tokens())
    }

    /// Reads a text, of which so many bytes are the title given beside it.
    fn read<T>(
        &mut self,
        source: &str,
        title: usize,
        finish: impl FnOnce(&Cursor<'_>, &Claims, &Findings, &mut Scratch) -> T,
    ) -> T {
        let Extractor { lexicon, gates, .. } = &self.extractor;
        self.tokens.read(source);
        let walked = self.hits.read((lexicon, gates), source, self.tokens.tokens());
        let looked = self.layout.read((source, title), &self.tokens, &self.hits, lexicon);
        let steps = Cell::new(walked as u64 + looked);
        self.runs.clear();
        self.runs.resize(self.tokens.tokens().len(), 0);
        let runs = Cell::from_mut(self.runs.as_mut_slice()).as_slice_of_cells();
        let cursor = Cursor::new(source, (self.tokens.tokens(), &self.hits), (lexicon, &self.layout), &steps, runs);
        findings(&cursor, &mut self.claims, &mut self.found);
        let finished = finish(&cursor, &self.claims, &self.found, &mut self.scratch);
        self.steps = steps.get();
        finished
    }
}

/// Every rule: its id and an example that fires it.
///
/// ```
/// assert!(sukien::rules().any(|(id, _)| id.as_str() == "date/day-month-year"));
/// ```
pub fn rules() -> impl Iterator<Item = (RuleId, &'static str)> {
    extraction_rules().chain(ROLE_RULES).map(|(id, example)| (RuleId::of(id), example))
}
