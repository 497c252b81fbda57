//! A process is really killed in the middle of an import, again and again.
//!
//! The test starts this very test program with a variable that tells [`child`] to import; kills
//! it at a random moment; opens the library, which must be sound, hold no half article and
//! everything that was there after the kill before; and lets the next child go on. Once all pages
//! are in, the next round begins with an empty library. `NEWSPRINT_KILLS=200 cargo test --release
//! --lib killing` kills two hundred times.

use super::*;
use std::collections::BTreeSet;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const PAGES: u32 = 120;

/// Unless `NEWSPRINT_KILLS` says otherwise: enough that some fall inside a transaction.
const KILLS: u32 = 10;

/// Tells [`child`] where to import.
pub(super) const IMPORT_INTO: &str = "NEWSPRINT_IMPORT_TO_BE_KILLED";

/// Not a test of its own: the process that is killed.
#[test]
fn child() {
    let Some(dir) = std::env::var_os(IMPORT_INTO).map(PathBuf::from) else {
        return;
    };
    let library = match Library::open(&dir.join("library")) {
        Ok(library) => library,
        Err(error) => panic!("{error}"),
    };
    let imported = library.import(&[dir.join("pages")], &Control::default(), &mut |_| {});
    if let Err(error) = imported {
        panic!("{error}");
    }
}

fn start(dir: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["library::tests::killing::child", "--exact"])
        .env(IMPORT_INTO, dir)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn pages() -> tempfile::TempDir {
    let Desk { dir, library } = Desk::new();
    drop(library);
    for number in 0..PAGES {
        let page = article_page(&format!("Page number {number}"), "It grew by 12 percent.");
        let name = format!("{number:03}.txt");
        std::fs::write(dir.path().join("pages").join(name), page).unwrap();
    }
    dir
}

/// The library after a kill: sound, and searchable to the last article. Gives its articles by
/// their lasting names.
fn survivors(dir: &Path, kill: u32) -> BTreeSet<String> {
    let library = Library::open(&dir.join("library")).unwrap();
    assert!(
        !library.is_read_only(),
        "the lock of a killed process is free"
    );
    library.catch_up(&Control::default(), &mut |_| {}).unwrap();
    let report = library.check(false, &mut |_| {}).unwrap();
    assert_eq!(report.problems, [] as [&str; 0], "after kill {kill}");
    let found = find(&library, "grew");
    assert_eq!(found.ids.len() as u64, library.counts().unwrap().articles);
    let rows = library.rows(&found.ids, &found.matcher).unwrap();
    rows.into_iter().map(|row| row.reference).collect()
}

#[test]
#[expect(
    clippy::print_stdout,
    reason = "shown with --nocapture, for those who ask for many kills"
)]
fn a_killed_import_leaves_a_sound_library_and_goes_on() {
    let kills = std::env::var("NEWSPRINT_KILLS").map_or(KILLS, |kills| kills.parse().unwrap());
    let mut dir = pages();
    let began = Instant::now();
    assert!(start(dir.path()).wait().unwrap().success());
    let whole = began.elapsed();
    dir = pages();
    let mut before = BTreeSet::new();
    let (mut dice, mut inside, mut rounds) = (20_211_105_u64, 0, 0);
    for kill in 0..kills {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        // Somewhere in the time that an import takes, a little after its end included.
        let part = u32::try_from(dice >> 33).unwrap() % 1100;
        let moment = whole * part / 1000;
        let mut child = start(dir.path());
        std::thread::sleep(moment.max(Duration::from_millis(1)));
        child.kill().unwrap();
        child.wait().unwrap();
        let after = survivors(dir.path(), kill);
        assert!(
            after.is_superset(&before),
            "what was kept stays, after kill {kill}"
        );
        inside += u32::from(after.len() > before.len() && after.len() < PAGES as usize);
        before = after;
        if before.len() == PAGES as usize {
            rounds += 1;
            dir = pages();
            before.clear();
        }
    }
    assert!(start(dir.path()).wait().unwrap().success());
    assert_eq!(survivors(dir.path(), kills).len(), PAGES as usize);
    println!("{kills} kills, {inside} with part of the pages kept, {rounds} libraries filled");
}
