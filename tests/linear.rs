//! Time and memory stay linear in the text, counted in looks at tokens and in bytes taken, not by the clock.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

mod adverse;
mod house;

use allocation_counter::measure;
use sukien::{Extractor, Reader};

/// Texts that tempt a rule to look far, each made of a piece repeated.
const PIECES: [&str; 65] = [
    "ngày 1, 2, 3, ",
    "thứ hai (thứ ba, ",
    "từ nay đến ",
    "đêm 5, rạng sáng ",
    "8h 9 giờ kém ",
    "năm 2015 và ",
    "hai nghìn ba trăm ",
    "Ngày thành lập Hội Nông dân ",
    "Đề án “ngày 1/2/2020 ",
    "(((",
    "ông ",
    "Ông ",
    "Nguyễn Văn ",
    "Chủ tịch ",
    "Phó Chủ tịch, ",
    "A.A.",
    "và ",
    "quận 1, ",
    "các huyện A, B, C, ",
    "1/2/",
    "12/QĐ-UBND, ",
    "35-NQ/",
    "Sở Y tế Sở ",
    "Công ty Cổ phần Đầu tư ",
    "UBND tỉnh UBND ",
    "từ ngày 1 đến ",
    "Luật Đất đai và ",
    "“Đề án ",
    "Nguyễn Văn An nói. Ông An nói. ",
    "Donald Trump, Giám đốc Công ty Ánh Dương (AD), nói. ",
    // Documents.
    "Thông tư 1, ",
    "các Nghị quyết số 18, 19 và 20, ",
    "Nghị định 12/2020/NĐ-CP sửa đổi ",
    "Nghị định 1 sửa đổi Nghị định 2. ",
    "Ủy ban ban hành Quy chế làm việc của ",
    "điểm a khoản 1 Điều 2 Luật Đất đai và ",
    "Hiệp định Việt Nam - Chile (VCFTA) VCFTA ",
    "Thông tư 1/2020/TT-BTC. Văn bản này ",
    "12/NQ-BTC-BTP-",
    "Quyết định về việc về việc về ",
    // A sentence without an end, a line without a sentence, a run of capitals, nothing but marks.
    "người dân đi chợ mua cá và rau ",
    "Đồng Bằng Sông Hồng ",
    "ỦY BAN NHÂN DÂN TỈNH ",
    "Phòng Nội vụ Sở Nội vụ ",
    "Thanh tra ",
    "khoản 1 Điều 2 ",
    "Ảnh: ",
    "“",
    "...",
    "- ",
    "Trần Văn An\n",
    "• Đang online: 21\n",
    "a\u{200B}b ",
    "-a",
    // Lines of a page.
    "a\n",
    "- a:\n",
    "TP. TP. TP.\n",
    "“Tôi sinh ra ở đây.\n",
    "Sáng nay, xã họp.\n\n",
    "STT Họ tên Chức vụ\n",
    "Kim Loan, Minh Kha\n",
    "Xã họp (05/06/2023)\n",
    "Trang chủ >\nngày 5/6/2023\n",
    "Kính gửi: xã\nQUYẾT ĐỊNH\n",
    "Con đường về quê mẹ\n",
];

/// The `n`th of as many names as a test wants: all different up to 16,000.
fn name(n: usize) -> String {
    const FAMILY: [&str; 8] = ["Trần", "Lê", "Phạm", "Võ", "Ngô", "Bùi", "Đỗ", "Hồ"];
    const MIDDLE: [&str; 10] = ["Văn", "Thị", "Minh", "Hữu", "Ngọc", "Đức", "Kim", "Quốc", "Gia", "Bảo"];
    const GIVEN: [&str; 14] =
        ["An", "Bình", "Chi", "Dũng", "Hà", "Khoa", "Lan", "Mai", "Nam", "Phúc", "Quân", "Sơn", "Tâm", "Vy"];
    let (family, n) = (FAMILY[n % 8], n / 8);
    let (middle, n) = (MIDDLE[n % 10], n / 10);
    format!("{family} {middle} {} {}", GIVEN[n % 14], GIVEN[n / 14 % 14])
}

/// A word of its own for every number, with a capital.
fn word(mut n: usize) -> String {
    let mut word = String::from("G");
    while n > 0 {
        word.push(char::from(b'a' + (n % 26) as u8));
        n /= 26;
    }
    word
}

/// A text of so many pieces.
type Grown = fn(usize) -> String;

/// Texts of many different things: what is remembered of one must not be searched for every other.
const GROWN: [(&str, Grown); 8] = [
    ("people in sentences", |n| (0..n).map(|i| format!("Ông {} nói. ", name(i))).collect()),
    ("people in one list", |n| (0..n).map(|i| format!("{}, ", name(i))).collect()),
    ("guests with titles", |n| {
        let guests: String = (0..n).map(|i| format!("ông {}, Chủ tịch UBND huyện; ", name(i))).collect();
        format!("Dự hội nghị có {guests}và nhiều người.")
    }),
    ("foreign people", |n| (0..n).map(|i| format!("Vladimir {}ov đến. ", word(i))).collect()),
    ("firms with short forms", |n| {
        (0..n).map(|i| format!("Công ty Gạch {} ({}) bán hàng. ", word(i), word(i).to_uppercase())).collect()
    }),
    ("documents", |n| (0..n).map(|i| format!("Quyết định số {i}/QĐ-UBND ngày 1/2/2023 của UBND tỉnh.\n")).collect()),
    ("days", |n| (0..n).map(|i| format!("ngày {}/{}/{}, ", i % 28 + 1, i % 12 + 1, 1900 + i % 120)).collect()),
    ("meetings", |n| (0..n).map(|i| format!("Ngày {}/5, xã tổ chức hội nghị. ", i % 28 + 1)).collect()),
];

