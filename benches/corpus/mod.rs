//! Text to measure with: articles composed from the tables and from our own sentences by a fixed seed, no two alike. On
//! one repeated article a processor learns the text by heart, and every figure lies; so most of the sentences are
//! loose pieces of others in random order: what comes next can be guessed no better than in the press, whose shares of
//! small and capitalised syllables (70 and 13 in a hundred tokens), marks (11) and numbers (3) the text has.

#![allow(dead_code)]

use std::collections::HashMap;

/// How much text the benches read.
pub(crate) const BYTES: usize = 16 << 20;

/// Sentences with holes: `{P}` a person, `{T}` a title, `{O}` and `{B}` an organisation, `{L}` a place, `{D}` a day, `{N}` a
/// document, `{C}` a number, `{K}` what happened, `{F}` a field of work, `{S}` a law.
const SENTENCES: [&str; 40] = [
    "Sáng {D}, tại {L}, {O} tổ chức {K} về công tác {F} giai đoạn 2021 - 2025.",
    "Dự và chỉ đạo hội nghị có đồng chí {P}, {T} {O}; cùng dự có các đồng chí {P}, {P} và hơn {C} đại biểu.",
    "Theo báo cáo, {C} tháng đầu năm, toàn tỉnh đã giải ngân {C} tỷ đồng, đạt {C},{C}% kế hoạch.",
    "Phát biểu tại buổi làm việc, {T} {P} nhấn mạnh: “Phải làm đến nơi đến chốn, không để người dân chờ đợi”.",
    "Ông {P} cho biết thêm, việc thực hiện {N} còn nhiều khó khăn do thiếu nguồn vốn đối ứng.",
    "Căn cứ {S}, {O} yêu cầu các địa phương rà soát lại toàn bộ hồ sơ trước ngày {D}.",
    "{O} vừa ban hành {N} về việc tăng cường quản lý {F} trên địa bàn {L}.",
    "Bà {P} ({C} tuổi, ngụ {L}) kể lại rằng nước lên rất nhanh, cả nhà chỉ kịp dắt nhau lên gò cao.",
    "Trước đó, khoảng {C} giờ cùng ngày, xe tải do anh {P} điều khiển đã va chạm với xe máy ở {L}.",
    "Đến nay, {L} đã có {C} xã đạt chuẩn nông thôn mới, thu nhập bình quân {C} triệu đồng/người/năm.",
    "Kết luận cuộc họp, {T} giao {O} phối hợp với {B} sớm hoàn thiện đề án, trình cấp có thẩm quyền xem xét.",
    "Đoàn công tác do {P}, {T}, làm trưởng đoàn đã đến thăm và tặng quà các gia đình chính sách ở {L}.",
    "Hội đồng xét xử nhận định hành vi của bị cáo là nguy hiểm cho xã hội, cần xử phạt nghiêm.",
    "Tại {K}, các đại biểu thảo luận sôi nổi và thống nhất cao với dự thảo nghị quyết.",
    "Cơ quan điều tra xác định từ tháng {C} đến nay, nhóm đối tượng đã chiếm đoạt hơn {C} tỉ đồng của nhiều người.",
    "Thời gian tới, ngành {F} tiếp tục đẩy mạnh cải cách thủ tục hành chính, chuyển đổi số và nâng cao chất lượng phục vụ.",
    "Chiều {D}, {O} đã ký kết biên bản ghi nhớ hợp tác với {B} trong lĩnh vực {F}.",
    "Giá lúa tại ruộng dao động từ {C}.{C}00 đồng đến {C}.{C}00 đồng một ký, tăng nhẹ so với tuần trước.",
    "Nhân dịp này, {O} tặng bằng khen cho {C} tập thể và {C} cá nhân có thành tích xuất sắc.",
    "Tuy nhiên, theo {P}, {T}, vẫn còn một số nơi chưa thật sự quyết liệt trong lãnh đạo, chỉ đạo.",
    "Mưa lớn kéo dài khiến nhiều tuyến đường ở {L} ngập sâu, giao thông bị chia cắt trong nhiều giờ.",
    "Đội chủ nhà thắng 3-1, {P} ghi bàn mở tỷ số ở phút {C} sau đường chuyền của {P}.",
    "“Chúng tôi rất mừng vì con đường đã được trải nhựa, bà con đi lại thuận tiện hơn”, {P} nói.",
    "Hiện vụ việc đang được {O} tiếp tục điều tra, làm rõ.",
    "Các nhà khoa học của {B} khuyến cáo nông dân không nên xuống giống ngoài lịch thời vụ.",
    "Lễ hội diễn ra từ ngày {C} đến ngày {C} tháng Giêng âm lịch, thu hút hàng nghìn lượt khách thập phương.",
    "Quyết định có hiệu lực kể từ ngày {D}; {N} hết hiệu lực kể từ ngày này.",
    "Dự án có tổng mức đầu tư {C}.{C}00 tỷ đồng, dự kiến khởi công trong quý IV và hoàn thành sau {C} năm.",
    "Trong phiên thảo luận, đại biểu {P} ({L}) đề nghị làm rõ trách nhiệm của từng bộ, ngành.",
    "Bác sĩ {P} cho hay bệnh nhân nhập viện trong tình trạng hôn mê, huyết áp tụt, tiên lượng rất nặng.",
    "Trường đã tuyển {C} sinh viên cho năm học mới, trong đó {C}% là con em đồng bào dân tộc thiểu số.",
    "Thị trường trong nước khởi sắc, kim ngạch xuất khẩu tháng qua ước đạt {C},{C} tỷ USD.",
    "Ông {P} khẳng định doanh nghiệp luôn tuân thủ {S} và các quy định hiện hành.",
    "Người dân khi phát hiện dấu hiệu vi phạm có thể báo cho {O} qua số điện thoại 0912.345.678.",
    "Cuộc thi nhận được {C}.{C}12 bài dự thi của học sinh đến từ 45 trường THPT trên cả nước.",
    "Tổng thống nước bạn đánh giá cao vai trò của Việt Nam trong ASEAN và mong muốn mở rộng quan hệ song phương.",
    "Hai bên nhất trí thúc đẩy hợp tác về {F}, thương mại và giao lưu nhân dân.",
    "Sau hơn {C} năm xây dựng, công trình đã được nghiệm thu, bàn giao đưa vào sử dụng đúng tiến độ.",
    "Nghệ nhân {P} năm nay đã ngoài 80 tuổi nhưng vẫn miệt mài truyền nghề cho lớp trẻ trong làng.",
    "Trả lời phóng viên, {P} nói sẽ tiếp thu ý kiến góp ý và điều chỉnh cho phù hợp với thực tế.",
];

