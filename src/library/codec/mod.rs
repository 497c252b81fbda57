//! Pages, articles and figures become bytes and come back: small, versioned, safe to read damaged.
//!
//! Text is not among the bytes. A paragraph of five raw lines costs eleven: "line 340, then a
//! space and the next line" four times over; its characters are read from the stored page.
//! Every blob starts with its version. Reading never trusts a length and never panics: bytes
//! that make no sense give `None`, which the library reports as damage.

mod article;
mod clean;
mod figures;
mod page;

pub(crate) use article::{decode_article, decode_outline, encode_article, encode_outline};
pub(crate) use figures::{decode_figures, encode_figures};
pub(crate) use page::{pack, unpack};

/// The raw lines of a document, as `\n` separates them.
pub(crate) struct RawLines<'a>(Vec<&'a str>);

impl<'a> RawLines<'a> {
    pub(crate) fn of(text: &'a str) -> Self {
        Self(text.split('\n').collect())
    }

    /// Lines count from 1; one outside the page is empty.
    fn get(&self, line: u32) -> &'a str {
        (line as usize)
            .checked_sub(1)
            .and_then(|index| self.0.get(index))
            .copied()
            .unwrap_or("")
    }
}

/// Appends values to bytes.
#[derive(Default)]
struct Writer(Vec<u8>);

impl Writer {
    fn byte(&mut self, byte: u8) {
        self.0.push(byte);
    }

    /// Seven bits a byte, the lowest first.
    fn number(&mut self, value: usize) {
        self.wide(value as u128);
    }

    fn wide(&mut self, mut value: u128) {
        while value >= 0x80 {
            self.0.push(low_byte(value & 0x7f) | 0x80);
            value >>= 7;
        }
        self.0.push(low_byte(value));
    }

    fn signed(&mut self, value: i128) {
        self.wide(((value << 1) ^ (value >> 127)).cast_unsigned());
    }

    fn text(&mut self, text: &str) {
        self.number(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }

    /// Hundredths in one byte where that is exact, as nearly all confidences are.
    fn confidence(&mut self, value: f32) {
        let hundredths = (value * 100.0).round();
        if (0.0..=100.0).contains(&hundredths) && (hundredths / 100.0).to_bits() == value.to_bits()
        {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "checked to lie in 0..=100"
            )]
            self.byte(hundredths as u8);
        } else {
            self.byte(u8::MAX);
            self.0.extend_from_slice(&value.to_le_bytes());
        }
    }
}

fn low_byte(value: u128) -> u8 {
    let [byte, ..] = value.to_le_bytes();
    byte
}

/// The place of a value in a list that is part of the format.
fn code<T: PartialEq>(list: &[T], value: &T) -> u8 {
    let place = list.iter().position(|known| known == value);
    place
        .and_then(|place| u8::try_from(place).ok())
        .unwrap_or(0)
}

/// Takes values from bytes; `None` where they end or make no sense.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn wide(&mut self) -> Option<u128> {
        let mut value = 0;
        for shift in (0..128).step_by(7) {
            let byte = self.byte()?;
            value |= u128::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    fn number(&mut self) -> Option<usize> {
        usize::try_from(self.wide()?).ok()
    }

    /// A number of things that take a byte each at least: never more than bytes are left.
    fn count(&mut self) -> Option<usize> {
        self.number().filter(|count| *count <= self.0.len())
    }

    fn signed(&mut self) -> Option<i128> {
        let value = self.wide()?;
        Some((value >> 1).cast_signed() ^ -((value & 1).cast_signed()))
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = self.number()?;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        std::str::from_utf8(text).ok()
    }

    fn confidence(&mut self) -> Option<f32> {
        let byte = self.byte()?;
        if byte != u8::MAX {
            return Some(f32::from(byte) / 100.0);
        }
        let (bytes, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(f32::from_le_bytes(*bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        let mut writer = Writer::default();
        for value in [
            0,
            1,
            -1,
            63,
            -64,
            i128::from(i64::MIN),
            i128::MAX,
            i128::MIN,
        ] {
            writer.signed(value);
        }
        for value in [0.0, 0.07, 0.29, 0.5, 0.995, 1.0, -3.0] {
            writer.confidence(value);
        }
        let mut reader = Reader(&writer.0);
        for value in [
            0,
            1,
            -1,
            63,
            -64,
            i128::from(i64::MIN),
            i128::MAX,
            i128::MIN,
        ] {
            assert_eq!(reader.signed(), Some(value));
        }
        for value in [0.0, 0.07, 0.29, 0.5, 0.995, 1.0, -3.0] {
            assert_eq!(reader.confidence(), Some(value));
        }
        assert_eq!(reader.byte(), None);
    }
}
