//! A run that is killed goes on: nothing is lost, nothing is there twice.

#![allow(clippy::unwrap_used)]

mod tool;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::tool::{articles, lines, run, scratch, tool, tree};

/// What a run left, without the one thing that may differ: when it was finished.
fn left(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = tree(folder);
    for (path, bytes) in &mut files {
        if path.to_string_lossy().ends_with("manifest.json") {
            let mut manifest: serde_json::Value = serde_json::from_slice(bytes).unwrap();
            assert!(manifest.as_object_mut().unwrap().remove("finished").is_some());
            *bytes = serde_json::to_vec(&manifest).unwrap();
        }
    }
    files
}

/// Says how a test went, for whoever looks.
#[expect(clippy::print_stdout, reason = "the test runner keeps it for a failure")]
fn said(line: &str) {
    println!("{line}");
}

/// Numbers without pattern; the seed is printed, so that a failure can be had again.
struct Random(u64);

impl Random {
    fn new() -> Self {
        let seed = std::env::var("SUKIEN_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or_else(|| {
            let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
            now.as_nanos() as u64
        });
        said(&format!("SUKIEN_SEED={seed}"));
        Self(seed)
    }

    /// Below 1.
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// An archive with reprints far apart, lines that are no articles, and two sources.
fn archive(folder: &Path) {
    let mut text = articles(0..400);
    text += "not json\n";
    text += &articles(380..420);
    std::fs::write(folder.join("a.jsonl"), text).unwrap();
    std::fs::create_dir(folder.join("more")).unwrap();
    for n in 0..4 {
        std::fs::write(folder.join(format!("more/{n}.jsonl")), articles(n * 90..n * 90 + 120)).unwrap();
    }
    std::fs::write(folder.join("more/4.txt"), tool::article(7)).unwrap();
}

fn killed_at_random(name: &str, out: &str, options: &[&str], kills: usize) {
    let folder = scratch(name);
    archive(&folder);
    let command = |out: &str| {
        let mut arguments = vec!["batch", "a.jsonl", "more", "--part", "12000", "-j", "2", "--out"];
        arguments.push(out);
        arguments.extend(options);
        arguments.into_iter().map(str::to_owned).collect::<Vec<String>>()
    };
    let whole = folder.join("whole");
    std::fs::create_dir(&whole).unwrap();
    let plain: Vec<String> = command(&format!("../whole/{out}"));
    let begun = Instant::now();
    let inside = folder.join("inside");
    std::fs::create_dir(&inside).unwrap();
    for name in ["a.jsonl", "more"] {
        std::os::unix::fs::symlink(folder.join(name), inside.join(name)).unwrap();
    }
    run(&inside, &plain.iter().map(String::as_str).collect::<Vec<_>>());
    let took = begun.elapsed();
    let resume: Vec<String> = command(&format!("../killed/{out}"));
    let killed = folder.join("killed");
    std::fs::create_dir(&killed).unwrap();
    let mut random = Random::new();
    let (mut done, mut finished) = (0, 0);
    while done < kills {
        let mut child = tool()
            .args(&resume)
            .arg("--resume")
            .current_dir(&inside)
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Three kills or so to a run: each comes as far as a third.
        std::thread::sleep(Duration::from_secs_f64(took.as_secs_f64() * 0.6 * random.next()));
        if child.try_wait().unwrap().is_none() {
            child.kill().unwrap();
            done += 1;
        }
        child.wait().unwrap();
        if left(&killed).keys().any(|path| path.to_string_lossy().ends_with("manifest.json")) {
            same(&left(&whole), &left(&killed));
            finished += 1;
            std::fs::remove_dir_all(&killed).unwrap();
            std::fs::create_dir(&killed).unwrap();
        }
    }
    said(&format!("{done} kills, {finished} runs came to their end between them"));
    said(&run(&inside, &resume.iter().map(String::as_str).chain(["--resume"]).collect::<Vec<_>>()));
    same(&left(&whole), &left(&killed));
}

fn same(whole: &BTreeMap<PathBuf, Vec<u8>>, killed: &BTreeMap<PathBuf, Vec<u8>>) {
    assert_eq!(whole.keys().collect::<Vec<_>>(), killed.keys().collect::<Vec<_>>());
    for (path, bytes) in whole {
        let manifest = path.to_string_lossy().ends_with("manifest.json");
        let plain = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace("../whole", "").replace("../killed", "");
        let equal = if manifest { plain(bytes) == plain(&killed[path]) } else { *bytes == killed[path] };
        assert!(equal, "{} is another", path.display());
    }
}