/// A generator of pseudo-random numbers (xorshift64*).
pub(crate) struct Seed(u64);

impl Seed {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed | 1)
    }

    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % n.max(1)
    }

    fn of<'a>(&mut self, list: &'a [String]) -> &'a str {
        &list[self.below(list.len())]
    }
}

/// The phrases of the tables.
struct Words(HashMap<&'static str, Vec<String>>);

impl Words {
    fn read() -> Self {
        let first = |row: &str| row.split('\t').next().unwrap_or_default().to_owned();
        Self(TABLES.iter().map(|&(name, text)| (name, text.lines().skip(1).map(first).collect())).collect())
    }

    fn fill(&self, hole: char, seed: &mut Seed, out: &mut String) {
        let mut say = |parts: &[&str]| {
            for part in parts {
                match self.0.get(part) {
                    Some(table) => out.push_str(seed.of(table)),
                    None => out.push_str(part),
                }
            }
        };
        match hole {
            'P' => say(&["surnames", " ", "name_syllables", " ", "name_syllables"]),
            'T' => say(&["titles"]),
            'O' => say(&["organization_heads", " ", "fields", " tỉnh ", "provinces"]),
            'B' => say(&["organizations"]),
            'L' => say(&["huyện ", "districts", ", tỉnh ", "provinces"]),
            'K' => say(&["event_triggers"]),
            'F' => say(&["fields"]),
            'S' => say(&["Luật ", "laws"]),
            'D' => {
                let (day, month, year) = (1 + seed.below(28), 1 + seed.below(12), 1998 + seed.below(28));
                out.push_str(&match seed.below(3) {
                    0 => format!("ngày {day}/{month}/{year}"),
                    1 => format!("{day}-{month}"),
                    _ => format!("ngày {day} tháng {month} năm {year}"),
                });
            }
            'N' => {
                let (number, year) = (1 + seed.below(999), 2000 + seed.below(26));
                let number =
                    if year % 2 == 0 { format!(" số {number}/{year}/") } else { format!(" số {number}-NQ/") };
                out.push_str(seed.of(&self.0["document_types"]));
                out.push_str(&number);
                out.push_str(seed.of(&self.0["issuers"]));
            }
            _ => out.push_str(&(1 + seed.below(250)).to_string()),
        }
    }
}

/// Our own sentences as words, to be cut into pieces.
struct Pieces<'t>(Vec<&'t str>);

