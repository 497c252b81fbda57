//! An import runs out of room: it says so, nothing is broken, and it goes on once there is room.
//!
//! A child process may not write files beyond a size (`ulimit -f`), which the system answers as
//! it does a full disk, at whatever moment the store or the index reaches it.
#![cfg(unix)]

use super::killing::IMPORT_INTO;
use super::*;
use std::process::{Command, Stdio};

const PAGES: u32 = 150;

/// The import in a process that may write files of so many blocks of 512 bytes.
fn import_with(blocks: u32, dir: &Path) -> std::process::Output {
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
    Command::new("sh")
        .arg("-c")
        .arg(script)
        .arg(std::env::current_exe().unwrap())
        .args(["library::tests::killing::child", "--exact", "--nocapture"])
        .env(IMPORT_INTO, dir)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

#[test]
fn a_full_disk_is_named_and_breaks_nothing() {
    let Desk { dir, library } = Desk::new();
    drop(library);
    for number in 0..PAGES {
        let name = format!("{number:03}.txt");
        let page = article_page(&format!("Page number {number}"), "It grew by 12 percent.");
        std::fs::write(dir.path().join("pages").join(name), page).unwrap();
    }
    let mut refused = 0;
    for blocks in [64, 200, 330, 500, 900] {
        let output = import_with(blocks, dir.path());
        let said = String::from_utf8_lossy(&output.stderr).into_owned()
            + &String::from_utf8_lossy(&output.stdout);
        if !output.status.success() {
            refused += 1;
            let is_clear = ["full", "too large", "disk I/O", "File too large", "space"]
                .iter()
                .any(|word| said.contains(word));
            assert!(is_clear, "{said}");
        }
        let library = Library::open(&dir.path().join("library")).unwrap();
        library.catch_up(&Control::default(), &mut |_| {}).unwrap();
        let report = library.check(false, &mut |_| {}).unwrap();
        assert_eq!(
            report.problems,
            [] as [&str; 0],
            "after {blocks} blocks: {said}"
        );
    }
    assert!(refused > 0, "one of the limits should have been met");
    assert!(import_with(1 << 20, dir.path()).status.success());
    let library = Library::open(&dir.path().join("library")).unwrap();
    assert_eq!(library.counts().unwrap().documents, u64::from(PAGES));
    assert_eq!(find(&library, "grew").ids.len(), PAGES as usize);
}
