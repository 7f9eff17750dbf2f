//! Files of before Unicode made UTF-8.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use sukien::{Charset, Decoded, decode};

use crate::input::Failure;

/// Turns text in a charset of before Unicode (TCVN3, VNI-Windows, VISCII, VPS, windows-1258, …) into UTF-8.
///
/// The charset is found line by line, or named. Standard error says for each file which it was and how many characters
/// could not be read; these become U+FFFD. No file is overwritten without --force, and one appears under its name only
/// when it is whole.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  sukien convert old.txt > new.txt
  sukien convert old.txt --out new.txt
  sukien convert archive/*.txt --out utf8                   a folder: each file under its own name
  sukien convert memo.txt --from tcvn3-capitals --out memo.utf8.txt
  cat old.txt | sukien convert - | sukien parse -")]
pub(crate) struct Arguments {
    /// The files; `-` for standard input.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The charset, for who knows it.
    #[arg(long, value_name = "CHARSET", long_help = format!("The charset, for who knows it: {}.", names()))]
    from: Option<Charset>,
    /// Where the text goes: a file, or for several files a folder, which is made if it is not there; `-` or nothing for
    /// standard output.
    #[arg(long, value_name = "FILE_OR_DIR")]
    out: Option<PathBuf>,
    /// Overwrites what is there.
    #[arg(long)]
    force: bool,
}

/// The charsets, as help names them.
fn names() -> String {
    Charset::all().map(Charset::name).collect::<Vec<_>>().join(", ")
}

/// Standard input or output.
const STANDARD: &str = "-";

/// Converts every file. One that cannot be is said, and the others go on.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let outputs = outputs(arguments)?;
    let mut failed = 0;
    for (file, output) in arguments.files.iter().zip(&outputs) {
        let done = convert(file, output.as_deref(), arguments);
        let mut report = std::io::stderr().lock();
        match done {
            Ok(said) => writeln!(report, "sukien: {}: {said}", name(file))?,
            Err(error) if crate::input::is_broken_pipe(&*error) => return Err(error),
            Err(error) if arguments.files.len() == 1 => return Err(error),
            Err(error) => {
                failed += 1;
                writeln!(report, "sukien: {error}")?;
            }
        }
    }
    if failed > 0 {
        return Err(format!("{failed} of {} files could not be converted", arguments.files.len()).into());
    }
    Ok(())
}

/// Where each file goes, none for standard output; all that is wrong with that before anything is written.
fn outputs(arguments: &Arguments) -> Result<Vec<Option<PathBuf>>, Failure> {
    let Arguments { files, out, .. } = arguments;
    let Some(out) = out.as_ref().filter(|out| out.as_os_str() != STANDARD) else {
        if files.len() > 1 {
            return Err(format!(
                "found {} files, wanted one for standard output; name a folder with --out",
                files.len()
            )
            .into());
        }
        return Ok(vec![None]);
    };
    let ends_as_folder =
        out.as_os_str().as_encoded_bytes().last().is_some_and(|end| std::path::is_separator(char::from(*end)));
    if files.len() == 1 && !out.is_dir() && !ends_as_folder {
        return Ok(vec![Some(out.clone())]);
    }
    let mut by_output: BTreeMap<PathBuf, &Path> = BTreeMap::new();
    let mut outputs = Vec::new();
    for file in files {
        let name = file.file_name().filter(|_| file.as_os_str() != STANDARD);
        let name =
            name.ok_or_else(|| format!("{}: found no name for it in a folder, wanted a file", file.display()))?;
        let output = out.join(name);
        if let Some(other) = by_output.insert(output.clone(), file) {
            let (one, other) = (other.display(), file.display());
            return Err(
                format!("{other}: found the name of {one} again, wanted each name once in {}", out.display()).into()
            );
        }
        outputs.push(Some(output));
    }
    std::fs::create_dir_all(out).map_err(|e| format!("{}: {e}", out.display()))?;
    Ok(outputs)
}

/// Converts one file; gives what is said of it.
fn convert(file: &Path, output: Option<&Path>, arguments: &Arguments) -> Result<String, Failure> {
    if let Some(output) = output.filter(|output| !arguments.force && output.exists()) {
        let output = output.display();
        return Err(
            format!("{output}: found a file, wanted none there; name another with --out, or give --force").into()
        );
    }
    let mut bytes = Vec::new();
    let read = if file.as_os_str() == STANDARD {
        std::io::stdin().lock().read_to_end(&mut bytes)
    } else {
        File::open(file).and_then(|mut file| file.read_to_end(&mut bytes))
    };
    read.map_err(|e| format!("{}: {e}", name(file)))?;
    let decoded = match arguments.from {
        Some(charset) => charset.decode_lossy(&bytes),
        None => decode(&bytes).map_err(|e| format!("{}: {e}", name(file)))?,
    };
    match output {
        Some(output) => write_whole(output, decoded.text().as_bytes(), arguments.force)?,
        None => {
            let mut out = std::io::stdout().lock();
            out.write_all(decoded.text().as_bytes())?;
            out.flush()?;
        }
    }
    Ok(said(&decoded, output))
}

/// The charsets of a text, the one of most bytes first, and how much of it could not be read.
fn said(decoded: &Decoded<'_>, output: Option<&Path>) -> String {
    let mut sizes: BTreeMap<Charset, usize> = BTreeMap::new();
    for block in decoded.blocks() {
        *sizes.entry(block.charset()).or_default() += block.source_span().len();
    }
    let mut charsets: Vec<_> = sizes.into_iter().collect();
    charsets.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    let names: Vec<String> = match &charsets[..] {
        [] => vec![decoded.charset().to_string()],
        [(only, _)] => vec![only.to_string()],
        several => several.iter().map(|(charset, size)| format!("{charset} ({size} bytes)")).collect(),
    };
    let unread = match decoded.replacements() {
        0 => "all characters read".to_owned(),
        1 => "1 character could not be read".to_owned(),
        n => format!("{n} characters could not be read"),
    };
    let written = output.map(|output| format!(" -> {}", output.display())).unwrap_or_default();
    format!("{}, {unread}{written}", names.join(", "))
}

/// Writes a file under another name and gives it its own when it is whole.
fn write_whole(output: &Path, bytes: &[u8], force: bool) -> Result<(), Failure> {
    let complaint = |e: std::io::Error| format!("{}: {e}", output.display());
    let mut name = output.as_os_str().to_owned();
    name.push(format!(".{}.partial", std::process::id()));
    let partial = PathBuf::from(name);
    let write = || {
        let mut file = OpenOptions::new().write(true).create_new(true).open(&partial)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        if force {
            return std::fs::rename(&partial, output);
        }
        // A link takes no name that has been taken meanwhile; a rename would.
        match std::fs::hard_link(&partial, output) {
            Ok(()) => std::fs::remove_file(&partial),
            Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => Err(e),
            // Not every file system has links.
            Err(_) => std::fs::rename(&partial, output),
        }
    };
    let written = write().map_err(complaint);
    if written.is_err() {
        // What is left of it is of no use.
        let _ = std::fs::remove_file(&partial);
    }
    Ok(written?)
}

/// How complaints call a file.
fn name(file: &Path) -> String {
    if file.as_os_str() == STANDARD { "standard input".to_owned() } else { file.display().to_string() }
}
