//! What the parts of an article give to its record: days of publication, lists of guests, warnings of language.

#![allow(clippy::unwrap_used, clippy::panic)]

use sukien::{DateRole, Extractor, Role, civil::date};

#[test]
fn a_line_that_says_when_the_text_appeared_dates_it_and_not_the_event() {
    let text = "Xã Tam Ngãi trao nhà tình thương\n\nThứ Tư, 13/09/2023 - 15:20\n\nHôm qua, xã Tam Ngãi trao hai căn nhà.\n\nMỗi căn nhà trị giá 50 triệu đồng.";
    let record = Extractor::new().extract(text);
    assert_eq!(record.article.published, Some(date(2023, 9, 13)));
    assert_eq!(record.dates[0].role, DateRole::Publication);
    assert_eq!(record.event.unwrap().when.unwrap().resolved, Some(date(2023, 9, 12)));
}

#[test]
fn the_head_of_a_list_makes_its_items_guests() {
    let text = "Huyện ủy sơ kết\n\nSáng 5/6, Huyện ủy tổ chức hội nghị.\n\nTham dự có:\n- Đồng chí Trần Văn Hòa, Bí thư Huyện ủy.\n- Đồng chí Lê Thị Mai, Chủ tịch UBND huyện.\n\nĐồng chí Ngô Kim Lan ở nhà.";
    let record = Extractor::new().extract(text);
    let event = record.event.as_ref().unwrap();
    let guests: Vec<&str> = event
        .participants
        .iter()
        .filter(|p| p.roles == [Role::Attend])
        .filter_map(|p| Some(record.people[p.person?].name.as_str()))
        .collect();
    assert_eq!(guests, ["Trần Văn Hòa", "Lê Thị Mai"]);
}

#[test]
fn a_text_in_another_language_or_without_diacritics_has_a_warning() {
    let warnings = |text: &str| Extractor::new().extract(text).warnings;
    assert!(warnings("Huyện ủy tổ chức hội nghị.").is_empty());
    assert!(warnings("Huyen uy Cau Ke to chuc hoi nghi so ket cong tac dan van")[0].contains("without diacritics"));
    assert!(warnings("The district held a conference on the work of the first months.")[0].contains("(en)"));
}
