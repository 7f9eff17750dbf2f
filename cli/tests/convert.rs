//! `sukien convert`.

#![allow(clippy::unwrap_used)]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// `Huyện ủy Càng Long họp ngày 5/6` in TCVN3, and `Trà Vinh, ngày 5 tháng 6` in VNI-Windows.
const TCVN3: &[u8] = b"Huy\xD6n \xF1y C\xB5ng Long h\xE4p ng\xB5y 5/6\n";
const VNI: &[u8] = b"Tra\xF8 Vinh, nga\xF8y 5 tha\xF9ng 6\n";
const HUYEN: &str = "Huyện ủy Càng Long họp ngày 5/6\n";
const TRA_VINH: &str = "Trà Vinh, ngày 5 tháng 6\n";

fn scratch(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("convert").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("a.txt"), TCVN3).unwrap();
    std::fs::write(folder.join("b.txt"), VNI).unwrap();
    folder
}

fn convert(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sukien")).arg("convert").args(arguments).current_dir(folder).output().unwrap()
}

fn complaint(folder: &Path, arguments: &[&str]) -> String {
    let run = convert(folder, arguments);
    assert_eq!(run.status.code(), Some(1), "{run:?}");
    assert!(run.stdout.is_empty());
    String::from_utf8(run.stderr).unwrap()
}

/// The names of what is in a folder.
fn names(folder: &Path) -> Vec<String> {
    let all = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut all: Vec<String> = all.collect();
    all.sort();
    all
}

#[test]
fn one_file_goes_to_standard_output_and_its_charset_is_said() {
    let folder = scratch("one");
    let run = convert(&folder, &["a.txt"]);
    assert!(run.status.success());
    assert_eq!(String::from_utf8(run.stdout).unwrap(), HUYEN);
    assert_eq!(String::from_utf8(run.stderr).unwrap(), "sukien: a.txt: tcvn3, all characters read\n");
}

#[test]
fn standard_input_is_read() {
    let folder = scratch("input");
    let mut child = Command::new(env!("CARGO_BIN_EXE_sukien"))
        .args(["convert", "-", "--out", "c.txt"])
        .current_dir(&folder)
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(VNI).unwrap();
    let run = child.wait_with_output().unwrap();
    assert_eq!(
        String::from_utf8(run.stderr).unwrap(),
        "sukien: standard input: vni-windows, all characters read -> c.txt\n"
    );
    assert_eq!(std::fs::read_to_string(folder.join("c.txt")).unwrap(), TRA_VINH);
}

#[test]
fn several_files_go_into_a_folder_and_nothing_is_left_beside_them() {
    let folder = scratch("several");
    let run = convert(&folder, &["a.txt", "b.txt", "--out", "utf8"]);
    assert!(run.status.success(), "{run:?}");
    assert_eq!(std::fs::read_to_string(folder.join("utf8/a.txt")).unwrap(), HUYEN);
    assert_eq!(std::fs::read_to_string(folder.join("utf8/b.txt")).unwrap(), TRA_VINH);
    assert_eq!(names(&folder.join("utf8")), ["a.txt", "b.txt"]);
}

#[test]
fn a_file_of_two_charsets_and_what_no_charset_has_are_said() {
    let folder = scratch("mixed");
    std::fs::write(folder.join("both.txt"), [&TCVN3.repeat(3)[..], b"\n", VNI].concat()).unwrap();
    let run = convert(&folder, &["both.txt"]);
    assert_eq!(String::from_utf8(run.stdout).unwrap(), [&HUYEN.repeat(3), "\n", TRA_VINH].concat());
    let said = String::from_utf8(run.stderr).unwrap();
    assert!(
        said.starts_with("sukien: both.txt: tcvn3 (") && said.contains(" bytes), vni-windows (28 bytes), all"),
        "{said}"
    );

    std::fs::write(folder.join("broken.txt"), "Trà Vinh \u{1}".as_bytes()).unwrap();
    let run = convert(&folder, &["broken.txt", "--from", "UTF-16LE"]);
    assert!(String::from_utf8(run.stderr).unwrap().contains("utf-16le, "), "the named charset is taken");
    let mut bytes = "Trà Vinh, ngày ".as_bytes().to_vec();
    bytes.extend(b"\xFF 5\n");
    std::fs::write(folder.join("broken.txt"), bytes).unwrap();
    let run = convert(&folder, &["broken.txt", "--from", "utf-8"]);
    assert_eq!(String::from_utf8(run.stderr).unwrap(), "sukien: broken.txt: utf-8, 1 character could not be read\n");
    assert_eq!(String::from_utf8(run.stdout).unwrap(), "Trà Vinh, ngày \u{FFFD} 5\n");
}

#[test]
fn what_is_there_is_overwritten_only_by_force() {
    let folder = scratch("force");
    assert!(
        complaint(&folder, &["a.txt", "--out", "b.txt"]).starts_with("sukien: b.txt: found a file, wanted none there")
    );
    assert_eq!(std::fs::read(folder.join("b.txt")).unwrap(), VNI);
    assert!(convert(&folder, &["a.txt", "--out", "a.txt", "--force"]).status.success(), "in its place");
    assert_eq!(std::fs::read_to_string(folder.join("a.txt")).unwrap(), HUYEN);
    assert_eq!(names(&folder), ["a.txt", "b.txt"]);
}

#[test]
fn a_file_that_cannot_be_read_stops_no_other() {
    let folder = scratch("some");
    std::fs::write(folder.join("c.txt"), b"%PDF-1.4 ...").unwrap();
    let said = complaint(&folder, &["nowhere.txt", "c.txt", "b.txt", "--out", "utf8"]);
    assert!(
        said.contains("sukien: nowhere.txt: ") && said.contains("sukien: c.txt: byte 0: found a PDF file"),
        "{said}"
    );
    assert!(
        said.contains("sukien: b.txt: vni-windows") && said.ends_with("2 of 3 files could not be converted\n"),
        "{said}"
    );
    assert_eq!(names(&folder.join("utf8")), ["b.txt"]);
}

#[test]
fn what_has_no_clear_place_is_refused_before_anything_is_written() {
    let folder = scratch("places");
    assert!(complaint(&folder, &["a.txt", "b.txt"]).contains("found 2 files, wanted one for standard output"));
    std::fs::create_dir(folder.join("other")).unwrap();
    std::fs::write(folder.join("other/a.txt"), VNI).unwrap();
    let said = complaint(&folder, &["a.txt", "other/a.txt", "--out", "utf8"]);
    assert!(said.contains("found the name of a.txt again"), "{said}");
    assert!(complaint(&folder, &["a.txt", "-", "--out", "utf8"]).contains("found no name for it in a folder"));
    assert!(!folder.join("utf8").exists());
    let unknown = convert(&folder, &["a.txt", "--from", "big5"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("wanted a charset: utf-8, "));
}
