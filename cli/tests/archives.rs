//! Archives that are broken, locked or made to burst what reads them: a reject each, and the run goes on.

#![allow(clippy::unwrap_used)]

mod packing;
mod tool;

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;

use arrow_array::{ArrayRef, StringArray};
use serde_json::{Value, json};

use crate::packing::{parquet, zip};
use crate::tool::{lines, run, scratch};

/// What is too long, too deep or packed too well is one reject each, and the run goes on.
#[test]
fn what_would_burst_memory_is_refused() {
    let folder = scratch("bursting");
    let bomb = |head: &str, tail: &str| {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(head.as_bytes()).unwrap();
        let block = vec![b' '; 1 << 20];
        (0..2).for_each(|_| gzip.write_all(&block).unwrap());
        gzip.write_all(tail.as_bytes()).unwrap();
        gzip.finish().unwrap()
    };
    std::fs::write(folder.join("a.txt.gz"), bomb("Trà Vinh", "")).unwrap();
    std::fs::write(folder.join("b.jsonl.gz"), bomb("{\"text\": \"", "\"}\n{\"text\": \"Trà Vinh\"}\n")).unwrap();
    std::fs::write(folder.join("c.csv.gz"), bomb("id,text\n1,\"", "\"\n2,Trà Vinh\n")).unwrap();
    std::fs::write(folder.join("d.csv.gz"), bomb("id,text", "\n2,Trà Vinh\n")).unwrap();
    std::fs::write(folder.join("e.warc.gz"), bomb("WARC/1.0\r\nX: ", "\r\n\r\n")).unwrap();
    std::fs::write(folder.join("f.html"), "<div>".repeat(150_000) + "Trà Vinh").unwrap();
    std::fs::write(folder.join("g.html"), "<br>".repeat(250_000)).unwrap();
    std::fs::write(folder.join("h.jsonl"), format!("{{\"x\": {}", "[".repeat(200_000))).unwrap();
    std::fs::write(folder.join("i.zip"), zip(&[("a.txt.gz", &bomb("Trà Vinh", ""))])).unwrap();
    std::fs::write(folder.join("j.txt"), "Trà Vinh").unwrap();
    let said = run(&folder, &["batch", ".", "--out", "../bursting.jsonl", "--max-article", "1500000", "--force"]);
    let rejects = lines(&folder.join("../bursting.jsonl.rejects.jsonl"));
    let wanted = [
        ("./a.txt.gz", "found an article of 2097"),
        ("./b.jsonl.gz", "found an article of 2097"),
        ("./c.csv.gz", "found an article of 2097"),
        ("./d.csv.gz", "found a first row of 2097"),
        ("./e.warc.gz", "record 1: a header of 2097"),
        ("./f.html", "web page: found elements in one another deeper"),
        ("./g.html", "web page: found more than 200000 elements"),
        ("./h.jsonl", "not JSON: "),
        ("./i.zip!a.txt.gz", "found an article of 2097"),
    ];
    for (reject, (file, reason)) in rejects.iter().zip(wanted) {
        assert_eq!(reject["file"], file, "{rejects:?}");
        assert!(reject["reason"].as_str().unwrap().starts_with(reason), "{reject}");
    }
    assert_eq!(rejects.len(), wanted.len(), "{rejects:?}");
    assert!(said.starts_with("3 records"), "{said}");
}

/// Archives that lie: one reject, and the others are read.
#[test]
fn archives_that_are_broken_or_locked() {
    let folder = scratch("lying");
    let whole = zip(&[("a.txt", "Trà Vinh họp".repeat(500).as_bytes()), ("b.txt", "Vĩnh Long".as_bytes())]);
    // The size that the list of members gives, and a byte of what is packed.
    let list = whole.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
    let mut absurd = whole.clone();
    absurd[list + 24..list + 28].copy_from_slice(&[0xFE, 0xFF, 0xFF, 0x7F]);
    let mut locked = whole.clone();
    locked[list + 8] |= 1;
    locked[6] |= 1;
    let mut bitten = whole.clone();
    bitten[50] ^= 0xFF;
    std::fs::write(folder.join("a.zip"), absurd).unwrap();
    std::fs::write(folder.join("b.zip"), locked).unwrap();
    std::fs::write(folder.join("c.zip"), bitten).unwrap();
    std::fs::write(folder.join("d.zip"), &whole[..whole.len() - 10]).unwrap();
    std::fs::write(folder.join("e.zip"), zip(&[("x.docx", b"PK")])).unwrap();
    let column: ArrayRef = Arc::new(StringArray::from(vec!["Trà Vinh họp"; 50]));
    let table = parquet(vec![("text", column)]);
    let mut bitten = table.clone();
    (0..table.len() - 8).step_by(7).for_each(|at| bitten[at] ^= 0x55);
    std::fs::write(folder.join("f.parquet"), bitten).unwrap();
    std::fs::write(folder.join("g.parquet"), &table[..table.len() / 2]).unwrap();
    std::fs::write(folder.join("h.txt"), " \n").unwrap();
    std::fs::write(folder.join("i.txt"), "").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("nowhere", folder.join("j.txt")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(".", folder.join("k")).unwrap();
    run(&folder, &["batch", ".", "--out", "../lying.jsonl", "--force"]);
    let rejects = lines(&folder.join("../lying.jsonl.rejects.jsonl"));
    let reasons: BTreeMap<&str, &str> =
        rejects.iter().map(|reject| (reject["file"].as_str().unwrap(), reject["reason"].as_str().unwrap())).collect();
    assert!(reasons["./b.zip!a.txt"].to_lowercase().contains("password"), "{reasons:?}");
    assert!(reasons.contains_key("./c.zip!a.txt"), "{reasons:?}");
    assert!(reasons["./e.zip"].starts_with("found no member of a known kind in it but [\"x.docx\"]"), "{reasons:?}");
    for file in ["./d.zip", "./f.parquet", "./g.parquet", "./h.txt", "./i.txt"] {
        assert!(reasons.contains_key(file), "{file}: {reasons:?}");
    }
    #[cfg(unix)]
    assert!(reasons["./j.txt"].starts_with("No such file"), "{reasons:?}");
    let ids: Vec<Value> = lines(&folder.join("../lying.jsonl")).into_iter().map(|row| row["id"].clone()).collect();
    for member in ["./b.zip!b.txt", "./c.zip!b.txt", "./a.zip!b.txt"] {
        assert!(ids.contains(&json!(member)), "{ids:?}");
    }
}

/// The list of members is read once, and not once a member.
#[test]
fn an_archive_of_many_members() {
    let folder = scratch("members");
    let names: Vec<String> = (0..3000).map(|n| format!("{n:05}.txt")).collect();
    let members: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), "Trà Vinh".as_bytes())).collect();
    std::fs::write(folder.join("in.zip"), zip(&members)).unwrap();
    let said = run(&folder, &["batch", "in.zip", "--out", "out.jsonl"]);
    assert!(said.starts_with("3,000 records"), "{said}");
    let rows = lines(&folder.join("out.jsonl"));
    assert_eq!(rows[2999]["id"], "in.zip!02999.txt");
}
