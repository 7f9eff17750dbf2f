//! What goes wrong: each with a clear message, and but where nothing can be written with a finished run.

#![allow(clippy::unwrap_used)]

mod tool;

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::tool::{articles, lines, run, scratch, tool};

/// The reasons in the rejects of a run.
fn reasons(folder: &Path) -> Vec<String> {
    let rejects = lines(&folder.join("out.jsonl.rejects.jsonl"));
    rejects.iter().map(|reject| reject["reason"].as_str().unwrap().to_owned()).collect()
}

fn failed(ran: &Output) -> String {
    assert_eq!(ran.status.code(), Some(1), "{ran:?}");
    let said = String::from_utf8(ran.stderr.clone()).unwrap();
    assert!(!said.contains("panicked"), "{said}");
    said
}

#[test]
fn a_gzip_file_that_is_cut_off() {
    let folder = scratch("cut-gzip");
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(articles(0..2000).as_bytes()).unwrap();
    let bytes = gzip.finish().unwrap();
    std::fs::write(folder.join("a.jsonl.gz"), &bytes[..bytes.len() / 2]).unwrap();
    std::fs::write(folder.join("b.jsonl"), articles(5000..5001)).unwrap();
    run(&folder, &["batch", "a.jsonl.gz", "b.jsonl", "--out", "out.jsonl"]);
    let rows = lines(&folder.join("out.jsonl"));
    assert!((500..1500).contains(&rows.len()), "{}", rows.len());
    assert_eq!(rows.last().unwrap()["id"], "a5000", "the next file is read");
    let reasons = reasons(&folder);
    assert_eq!(reasons, ["the file is cut off: its end is missing; what stands before is read, the rest is not"]);
}