fn steps(reader: &mut Reader, text: &str) -> u64 {
    reader.extract(text);
    reader.steps()
}

/// Twice the text may take so many times the looks.
const TWICE: f64 = 2.2;

/// What is wrong with the looks at a text of one, two and four parts.
fn complaint(what: &str, counts: &[u64]) -> Option<String> {
    let linear = counts.windows(2).all(|pair| pair[1] as f64 <= TWICE * pair[0] as f64);
    (!linear).then(|| format!("{what:?}: {counts:?} looks; something reads on and on"))
}

#[test]
fn twice_the_text_takes_twice_the_looks() {
    let mut reader = Extractor::new().reader();
    let wrong: Vec<String> = PIECES
        .iter()
        .filter_map(|piece| complaint(piece, &[500, 1_000, 2_000].map(|n| steps(&mut reader, &piece.repeat(n)))))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn twice_the_things_take_twice_the_looks() {
    let mut reader = Extractor::new().reader();
    let wrong: Vec<String> = GROWN
        .iter()
        .filter_map(|(what, grown)| complaint(what, &[500, 1_000, 2_000].map(|n| steps(&mut reader, &grown(n)))))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn twenty_thousand_people_take_no_more_looks_each_than_a_thousand() {
    let mut reader = Extractor::new().reader();
    let (_, grown) = GROWN[0];
    let (few, many) = (steps(&mut reader, &grown(1_000)), steps(&mut reader, &grown(20_000)));
    assert!(many <= few * 26, "{few} looks for 1,000 people, {many} for 20,000");
}

/// Looks a byte, and the most bytes of memory a byte, while a text is read into its record; the record counts too.
struct Work {
    looks: u64,
    memory: u64,
    bytes: usize,
}

impl Work {
    fn of(extractor: &Extractor, text: &str) -> Self {
        let mut looks = 0;
        let taken = measure(|| looks = steps(&mut extractor.reader(), text));
        Self { looks, memory: taken.bytes_max, bytes: text.len() }
    }

    fn looks_a_byte(&self) -> f64 {
        self.looks as f64 / self.bytes as f64
    }

    fn memory_a_byte(&self) -> f64 {
        self.memory as f64 / self.bytes as f64
    }
}

/// No text may take more looks a byte than so many times those of ordinary text.
const DEAR: f64 = 5.0;

/// No text may take more bytes of memory a byte than this.
const MEMORY: f64 = 160.0;

/// What is wrong with a text that is read at half a megabyte and at a whole one. `--nocapture` says what each takes.
fn dear(extractor: &Extractor, ordinary: f64, (name, piece): &(&str, String)) -> Option<String> {
    let [half, whole] = [1 << 19, 1 << 20].map(|bytes| Work::of(extractor, &adverse::filled(piece, bytes)));
    let times = whole.looks_a_byte() / ordinary;
    let shown =
        format!("{name}: {times:.1} times the looks of ordinary text, {:.0} bytes of memory", whole.memory_a_byte());
    println!("{shown}");
    let wrong = [
        (whole.looks as f64 > TWICE * half.looks as f64, "twice the text takes more than twice the looks"),
        (whole.memory as f64 > TWICE * half.memory as f64, "twice the text takes more than twice the memory"),
        (times > DEAR, "too many looks"),
        (whole.memory_a_byte() > MEMORY, "too much memory"),
    ];
    let why: Vec<&str> = wrong.iter().filter(|(is, _)| *is).map(|&(_, why)| why).collect();
    (!why.is_empty()).then(|| format!("{shown}; {}", why.join(", ")))
}

#[test]
fn a_megabyte_of_whatever_is_read_in_bounds() {
    let extractor = Extractor::new();
    let ordinary = Work::of(&extractor, &adverse::filled(&adverse::articles(), 1 << 18)).looks_a_byte();
    let pieces = adverse::pieces();
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let wrong_of =
            |texts| <[_]>::iter(texts).filter_map(|text| dear(&extractor, ordinary, text)).collect::<Vec<_>>();
        let threads: Vec<_> = pieces.chunks(9).map(|texts| scope.spawn(move || wrong_of(texts))).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// By hand, for it takes ten gigabytes: `cargo test --release --test linear -- --ignored`.
#[test]
#[ignore = "takes ten gigabytes of memory"]
fn a_quarter_of_a_gigabyte_is_read() {
    let work = Work::of(&Extractor::new(), &adverse::filled(&adverse::articles(), 1 << 28));
    println!("{:.1} looks and {:.0} bytes of memory a byte", work.looks_a_byte(), work.memory_a_byte());
    assert!(work.memory_a_byte() <= MEMORY);
}

#[test]
fn a_word_or_sentence_without_end_is_read() {
    let extractor = Extractor::new();
    for text in [
        "a".repeat(200_000),
        "Ă".repeat(100_000),
        "9".repeat(100_000),
        "e\u{301}\u{302}".repeat(50_000),
        "\u{200B}".repeat(50_000),
        "\n".repeat(100_000),
    ] {
        assert!(extractor.extract(&text).people.len() <= 1);
    }
}
