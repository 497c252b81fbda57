//! The bytes of a file become text, or a reason why they are none.
//!
//! UTF-8 (nearly every file) is taken as it is; UTF-16 by its mark or by its zero bytes; what is
//! neither is guessed ("windows-1252", "gbk") unless most of it is UTF-8 with a few broken
//! bytes. What was guessed or broken is said. PDFs, pictures and archives are refused by name.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// A page is 15 kB, a year of a paper 50 MB; a larger "page" is a mistake and would not fit memory
/// several times over.
pub(crate) const LARGEST_FILE: u64 = 128 * 1024 * 1024;

/// So many of the first bytes decide whether a file is text.
const SAMPLE: usize = 64 * 1024;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    /// Name of the encoding; [`decode_as`] with it gives the same text again.
    pub(crate) encoding: &'static str,
    /// A sentence for the user where something was guessed or lost.
    pub(crate) reservation: Option<String>,
}

/// The reason, a sentence for the user, where the bytes are no text.
pub(crate) fn decode(bytes: &[u8]) -> Result<Decoded, String> {
    if bytes.is_empty() {
        return Err("the file is empty".to_owned());
    }
    let decoded = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => decode_with(bytes, encoding, None),
        None => decode_unmarked(bytes)?,
    };
    // A mark promises text; whether there is any shows only once it is decoded.
    if decoded.text.trim().is_empty() {
        return Err("the file holds nothing but blanks".to_owned());
    }
    refuse_binary(decoded.text.as_bytes())?;
    Ok(decoded)
}

fn decode_unmarked(bytes: &[u8]) -> Result<Decoded, String> {
    if let Some(reason) = known_binary(bytes) {
        return Err(reason.to_owned());
    }
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    if let Some(encoding) = utf16_without_mark(sample) {
        let reservation = format!(
            "it has no mark of its encoding; it was read as {}",
            encoding.name()
        );
        return Ok(decode_with(bytes, encoding, Some(reservation)));
    }
    refuse_binary(bytes)?;
    Ok(match std::str::from_utf8(bytes) {
        Ok(text) => Decoded {
            text: text.to_owned(),
            encoding: UTF_8.name(),
            reservation: None,
        },
        Err(_) if is_mostly_utf8(bytes) => decode_with(bytes, UTF_8, None),
        Err(_) => {
            let encoding = guess(bytes);
            let reservation = format!("it is not UTF-8; it was read as {}", encoding.name());
            decode_with(bytes, encoding, Some(reservation))
        }
    })
}

fn refuse_binary(bytes: &[u8]) -> Result<(), String> {
    if let Some(reason) = known_binary(bytes) {
        return Err(reason.to_owned());
    }
    if looks_binary(bytes.get(..SAMPLE).unwrap_or(bytes)) {
        return Err("it is not text but binary data; export its text first".to_owned());
    }
    Ok(())
}

/// The text of bytes that were decoded before, by the name it was done with.
pub(crate) fn decode_as(bytes: Vec<u8>, encoding: &str) -> String {
    let encoding = Encoding::for_label(encoding.as_bytes()).unwrap_or(UTF_8);
    if encoding == UTF_8 && !bytes.starts_with(&[0xef, 0xbb, 0xbf]) {
        return String::from_utf8(bytes)
            .unwrap_or_else(|broken| String::from_utf8_lossy(broken.as_bytes()).into_owned());
    }
    encoding.decode(&bytes).0.into_owned()
}

fn decode_with(bytes: &[u8], encoding: &'static Encoding, reservation: Option<String>) -> Decoded {
    let text = if encoding == UTF_8 && !bytes.starts_with(&[0xef, 0xbb, 0xbf]) {
        String::from_utf8_lossy(bytes)
    } else {
        let (text, _, _) = encoding.decode(bytes);
        Cow::Owned(text.into_owned())
    };
    let lost = text.matches('\u{fffd}').count();
    let reservation = match (reservation, lost) {
        (reservation, 0) => reservation,
        (Some(reason), lost) => Some(format!("{reason}, with {lost} places that are none")),
        (None, lost) => Some(format!(
            "{lost} places are not {} and show as \u{fffd}",
            encoding.name()
        )),
    };
    Decoded {
        text: text.into_owned(),
        encoding: encoding.name(),
        reservation,
    }
}

/// Formats people drop by mistake, by their first bytes.
fn known_binary(bytes: &[u8]) -> Option<&'static str> {
    const KNOWN: [(&[u8], &str); 8] = [
        (
            b"%PDF-",
            "it is a PDF; extract its text first (for instance with pdftotext)",
        ),
        (
            b"PK\x03\x04",
            "it is an archive or office document; export its text first",
        ),
        (
            b"\xd0\xcf\x11\xe0",
            "it is an old office document; export its text first",
        ),
        (b"\x89PNG", "it is a picture; recognise its text first"),
        (b"\xff\xd8\xff", "it is a picture; recognise its text first"),
        (b"GIF8", "it is a picture; recognise its text first"),
        (b"\x1f\x8b", "it is compressed; unpack it first"),
        (b"SQLite format 3\0", "it is a database, not text"),
    ];
    KNOWN
        .iter()
        .find(|(magic, _)| bytes.starts_with(magic))
        .map(|(_, reason)| *reason)
}