#[test]
fn other_broken_archives() {
    let folder = scratch("broken");
    let whole = zstd::encode_all(articles(0..300).as_bytes(), 3).unwrap();
    std::fs::write(folder.join("a.jsonl.zst"), &whole[..whole.len() - 20]).unwrap();
    std::fs::write(folder.join("b.zip"), b"PK\x03\x04 and nothing behind").unwrap();
    std::fs::write(folder.join("c.parquet"), b"PAR1 and nothing behind").unwrap();
    std::fs::write(folder.join("d.csv"), "ten;gia\nA;5\n").unwrap();
    std::fs::write(folder.join("e.warc"), "WARC/1.0\r\nWARC-Type: response\r\n\r\n").unwrap();
    std::fs::write(folder.join("f.csv"), "id,text\n1,\"Trà Vinh\n2,Vĩnh Long\n".to_owned() + &"x".repeat(70_000))
        .unwrap();
    std::fs::write(folder.join("g.csv"), "id,text\n1,Trà Vinh\n2\n3,Vĩnh Long\n").unwrap();
    let all = ["a.jsonl.zst", "b.zip", "c.parquet", "d.csv", "e.warc", "f.csv", "g.csv"];
    let mut arguments = vec!["batch", "--out", "out.jsonl", "--max-article", "60000"];
    arguments.extend(all);
    run(&folder, &arguments);
    let rejects = lines(&folder.join("out.jsonl.rejects.jsonl"));
    let files: Vec<&str> = rejects.iter().map(|reject| reject["file"].as_str().unwrap()).collect();
    assert_eq!(files, all);
    let reasons = reasons(&folder);
    assert!(
        reasons[3].starts_with(r#"found the columns ["ten", "gia"], wanted one with the text, such as"#),
        "{reasons:?}"
    );
    assert!(reasons[4].contains("record 1: found no Content-Length"), "{reasons:?}");
    assert!(reasons[5].contains("is a quote not closed?"), "{reasons:?}");
    assert!(reasons[6].starts_with("found 1 cells, wanted 2"), "{reasons:?}");
    let ids: Vec<String> = lines(&folder.join("out.jsonl")).iter().map(|row| row["id"].to_string()).collect();
    assert!(ids.ends_with(&["\"1\"".to_owned(), "\"3\"".to_owned()]), "{ids:?}");
}

#[test]
fn bytes_that_are_no_characters_are_told() {
    let folder = scratch("utf8");
    let mut bytes = "{\"id\": 1, \"text\": \"Huyện Càng Long họp ngày 5/6/2024, ".as_bytes().to_vec();
    bytes.extend(b"\xFF\xFE");
    bytes.extend("xã Đại Phước dự.\"}\n{\"id\": 2, \"text\": \"Trà Vinh\"}\n".as_bytes());
    std::fs::write(folder.join("in.jsonl"), bytes).unwrap();
    run(&folder, &["batch", "in.jsonl", "--out", "out.jsonl"]);
    let rows = lines(&folder.join("out.jsonl"));
    assert_eq!(rows.len(), 2);
    let warnings = rows[0]["warnings"].as_array().unwrap();
    let told = "charset: 2 bytes are no characters of utf-8; U+FFFD stands for them";
    assert!(warnings.iter().any(|warning| warning == told), "{warnings:?}");
    assert!(rows[0]["text"].as_str().unwrap().contains("\u{FFFD}\u{FFFD}xã"), "spans count in the text that was read");
    assert_eq!(rows[1].get("text"), None);
}

#[test]
fn lines_that_are_no_articles() {
    let folder = scratch("json");
    let text = "{\"id\": 1, \"text\": \"Trà Vinh\n[{\"text\": \"Trà Vinh\"}]\n{text: 1}\n\"Trà Vinh\"\n{\"id\": 5, \"text\": \"Trà Vinh\"}\n";
    std::fs::write(folder.join("in.jsonl"), text).unwrap();
    run(&folder, &["batch", "in.jsonl", "--out", "out.jsonl"]);
    let reasons = reasons(&folder);
    assert!(reasons[0].starts_with("not JSON: the line ends inside a value, at column"), "{reasons:?}");
    assert!(reasons[1].contains("`jq -c '.[]'` makes lines of a list"), "{reasons:?}");
    assert!(reasons[2].starts_with("not JSON: key must be a string"), "{reasons:?}");
    assert!(reasons[3].starts_with("found a JSON value that is no object"), "{reasons:?}");
    let rejects = lines(&folder.join("out.jsonl.rejects.jsonl"));
    assert_eq!(rejects[3]["line"], 4);
    assert_eq!(lines(&folder.join("out.jsonl"))[0]["id"], 5);
}

/// The line goes by; memory does not hold it.
#[test]
fn a_line_of_200_megabytes() {
    let folder = scratch("long");
    let mut file = std::io::BufWriter::new(std::fs::File::create(folder.join("in.jsonl")).unwrap());
    file.write_all(articles(0..1).as_bytes()).unwrap();
    file.write_all(b"{\"id\": \"long\", \"text\": \"").unwrap();
    let block = "Trà Vinh họp. ".repeat(1 << 16);
    for _ in 0..200 * 1024 * 1024 / block.len() {
        file.write_all(block.as_bytes()).unwrap();
    }
    file.write_all(b"\"}\n").unwrap();
    file.write_all(articles(1..2).as_bytes()).unwrap();
    drop(file);
    run(&folder, &["batch", "in.jsonl", "--out", "out.jsonl"]);
    assert_eq!(lines(&folder.join("out.jsonl")).len(), 2);
    let reasons = reasons(&folder);
    assert_eq!(reasons.len(), 1);
    assert!(reasons[0].starts_with("found an article of 20") && reasons[0].contains("--max-article"), "{reasons:?}");
    std::fs::remove_file(folder.join("in.jsonl")).unwrap();
}

#[test]
fn an_empty_file_and_an_empty_folder() {
    let folder = scratch("empty");
    for name in ["a.jsonl", "b.csv", "c.txt", "d.html", "e.warc", "f.jsonl.gz", "g.parquet"] {
        std::fs::write(folder.join(name), "").unwrap();
    }
    std::fs::create_dir(folder.join("none")).unwrap();
    let said = run(
        &folder,
        &[
            "batch",
            "a.jsonl",
            "b.csv",
            "c.txt",
            "d.html",
            "e.warc",
            "f.jsonl.gz",
            "g.parquet",
            "none",
            "--out",
            "out.jsonl",
        ],
    );
    assert!(said.starts_with("0 records in out.jsonl"), "{said}");
    assert_eq!(std::fs::read_to_string(folder.join("out.jsonl")).unwrap(), "");
}

#[test]
fn an_input_that_is_not_there() {
    let folder = scratch("nowhere");
    let ran = tool().args(["batch", "nowhere.jsonl", "--out", "out.jsonl"]).current_dir(&folder).output().unwrap();
    let said = failed(&ran);
    assert!(
        said.starts_with("sukien: nowhere.jsonl: No such file") && said.contains("wanted a file, a folder"),
        "{said}"
    );
    let unsure = tool().args(["batch", "--out", "out.jsonl"]).output().unwrap();
    assert_eq!(unsure.status.code(), Some(2));
}

/// The tool as somebody who is not root, to whom folders can be closed. Nobody may run what lies in a home: a copy may.
#[cfg(unix)]
fn as_nobody(folder: &Path) -> Command {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    let is_root = Command::new("id").arg("-u").output().unwrap().stdout == b"0\n";
    if !is_root {
        return tool();
    }
    let copy = folder.join("sukien");
    std::fs::copy(env!("CARGO_BIN_EXE_sukien"), &copy).unwrap();
    std::fs::set_permissions(&copy, std::fs::Permissions::from_mode(0o755)).unwrap();
    let mut nobody = Command::new(copy);
    nobody.uid(65534).gid(65534);
    nobody
}

#[test]
#[cfg(unix)]
fn a_folder_without_rights() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o755)).unwrap();
    std::fs::write(folder.join("in.jsonl"), articles(0..3)).unwrap();
    std::fs::set_permissions(folder.join("in.jsonl"), std::fs::Permissions::from_mode(0o644)).unwrap();
    let closed = folder.join("closed");
    std::fs::create_dir(&closed).unwrap();
    std::fs::write(closed.join("in.jsonl"), articles(0..3)).unwrap();
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o000)).unwrap();
    let ran = |arguments: &[&str]| as_nobody(folder).args(arguments).current_dir(folder).output().unwrap();
    let written = failed(&ran(&["batch", "in.jsonl", "--out", "closed/out.jsonl"]));
    assert!(written.contains("closed") && written.contains("Permission denied"), "{written}");
    let read = failed(&ran(&["batch", "closed", "--out", "-"]));
    assert!(read.contains("closed") && read.contains("Permission denied"), "{read}");
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o755)).unwrap();
}

