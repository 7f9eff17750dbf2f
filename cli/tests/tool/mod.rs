//! The tool as its users run it, and folders to run it in.

#![allow(dead_code, clippy::unwrap_used)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// The tool, about to run.
pub(crate) fn tool() -> Command {
    Command::new(env!("CARGO_BIN_EXE_sukien"))
}

/// Runs the tool to its end.
pub(crate) fn sukien(arguments: &[&str]) -> Output {
    tool().args(arguments).stdin(Stdio::null()).output().unwrap()
}

/// Runs the tool in a folder; it must do what it is told. What it says comes back.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> String {
    let ran = tool().args(arguments).current_dir(folder).stdin(Stdio::null()).output().unwrap();
    let said = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert!(ran.status.success(), "{arguments:?}: {:?}\n{said}", ran.status);
    said
}

/// An empty folder of its own for each test.
pub(crate) fn scratch(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// The values of the lines of a file.
pub(crate) fn lines(path: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A text of a few sentences, another for each number.
pub(crate) fn article(number: usize) -> String {
    let pick = |list: &[&'static str], step: usize| list[number / step % list.len()];
    let district = pick(&["Càng Long", "Cầu Kè", "Tiểu Cần", "Trà Cú", "Duyên Hải"], 1);
    let name = pick(&["Trần Minh Khoa", "Lê Thị Hạnh", "Nguyễn Quốc Bảo", "Phạm Văn Đức"], 3);
    let post = pick(&["Bí thư Huyện ủy", "Chủ tịch UBND huyện", "Phó Chủ tịch HĐND huyện"], 5);
    let what = pick(&["Hội nghị sơ kết", "Hội nghị tổng kết", "Lễ phát động", "Hội thảo"], 7);
    let day = number % 28 + 1;
    format!(
        "{what} về chuyển đổi số tại huyện {district}\nSáng ngày {day}/6/2023, UBND huyện {district} tổ chức {what} \
         thực hiện Nghị quyết số {}-NQ/HU. Đồng chí {name}, {post} dự và chỉ đạo. Phát biểu tại hội nghị, đồng chí \
         {name} đề nghị các xã tiếp tục đẩy mạnh tuyên truyền, hoàn thành chỉ tiêu thứ {number} trước ngày 30/6.",
        number % 90 + 1,
    )
}

/// Lines of such articles with ids.
pub(crate) fn articles(numbers: std::ops::Range<usize>) -> String {
    let line =
        |n| format!("{}\n", serde_json::json!({"id": format!("a{n}"), "text": article(n), "published": "2023-06-30"}));
    numbers.map(line).collect()
}

/// Every file below a folder with its bytes, by its name.
pub(crate) fn tree(folder: &Path) -> std::collections::BTreeMap<PathBuf, Vec<u8>> {
    let mut files = std::collections::BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(inner) = folders.pop() {
        for entry in std::fs::read_dir(&inner).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.insert(path.strip_prefix(folder).unwrap().to_owned(), std::fs::read(&path).unwrap());
            }
        }
    }
    files
}

/// The most memory that a run takes until it ends, in bytes: what the kernel last said of it while it lived. The run must
/// do what it is told.
pub(crate) fn peak(mut run: std::process::Child) -> u64 {
    let status = format!("/proc/{}/status", run.id());
    let mut peak = 0;
    while run.try_wait().unwrap().is_none() {
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok());
        peak = peak.max(kilobytes.unwrap_or(0) * 1024);
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    assert!(run.wait().unwrap().success());
    peak
}
