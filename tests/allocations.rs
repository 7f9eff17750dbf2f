//! The hot path takes no memory once it has its own.

use allocation_counter::measure;
use sukien::text::{TokenBuffer, normalize};

/// Our own articles, and whatever the tokeniser reads letter by letter.
fn texts() -> Vec<String> {
    let articles =
        std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/data/articles")).into_iter().flatten().flatten();
    let read = articles.filter_map(|entry| std::fs::read_to_string(entry.path()).ok());
    let odd = "K’Đạt, H'Hen, QH15, tie\u{302}\u{301}ng, ngƣời, H&agrave; Nội, ２０２３, “Ông” – 3.233.057; a@b.vn, Ðồng, UBND, Москва";
    read.chain([odd.to_owned()]).collect()
}

#[test]
fn a_buffer_that_has_read_once_reads_without_allocating() {
    let texts = texts();
    assert!(texts.len() > 8);
    let mut buffer = TokenBuffer::new();
    texts.iter().for_each(|text| buffer.read(text));
    for text in &texts {
        let taken = measure(|| buffer.read(text));
        assert_eq!(taken.count_total, 0, "{text}");
    }
}

#[test]
fn a_text_that_is_canonical_is_borrowed() {
    let text = "Huyện ủy Càng Long họp ngày 5/6/2024, bàn về Nghị quyết số 35-NQ/TW.\n";
    assert_eq!(measure(|| drop(normalize(text))).count_total, 0);
}
