//! Every row of the tables proves itself in a sentence, in every spelling that news may give it.
//!
//! A row is read as it is, in NFD, with the other tone placement, in CAPITALS and as a sentence's last word. The carrier
//! sentences are such that the guidelines mark the row there; where they do not, the row is in a list here that says why.
//! `known_rows.txt` holds the rows that are right and not yet read: it may only shrink.

#![allow(clippy::unwrap_used, clippy::panic)]

mod disguise;
mod house;
mod tagged;

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use sukien::{Extractor, Reader};

const KNOWN: &str = "tests/known_rows.txt";

/// What a row must give: the carrier is tagged as a case is, `{}` stands for the row.
#[derive(Clone, Copy)]
struct Carrier {
    /// Within a sentence.
    inside: &'static str,
    /// As its last word.
    last: &'static str,
    /// Whether the mention must end where the tag ends, or may read on (a head reads its tail).
    exact: bool,
}

/// A carrier made for one row; it lives as long as the program.
fn leaked(sentence: String) -> &'static str {
    Box::leak(sentence.into_boxed_str())
}

/// The rows of a table, each a list of cells.
fn rows(table: &str) -> Vec<Vec<String>> {
    let text = house::read(format!("data/{table}"));
    text.lines().skip(1).map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

fn aliases(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').filter(|alias| !alias.is_empty())
}

/// The disguises of a row in its carrier: a name for the report, and the tagged sentence.
fn disguises(carrier: &Carrier, row: &str) -> Vec<(&'static str, String)> {
    let inside = disguise::spellings(row).into_iter().map(|(name, row)| (name, carrier.inside.replace("{}", &row)));
    inside.chain([("last", carrier.last.replace("{}", row).replace("..", "."))]).collect()
}

/// Whether the extractor finds what the tagged sentence says; other mentions beside it do not matter here.
fn holds(reader: &mut Reader, tagged: &str, exact: bool) -> bool {
    let (text, wanted) = tagged::parse(tagged).unwrap();
    let found = tagged::found(&reader.extract(&text));
    wanted.iter().all(|w| {
        found.iter().any(|f| {
            let ends = if exact { f.span == w.span } else { f.span.start() == w.span.start() && f.span.covers(w.span) };
            let said = w.attributes.iter().all(|(name, value)| f.attributes.get(name) == Some(value));
            f.label == w.label && ends && said
        })
    })
}

/// Tries every row in every disguise. What fails must be known, what is known must fail.
fn prove(table: &str, trials: impl IntoIterator<Item = (String, Carrier, bool)>) {
    let mut reader = Extractor::new().reader();
    let (mut failing, mut shown, mut tried) = (BTreeSet::new(), Vec::new(), 0);
    for (row, carrier, disguised) in trials {
        let count = if disguised { usize::MAX } else { 1 };
        for (disguise, tagged) in disguises(&carrier, &row).into_iter().take(count) {
            tried += 1;
            if !holds(&mut reader, &tagged, carrier.exact) && failing.insert(format!("{table}\t{row}\t{disguise}")) {
                shown.push((format!("{table}\t{row}\t{disguise}"), tagged));
            }
        }
    }
    assert!(tried > 0, "{table}: no row was tried");
    // The tests of the tables run side by side; one at a time looks at the list and may write it.
    static LIST: Mutex<()> = Mutex::new(());
    let list = LIST.lock().unwrap_or_else(PoisonError::into_inner);
    let all: Vec<String> = house::read(KNOWN).lines().map(str::to_owned).collect();
    let known: BTreeSet<String> = all.iter().filter(|line| line.split('\t').next() == Some(table)).cloned().collect();
    let new: Vec<String> =
        shown.iter().filter(|(key, _)| !known.contains(key)).map(|(key, tagged)| format!("{key}\t{tagged}")).collect();
    let gone: Vec<&String> = known.difference(&failing).collect();
    if house::may_write() && !gone.is_empty() {
        // Lines go out, none comes in: a new failure is mended, not listed.
        let kept: String = all.iter().filter(|line| !gone.contains(line)).map(|line| format!("{line}\n")).collect();
        house::write(KNOWN, &kept);
    }
    drop(list);
    assert!(
        new.is_empty(),
        "{} of {tried} trials fail (table, row, disguise, sentence); mend the extractor or the row:\n{}",
        new.len(),
        new.join("\n")
    );
    assert!(
        gone.is_empty() || house::may_write(),
        "these rows are read now; SUKIEN_WRITE=1 cargo test --test tables takes them out of {KNOWN}:\n{gone:#?}"
    );
}

#[test]
fn every_title_stands_beside_a_name() {
    const BEHIND: Carrier = Carrier {
        inside: "Hôm ấy, ông Trần Minh Thanh, <T>{}</T>, đã về.",
        last: "Người ký tên ở cuối giấy là ông Trần Minh Thanh, <T>{}</T>.",
        exact: true,
    };
    // An abbreviation with its dot stands only before the name: HT. Thích Minh Thanh.
    const BEFORE: Carrier = Carrier {
        inside: "Hôm ấy, <T>{}</T> Trần Minh Thanh đã về.",
        last: "Hôm ấy, <T>{}</T> Trần Minh Thanh.",
        exact: true,
    };
    let carrier = |title: &str| if title.ends_with('.') { BEFORE } else { BEHIND };
    prove("titles.tsv", rows("titles.tsv").into_iter().map(|row| (row[0].clone(), carrier(&row[0]), true)));
}

#[test]
fn every_honorific_is_followed_by_a_name() {
    // `Đức Thanh` reads as a given name of two syllables; the word is an honorific before a religious rank only.
    const NONE: [&str; 1] = ["Đức"];
    const CARRIER: Carrier = Carrier {
        inside: "Theo {} <P>Thanh</P>, việc này khó.",
        last: "Người đến sau là {} <P>Thanh</P>.",
        exact: true,
    };
    let all = rows("honorifics.tsv").into_iter().filter(|row| !NONE.contains(&row[0].as_str()));
    prove("honorifics.tsv", all.map(|row| (row[0].clone(), CARRIER, true)));
}

#[test]
fn every_body_acts_in_a_sentence() {
    const CARRIER: Carrier =
        Carrier { inside: "Sáng nay, <O>{}</O> họp.", last: "Lá đơn này gửi đến <O>{}</O>.", exact: true };
    let trials = rows("organizations.tsv").into_iter().flat_map(|row| {
        let others: Vec<_> = aliases(&row[1]).map(|alias| (alias.to_owned(), CARRIER, false)).collect();
        [(row[0].clone(), CARRIER, true)].into_iter().chain(others)
    });
    prove("organizations.tsv", trials);
}

#[test]
fn every_head_reads_a_tail() {
    let carrier = |tail: &str| match tail {
        "field" => Carrier {
            inside: "Sáng nay, <O>{} Nội vụ</O> họp.",
            last: "Lá đơn này gửi đến <O>{} Nội vụ</O>.",
            exact: false,
        },
        "name" => Carrier {
            inside: "Sáng nay, <O>{} Ánh Dương</O> họp.",
            last: "Lá đơn này gửi đến <O>{} Ánh Dương</O>.",
            exact: true,
        },
        "place" => Carrier {
            inside: "Sáng nay, <O>{} huyện Càng Long</O> họp.",
            last: "Lá đơn này gửi đến <O>{} huyện Càng Long</O>.",
            exact: true,
        },
        other => panic!("organization_heads.tsv: tail {other:?} has no carrier here; give it one"),
    };
    let trials = rows("organization_heads.tsv").into_iter().flat_map(|row| {
        let carrier = carrier(&row[4]);
        let others: Vec<_> = aliases(&row[1]).map(|alias| (alias.to_owned(), carrier, false)).collect();
        [(row[0].clone(), carrier, true)].into_iter().chain(others)
    });
    prove("organization_heads.tsv", trials);
}

#[test]
fn every_type_of_document_has_a_number_or_a_name() {
    // A type of these families is cited by number, in the form of the family; a treaty by its name.
    let carrier = |family: &str, kind: &str, symbol: &str| match (family, kind) {
        ("party", _) => Carrier {
            inside: "Theo <N n=\"35-NQ/TW\">{} số 35-NQ/TW</N>, việc này đúng.",
            last: "Họ đọc lại <N n=\"35-NQ/TW\">{} số 35-NQ/TW</N>.",
            exact: true,
        },
        ("state", _) => Carrier {
            inside: "Theo <N n=\"12/QĐ-UBND\">{} số 12/QĐ-UBND</N>, việc này đúng.",
            last: "Họ đọc lại <N n=\"12/QĐ-UBND\">{} số 12/QĐ-UBND</N>.",
            exact: true,
        },
        ("assembly", "hiến pháp") => Carrier {
            inside: "Theo <N n=\"\">Hiến pháp năm 2013</N>, việc này đúng.",
            last: "Họ đọc lại <N n=\"\">Hiến pháp năm 2013</N>.",
            exact: true,
        },
        ("assembly", _) => Carrier {
            inside: "Theo <N n=\"45/2019/QH14\">{} số 45/2019/QH14</N>, việc này đúng.",
            last: "Họ đọc lại <N n=\"45/2019/QH14\">{} số 45/2019/QH14</N>.",
            exact: true,
        },
        ("court", _) => Carrier {
            inside: "Theo <N n=\"12/2020/HS-ST\">{} số 12/2020/HS-ST</N>, việc này đúng.",
            last: "Họ đọc lại <N n=\"12/2020/HS-ST\">{} số 12/2020/HS-ST</N>.",
            exact: true,
        },
        ("standard", _) => Carrier {
            inside: leaked(format!("Theo <N>{{}} {symbol} 5574:2018</N>, việc này đúng.")),
            last: leaked(format!("Họ đọc lại <N>{{}} {symbol} 5574:2018</N>.")),
            exact: true,
        },
        ("treaty", _) => Carrier {
            inside: "Theo <N n=\"\">{} Paris</N>, việc này đúng.",
            last: "Họ đọc lại <N n=\"\">{} Paris</N>.",
            exact: true,
        },
        (other, _) => panic!("document_types.tsv: family {other:?} has no carrier here; give it one"),
    };
    let trials = rows("document_types.tsv").into_iter().map(|row| {
        let first = |cell: usize| row[cell].split('|').next().unwrap_or_default();
        (row[0].clone(), carrier(first(2), &row[0], first(1)), true)
    });
    prove("document_types.tsv", trials);
}

/// The carrier of a unit: its level word is glued to the tag by the table's own kind.
fn unit(kind: &str) -> Carrier {
    match kind {
        "tỉnh" => {
            Carrier {
                inside: "Khách đến <L>tỉnh {}</L> hôm ấy.", last: "Khách đã rời <L>tỉnh {}</L>.", exact: true
            }
        }
        "thành phố" => Carrier {
            inside: "Khách đến <L>thành phố {}</L> hôm ấy.",
            last: "Khách đã rời <L>thành phố {}</L>.",
            exact: true,
        },
        "huyện" => {
            Carrier {
                inside: "Khách đến <L>huyện {}</L> hôm ấy.", last: "Khách đã rời <L>huyện {}</L>.", exact: true
            }
        }
        "quận" => {
            Carrier {
                inside: "Khách đến <L>quận {}</L> hôm ấy.", last: "Khách đã rời <L>quận {}</L>.", exact: true
            }
        }
        "thị xã" => Carrier {
            inside: "Khách đến <L>thị xã {}</L> hôm ấy.",
            last: "Khách đã rời <L>thị xã {}</L>.",
            exact: true,
        },
        other => panic!("a unit of kind {other:?} has no carrier here; give it one"),
    }
}

const BARE_PLACE: Carrier =
    Carrier { inside: "Khách đến <L>{}</L> hôm ấy.", last: "Khách đã rời <L>{}</L>.", exact: true };

#[test]
fn every_province_is_a_place() {
    let trials = rows("provinces.tsv").into_iter().flat_map(|row| {
        let kind = row[1].split('|').next().unwrap_or_default().to_owned();
        let others: Vec<_> = aliases(&row[2]).map(|alias| (alias.to_owned(), BARE_PLACE, false)).collect();
        [(row[0].clone(), unit(&kind), true)].into_iter().chain(others)
    });
    prove("provinces.tsv", trials);
}

#[test]
fn every_district_is_a_place() {
    let trials = rows("districts.tsv").into_iter().map(|row| (row[0].clone(), unit(&row[1]), true));
    prove("districts.tsv", trials);
}

#[test]
fn every_country_is_a_place() {
    // Two places to the guidelines, one name to the table.
    const NONE: [&str; 1] = ["Đài Loan (Trung Quốc)"];
    // A name that is also a common word is read in its cases, not here.
    let trials = rows("countries.tsv").into_iter().filter(|row| row[4] != "yes").flat_map(|row| {
        let others = aliases(&row[1]).filter(|alias| !NONE.contains(alias));
        let others: Vec<_> = others.map(|alias| (alias.to_owned(), BARE_PLACE, false)).collect();
        [(row[0].clone(), BARE_PLACE, true)].into_iter().chain(others)
    });
    prove("countries.tsv", trials);
}

#[test]
fn every_surname_begins_a_name() {
    // `K'` is written in one with the name that follows: K'Thanh.
    const NONE: [&str; 1] = ["K'"];
    const CARRIER: Carrier = Carrier {
        inside: "Ông <P>{} Minh Thanh</P> đã về.",
        last: "Người đến sau là ông <P>{} Minh Thanh</P>.",
        exact: true,
    };
    let trials = rows("surnames.tsv").into_iter().filter(|row| row[1] != "D" && !NONE.contains(&row[0].as_str()));
    prove("surnames.tsv", trials.map(|row| (row[0].clone(), CARRIER, true)));
}

/// What is said of titles is said of such as the table of titles has.
#[test]
fn ranks_and_short_forms_are_of_titles() {
    let titles: BTreeSet<String> = rows("titles.tsv").iter().map(|row| row[0].to_lowercase()).collect();
    let said = rows("title_ranks.tsv").into_iter().chain(rows("title_abbreviations.tsv"));
    let unknown: Vec<String> = said.map(|row| row[0].clone()).filter(|t| !titles.contains(&t.to_lowercase())).collect();
    assert!(unknown.is_empty(), "in no row of titles.tsv: {unknown:?}");
}

#[test]
fn every_relative_day_has_its_value() {
    let trials = rows("words.tsv").into_iter().filter(|row| row[1] == "relative-day").map(|row| {
        // The value of the row is the value of the date; a carrier lives as long as the program.
        let inside: &'static str =
            Box::leak(format!("Nghe nói <D v=\"{}\">{{}}</D>, đoàn đã về.", row[2]).into_boxed_str());
        let last: &'static str = Box::leak(format!("Đoàn đã về <D v=\"{}\">{{}}</D>.", row[2]).into_boxed_str());
        (row[0].clone(), Carrier { inside, last, exact: true }, true)
    });
    prove("words.tsv", trials);
}

/// A page that a cue stands in, tagged with the zone or the genre that it makes.
fn page(zone: &str, place: &str, genre: &str, cue: &str) -> String {
    // Other cues of the genre, so many that one more decides.
    let others = |all: &[&str], wanted: usize| {
        let mut others: Vec<&str> = all.iter().copied().filter(|other| !other.starts_with(cue)).collect();
        others.truncate(wanted);
        others.join("\n")
    };
    const ABOVE: &str = "Huyện sơ kết công tác\n\nSáng nay, huyện họp.\n\nHội nghị đã kết thúc.\n\n";
    let whole = |genre: &str, text: String| format!("<A g=\"{genre}\">{text}</A>");
    match (zone, place, genre) {
        ("body", _, "document") => {
            let others = others(&["Số: 5/QĐ", "Điều 1. Khen thưởng.", "Điều 2. Thi hành."], 2);
            whole("document", format!("{ABOVE}{others}\n{{}} năm điều\n\nHuyện đã họp."))
        }
        ("body", _, "notice") => {
            let others = others(&["Kính báo toàn dân.", "Trân trọng kính mời bà con."], 1);
            whole("notice", format!("{ABOVE}{others}\n{{}} bà con.\n\nHuyện đã họp."))
        }
        ("body", _, "speech") => whole("speech", format!("{ABOVE}Kính thưa bà con,\n{{}} bạn,\n\nHuyện đã họp.")),
        ("body", "inside", _) => {
            let asked = "Vì sao, {}? Vì dân. ".repeat(3);
            whole("interview", format!("{ABOVE}{asked}Hết."))
        }
        ("body", ..) => {
            whole("interview", format!("{ABOVE}{{}} Vì sao.\nVì dân.\n{{}} Ở đâu.\nỞ ấp.\n{{}} Khi nào.\nHôm nay."))
        }
        ("table", ..) => format!("{ABOVE}<Z k=\"table\">STT\t{{}}\tGhi chú</Z>\n1\t2\t3"),
        ("headline", "start", _) => "HUYỆN CẦU KÈ\n<Z k=\"headline\">{} số 5</Z>\nHuyện đã họp.".to_owned(),
        ("headline", ..) => "HUYỆN CẦU KÈ\n<Z k=\"headline\">{}</Z>\nHuyện đã họp.".to_owned(),
        ("dateline", ..) => format!("{ABOVE}<Z k=\"dateline\">{{}} 13/09/2023</Z>\n\nHuyện đã họp."),
        ("caption", "inside", _) => {
            format!("{ABOVE}<Z k=\"caption\">Ông Trần Văn Hòa {{}} hôm nay</Z>\n\nHuyện đã họp.")
        }
        _ => format!("{ABOVE}<Z k=\"{zone}\">{{}}</Z>\n\nHuyện đã họp và bàn nhiều việc quan trọng của năm nay."),
    }
}

#[test]
fn every_cue_makes_its_zone_or_genre() {
    let trials = rows("zones.tsv").into_iter().map(|row| {
        let inside = leaked(page(&row[1], &row[2], &row[4], &row[0]));
        (row[0].clone(), Carrier { inside, last: inside, exact: false }, true)
    });
    prove("zones.tsv", trials);
}
