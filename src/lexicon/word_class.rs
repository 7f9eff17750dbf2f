//! The classes of the words of `words.tsv`, and the parts that words play in shapes.

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
        /// Beside a title it means nobody in particular: `một`, `mới`, `nào`.
        Indefinite = "indefinite",
        /// Behind it a title is left or has been: `thay`, `tiền nhiệm`, `trước đó`.
        Leaving = "leaving",
        /// `phụ trách`: what a post is in charge of follows.
        Charged = "charged",
        /// Begins another phrase behind what a title is of: `với`, `khi`, `quê`.
        Apart = "apart",
        /// `phó`: the deputy of the title that follows.
        Deputy = "deputy",
        /// Picks one out of those of an occupation: `nam`, `nữ`, `vị`.
        Singling = "singling",
        /// Before a run of capitals: what bears the name is no person: `ngã tư`, `dự án`, `chiếc`.
        NamedThing = "named-thing",
        /// A word of another language in names: `firm` of firms, products and places (`Park`), `particle` inside a person's
        /// (`von`), `people` of an ethnic group (`Ê Đê`), which is no person's.
        ForeignWord = "foreign-word",
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
        /// `tuổi`
        Age = "age",
        /// `về`, `V/v`: what a document is about.
        About = "about",
        /// `tức`, `bí danh`: another name of the person follows.
        Alias = "alias",
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
