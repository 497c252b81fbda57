//! Pages changed at random, for as long as one likes: nothing panics, and the laws of every page hold.
//!
//! A text is taken from the pool, changed in a few places (bytes flipped, stretches copied, cut out, or put
//! in from another page or from a list of words that mean something to the program), and read. Texts that
//! make a document of a new kind go into the pool. `corpus/` keeps texts that once went wrong, and a few
//! that are no pages at all; they are read first.
//!
//! `NEWSPRINT_FUZZ_SECONDS=600 cargo test --release --test suite fuzz -- --nocapture` goes on for ten minutes;
//! without it only the corpus is read, so that a test run is the same every time. A text that goes wrong is written down where the message says.

use crate::generator::dice::Dice;
use crate::page_laws::check;
use newsprint::figures::{Context, find_figures};
use newsprint::page::Document;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Unless the environment says more: the corpus alone.
const SECONDS: u64 = 0;
/// Longest text read, in bytes; longer ones find nothing more and take their time.
const LONGEST: usize = 12_000;
const MOST_IN_POOL: usize = 4_000;

/// What means something to one of the floors.
const WORDS: &[&str] = &[
    "\n",
    "\n\n",
    "\n\n\n\n",
    "\u{c}",
    "\t",
    " ",
    "   ",
    "      ",
    "-",
    "-\n",
    "- ",
    " - ",
    "\u{ad}",
    "\u{2010}\n",
    "—",
    "#",
    "## ",
    "**",
    "*",
    "__",
    "`",
    "\\",
    "|",
    "| a | 1 |",
    "● ",
    "1. ",
    "(",
    ")",
    "\"",
    "“",
    "”",
    "’",
    ":",
    ".",
    ",",
    "/",
    "@",
    "&",
    "By ",
    "BY JANE ROE",
    "Jane Roe",
    "Staff Reporter",
    "— Jane Roe",
    "See page 2",
    "See MARSH, page 3",
    "From page 1",
    "From page",
    "Continued on",
    "(PHOTO: XINHUA)",
    "Photo by ",
    "Source: ",
    "Vol. 8, No. 6",
    "www.example.org",
    "POLICY",
    "Case Study",
    "Page 7",
    "10, 000",
    "1,234.5",
    "１，２００",
    "$3.5 billion",
    "per cent",
    "14.2percent",
    "½",
    "2021-2025",
    "-40 °C",
    "one hundred and two",
    "Mr.",
    "U.S.",
    "T",
    "he ",
    "\u{feff}",
    "\u{200b}",
    "\u{0}",
    "e\u{301}",
    "第一条",
    "مجلس",
    "\u{1f600}",
    "0",
    "9999999999999999999999",
    "1e400",
    "in the first half of ",
    "rose ",
    "from 3 to 5 ",
    "between ",
    "Advertisement",
    "Subscribe to",
    "x",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn texts_in(folder: &str) -> Vec<Vec<u8>> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(root().join(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| std::fs::read(path).unwrap())
        .collect()
}

/// Reads the text as the program would, and asks all laws of it.
fn read(name: &str, bytes: &[u8]) -> Document {
    let document = check(name, &String::from_utf8_lossy(bytes));
    for article in &document.articles {
        for figure in find_figures(article, &Context::default()) {
            assert!(figure.confidence.is_finite(), "{name}");
        }
    }
    document
}

/// What sort of document it is: two texts of one sort are likely to have gone the same way.
fn sort_of(document: &Document) -> u64 {
    let mut hasher = DefaultHasher::new();
    let few = |count: usize| count.min(4);
    few(document.articles.len()).hash(&mut hasher);
    for article in document.articles.iter().take(6) {
        (
            few(article.blocks.len()),
            few(article.captions.len()),
            few(article.bylines.len()),
        )
            .hash(&mut hasher);
        (
            article.title.is_some(),
            article.kicker.is_some(),
            article.standfirst.is_some(),
        )
            .hash(&mut hasher);
        (
            article.continued_on.is_some(),
            article.continued_from.is_some(),
            article.continues.is_some(),
        )
            .hash(&mut hasher);
        for block in article.blocks.iter().take(8) {
            block.role.hash(&mut hasher);
            for repair in block.text.repairs().iter().take(4) {
                repair.rule.hash(&mut hasher);
            }
        }
    }
    for note in document.notes.iter().take(8) {
        note.message.len().hash(&mut hasher);
    }
    hasher.finish()
}

fn change(pool: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut text = pool[dice.below(pool.len())].clone();
    if text.len() > LONGEST {
        let start = dice.below(text.len() - LONGEST);
        text = text[start..start + LONGEST].to_vec();
    }
    for _ in 0..dice.between(1, 8) {
        let at = dice.below(text.len() + 1);
        let end = (at + dice.below(200)).min(text.len());
        match dice.below(8) {
            0 => drop(text.drain(at..end)),
            1 if at < text.len() => text[at] ^= 1 << dice.below(8),
            2 => {
                let copy = text[at..end].to_vec();
                let to = dice.below(text.len() + 1);
                text.splice(to..to, copy);
            }
            3 => {
                let other = &pool[dice.below(pool.len())];
                let from = dice.below(other.len() + 1);
                let to = (from + dice.below(600)).min(other.len());
                text.splice(at..at, other[from..to].iter().copied());
            }
            4 => {
                let copy = text[at..end].repeat(dice.between(2, 9));
                text.splice(at..end, copy);
            }
            5 => {
                let byte = u8::try_from(dice.below(256)).unwrap();
                text.splice(at..at, [byte]);
            }
            _ => {
                let word = dice.one(WORDS);
                text.splice(at..at, word.bytes());
            }
        }
    }
    text.truncate(LONGEST);
    text
}

#[test]
fn no_text_makes_the_reader_panic_or_lose_a_line() {
    let seconds = std::env::var("NEWSPRINT_FUZZ_SECONDS")
        .ok()
        .and_then(|seconds| seconds.parse().ok())
        .unwrap_or(SECONDS);
    let seed = std::env::var("NEWSPRINT_FUZZ_SEED")
        .ok()
        .and_then(|seed| seed.parse().ok())
        .unwrap_or(1);
    let mut pool = texts_in("tests/fuzz/corpus");
    for (number, text) in pool.iter().enumerate() {
        read(&format!("corpus text {number}"), text);
    }
    pool.extend(texts_in("seeds"));
    pool.extend(texts_in("tests/gold/invented"));
    let mut dice = Dice::new(seed);
    let mut sorts = HashSet::new();
    let (begun, mut count) = (Instant::now(), 0);
    while begun.elapsed() < Duration::from_secs(seconds) {
        let text = change(&pool, &mut dice);
        let found = std::panic::catch_unwind(|| read("a changed text", &text));
        let Ok(document) = found else {
            let mut hasher = DefaultHasher::new();
            text.hash(&mut hasher);
            let path =
                std::env::temp_dir().join(format!("newsprint_fuzz_{:016x}.txt", hasher.finish()));
            std::fs::write(&path, &text).unwrap();
            panic!(
                "this text went wrong; put it into tests/fuzz/corpus: {}",
                path.display()
            );
        };
        if sorts.insert(sort_of(&document)) && pool.len() < MOST_IN_POOL {
            pool.push(text);
        }
        count += 1;
    }
    #[expect(
        clippy::print_stdout,
        reason = "who fuzzes for long wants to know how far it came"
    )]
    {
        println!("{count} texts, {} of them of a new sort", pool.len());
    }
}