impl Pieces<'_> {
    /// A sentence of random pieces of one to four words, with phrases of the tables between them.
    fn sentence(&self, words: &Words, seed: &mut Seed, out: &mut String) {
        let quoted = seed.below(12) == 0;
        out.push_str(if quoted { "“" } else { "" });
        for piece in 0..5 + seed.below(14) {
            out.push_str(match (piece, seed.below(14)) {
                (0, _) => "",
                (_, 0) => ", ",
                _ => " ",
            });
            if seed.below(14) == 0 {
                let hole = ['P', 'P', 'T', 'O', 'B', 'L', 'K', 'F', 'S', 'D', 'N', 'C'][seed.below(12)];
                words.fill(hole, seed, out);
            } else {
                let from = seed.below(self.0.len() - 4);
                out.push_str(&self.0[from..=from + seed.below(4)].join(" "));
            }
        }
        out.push_str(if quoted { "”." } else { "." });
    }
}

/// So many bytes of articles and a little more, each with a headline, paragraphs and a byline.
pub(crate) fn articles(bytes: usize, seed: u64) -> Vec<String> {
    let (words, mut seed) = (Words::read(), Seed::new(seed));
    let own = OWN.iter().chain(&SENTENCES).flat_map(|text| text.split_whitespace());
    let known = ["laws", "fields", "titles", "event_triggers"].map(|table| words.0[table].iter());
    let small = |word: &&str| word.starts_with(char::is_lowercase);
    let known = known.into_iter().flatten().flat_map(|phrase| phrase.split(' ')).filter(small);
    let pieces = Pieces(own.filter(|word| !word.contains('{')).chain(known).collect());
    let (mut articles, mut total) = (Vec::new(), 0);
    while total < bytes {
        let mut text = String::new();
        words.fill('K', &mut seed, &mut text);
        text.push_str(" ở ");
        words.fill('L', &mut seed, &mut text);
        for _ in 0..6 + seed.below(10) {
            text.push_str("\n\n");
            for sentence in 0..1 + seed.below(4) {
                text.push_str(if sentence > 0 { " " } else { "" });
                if seed.below(6) > 0 {
                    pieces.sentence(&words, &mut seed, &mut text);
                    continue;
                }
                let mut parts = SENTENCES[seed.below(SENTENCES.len())].split('{');
                text.push_str(parts.next().unwrap_or_default());
                for part in parts {
                    words.fill(part.chars().next().unwrap_or('C'), &mut seed, &mut text);
                    text.push_str(part.get(2..).unwrap_or_default());
                }
            }
        }
        text.push_str("./.\n\n");
        words.fill('P', &mut seed, &mut text);
        total += text.len();
        articles.push(text);
    }
    articles
}

macro_rules! tables {
    ($($name:literal)+) => { [$(($name, include_str!(concat!("../../data/", $name, ".tsv")))),+] };
}

/// The tables that phrases are taken from.
const TABLES: [(&str, &str); 12] = tables![
    "titles" "organizations" "organization_heads" "fields" "laws" "surnames" "name_syllables" "provinces" "districts"
    "document_types" "issuers" "event_triggers"
];

/// The articles that were written for the project.
pub(crate) const OWN: [&str; 8] = [
    include_str!("../../data/articles/accident.txt"),
    include_str!("../../data/articles/council-session.txt"),
    include_str!("../../data/articles/court-case.txt"),
    include_str!("../../data/articles/foreign-visit.txt"),
    include_str!("../../data/articles/lunar-festival.txt"),
    include_str!("../../data/articles/ministry-decision.txt"),
    include_str!("../../data/articles/provincial-conference.txt"),
    include_str!("../../data/articles/sports-result.txt"),
];
