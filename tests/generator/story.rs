//! A made-up story: headline, byline, paragraphs of words, a caption, and the figures it states.
//!
//! `Story::invent(&mut dice, 0)` is about harbours: "Lantern Brings the Ferry Back to Dunvale",
//! By Marla Tenwick. Its text is exact: what a damaged page makes of it is measured against it.

use super::dice::Dice;
use super::letters::misread;
use super::words::{
    ADJECTIVES, CAPTIONS, COMPOUNDS, DONE, LABELS, MONTHS, PLACES, SENTENCES, STATEMENTS,
    SYLLABLES, TITLES, TOPICS,
};

pub struct Story {
    pub title: String,
    pub byline: String,
    /// The label of its section.
    pub kicker: &'static str,
    /// Single words, punctuation attached.
    pub paragraphs: Vec<Vec<String>>,
    pub caption: String,
    /// In capitals, as papers print it.
    pub credit: String,
    pub figures: Vec<Stated>,
}

/// A figure that a story states.
pub struct Stated {
    pub paragraph: usize,
    /// Its first word in the paragraph, and how many words it has.
    pub at: usize,
    pub words: usize,
    /// Without the full stop of its sentence.
    pub surface: String,
    pub sentence: String,
    pub value: f64,
    pub kind: &'static str,
    pub unit: &'static str,
}

/// A surface with what it means.
struct Quantity {
    surface: String,
    value: f64,
    kind: &'static str,
    unit: &'static str,
}

impl Story {
    /// Stories of different topics share no nouns.
    pub fn invent(dice: &mut Dice, topic: usize) -> Self {
        let paragraphs = dice.between(3, 7);
        Self::invent_paragraphs(dice, topic, paragraphs)
    }

    /// A story of one paragraph.
    pub fn invent_brief(dice: &mut Dice, topic: usize) -> Self {
        Self::invent_paragraphs(dice, topic, 1)
    }

    fn invent_paragraphs(dice: &mut Dice, topic: usize, paragraphs: usize) -> Self {
        let nouns = dice.some(&TOPICS[topic % TOPICS.len()], 6);
        let surname = name(dice, 2);
        let mut pen = Pen {
            nouns,
            surname: surname.clone(),
            dice,
        };
        let title = pen.write_one(&TITLES);
        let caption = pen.write_one(&CAPTIONS);
        let mut story = Self {
            title,
            byline: format!("{} {surname}", name(pen.dice, 2)),
            kicker: LABELS[topic % LABELS.len()],
            paragraphs: Vec::new(),
            caption,
            credit: name(pen.dice, 2).to_uppercase(),
            figures: Vec::new(),
        };
        for _ in 0..paragraphs {
            story.add_paragraph(&mut pen);
        }
        story
    }

    /// As recognition reads its text.
    pub fn misread(&mut self, dice: &mut Dice) {
        for word in self.paragraphs.iter_mut().flatten() {
            *word = misread(word, dice);
        }
    }

    fn add_paragraph(&mut self, pen: &mut Pen) {
        let mut words: Vec<String> = Vec::new();
        for _ in 0..pen.dice.between(2, 4) {
            let sentence = pen.write_one(&SENTENCES);
            words.extend(sentence.split(' ').map(str::to_owned));
        }
        if pen.dice.chance(0.6) {
            let kind = pen.dice.below(STATEMENTS.len());
            let quantity = quantity(pen.dice, kind);
            let sentence = pen
                .write(STATEMENTS[kind])
                .replace("{q}", &quantity.surface);
            let before = sentence.find(&quantity.surface).unwrap_or(0);
            self.figures.push(Stated {
                paragraph: self.paragraphs.len(),
                at: words.len() + sentence[..before].matches(' ').count(),
                words: quantity.surface.split(' ').count(),
                surface: quantity.surface,
                value: quantity.value,
                kind: quantity.kind,
                unit: quantity.unit,
                sentence: sentence.clone(),
            });
            words.extend(sentence.split(' ').map(str::to_owned));
        }
        self.paragraphs.push(words);
    }
}

/// Fills patterns with the words of one story.
struct Pen<'d> {
    nouns: Vec<&'static str>,
    surname: String,
    dice: &'d mut Dice,
}

impl Pen<'_> {
    fn write_one(&mut self, patterns: &[&str]) -> String {
        let pattern = self.dice.one(patterns);
        self.write(pattern)
    }

    fn write(&mut self, pattern: &str) -> String {
        let mut text = String::new();
        let mut rest = pattern;
        let mut last_noun = "";
        while let Some((before, slot)) = rest.split_once('{') {
            text.push_str(before);
            let (slot, after) = slot.split_once('}').unwrap_or((slot, ""));
            let mut noun = self.dice.one(&self.nouns);
            while noun == last_noun {
                noun = self.dice.one(&self.nouns);
            }
            match slot {
                "n" => text.push_str(noun),
                "N" => text.push_str(&capital(noun)),
                "a" => text.push_str(self.dice.one(&ADJECTIVES)),
                "A" => text.push_str(&capital(self.dice.one(&ADJECTIVES))),
                "c" => text.push_str(self.dice.one(&COMPOUNDS)),
                "d" => text.push_str(self.dice.one(&DONE)),
                "m" => text.push_str(self.dice.one(&MONTHS)),
                "p" | "P" => text.push_str(self.dice.one(&PLACES)),
                "s" => text.push_str(&self.surname),
                _ => text.push_str("{q}"),
            }
            if matches!(slot, "n" | "N") {
                last_noun = noun;
            }
            rest = after;
        }
        text.push_str(rest);
        with_articles(&text)
    }
}

/// "a orchard" becomes "an orchard".
fn with_articles(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let vowel = |word: &&str| word.to_lowercase().starts_with(['a', 'e', 'i', 'o', 'u']);
    let mended: Vec<&str> = (0..words.len())
        .map(
            |at| match (words[at], words.get(at + 1).is_some_and(vowel)) {
                ("a", true) => "an",
                ("A", true) => "An",
                (word, _) => word,
            },
        )
        .collect();
    mended.join(" ")
}

fn quantity(dice: &mut Dice, statement: usize) -> Quantity {
    let small = dice.between(2, 95) as f64;
    let tenths = dice.between(11, 990) as f64 / 10.0;
    let thousands = dice.between(1_001, 9_999);
    let made = |surface: String, value: f64, (kind, unit)| Quantity {
        surface,
        value,
        kind,
        unit,
    };
    match statement {
        0 => {
            let value = (tenths * 1e6).round();
            made(format!("{tenths} million RMB"), value, ("money", "RMB"))
        }
        1 => made(format!("{tenths} km"), tenths, ("length", "km")),
        2 => made(format!("{tenths} percent"), tenths, ("percent", "%")),
        3 => made(format!("{small} months"), small, ("duration", "month")),
        4 => {
            let surface = format!("{},{:03} visitors", thousands / 1000, thousands % 1000);
            made(surface, thousands as f64, ("count", "visitor"))
        }
        _ => made(format!("{small} tons"), small, ("mass", "t")),
    }
}

fn name(dice: &mut Dice, syllables: usize) -> String {
    let word: String = (0..syllables).map(|_| dice.one(&SYLLABLES)).collect();
    capital(&word)
}

fn capital(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    first.to_uppercase() + rest
}
