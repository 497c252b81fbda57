//! Given paths become the files under them, one by one, with what could not be listed.
//!
//! Folders are entered depth first, in the order of names. Hidden files and folders are passed
//! over unless they were given themselves. A folder met twice through links is entered once, so
//! a loop ends. Only the listing is done here; no file is opened.

use crate::library::types::Skipped;
use std::collections::HashSet;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// Deeper trees are loops that links did not give away (bind mounts).
const DEEPEST: usize = 64;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FoundFile {
    pub(crate) path: PathBuf,
    pub(crate) bytes: u64,
    /// Nanoseconds since 1970.
    pub(crate) modified: i64,
}

/// Calls `found` for every file; stops when it answers `false`. Gives what could not be listed.
pub(crate) fn walk(paths: &[PathBuf], found: &mut dyn FnMut(FoundFile) -> bool) -> Vec<Skipped> {
    let mut walk = Walk {
        entered: HashSet::new(),
        skipped: Vec::new(),
        found,
    };
    for path in paths {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
        if !walk.visit(&path, DEEPEST) {
            break;
        }
    }
    walk.skipped
}

pub(crate) fn describe(path: &Path, metadata: &Metadata) -> FoundFile {
    let modified = metadata
        .modified()
        .ok()
        .and_then(|time| time.duration_since(UNIX_EPOCH).ok())
        .and_then(|since| i64::try_from(since.as_nanos()).ok())
        .unwrap_or(0);
    FoundFile {
        path: path.to_owned(),
        bytes: metadata.len(),
        modified,
    }
}

struct Walk<'a> {
    /// Folders by their true path.
    entered: HashSet<PathBuf>,
    skipped: Vec<Skipped>,
    found: &'a mut dyn FnMut(FoundFile) -> bool,
}

impl Walk<'_> {
    /// `false` to stop.
    fn visit(&mut self, path: &Path, depth: usize) -> bool {
        // Follows links: a linked page is a page.
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => self.enter(path, depth),
            Ok(metadata) if metadata.is_file() => (self.found)(describe(path, &metadata)),
            Ok(_) => {
                self.skip(path, "it is neither a file nor a folder");
                true
            }
            Err(error) => {
                self.skip(path, &reason(&error));
                true
            }
        }
    }

    fn enter(&mut self, folder: &Path, depth: usize) -> bool {
        let Some(depth) = depth.checked_sub(1) else {
            self.skip(folder, "the folder lies too deep; import it by itself");
            return true;
        };
        let truth = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        if !self.entered.insert(truth) {
            return true;
        }
        let mut entries = match fs::read_dir(folder) {
            Ok(entries) => {
                let mut paths = Vec::new();
                for entry in entries {
                    match entry {
                        Ok(entry) => paths.push(entry.path()),
                        Err(error) => self.skip(folder, &reason(&error)),
                    }
                }
                paths
            }
            Err(error) => {
                self.skip(folder, &reason(&error));
                return true;
            }
        };
        entries.sort();
        entries
            .iter()
            .filter(|path| !is_hidden(path))
            .all(|path| self.visit(path, depth))
    }

    fn skip(&mut self, path: &Path, reason: &str) {
        self.skipped.push(Skipped {
            path: path.to_owned(),
            reason: reason.to_owned(),
        });
    }
}

/// What the user can do about it, where the system's words do not say.
pub(crate) fn reason(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => "it is no longer there".to_owned(),
        ErrorKind::PermissionDenied => {
            "you have no permission to read it; change its permissions and try again".to_owned()
        }
        _ => error.to_string(),
    }
}

fn is_hidden(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;

    fn names(root: &Path, paths: &[PathBuf]) -> (Vec<String>, Vec<Skipped>) {
        let mut names = Vec::new();
        let skipped = walk(paths, &mut |file| {
            let path = file.path.strip_prefix(root).unwrap_or(&file.path);
            names.push(path.to_string_lossy().into_owned());
            true
        });
        (names, skipped)
    }

    #[test]
    fn folders_are_walked_in_order_without_what_is_hidden() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        fs::create_dir_all(root.join("b/.git")).unwrap();
        for file in ["b/2.txt", "b/1.txt", "a.txt", ".hidden", "b/.git/config"] {
            fs::write(root.join(file), "x").unwrap();
        }
        let (found, skipped) = names(root, &[root.to_owned()]);
        assert_eq!(found, ["a.txt", "b/1.txt", "b/2.txt"]);
        assert_eq!(skipped, []);
        assert_eq!(names(root, &[root.join(".hidden")]).0, [".hidden"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_loop_ends_and_a_dead_link_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        fs::create_dir(root.join("a")).unwrap();
        fs::write(root.join("a/1.txt"), "x").unwrap();
        std::os::unix::fs::symlink(root, root.join("a/loop")).unwrap();
        std::os::unix::fs::symlink(root.join("nowhere"), root.join("dead.txt")).unwrap();
        let (found, skipped) = names(root, &[root.to_owned(), root.join("a")]);
        assert_eq!(found, ["a/1.txt"]);
        assert_eq!(skipped.len(), 1);
        assert!(
            skipped
                .iter()
                .all(|skipped| skipped.reason == "it is no longer there")
        );
    }

    #[test]
    fn a_path_that_is_not_there_is_named() {
        let (found, skipped) = names(Path::new("/"), &[PathBuf::from("/no/such/page.txt")]);
        assert!(found.is_empty());
        assert_eq!(skipped.len(), 1);
    }
}
