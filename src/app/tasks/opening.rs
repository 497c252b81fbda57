//! Whether a folder can be opened as a library: one that is there, or an empty one for a new one.

use super::super::libraries::{Opening, is_library};
use std::path::Path;

/// The folder, or why it cannot be opened so and what to do.
pub(super) fn check(opening: &Opening) -> Result<&Path, String> {
    match opening {
        Opening::Existing(folder) if is_library(folder) => Ok(folder),
        Opening::Existing(folder) => Err(format!(
            "there is no library in this folder; choose the one that holds library.sqlite: {}",
            folder.display()
        )),
        Opening::New(folder) if is_free(folder) => Ok(folder),
        Opening::New(folder) => Err(format!(
            "a new library needs an empty folder, and this one holds files: {}",
            folder.display()
        )),
    }
}

/// Not there yet, or empty.
fn is_free(folder: &Path) -> bool {
    match std::fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) => error.kind() == std::io::ErrorKind::NotFound,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]
    use super::*;

    #[test]
    fn a_folder_with_other_files_becomes_no_library() {
        let folder = tempfile::tempdir().unwrap();
        let new = Opening::New(folder.path().to_owned());
        assert!(check(&new).is_ok());
        std::fs::write(folder.path().join("letters.txt"), "x").unwrap();
        assert!(check(&new).is_err());
        let existing = Opening::Existing(folder.path().to_owned());
        assert!(check(&existing).unwrap_err().contains("no library"));
        std::fs::write(folder.path().join("library.sqlite"), "").unwrap();
        assert!(check(&existing).is_ok());
    }
}
