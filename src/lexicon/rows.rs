//! The typed rows of the tables: what a phrase means once it is found.

use crate::vocabulary::{Branch, DocumentFamily, EventKind, Genre, Level, Role, TitleKind, TitleStatus, ZoneKind};

/// Which table a phrase is of.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Sort {
    Title,
    Modifier,
    Honorific,
    Surname,
    NameSyllable,
    Head,
    Body,
    Field,
    DocumentType,
    Symbol,
    Issuer,
    Law,
    /// A law that is cited by its acronym alone.
    Acronym,
    Unit,
    Place,
    PlaceHead,
    Trigger,
    Role,
    Zone,
    Word,
}

/// May a title stand alone, in place of its bearer's name?
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Alone {
    Always,
    WithTail,
    Never,
}

#[derive(Clone, Debug)]
pub(crate) struct Title {
    pub(crate) kind: TitleKind,
    pub(crate) alone: Alone,
}

#[derive(Clone, Debug)]
pub(crate) struct Modifier {
    pub(crate) before: bool,
    pub(crate) status: Option<TitleStatus>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Gender {
    Male,
    Female,
    Open,
}

#[derive(Clone, Debug)]
pub(crate) struct Surname {
    pub(crate) tier: char,
}

#[derive(Clone, Debug)]
pub(crate) struct NameSyllable {
    /// How often it stands in the middle of a name, in the counts of the table.
    pub(crate) middle: u32,
}

/// What may follow an organisation's head.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Tail {
    /// A field of work, then a place or an owner: `Sở Y tế tỉnh Trà Vinh`.
    Field,
    /// A proper name: `Công ty Ánh Dương`.
    Name,
    /// A unit: `Huyện ủy Càng Long`.
    Place,
    /// Nothing.
    None,
}

/// Whether a head without a tail is a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Bare {
    Yes,
    Capital,
    No,
}

#[derive(Clone, Debug)]
pub(crate) struct Head {
    pub(crate) branch: Branch,
    pub(crate) level: Option<Level>,
    pub(crate) tail: Tail,
    pub(crate) bare: Bare,
}

#[derive(Clone, Debug)]
pub(crate) struct Body {
    pub(crate) name: Box<str>,
    pub(crate) branch: Branch,
    pub(crate) level: Option<Level>,
    pub(crate) parent: Option<Box<str>>,
}

/// Whether documents of a type are cited by a formal name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Named {
    /// `Luật Đất đai`
    Yes,
    /// A year is name enough: `Hiến pháp 2013`.
    Alone,
    /// Only what `laws.tsv` names: `Tuyên bố` of anybody is none.
    Table,
    /// By words in lower case, if the type has its capital: `Quy chế làm việc của Ban Chấp hành Trung ương`.
    Words,
    /// Only in quotation marks: `Đề án “…”`.
    No,
    /// What is named so is no document: `chương trình “…”` of television.
    Never,
}

/// Whether a type with a bare number is a citation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Short {
    No,
    /// Only with the word for number: `công văn số 1234`.
    Said,
    /// The same of what any document may be called: `văn bản số 1234`.
    Any,
    /// In lower case only with the word for number: `quy định 17 loài` counts.
    Capital,
    /// `Chỉ thị 16`
    Yes,
    /// Even in one with its abbreviation: `NQ35`.
    Tight,
}

#[derive(Clone, Debug)]
pub(crate) struct DocumentType {
    pub(crate) name: Box<str>,
    pub(crate) abbreviations: Vec<Box<str>>,
    pub(crate) families: Vec<DocumentFamily>,
    pub(crate) named: Named,
    pub(crate) short: Short,
    /// The code of the only body that issues the type.
    pub(crate) issuer: Option<Box<str>>,
    /// Whether several bodies issue it together.
    pub(crate) joint: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Issuer {
    pub(crate) code: Box<str>,
    /// The body, or those that share the code.
    pub(crate) names: Vec<Box<str>>,
    pub(crate) levels: Vec<Level>,
    /// None of a drafting unit: it takes the family of the body it is of.
    pub(crate) family: Option<DocumentFamily>,
    /// The last day of the body, or of the code.
    pub(crate) valid_to: Option<Box<str>>,
}

/// A formally named law or treaty.
#[derive(Clone, Debug)]
pub(crate) struct Law {
    /// Its type.
    pub(crate) kind: Box<str>,
    /// Its name in full, of which this one may be another form.
    pub(crate) formal: Box<str>,
}

/// A unit of the state: province or district.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    /// `huyện`, `thành phố`; several where it changed.
    pub(crate) kind: Box<str>,
    pub(crate) level: Level,
    pub(crate) code: Box<str>,
    pub(crate) province: Option<Box<str>>,
    pub(crate) valid_from: Option<Box<str>>,
    pub(crate) valid_to: Option<Box<str>>,
    pub(crate) successors: Vec<Box<str>>,
}

