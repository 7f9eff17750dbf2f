//! The cycle of sixty (can chi) that names lunar years, months and days.

use std::fmt;

/// The names of stems and branches, with their numbers.
const NAMES: &str = include_str!("../../data/can_chi.tsv");

/// A place in the cycle of sixty (can chi) that names lunar years, months and days: Giáp Tý is 1, Quý Hợi is 60.
///
/// It joins a heavenly stem (can, ten of them) and an earthly branch (chi, twelve). Both step forward each year, so of
/// the 120 pairs only the sixty of like parity occur. It prints as its name.
///
/// ```
/// use sukien::calendar::CanChi;
/// assert_eq!(CanChi::of_year(1984).number(), 1); // Giáp Tý
/// assert_eq!(CanChi::of_year(2026), CanChi::from_stem_branch(2, 6).unwrap());
/// assert_eq!(CanChi::of_year(2026).to_string(), "Bính Ngọ");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CanChi(u8);

impl CanChi {
    /// The can chi of a lunar year; of any year, not only of 1900-2100.
    ///
    /// ```
    /// assert_eq!(sukien::calendar::CanChi::of_year(2023).number(), 40); // Quý Mão
    /// ```
    #[must_use]
    pub fn of_year(year: i16) -> Self {
        Self::of_index(i32::from(year) - 4)
    }

    /// From the steps after a Giáp Tý.
    pub(super) fn of_index(index: i32) -> Self {
        // Between 1 and 60, so the cast loses nothing.
        Self(index.rem_euclid(60) as u8 + 1)
    }

    /// The place in the cycle, 1 to 60.
    ///
    /// ```
    /// assert_eq!(sukien::calendar::CanChi::of_year(1983).number(), 60); // Quý Hợi
    /// ```
    #[must_use]
    pub fn number(self) -> u8 {
        self.0
    }

    /// From the place in the cycle; `None` outside 1 to 60.
    ///
    /// ```
    /// use sukien::calendar::CanChi;
    /// assert_eq!(CanChi::from_number(1), Some(CanChi::of_year(1984)));
    /// assert_eq!(CanChi::from_number(61), None);
    /// ```
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        (1..=60).contains(&number).then_some(Self(number))
    }

    /// From the indices of stem (Giáp = 0 to Quý = 9) and branch (Tý = 0 to Hợi = 11). `None` when one is out of range,
    /// or when one is even and the other odd: such a pair never occurs.
    ///
    /// ```
    /// use sukien::calendar::CanChi;
    /// assert_eq!(CanChi::from_stem_branch(9, 3), Some(CanChi::of_year(2023))); // Quý Mão
    /// assert_eq!(CanChi::from_stem_branch(0, 3), None); // there is no Giáp Mão
    /// ```
    #[must_use]
    pub fn from_stem_branch(stem: u8, branch: u8) -> Option<Self> {
        let occurs = stem < 10 && branch < 12 && stem % 2 == branch % 2;
        // The one number below 60 that is `stem` modulo 10 and `branch` modulo 12.
        occurs.then(|| Self::of_index(6 * i32::from(stem) - 5 * i32::from(branch)))
    }

    /// The index of the heavenly stem, 0 to 9: Giáp is 0.
    ///
    /// ```
    /// assert_eq!(sukien::calendar::CanChi::of_year(2025).stem(), 1); // Ất
    /// ```
    #[must_use]
    pub fn stem(self) -> u8 {
        (self.0 - 1) % 10
    }

    /// The index of the earthly branch, 0 to 11: Tý is 0.
    ///
    /// ```
    /// assert_eq!(sukien::calendar::CanChi::of_year(2025).branch(), 5); // Tỵ
    /// ```
    #[must_use]
    pub fn branch(self) -> u8 {
        (self.0 - 1) % 12
    }

    /// The year of this name nearest to `to`; of two as near, the earlier; at the ends of `i16`, the one that fits.
    ///
    /// ```
    /// use sukien::calendar::CanChi;
    /// let mau_than = CanChi::of_year(1968);
    /// assert_eq!(mau_than.nearest_year(1970), 1968);
    /// assert_eq!(mau_than.nearest_year(2024), 2028);
    /// assert_eq!(mau_than.nearest_year(1998), 1968); // 30 years either way
    /// ```
    #[must_use]
    pub fn nearest_year(self, to: i16) -> i16 {
        let ahead = (i32::from(self.0) - i32::from(Self::of_year(to).0)).rem_euclid(60);
        let later = i32::from(to) + ahead;
        let (near, far) = if ahead < 30 { (later, later - 60) } else { (later - 60, later) };
        i16::try_from(near).or_else(|_| i16::try_from(far)).unwrap_or(to)
    }
}

/// The name of a stem or branch; the table has one for each number.
fn name(cycle: &str, number: u8) -> &'static str {
    let is_it = |line: &&str| {
        let mut cells = line.split('\t').skip(1);
        cells.next() == Some(cycle) && cells.next().and_then(|cell| cell.parse().ok()) == Some(number)
    };
    let line = NAMES.lines().find(is_it).unwrap_or_default();
    line.split('\t').next().unwrap_or_default()
}

impl fmt::Display for CanChi {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", name("stem", self.stem()), name("branch", self.branch()))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn can_chi() {
        for number in 1..=60 {
            let name = CanChi::from_number(number).unwrap();
            assert_eq!(CanChi::from_stem_branch(name.stem(), name.branch()), Some(name));
            for to in [i16::MIN, -1, 0, 1, 1900, 1999, 2026, i16::MAX] {
                let year = name.nearest_year(to);
                assert_eq!(CanChi::of_year(year), name);
                let near = (-30..30).contains(&(i32::from(year) - i32::from(to)));
                assert!(near || to == i16::MIN || to == i16::MAX, "{number} {to}");
            }
        }
        let pairs = (0..=u8::MAX).flat_map(|s| (0..=u8::MAX).map(move |b| (s, b)));
        assert_eq!(pairs.filter_map(|(s, b)| CanChi::from_stem_branch(s, b)).count(), 60);
        assert!(CanChi::from_number(0).is_none() && CanChi::from_number(61).is_none());
        assert_eq!(CanChi::from_stem_branch(4, 8), Some(CanChi::of_year(1968))); // Mậu Thân
    }

    #[test]
    fn sixty_names() {
        let names: Vec<String> = (1..=60).map(|n| CanChi::from_number(n).unwrap().to_string()).collect();
        let mut different = names.clone();
        different.sort();
        different.dedup();
        assert_eq!(different.len(), 60);
        assert!(names.iter().all(|name| name.split(' ').all(|part| !part.is_empty())));
        assert_eq!((&*names[0], &*names[44], &*names[59]), ("Giáp Tý", "Mậu Thân", "Quý Hợi"));
    }
}
