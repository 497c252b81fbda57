//! Where a document was found, as the store keeps it: a path becomes text that stands for it alone.
//!
//! "pages/café.txt" is kept as it is. A name that is not UTF-8, `caf\xe9.txt`, becomes
//! "caf\u{fffd}E9.txt", so that it differs from `caf\xe8.txt`; a real U+FFFD is doubled. Folders
//! stay prefixes of what is in them. This is no text to show: lossy text is, see the callers.

use std::path::{Path, PathBuf};

/// Stands before two hexadecimal digits of a byte that is no text, or before itself.
const MARK: char = char::REPLACEMENT_CHARACTER;

/// The text that stands for this path and no other.
pub(crate) fn key_of(path: &Path) -> String {
    let bytes = path.as_os_str().as_encoded_bytes();
    let mut key = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            if c == MARK {
                key.push(MARK);
            }
            key.push(c);
        }
        for byte in chunk.invalid() {
            key.push(MARK);
            for digit in [byte >> 4, byte & 0xf] {
                let digit = char::from_digit(u32::from(digit), 16).unwrap_or('0');
                key.push(digit.to_ascii_uppercase());
            }
        }
    }
    key
}

/// The path that [`key_of`] made this text of. Where paths are not bytes (Windows), names that
/// are no text come back with U+FFFD in them.
pub(crate) fn path_of(key: &str) -> PathBuf {
    if !key.contains(MARK) {
        return PathBuf::from(key);
    }
    let mut bytes = Vec::with_capacity(key.len());
    let mut rest = key;
    while let Some((before, after)) = rest.split_once(MARK) {
        bytes.extend_from_slice(before.as_bytes());
        rest = match byte_of(after) {
            Some((byte, after)) => {
                bytes.push(byte);
                after
            }
            None => {
                bytes.extend_from_slice(MARK.encode_utf8(&mut [0; 4]).as_bytes());
                after.strip_prefix(MARK).unwrap_or(after)
            }
        };
    }
    bytes.extend_from_slice(rest.as_bytes());
    path_of_bytes(bytes)
}

/// The byte that two digits stand for, and what follows them.
fn byte_of(text: &str) -> Option<(u8, &str)> {
    let (digits, rest) = text.split_at_checked(2)?;
    let byte = u8::from_str_radix(digits, 16).ok()?;
    Some((byte, rest))
}

#[cfg(unix)]
fn path_of_bytes(bytes: Vec<u8>) -> PathBuf {
    use std::os::unix::ffi::OsStringExt;
    std::ffi::OsString::from_vec(bytes).into()
}

#[cfg(not(unix))]
fn path_of_bytes(bytes: Vec<u8>) -> PathBuf {
    String::from_utf8_lossy(&bytes).into_owned().into()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_path_has_a_key_of_its_own_and_comes_back_from_it() {
        let names: [&[u8]; 8] = [
            b"caf\xe9.txt",
            b"caf\xe8.txt",
            "café.txt".as_bytes(),
            "caf\u{fffd}.txt".as_bytes(),
            "caf\u{fffd}E9.txt".as_bytes(),
            "caf\u{fffd}\u{fffd}E9.txt".as_bytes(),
            b"caf%E9.txt",
            b"\xff\xfe\xe2\x82/a.txt",
        ];
        let mut keys = HashSet::new();
        for name in names {
            let path = path_of_bytes(name.to_vec());
            let key = key_of(&path);
            assert_eq!(path_of(&key), path, "{key}");
            assert!(keys.insert(key));
        }
        assert_eq!(key_of(Path::new("pages/café.txt")), "pages/café.txt");
    }
}
