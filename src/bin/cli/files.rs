//! A file is written whole or not at all: beside its place first, then moved there.
//!
//! An interrupted export leaves the old file as it was. What is no plain file (`/dev/stdout`, a
//! pipe) is written to directly.

use newsprint::export::Fill;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

pub(crate) fn store(path: &Path, fill: Fill<'_>) -> io::Result<()> {
    let is_special = fs::metadata(path).is_ok_and(|there| !there.is_file());
    if is_special {
        let mut out = BufWriter::new(File::options().write(true).open(path)?);
        fill(&mut out)?;
        return out.flush();
    }
    let part = beside(path);
    let written = write(&part, fill).and_then(|()| fs::rename(&part, path));
    if written.is_err() {
        // The reason for the failure matters more than a failing clean-up.
        drop(fs::remove_file(&part));
    }
    written
}

fn write(path: &Path, fill: Fill<'_>) -> io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    fill(&mut out)?;
    out.into_inner()?.sync_all()
}

/// "report.md" → ".report.md.part-4711"
fn beside(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".part-{}", std::process::id()));
    path.with_file_name(name)
}
