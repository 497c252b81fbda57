//! A process is really killed in the middle of an import, again and again.
//!
//! The test starts this very test program with a variable that tells [`child`] to import; kills
//! it after a while; opens the library, which must be sound and hold no half article; and lets
//! the next child go on. At the end everything is there once.

use super::*;
use std::process::{Command, Stdio};
use std::time::Duration;

const PAGES: u32 = 120;

/// More moments than transactions, so that some fall inside one.
const KILLS: u32 = 10;

const VARIABLE: &str = "NEWSPRINT_IMPORT_TO_BE_KILLED";

/// Not a test of its own: the process that is killed.
#[test]
fn child() {
    let Some(dir) = std::env::var_os(VARIABLE).map(PathBuf::from) else {
        return;
    };
    let library = Library::open(&dir.join("library")).unwrap();
    library
        .import(&[dir.join("pages")], &Control::default(), &mut |_| {})
        .unwrap();
}

fn start(dir: &Path) -> std::process::Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["library::tests::killing::child", "--exact"])
        .env(VARIABLE, dir)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn a_killed_import_leaves_a_sound_library_and_goes_on() {
    let desk = Desk::new();
    for number in 0..PAGES {
        let title = format!("Page number {number}");
        desk.put(
            &format!("{number:03}.txt"),
            article_page(&title, "It grew by 12 percent."),
        );
    }
    let Desk { dir, library } = desk;
    drop(library);
    let mut before = 0;
    for kill in 0..KILLS {
        let mut child = start(dir.path());
        std::thread::sleep(Duration::from_millis(60 + 47 * u64::from(kill)));
        child.kill().unwrap();
        child.wait().unwrap();
        let library = Library::open(&dir.path().join("library")).unwrap();
        assert!(
            !library.is_read_only(),
            "the lock of a killed process is free"
        );
        let found = library.counts().unwrap();
        assert!(found.documents >= before, "what was kept stays");
        before = found.documents;
        library.catch_up(&Control::default(), &mut |_| {}).unwrap();
        let report = library.check(false, &mut |_| {}).unwrap();
        assert_eq!(report.problems, [] as [&str; 0], "after kill {kill}");
        assert_eq!(find(&library, "grew").ids.len() as u64, found.articles);
    }
    assert!(start(dir.path()).wait().unwrap().success());
    let library = Library::open(&dir.path().join("library")).unwrap();
    assert_eq!(library.counts().unwrap().documents, u64::from(PAGES));
    assert_eq!(find(&library, "grew").ids.len(), PAGES as usize);
    assert!(library.check(false, &mut |_| {}).unwrap().is_sound());
}