#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) level: Level,
    /// The bare name is also an everyday word or a given name.
    pub(crate) ambiguous: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct PlaceHead {
    pub(crate) name: Box<str>,
    pub(crate) level: Level,
    /// May its name be a number: `quận 1`, `quốc lộ 1A`?
    pub(crate) numbered: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Trigger {
    pub(crate) kind: EventKind,
    pub(crate) weight: i32,
}

/// On which side of a role's words the person stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Side {
    Before,
    After,
}

#[derive(Clone, Debug)]
pub(crate) struct RoleWord {
    pub(crate) role: Role,
    pub(crate) side: Side,
}

#[derive(Clone, Debug)]
pub(crate) struct ZoneCue {
    pub(crate) zone: ZoneKind,
    pub(crate) place: CuePlace,
    pub(crate) reach: Reach,
    /// The genre that such a line speaks for.
    pub(crate) genre: Option<Genre>,
}

/// Where in a line a cue must stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum CuePlace {
    /// It begins the line.
    Start,
    /// It begins the line, and a mark, a number or nothing follows.
    Label,
    /// It is the whole line.
    Line,
    /// It stands anywhere in the line.
    Inside,
}

/// Which lines beside that of a cue are of its zone too.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Reach {
    /// None.
    Line,
    /// All before it.
    Above,
    /// Short ones behind it.
    Short,
    /// Those behind it that are no sentences: headlines, items.
    Titles,
    /// All that follows.
    Rest,
}

/// A closed class of words, with what the word stands for.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    pub(crate) class: Class,
    /// The part it plays, if its class is grammar.
    pub(crate) part: Option<Grammar>,
    pub(crate) value: Box<str>,
}