#[test]
fn killed_at_twenty_random_moments_a_file_is_what_it_would_be() {
    killed_at_random("kill-file", "out.jsonl", &["--offsets", "chars"], 20);
}

#[test]
fn killed_at_random_moments_a_folder_with_tables_is_what_it_would_be() {
    killed_at_random("kill-folder", "run", &["--format", "parquet", "--tables"], 8);
}

#[test]
fn killed_at_random_moments_a_file_of_columns_is_what_it_would_be() {
    killed_at_random("kill-columns", "out.parquet", &["--with-text"], 8);
}

/// A run that is killed in the middle, once it has begun to write.
fn half_done(folder: &Path) {
    std::fs::write(folder.join("in.jsonl"), articles(0..3000)).unwrap();
    let mut child = tool()
        .args(["batch", "in.jsonl", "--out", "out.jsonl", "--part", "5000"])
        .current_dir(folder)
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let journal = folder.join("out.jsonl.unfinished/journal.jsonl");
    while std::fs::read_to_string(&journal).unwrap_or_default().lines().count() < 4 {
        assert!(child.try_wait().unwrap().is_none(), "it came to its end too soon");
        std::thread::sleep(Duration::from_millis(1));
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

fn refused(folder: &Path, arguments: &[&str]) -> String {
    let ran = tool().args(arguments).current_dir(folder).output().unwrap();
    assert_eq!(ran.status.code(), Some(1), "{ran:?}");
    String::from_utf8(ran.stderr).unwrap()
}

#[test]
fn a_run_goes_on_only_with_what_it_began_with() {
    let folder = scratch("changed");
    half_done(&folder);
    let same = ["batch", "in.jsonl", "--out", "out.jsonl", "--part", "5000"];
    assert!(refused(&folder, &same).contains("--resume goes on with it, --force begins anew"));
    let mut other = same.to_vec();
    other.extend(["--resume", "--offsets", "chars"]);
    assert!(refused(&folder, &other).contains(r#"the option offsets was "bytes" and is "chars""#));
    let mut resume = same.to_vec();
    resume.push("--resume");
    let input = folder.join("in.jsonl");
    let text = std::fs::read_to_string(&input).unwrap();
    std::fs::write(&input, format!("{text}\n")).unwrap();
    assert!(refused(&folder, &resume).contains("the input in.jsonl had"));
    // As long as before, and another.
    std::thread::sleep(Duration::from_millis(20));
    std::fs::write(&input, text.replacen("30/6", "29/6", 1)).unwrap();
    assert!(refused(&folder, &resume).contains("the input in.jsonl has changed"));
    assert!(!folder.join("out.jsonl").exists());
    let mut force = same.to_vec();
    force.push("--force");
    run(&folder, &force);
    assert_eq!(lines(&folder.join("out.jsonl")).len(), 3000);
    assert!(run(&folder, &resume).contains("nothing to do"));
}

/// Ctrl-C: the part in hand is finished, the code is 130, and the run goes on later.
#[test]
#[cfg(unix)]
fn an_interrupted_run_finishes_its_part() {
    let folder = scratch("interrupted");
    std::fs::write(folder.join("in.jsonl"), articles(0..3000)).unwrap();
    let arguments = ["batch", "in.jsonl", "--out", "run", "--part", "20000"];
    let child = tool().args(arguments).current_dir(&folder).stderr(Stdio::piped()).spawn().unwrap();
    let journal = folder.join("run/unfinished/journal.jsonl");
    while std::fs::read_to_string(&journal).unwrap_or_default().lines().count() < 3 {
        std::thread::sleep(Duration::from_millis(1));
    }
    let asked = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(asked.success());
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(130), "{ended:?}");
    let said = String::from_utf8(ended.stderr).unwrap();
    assert!(said.starts_with("stopped: ") && said.contains("--resume goes on"), "{said}");
    let parts = tree(&folder.join("run/records"));
    let journal = std::fs::read_to_string(&journal).unwrap();
    assert_eq!(parts.len(), journal.lines().count() - 1, "each part is whole and written down");
    let mut resume = arguments.to_vec();
    resume.push("--resume");
    run(&folder, &resume);
    let records: usize =
        tree(&folder.join("run/records")).values().map(|part| part.iter().filter(|&&b| b == b'\n').count()).sum();
    assert_eq!(records, 3000);
}
