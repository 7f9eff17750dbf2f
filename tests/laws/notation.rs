//! The laws of what is written in a notation: it reads its own print back.

use std::cmp::Ordering;
use std::fmt::Display;
use std::str::FromStr;

use sukien::calendar::{Duration, Frequency, LunarDate, Tense};
use sukien::civil::date;
use sukien::{DocumentNumber, TimeValue};

/// A text that is a value prints as one that is read as the same value.
fn round_trip<T>(text: &str) -> Option<T>
where
    T: FromStr<Err: Display> + Display + PartialEq,
{
    let value = text.parse::<T>();
    if let Err(error) = &value {
        assert!(!error.to_string().is_empty());
    }
    let value = value.ok()?;
    let print = value.to_string();
    let again = print.parse::<T>();
    assert!(again.is_ok_and(|again| again == value), "{text:?} is printed as {print:?}, which is not read as the same");
    Some(value)
}

/// The number of a document, if the text is one.
pub fn number(text: &str) -> Option<DocumentNumber> {
    if let Err(error) = text.parse::<DocumentNumber>() {
        assert!(text.is_char_boundary(error.offset()), "{error} of {text:?}");
    }
    let number = round_trip::<DocumentNumber>(text)?;
    let again: DocumentNumber = number.as_str().parse().unwrap();
    assert_eq!(again.decode(), number.decode(), "{text:?}");
    assert!(number.as_str().starts_with(number.serial()), "{text:?}");
    assert!(number.fits(&again) && number.cmp(&again) == Ordering::Equal, "{text:?}");
    Some(number)
}

/// The order of numbers is one.
pub fn in_order(one: &DocumentNumber, other: &DocumentNumber) {
    assert_eq!(one.cmp(other), other.cmp(one).reverse(), "{one} and {other}");
    assert_eq!(one.cmp(other) == Ordering::Equal, one == other, "{one} and {other}");
}

/// The value of a date: the days it means run forward, and those of the moon are found again.
pub fn time_value(text: &str) {
    let Some(value) = round_trip::<TimeValue>(text) else { return };
    for published in [None, Some(date(2024, 2, 29)), Some(date(-9999, 1, 1)), Some(date(9999, 12, 31))] {
        for tense in [Tense::Open, Tense::Future, Tense::Past] {
            let Some((first, last)) = value.resolve(published, tense) else { continue };
            assert!(first <= last, "{text:?} of {published:?}: {first} to {last}");
            for day in [first, last] {
                assert!(LunarDate::from_civil(day).is_none_or(|lunar| lunar.to_civil() == day), "{day}");
            }
        }
    }
    assert!(value.edtf().is_none_or(|edtf| !edtf.is_empty()));
    assert!(value.timex3().iter().all(|timex| !timex.to_string().is_empty()));
}

/// A length of time, and how often something happens.
pub fn duration(text: &str) {
    round_trip::<Duration>(text);
    round_trip::<Frequency>(text);
}
