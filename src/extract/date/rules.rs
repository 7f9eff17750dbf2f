//! The rules of dates: what each reads, by example, and what it may begin with.

use crate::calendar::TimeValue;
use crate::extract::date::{day, lead, lunar, month, relative, year};
use crate::extract::rule::{Rule, Rules};
use crate::lexicon::{Class, Grammar, Sign, Signs};

use Sign::{Counted, Grammar as Plays, Joined, Word, Year};

/// The shapes of a point in time; the one that reads furthest wins, the first on a tie.
pub(crate) static RULES: Rules<TimeValue> = Rules::new(&[
    Rule {
        id: "date/lunar-day",
        example: "hội mở từ mùng 8 tháng Giêng",
        opens: Signs::of(&[Plays(Grammar::LunarDay)]),
        read: lunar::first_days,
    },
    Rule {
        id: "date/full-moon",
        example: "rằm tháng Bảy",
        opens: Signs::of(&[Plays(Grammar::Day), Plays(Grammar::FullMoon)]),
        read: lunar::full_moon,
    },
    Rule {
        id: "date/day-of-lunar-month",
        example: "giỗ Tổ 10/3 âm lịch",
        opens: Signs::of(&[Joined, Counted, Plays(Grammar::Day)]),
        read: lunar::day_of_moon_month,
    },
    Rule {
        id: "date/lunar-holiday",
        example: "dịp Tết Nguyên đán 2024",
        opens: Signs::of(&[Word(Class::LunarDay)]),
        read: lunar::named_day,
    },
    Rule {
        id: "date/lunar-year",
        example: "năm Giáp Thìn",
        opens: Signs::of(&[Plays(Grammar::Tet), Plays(Grammar::TetYear), Plays(Grammar::Year)]),
        read: lunar::named_year,
    },
    Rule {
        id: "date/lunar-month",
        example: "tháng 2 nhuận năm Quý Mão",
        opens: Signs::of(&[Plays(Grammar::Month)]),
        read: lunar::moon_month,
    },
    Rule {
        id: "date/relative-day",
        example: "hôm qua, đoàn đã về",
        opens: Signs::of(&[Word(Class::RelativeDay)]),
        read: relative::relative_day,
    },
    Rule {
        id: "date/day-month-year",
        example: "ngày 13/9/2023",
        opens: Signs::of(&[Joined, Plays(Grammar::Day)]),
        read: day::day_month_year,
    },
    Rule {
        id: "date/two-digit-year",
        example: "ký ngày 13/09/23",
        opens: Signs::of(&[Joined, Plays(Grammar::Day)]),
        read: day::two_digit_year,
    },
    Rule {
        id: "date/day-month",
        example: "ngày 13/9",
        opens: Signs::of(&[Joined, Plays(Grammar::Day)]),
        read: day::day_month,
    },
    Rule {
        id: "date/day-in-words",
        example: "ngày 13 tháng 9 năm 2023",
        opens: Signs::of(&[Counted, Plays(Grammar::Day), Plays(Grammar::LunarDay)]),
        read: day::day_in_words,
    },
    Rule {
        id: "date/day",
        example: "đến ngày 13, xã nghiệm thu",
        opens: Signs::of(&[Plays(Grammar::Day)]),
        read: day::day_alone,
    },
    Rule {
        id: FIRST_OF_DAYS,
        example: "nghỉ từ 17 đến 25/3",
        opens: Signs::of(&[Joined, Counted]),
        read: day::first_of_days,
    },
    Rule {
        id: "date/days-of-month",
        example: "trong 6 ngày đầu tháng 4",
        opens: Signs::of(&[Counted, Word(Class::Number)]),
        read: day::days_of_month,
    },
    Rule {
        id: "date/months-of-year",
        example: "4 tháng đầu năm",
        opens: Signs::of(&[Counted, Word(Class::Number), Plays(Grammar::Month), Plays(Grammar::Quarter)]),
        read: month::months_of_year,
    },
    Rule {
        id: "date/month",
        example: "tháng 9/2023",
        opens: Signs::of(&[Plays(Grammar::Month)]),
        read: month::month_of_year,
    },
    Rule {
        id: "date/month-slash-year",
        example: "từ 9/2023",
        opens: Signs::of(&[Joined]),
        read: month::month_slash_year,
    },
    Rule {
        id: "date/quarter",
        example: "quý III/2023",
        opens: Signs::of(&[Plays(Grammar::Quarter)]),
        read: month::quarter,
    },
    Rule {
        id: "date/decade",
        example: "những năm 60 của thế kỷ XX",
        opens: Signs::of(&[Plays(Grammar::Decade), Plays(Grammar::Years)]),
        read: year::decade,
    },
    Rule {
        id: "date/two-digit-decade",
        example: "thập niên 90",
        opens: Signs::of(&[Plays(Grammar::Decade), Plays(Grammar::Years)]),
        read: year::two_digit_decade,
    },
    Rule {
        id: "date/century",
        example: "thế kỷ XIX",
        opens: Signs::of(&[Plays(Grammar::Century)]),
        read: year::century,
    },
    Rule { id: "date/season", example: "mùa hè 2018", opens: Signs::of(&[Word(Class::Season)]), read: year::season },
    Rule { id: "date/year", example: "năm 2023", opens: Signs::of(&[Plays(Grammar::Year)]), read: year::year_said },
    Rule {
        id: "date/bare-year",
        example: "kỳ thi trung học phổ thông quốc gia 2018",
        opens: Signs::of(&[Year]),
        read: year::year_alone,
    },
    Rule {
        id: "date/paired-years", example: "niên vụ 2023/2024", opens: Signs::of(&[Year]), read: year::paired_years
    },
    Rule {
        id: "date/portion",
        example: "cuối tháng 9",
        opens: Signs::of(&[Word(Class::Portion)]),
        read: relative::portion,
    },
    Rule {
        id: "date/relative-period",
        example: "tuần trước, tỉnh đã họp",
        opens: Signs::of(&[Word(Class::RelativePeriod)]),
        read: relative::relative_period,
    },
    Rule {
        id: "date/ago",
        example: "cách đây 2 tuần",
        opens: Signs::of(&[Counted, Word(Class::Number), Plays(Grammar::Ago)]),
        read: relative::ago,
    },
    Rule {
        id: "date/weekday",
        example: "vào thứ Hai tuần trước, đoàn rời Hà Nội",
        opens: Signs::of(&[Word(Class::Weekday), Plays(Grammar::Day)]),
        read: relative::weekday,
    },
    Rule {
        id: "date/now-until",
        example: "từ nay đến cuối năm 2023",
        opens: Signs::of(&[Plays(Grammar::Now)]),
        read: lead::now_until,
    },
]);

/// The rule of a time of day without a date, and an example.
pub(crate) const CLOCK: (&str, &str) = ("date/clock", "lúc 7h20, chợ mở cửa");

/// The rule of a time of day on the day last named, and an example.
pub(crate) const SAME_DAY: (&str, &str) = ("date/same-day", "chiều cùng ngày, đoàn về");

/// The rule of a day that shares its month with the next.
pub(crate) const FIRST_OF_DAYS: &str = "date/first-of-days";

/// The rules of the values whose century the text leaves open.
pub(crate) const SHORT_YEARS: [&str; 2] = ["date/two-digit-year", "date/two-digit-decade"];
