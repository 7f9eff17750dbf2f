//! Text and numbers inside a page, and numbers in what the tool says.

use std::fmt::{Display, Formatter, Result, Write};

/// Text that stands between tags or within the quotation marks of an attribute and says nothing but itself.
#[derive(Clone, Copy)]
pub(crate) struct Escaped<'t>(pub(crate) &'t str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let mut rest = self.0;
        while let Some(at) = rest.find(['&', '<', '>', '"', '\'', '\0']) {
            let (before, from) = rest.split_at(at);
            f.write_str(before)?;
            let mut behind = from.chars();
            match behind.next() {
                Some('&') => f.write_str("&amp;")?,
                Some('<') => f.write_str("&lt;")?,
                Some('>') => f.write_str("&gt;")?,
                Some('"') => f.write_str("&quot;")?,
                Some('\'') => f.write_str("&#39;")?,
                // HTML has no place for it.
                Some('\0') => f.write_char(char::REPLACEMENT_CHARACTER)?,
                Some(other) => f.write_char(other)?,
                None => {}
            }
            rest = behind.as_str();
        }
        f.write_str(rest)
    }
}

/// A number with its thousands parted: `12,345`.
pub(crate) fn figure(number: impl TryInto<u64>) -> String {
    let digits = number.try_into().unwrap_or(u64::MAX).to_string();
    let mut out = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::Escaped;

    #[test]
    fn nothing_opens_a_tag_or_ends_an_attribute() {
        let text = "a<b> & \"c\" 'd' ế\0";
        assert_eq!(Escaped(text).to_string(), "a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39; ế\u{FFFD}");
    }

    #[test]
    fn thousands_stand_apart() {
        let shown = [0u64, 999, 1000, 12_345, 1_234_567].map(super::figure);
        assert_eq!(shown, ["0", "999", "1,000", "12,345", "1,234,567"]);
    }
}
