//! A page as imported ↔ fewer bytes.
//!
//! Deflate makes half of a page of text, where lz4 leaves three quarters: on pages of 15 kB that
//! is worth some milliseconds of CPU a megabyte once, and 3 ms whenever it is read.

use flate2::Compression;
use flate2::read::{DeflateDecoder, DeflateEncoder};
use std::io::Read;

/// First byte: how the rest is packed.
const PLAIN: u8 = 0;
const DEFLATE: u8 = 1;

/// The first level that looks for repeats farther back than a few bytes: level 1 leaves two thirds
/// of a page, this half, and higher ones cost more than they save.
const LEVEL: u32 = 2;

/// Far above the largest file that is imported: more is damage.
const LARGEST: u64 = 1 << 30;

pub(crate) fn pack(bytes: &[u8]) -> Vec<u8> {
    let mut packed = vec![DEFLATE];
    let made = DeflateEncoder::new(bytes, Compression::new(LEVEL)).read_to_end(&mut packed);
    if made.is_err() || packed.len() > bytes.len() {
        packed.clear();
        packed.push(PLAIN);
        packed.extend_from_slice(bytes);
    }
    packed
}

/// `None` where the bytes are damaged.
pub(crate) fn unpack(packed: &[u8]) -> Option<Vec<u8>> {
    let (method, rest) = packed.split_first()?;
    match *method {
        PLAIN => Some(rest.to_vec()),
        DEFLATE => {
            let mut bytes = Vec::with_capacity(rest.len().saturating_mul(2));
            let unpacked = DeflateDecoder::new(rest)
                .take(LARGEST)
                .read_to_end(&mut bytes);
            unpacked.ok().map(|_| bytes)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_come_back_and_damage_is_noticed() {
        let page = "The plan vows to promote deepened integration. "
            .repeat(100)
            .into_bytes();
        for bytes in [page.clone(), b"x".to_vec(), Vec::new()] {
            let packed = pack(&bytes);
            assert!(packed.len() <= bytes.len() + 1);
            assert_eq!(unpack(&packed), Some(bytes));
        }
        let packed = pack(&page);
        assert!(packed.len() * 2 < page.len());
        assert_eq!(unpack(packed.get(..packed.len() / 2).unwrap_or(&[])), None);
        assert_eq!(unpack(&[]), None);
        assert_eq!(unpack(&[7, 1, 2]), None);
    }
}
