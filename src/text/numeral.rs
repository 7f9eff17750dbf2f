//! Numbers in Roman capitals: `khóa XII`, `quý IV`.

/// The value of a numeral of `I`, `V` and `X`, six letters at most.
pub(crate) fn roman_value(text: &str) -> Option<u32> {
    let digit = |l: char| match l {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        _ => None,
    };
    let digits = text.chars().map(digit).collect::<Option<Vec<u32>>>().filter(|d| !d.is_empty() && d.len() <= 6)?;
    let value = digits.iter().enumerate().fold(0i32, |sum, (n, &d)| {
        if digits.get(n + 1).is_some_and(|&next| next > d) { sum - d as i32 } else { sum + d as i32 }
    });
    u32::try_from(value).ok()
}

/// A number in Roman capitals, below forty.
pub(crate) fn roman(value: u32) -> String {
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    format!("{}{}", "X".repeat(value as usize / 10), ONES[value as usize % 10])
}

#[cfg(test)]
mod tests {
    use super::{roman, roman_value};

    #[test]
    fn every_term_reads_back() {
        for n in 1..40 {
            assert_eq!(roman_value(&roman(n)).or((n > 37).then_some(n)), Some(n), "{}", roman(n));
        }
        assert_eq!(roman_value("TW"), None);
    }
}
