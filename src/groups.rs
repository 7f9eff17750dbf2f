//! Many short lists in one piece of memory.

use std::ops::Range;

/// Lists of items, by number.
#[derive(Clone, Debug)]
pub(crate) struct Groups<T> {
    items: Vec<T>,
    /// Where each list lies.
    ranges: Vec<Range<u32>>,
}

impl<T: Copy> Groups<T> {
    /// No lists.
    pub(crate) fn new() -> Self {
        Self { items: Vec::new(), ranges: Vec::new() }
    }

    /// Adds a list; gives its number.
    pub(crate) fn push(&mut self, items: impl Iterator<Item = T>) -> usize {
        let start = self.items.len() as u32;
        self.items.extend(items);
        self.ranges.push(start..self.items.len() as u32);
        self.ranges.len() - 1
    }

    /// The number of a list that has all of one list and more; that list itself if there is no more.
    pub(crate) fn extend(&mut self, list: usize, more: impl Iterator<Item = T>) -> usize {
        let mut more = more.peekable();
        if more.peek().is_none() {
            return list;
        }
        let inherited = self.ranges[list].start as usize..self.ranges[list].end as usize;
        let number = self.push(std::iter::empty());
        self.items.extend_from_within(inherited);
        self.items.extend(more);
        self.ranges[number].end = self.items.len() as u32;
        number
    }

    /// The same lists in another order; one may come again.
    pub(crate) fn ordered(self, numbers: impl Iterator<Item = usize>) -> Self {
        let ranges = numbers.map(|number| self.ranges[number].clone()).collect();
        Self { items: self.items, ranges }
    }

    /// So many lists, each of its items in their order; what is the same as one before it in its list is left out.
    ///
    /// # Panics
    /// If an item is of a list that is not there.
    pub(crate) fn of(
        count: usize,
        all: impl Iterator<Item = (usize, T)> + Clone,
        same: impl Fn(&T, &T) -> bool,
    ) -> Self {
        let mut ranges = vec![0..0; count];
        for (list, _) in all.clone() {
            ranges[list].end += 1;
        }
        let mut room = 0;
        for range in &mut ranges {
            let start = room;
            room += range.end;
            *range = start..start;
        }
        // They fill the room as they come, to be put each in its place.
        let mut items: Vec<T> = all.clone().map(|(_, item)| item).collect();
        for (list, item) in all {
            let range = &mut ranges[list];
            let before = &items[range.start as usize..range.end as usize];
            if !before.iter().any(|other| same(other, &item)) {
                items[range.end as usize] = item;
                range.end += 1;
            }
        }
        Self { items, ranges }
    }

    /// The list of this number; empty past the last.
    pub(crate) fn get(&self, list: usize) -> &[T] {
        self.ranges.get(list).map_or(&[], |range| &self.items[range.start as usize..range.end as usize])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_first_of_the_same_in_the_order_of_its_list() {
        let words = ["bà", "an", "bé", "Bà", "an", "dì"];
        let letter = |word: &str| usize::from(word.to_lowercase().as_bytes()[0] - b'a');
        let all = words.iter().map(|&word| (letter(word), word));
        let groups = Groups::of(5, all, |a, b| a.to_lowercase() == b.to_lowercase());
        assert_eq!(groups.get(0), ["an"]);
        assert_eq!(groups.get(1), ["bà", "bé"]);
        assert_eq!(groups.get(3), ["dì"]);
        for none in [2, 4, 5] {
            assert!(groups.get(none).is_empty());
        }
    }

    #[test]
    fn lists_come_in_any_order_and_again() {
        let mut groups = Groups::new();
        for word in ["an", "bà"] {
            groups.push([word].into_iter());
        }
        let ordered = groups.ordered([1, 0, 1].into_iter());
        assert_eq!([0, 1, 2, 3].map(|n| ordered.get(n).first().copied()), [Some("bà"), Some("an"), Some("bà"), None]);
    }

    #[test]
    fn a_longer_list_begins_with_the_shorter() {
        let mut groups = Groups::new();
        assert_eq!(groups.push(std::iter::empty()), 0);
        let short = groups.extend(0, ["an"].into_iter());
        let long = groups.extend(short, ["bà", "bé"].into_iter());
        assert_eq!((groups.get(0), groups.get(short)), ([].as_slice(), ["an"].as_slice()));
        assert_eq!(groups.get(long), ["an", "bà", "bé"]);
        assert_eq!(groups.extend(long, std::iter::empty()), long, "nothing more");
    }
}