/// Latin text in UTF-16 has a zero in every second byte.
fn utf16_without_mark(sample: &[u8]) -> Option<&'static Encoding> {
    let pairs = sample.len() / 2;
    if pairs < 4 {
        return None;
    }
    let (mut even, mut odd) = (0, 0);
    for pair in sample.chunks_exact(2) {
        even += usize::from(pair.first() == Some(&0));
        odd += usize::from(pair.last() == Some(&0));
    }
    if odd * 10 > pairs * 6 && even * 20 < pairs {
        Some(UTF_16LE)
    } else if even * 10 > pairs * 6 && odd * 20 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Zero bytes, or more control characters than a stray one.
fn looks_binary(sample: &[u8]) -> bool {
    let zeros = memchr::memchr_iter(0, sample).count();
    let control = sample
        .iter()
        .filter(|byte| {
            byte.is_ascii_control() && !matches!(byte, b'\n' | b'\r' | b'\t' | 0x0c | 0x1b)
        })
        .count();
    zeros > 0 && zeros * 1000 > sample.len() || control * 50 > sample.len()
}

/// Whether characters of several bytes are right far more often than wrong.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut right, mut wrong) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    right > wrong * 4 || wrong * 10_000 < bytes.len() && right >= wrong
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

    use super::*;

    fn text_of(bytes: &[u8]) -> (String, &'static str, bool) {
        let decoded = decode(bytes).unwrap_or_else(|reason| panic!("{reason}"));
        assert_eq!(decode_as(bytes.to_vec(), decoded.encoding), decoded.text);
        (
            decoded.text,
            decoded.encoding,
            decoded.reservation.is_some(),
        )
    }

    fn utf16(text: &str, little: bool, mark: bool) -> Vec<u8> {
        let units = mark
            .then_some(0xfeff)
            .into_iter()
            .chain(text.encode_utf16());
        units
            .flat_map(|unit| {
                if little {
                    unit.to_le_bytes()
                } else {
                    unit.to_be_bytes()
                }
            })
            .collect()
    }

    #[test]
    fn utf8_is_taken_as_it_is_and_a_mark_is_dropped() {
        assert_eq!(
            text_of("Café 科技".as_bytes()),
            ("Café 科技".to_owned(), "UTF-8", false)
        );
        assert_eq!(
            text_of("\u{feff}Café".as_bytes()),
            ("Café".to_owned(), "UTF-8", false)
        );
    }

    #[test]
    fn utf16_is_read_with_and_without_its_mark() {
        for little in [true, false] {
            let name = if little { "UTF-16LE" } else { "UTF-16BE" };
            let text = "Trade grew by 28 percent";
            assert_eq!(
                text_of(&utf16(text, little, true)),
                (text.to_owned(), name, false)
            );
            assert_eq!(
                text_of(&utf16(text, little, false)),
                (text.to_owned(), name, true)
            );
        }
    }

    #[test]
    fn other_encodings_are_guessed_and_said_so() {
        let latin = b"Le caf\xe9 co\xfbte 3 francs, dit-on \xe0 Gen\xe8ve. \x93Oui\x94".as_slice();
        let (text, encoding, reserved) = text_of(latin);
        assert_eq!(
            text,
            "Le café coûte 3 francs, dit-on à Genève. \u{201c}Oui\u{201d}"
        );
        assert_eq!(encoding, "windows-1252");
        assert!(reserved);
        let (bytes, _, _) = encoding_rs::GBK.encode("科技日报今天报道了新的发展规划和研究成果");
        assert_eq!(text_of(&bytes).1, "GBK");
    }

    #[test]
    fn a_broken_byte_in_utf8_does_not_make_it_latin() {
        let mut bytes = "Köln, Zürich, Genève, Łódź".as_bytes().to_vec();
        bytes.push(0xff);
        let (text, encoding, reserved) = text_of(&bytes);
        assert_eq!(text, "Köln, Zürich, Genève, Łódź\u{fffd}");
        assert_eq!((encoding, reserved), ("UTF-8", true));
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_reason() {
        for (bytes, reason) in [
            (b"".as_slice(), "empty"),
            (b" \n\n ", "blanks"),
            (b"\xef\xbb\xbf", "blanks"),
            (b"\xff\xfe \0\n\0", "blanks"),
            (b"\xef\xbb\xbf%PDF-1.7 ...", "PDF"),
            (b"\xef\xbb\xbf\x01\x02\x03\0\0\0text", "binary"),
            (b"\xff\xfe\x01\0\x02\0\0\0\x03\0", "binary"),
            (b"%PDF-1.7 ...", "PDF"),
            (b"PK\x03\x04....", "office"),
            (&[1, 2, 3, 0, 0, 0, 7, 8, 200, 201, 0, 0, 0], "binary"),
        ] {
            let refused = decode(bytes).unwrap_err();
            assert!(refused.contains(reason), "{refused}");
        }
    }
}
