//! Reading must hold on anything: random bytes, cut sentences, endless numbers.

use super::{Context, read_text, rejections};

const TABLE: &str = include_str!("../../tests/figures/sentences.txt");

/// Pieces that number grammars stumble over.
const PIECES: &[&str] = &[
    "1",
    "0",
    "12,345",
    ".5",
    "1.2.3",
    "99999999999999999999999999999999",
    "1e99",
    "2½",
    "½",
    "$",
    "US$",
    "€",
    "%",
    "percent",
    "million",
    "billion",
    "hundred",
    "and",
    "a",
    "half",
    "of",
    "the",
    "two",
    "one",
    "twenty",
    "-",
    "–",
    "/",
    "\\/",
    ",",
    ".",
    "(",
    ")",
    "\"",
    "'s",
    "’s",
    "°C",
    "km",
    "per",
    "from",
    "to",
    "between",
    "2021",
    "2021-2025",
    "October",
    "8",
    "first",
    "quarter",
    "rose",
    "by",
    "people",
    "companies",
    "x",
    "×",
    "10",
    "^",
    "5G",
    "COVID-19",
    "m",
    "b",
    "k",
    "±",
    "\n",
    "\n\n",
    "\u{a0}",
    "\u{200b}",
    "é",
    "日本",
    "😀",
    "№",
    "in",
    "out",
    "times",
    "doubled",
    "third",
];

/// A small generator of pseudo-random numbers (xorshift), the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (limit as u64)).unwrap_or(0)
    }
}

fn reads_without_falling(text: &str) {
    let context = Context {
        date: "2023-03-15".parse().ok(),
    };
    for figure in read_text(text, &context) {
        assert!(
            text.get(figure.span.start..figure.span.end).is_some(),
            "{text:?}"
        );
        assert!(
            figure.sentence.start <= figure.span.start && figure.span.end <= figure.sentence.end,
            "{text:?}"
        );
        assert!(
            figure.high.is_none_or(|high| high >= figure.value),
            "{text:?}"
        );
    }
    for (span, _) in rejections(text, &context) {
        assert!(text.get(span.start..span.end).is_some(), "{text:?}");
    }
}

#[test]
fn random_pieces_are_read_without_falling() {
    let mut random = Random(0x5eed);
    for _ in 0..4000 {
        let mut text = String::new();
        for _ in 0..random.below(24) {
            text.push_str(
                PIECES
                    .get(random.below(PIECES.len()))
                    .copied()
                    .unwrap_or(""),
            );
            if random.below(3) > 0 {
                text.push(' ');
            }
        }
        reads_without_falling(&text);
    }
}

#[test]
fn random_characters_are_read_without_falling() {
    let mut random = Random(0xfeed);
    for _ in 0..2000 {
        let text: String = (0..random.below(60))
            .filter_map(|_| {
                let limit = if random.below(4) == 0 {
                    0x11_0000
                } else {
                    0x80
                };
                char::from_u32(u32::try_from(random.below(limit)).unwrap_or(0))
            })
            .collect();
        reads_without_falling(&text);
    }
}

#[test]
fn cut_sentences_are_read_without_falling() {
    let mut random = Random(0xcafe);
    for line in TABLE.lines() {
        let cut = random.below(line.len() + 1);
        if let Some((head, tail)) = line.split_at_checked(cut) {
            reads_without_falling(head);
            reads_without_falling(tail);
        }
    }
}

#[test]
fn endless_sentences_are_read_in_pieces() {
    for piece in [
        "1 ",
        "12 million ",
        "$5-",
        "a-",
        "one ",
        "2021 ",
        "and ",
        "....",
        "(",
        "\"",
        "5 km, ",
        "x",
        "１",
    ] {
        reads_without_falling(&piece.repeat(5_000));
    }
}