/// A disk that is full, and one that is full after a while: what is done is kept, and the run goes on when there is room.
#[test]
#[cfg(target_os = "linux")]
fn a_full_disk() {
    let folder = scratch("full");
    std::fs::write(folder.join("in.jsonl"), articles(0..2000)).unwrap();
    let device = tool().args(["batch", "in.jsonl", "--out", "/dev/full"]).current_dir(&folder).output().unwrap();
    assert!(failed(&device).contains("/dev/full: No space left on device"));
    for (out, options, blocks) in
        [("out.jsonl", "", 2000), ("run", "--format parquet --tables", 20), ("out.parquet", "", 20)]
    {
        let binary = env!("CARGO_BIN_EXE_sukien");
        let command = format!("{binary} batch in.jsonl --out {out} --part 400000 {options}");
        let limited = Command::new("bash")
            .args(["-c", &format!("ulimit -f {blocks}; exec {command}")])
            .current_dir(&folder)
            .output()
            .unwrap();
        let said = failed(&limited);
        assert!(said.contains("File too large") && said.contains("--resume goes on"), "{said}");
        let words: Vec<&str> = command.split(' ').skip(1).filter(|word| !word.is_empty()).chain(["--resume"]).collect();
        run(&folder, &words);
        run(&folder, &["batch", "in.jsonl", "--out", "whole.jsonl"]);
        if out == "out.jsonl" {
            let bytes = |name: &str| std::fs::read(folder.join(name)).unwrap();
            assert!(bytes("out.jsonl") == bytes("whole.jsonl"));
        }
    }
}

/// Who reads the output goes: the run ends with a message and not by a signal.
#[test]
fn a_closed_pipe() {
    let folder = scratch("pipe");
    std::fs::write(folder.join("in.jsonl"), articles(0..3000)).unwrap();
    let mut child = tool()
        .args(["batch", "in.jsonl", "--out", "-"])
        .current_dir(&folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = String::new();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    out.read_line(&mut first).unwrap();
    assert!(first.starts_with("{\"id\":\"a0\""));
    drop(out);
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(1));
    assert_eq!(said, "sukien: standard output: closed by who read it\n");
}