/// A vocabulary of `words.tsv`: the enum, and the names by which the table calls its variants.
macro_rules! names {
    ($(#[$docs:meta])* $name:ident as $all:ident { $($(#[$doc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$docs])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub(crate) enum $name { $($(#[$doc])* $variant,)+ }
        pub(crate) const $all: &[(&str, $name)] = &[$(($text, $name::$variant),)+];
    };
}

names! {
    /// The classes of `words.tsv`.
    Class as CLASSES {
        /// `sáng`: `TMO`.
        DayPart = "day-part",
        /// `thứ hai`: 1 to 7.
        Weekday = "weekday",
        /// `giêng`: 1 to 12, after `tháng`.
        Month = "month",
        /// `mười`: how many; written-out numbers.
        Number = "number",
        /// `đầu`: start, mid, end.
        Portion = "portion",
        /// `hôm qua`: its value relative to the publication.
        RelativeDay = "relative-day",
        /// `năm ngoái`, `tháng này`.
        RelativePeriod = "relative-period",
        /// `này`, `ngoái`, `tới` after a unit of time: the shift.
        Shift = "shift",
        /// `quý`, `mùa xuân` …
        Season = "season",
        /// `âm lịch`.
        Lunar = "lunar",
        /// `Giáp Thìn`: 1 to 60.
        YearName = "year-name",
        /// Holidays of fixed lunar date: month-day.
        LunarDay = "lunar-day",
        /// Names of holidays of the civil calendar: month-day. The day may stand behind them: `Quốc khánh 2/9`.
        Holiday = "holiday",
        /// Units of time of durations: y m w d h.
        TimeUnit = "time-unit",
        /// Numbers that look like a day and are an idiom: `24/7`.
        NoDate = "no-date",
        /// Words before a number that make it no date: `số`, `điều`, `lớp`.
        NoDateBefore = "no-date-before",
        /// Words after two numbers that make them a count: `đại biểu`.
        NoDateAfter = "no-date-after",
        /// The clause speaks of what is to come.
        Future = "future",
        /// The clause speaks of what is past.
        Past = "past",
        /// The words before a date by which something is due.
        Deadline = "deadline",
        /// Makes what follows several, a class and no name: `các`.
        Plural = "plural",
        /// Lower-case words inside an organisation's name.
        Link = "link",
        /// Words of two syllables whose second is a head elsewhere: `cán bộ`, `pháp luật`.
        Compound = "compound",
        /// Words that end an organisation's name though written with a capital.
        NameStop = "name-stop",
        /// A level of the state alone: `tỉnh`, `huyện`; the value is the level.
        LevelWord = "level-word",
        /// `là`, `giữ chức`, `làm`: what follows is a predicate.
        Predicate = "predicate",
        /// Abbreviations whose dot ends no sentence; `last` where a sentence may end with them.
        Abbreviation = "abbreviation",
        /// `dự thảo`: the document is a draft.
        Draft = "draft",
        /// A capitalised word that opens a sentence and is no name.
        Opener = "opener",
        /// A word that a shape turns on, with its part in the shape: `tháng` is `month`.
        Grammar = "grammar",
        /// Function words of another language; the value is the language.
        Foreign = "foreign",
        /// Verbs of saying: their subject is a person or a body.
        Saying = "saying",
        /// `sửa đổi`, `thay thế`, `căn cứ`: what a document does to another, as the record writes it.
        Relation = "relation",
        /// `điều`, `khoản`: parts of a document, the value as the record writes it.
        Provision = "provision",
    }
}

names! {
    /// The parts that a word of the class grammar plays in a shape.
    Grammar as PARTS {
        /// `về`, `V/v`: what a document is about.
        About = "about",
        /// `cách đây`
        Ago = "ago",
        /// `và`, `hoặc`
        And = "and",
        /// `kiêm`
        AndAlso = "and-also",
        /// `tại`, `ở`
        At = "at",
        /// `trước` behind a length of time.
        Before = "before",
        /// `sinh năm`
        Birth = "birth",
        /// `do`
        By = "by",
        /// `bởi`, `bằng`, `theo`: what does it follows.
        ByMeans = "by-means",
        /// `thế kỷ`
        Century = "century",
        /// `thì`, `nêu`: the clause goes on behind a name in words.
        Clause = "clause",
        /// `lúc`, `khoảng`: a time of day follows.
        ClockCue = "clock-cue",
        /// `trước khi`, `trước đó`: the time before it is not counted from now.
        CountedFrom = "counted-from",
        /// `vào`, `trong`, `sau`: a date may follow.
        Cue = "cue",
        /// `ngày`, `hôm`
        Day = "day",
        /// `thập niên`
        Decade = "decade",
        /// `mỗi`, `hằng`
        Each = "each",
        /// `có hiệu lực`: the date follows from which a document is in force.
        Effect = "effect",
        /// `mẫu`, `biểu`: the number behind it is of a form, which is no document.
        Form = "form",
        /// `rằm`
        FullMoon = "full-moon",
        /// `tới` behind a date.
        FutureSuffix = "future-suffix",
        /// `rưỡi`
        Half = "half",
        /// `có`
        Has = "has",
        /// `giờ`, `h`, `g`
        Hour = "hour",
        /// `là`
        Is = "is",
        /// `hiện là`
        IsNow = "is-now",
        /// `ban hành`
        Issue = "issue",
        /// `trong`, `suốt`: how long follows.
        Lasting = "lasting",
        /// `nhuận`
        Leap = "leap",
        /// `kém`: so many minutes before the hour.
        Less = "less",
        /// `mùng`, `mồng`
        LunarDay = "lunar-day",
        /// `phút`
        Minute = "minute",
        /// `tháng`
        Month = "month",
        /// `nay`
        Now = "now",
        /// `số`
        Number = "number",
        /// `của`
        Of = "of",
        /// `đầu năm`
        OfYearFirst = "of-year-first",
        /// `cuối năm`
        OfYearLast = "of-year-last",
        /// `một lần`: so long from one to the next.
        Once = "once",
        /// `lần thứ`, `thứ`
        Ordinal = "ordinal",
        /// `tổ chức`
        Organize = "organize",
        /// `được`, `bị`
        Passive = "passive",
        /// `vừa qua` behind a date.
        PastSuffix = "past-suffix",
        /// `nhiệm kỳ`, `năm học`: years follow.
        Period = "period",
        /// `quý`
        Quarter = "quarter",
        /// `cùng ngày`
        SameDay = "same-day",
        /// `ký`
        Sign = "sign",
        /// `từ`, `kỷ niệm`: no day of an event follows.
        Since = "since",
        /// `khóa`
        Term = "term",
        /// `Tết`
        Tet = "tet",
        /// `xuân`
        TetYear = "tet-year",
        /// `này`, `nói trên`: the one spoken of.
        This = "this",
        /// `đến`
        To = "to",
        /// `năm`
        Year = "year",
        /// `những năm`
        Years = "years",
    }
}

/// Everything the tables say, row by row.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rows {
    pub(crate) titles: Vec<Title>,
    pub(crate) modifiers: Vec<Modifier>,
    pub(crate) honorifics: Vec<Gender>,
    pub(crate) surnames: Vec<Surname>,
    pub(crate) syllables: Vec<NameSyllable>,
    pub(crate) heads: Vec<Head>,
    pub(crate) bodies: Vec<Body>,
    pub(crate) fields: Vec<Box<str>>,
    pub(crate) document_types: Vec<DocumentType>,
    pub(crate) issuers: Vec<Issuer>,
    pub(crate) laws: Vec<Law>,
    pub(crate) units: Vec<Unit>,
    pub(crate) places: Vec<Place>,
    pub(crate) place_heads: Vec<PlaceHead>,
    pub(crate) triggers: Vec<Trigger>,
    pub(crate) roles: Vec<RoleWord>,
    pub(crate) zones: Vec<ZoneCue>,
    pub(crate) words: Vec<Word>,
    /// Party congresses and Assembly terms: kind, term, first and last day.
    pub(crate) terms: Vec<[Box<str>; 4]>,
}
