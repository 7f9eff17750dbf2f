//! The lunar calendar against published dates of Tết, and its months against the sky.

#![allow(clippy::unwrap_used)]

mod sky;

use std::collections::BTreeMap;

use sukien::calendar::LunarDate;
use sukien::civil::{Date, date};

/// Tết Nguyên đán 1900 to 2100 as the tables for UTC+7 publish it. Official calendars parted from it by a day before 1968:
/// they were made for UTC+8.
const TET: &str = "1900:01-31 1901:02-19 1902:02-08 1903:01-28 1904:02-16 1905:02-04 1906:01-25 1907:02-13 1908:02-02 \
    1909:01-22 1910:02-10 1911:01-30 1912:02-18 1913:02-06 1914:01-26 1915:02-14 1916:02-03 1917:01-23 \
    1918:02-11 1919:02-01 1920:02-20 1921:02-08 1922:01-28 1923:02-16 1924:02-05 1925:01-24 1926:02-13 \
    1927:02-02 1928:01-23 1929:02-10 1930:01-30 1931:02-17 1932:02-06 1933:01-26 1934:02-14 1935:02-03 \
    1936:01-24 1937:02-11 1938:01-31 1939:02-19 1940:02-08 1941:01-27 1942:02-15 1943:02-05 1944:01-25 \
    1945:02-13 1946:02-02 1947:01-22 1948:02-10 1949:01-29 1950:02-17 1951:02-06 1952:01-27 1953:02-14 \
    1954:02-03 1955:01-24 1956:02-12 1957:01-31 1958:02-18 1959:02-08 1960:01-28 1961:02-15 1962:02-05 \
    1963:01-25 1964:02-13 1965:02-01 1966:01-21 1967:02-09 1968:01-29 1969:02-16 1970:02-06 1971:01-27 \
    1972:02-15 1973:02-03 1974:01-23 1975:02-11 1976:01-31 1977:02-18 1978:02-07 1979:01-28 1980:02-16 \
    1981:02-05 1982:01-25 1983:02-13 1984:02-02 1985:01-21 1986:02-09 1987:01-29 1988:02-17 1989:02-06 \
    1990:01-27 1991:02-15 1992:02-04 1993:01-23 1994:02-10 1995:01-31 1996:02-19 1997:02-07 1998:01-28 \
    1999:02-16 2000:02-05 2001:01-24 2002:02-12 2003:02-01 2004:01-22 2005:02-09 2006:01-29 2007:02-17 \
    2008:02-07 2009:01-26 2010:02-14 2011:02-03 2012:01-23 2013:02-10 2014:01-31 2015:02-19 2016:02-08 \
    2017:01-28 2018:02-16 2019:02-05 2020:01-25 2021:02-12 2022:02-01 2023:01-22 2024:02-10 2025:01-29 \
    2026:02-17 2027:02-06 2028:01-26 2029:02-13 2030:02-02 2031:01-23 2032:02-11 2033:01-31 2034:02-19 \
    2035:02-08 2036:01-28 2037:02-15 2038:02-04 2039:01-24 2040:02-12 2041:02-01 2042:01-22 2043:02-10 \
    2044:01-30 2045:02-17 2046:02-06 2047:01-26 2048:02-14 2049:02-02 2050:01-23 2051:02-11 2052:02-01 \
    2053:02-18 2054:02-08 2055:01-28 2056:02-15 2057:02-04 2058:01-24 2059:02-12 2060:02-02 2061:01-21 \
    2062:02-09 2063:01-29 2064:02-17 2065:02-05 2066:01-26 2067:02-14 2068:02-03 2069:01-23 2070:02-11 \
    2071:01-31 2072:02-19 2073:02-07 2074:01-27 2075:02-15 2076:02-05 2077:01-24 2078:02-12 2079:02-02 \
    2080:01-22 2081:02-09 2082:01-29 2083:02-17 2084:02-06 2085:01-26 2086:02-14 2087:02-03 2088:01-24 \
    2089:02-10 2090:01-30 2091:02-18 2092:02-07 2093:01-27 2094:02-15 2095:02-05 2096:01-25 2097:02-12 \
    2098:02-01 2099:01-21 2100:02-09";

