//! Help, completions and the manual.

#![allow(clippy::unwrap_used)]

use std::path::PathBuf;
use std::process::Command;

fn sukien(arguments: &[&str]) -> (Option<i32>, String) {
    let run = Command::new(env!("CARGO_BIN_EXE_sukien")).args(arguments).output().unwrap();
    (run.status.code(), String::from_utf8(run.stdout).unwrap())
}

/// What stands in the list of commands.
fn commands() -> Vec<String> {
    let (_, help) = sukien(&["--help"]);
    let list = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    // A line that begins further in goes on with the one above it.
    let names = list.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    names.map(|line| line.split_whitespace().next().unwrap().to_owned()).collect()
}

#[test]
fn help_shows_how_a_command_is_used() {
    for command in [
        &["parse"][..],
        &["batch"],
        &["report"],
        &["eval"],
        &["explain"],
        &["convert"],
        &["lexicon", "check"],
        &["completions"],
        &["man"],
    ] {
        let (code, help) = sukien(&[command, &["--help"]].concat());
        assert_eq!(code, Some(0), "{command:?}");
        let examples = help.split("Examples:\n").nth(1).unwrap_or_default();
        let call = format!("sukien {}", command.join(" "));
        assert!(examples.lines().filter(|line| line.contains(&call)).count() >= 2, "{call}:\n{help}");
    }
}

#[test]
fn every_command_has_a_page_of_the_manual() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("manual/man1");
    let _ = std::fs::remove_dir_all(&folder);
    assert_eq!(sukien(&["man", "--out", folder.to_str().unwrap()]), (Some(0), String::new()));
    let all = commands();
    assert!(all.len() > 5 && all.contains(&"parse".to_owned()), "{all:?}");
    for command in all.iter().filter(|command| *command != "help") {
        let page = std::fs::read_to_string(folder.join(format!("sukien-{command}.1"))).unwrap();
        assert!(page.contains(".SH NAME") && page.contains(command), "{page}");
    }
    assert!(folder.join("sukien-lexicon-check.1").is_file());
    let (code, page) = sukien(&["man"]);
    assert_eq!(code, Some(0));
    assert_eq!(page, std::fs::read_to_string(folder.join("sukien.1")).unwrap());
    for command in all.iter().filter(|command| *command != "help") {
        assert!(page.contains(command.as_str()), "the main page names {command}");
    }
}

#[test]
fn every_shell_has_completions_that_know_the_commands() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let (code, script) = sukien(&["completions", shell]);
        assert_eq!(code, Some(0), "{shell}");
        assert!(!script.contains("sukien-cli"), "{shell} completes a binary of another name");
        for word in ["parse", "lexicon", "organization-heads"] {
            assert!(script.contains(word), "{shell} has no {word}");
        }
    }
    assert_eq!(sukien(&["completions", "command.com"]).0, Some(2));
}