#[test]
fn tet_is_the_published_day() {
    let mut years = 0;
    for entry in TET.split_whitespace() {
        let (year, day) = entry.split_once(':').unwrap();
        let published: Date = format!("{year}-{day}").parse().unwrap();
        assert_eq!(LunarDate::new_year(year.parse().unwrap()), Some(published), "Tết {year}");
        years += 1;
    }
    assert_eq!(years, 201);
}

/// Where Viet Nam and China part: Tết there, Tết here.
#[test]
fn tet_is_not_the_chinese_new_year() {
    let parted = [
        (1968, date(1968, 1, 30)),
        (1969, date(1969, 2, 17)),
        (1985, date(1985, 2, 20)),
        (2007, date(2007, 2, 18)),
        (2030, date(2030, 2, 3)),
        (2053, date(2053, 2, 19)),
    ];
    for (year, chinese) in parted {
        let tet = LunarDate::new_year(year).unwrap();
        assert!(tet < chinese, "{year}");
        let days = tet.until(chinese).unwrap().get_days();
        assert_eq!(days, if year == 1985 { 30 } else { 1 }, "{year}");
    }
}

/// The Julian day number of 1 January 1900.
const EPOCH: i32 = 2_415_021;

fn number(day: Date) -> i32 {
    EPOCH + date(1900, 1, 1).until(day).unwrap().get_days()
}

fn civil(number: i32) -> Date {
    date(1900, 1, 1).checked_add(jiff::Span::new().days(number - EPOCH)).unwrap()
}

/// Every month from the sky: its first day with its year, its number and whether it is leap.
fn months() -> BTreeMap<Date, (i16, u8, bool)> {
    let starts = sky::new_moons(-1250..1265);
    // The month of the winter solstice: the sun enters the last quarter of its way on a day of it.
    let eleventh = |year: i16| {
        let first = number(date(year, 12, 18));
        let solstice = (first..first + 8).find(|&day| sky::twelfth(day) == 8 && sky::twelfth(day + 1) == 9).unwrap();
        starts.partition_point(|&start| start <= solstice) - 1
    };
    let mut months = BTreeMap::new();
    for year in 1900..=2101 {
        let (first, last) = (eleventh(year - 1), eleventh(year));
        // Of thirteen months the first in which the sun enters no new twelfth is leap.
        let is_empty = |&n: &usize| sky::twelfth(starts[n]) == sky::twelfth(starts[n + 1]);
        let leap = if last - first == 13 { (first + 1..last).find(is_empty) } else { None };
        let mut next = 11;
        for (n, &start) in starts.iter().enumerate().take(last).skip(first) {
            let is_leap = leap == Some(n);
            let number = if is_leap { (next + 10) % 12 + 1 } else { next };
            let of = if number >= 11 { year - 1 } else { year };
            months.insert(civil(start), (of, number, is_leap));
            next = if is_leap { next } else { next % 12 + 1 };
        }
    }
    months
}

/// All 2,486 months of 1900 to 2100, but for the few that hang on less than a minute and a half: there the library goes with the
/// calendar of the time, or with the finer ephemeris.
#[test]
fn months_begin_with_the_new_moon() {
    let sky = months();
    let mut apart = Vec::new();
    let mut count = 0;
    for year in 1900..=2100 {
        let first = LunarDate::new_year(year).unwrap();
        let mut day = LunarDate::from_civil(first).unwrap();
        while day.year() == year {
            count += 1;
            let start = day.to_civil();
            if sky.get(&start) != Some(&(year, day.month(), day.is_leap())) {
                apart.push(start.to_string());
            }
            let length = LunarDate::month_length(year, day.month(), day.is_leap()).unwrap();
            let next = start.checked_add(jiff::Span::new().days(i64::from(length))).unwrap();
            let Some(next) = LunarDate::from_civil(next) else { break };
            day = next;
        }
    }
    assert_eq!(count, 2486);
    assert_eq!(apart, ["1938-08-25", "1938-09-24", "1944-06-21", "1967-07-08", "2077-11-16", "2085-10-19"]);
}
