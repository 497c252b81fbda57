//! assets/figures becomes one table: word → tags, value, units that start with it.
//!
//! "billion" → scale, 1,000,000,000; "square" → adjective, starts "square meter", "square mile" …
//! Built once, at first use, in about a millisecond; a look-up hashes the word without copying it.
//! Letters' case does not matter to a word; signs of units ("MW", "mW") are told apart by
//! [`super::units`].

use super::figure::Modifier;
use super::inflect::{conjugate, singular};
use super::tags::Tags;
use super::units::Units;
use super::word_table::WordTable;
use rust_decimal::Decimal;
use std::sync::OnceLock;

const WORDS: &str = include_str!("../../assets/figures/words.txt");
const VERBS: &str = include_str!("../../assets/figures/verbs.txt");
const ADJECTIVES: &str = include_str!("../../assets/figures/adjectives.txt");
const NUMBERS: &str = include_str!("../../assets/figures/numbers.tsv");
const CUES: &str = include_str!("../../assets/figures/cues.txt");

/// What is known of a word. "third": ordinal and fraction, 3; "men": irregular plural of "man".
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) tags: Tags,
    /// Of number words and months.
    pub(super) value: Decimal,
    /// Value of a letter glued to digits ("k", "bn").
    pub(super) glued_scale: Decimal,
    /// Singular of an irregular plural; unit of a rate adverb ("daily": "day").
    pub(super) other: &'static str,
    /// Which list of [`Units`] holds the names that start with this word; 0 for none.
    pub(super) names: u16,
    /// Which list of [`Lexicon::cues`] holds the phrases that end in this word; 0 for none.
    pub(super) cues: u16,
}

impl Entry {
    const NONE: Self = Self {
        tags: Tags::NONE,
        value: Decimal::ZERO,
        glued_scale: Decimal::ZERO,
        other: "",
        names: 0,
        cues: 0,
    };
}

/// A phrase that hedges ("more than", "up to"): its words before the last, and what it means.
pub(super) struct Cue {
    /// In reading order, without the word it is filed under.
    pub(super) words: Vec<&'static str>,
    pub(super) modifier: Modifier,
    /// It stands behind the number ("or more"); filed under its first word then.
    pub(super) follows: bool,
}

/// The lexicon and the unit table that goes with it.
pub(super) struct Lexicon {
    words: WordTable,
    /// By the numbers of [`Self::words`]; tags apart from the rest, since every word asks for them.
    tags: Vec<Tags>,
    entries: Vec<Entry>,
    cues: Vec<Vec<Cue>>,
    pub(super) units: Units,
}

/// The one lexicon of the program.
pub(super) fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(Lexicon::build)
}

impl Lexicon {
    /// The number and the tags of a word; 0 and none for words it does not know.
    pub(super) fn find(&self, word: &str) -> (u16, Tags) {
        let index = self.words.find(word);
        (
            index,
            self.tags
                .get(usize::from(index))
                .copied()
                .unwrap_or(Tags::NONE),
        )
    }

    pub(super) fn entry(&self, index: u16) -> &Entry {
        self.entries.get(usize::from(index)).unwrap_or(&Entry::NONE)
    }

    pub(super) fn get(&self, word: &str) -> Option<&Entry> {
        let index = self.words.find(word);
        (index > 0).then(|| self.entry(index))
    }

    pub(super) fn cues(&self, list: u16) -> &[Cue] {
        self.cues.get(usize::from(list)).map_or(&[], Vec::as_slice)
    }

    /// "USD", "Rs": may stand glued before a number.
    pub(super) fn is_money_sign(&self, word: &str) -> bool {
        self.get(word).is_some_and(|entry| {
            self.units
                .names(entry.names)
                .iter()
                .any(|name| name.is_money_sign(word))
        })
    }

    /// The singular of a noun in the case it is written in: "men" → "man", "SMEs" → "SME".
    pub(super) fn singular(&self, word: &str) -> String {
        match self.get(word) {
            Some(entry) if entry.tags.any(Tags::IRREGULAR_PLURAL) => match word.chars().next() {
                Some(first) if first.is_uppercase() => {
                    let mut other = entry.other.chars();
                    let head = other.next().map(|c| c.to_ascii_uppercase());
                    head.into_iter().chain(other).collect()
                }
                _ => entry.other.to_owned(),
            },
            Some(entry) if entry.tags.any(Tags::SINGULAR_S) => word.to_owned(),
            _ => singular(word),
        }
    }

    fn build() -> Self {
        let mut made = Self {
            words: WordTable::new(),
            tags: Vec::new(),
            entries: vec![Entry::NONE],
            cues: vec![Vec::new()],
            units: Units::default(),
        };
        made.add_words();
        made.add_verbs();
        for word in lines(ADJECTIVES).flat_map(str::split_whitespace) {
            made.tag(word, Tags::ADJECTIVE);
        }
        made.add_numbers();
        made.add_cues();
        let mut units = Units::default();
        units.read(&mut made);
        made.units = units;
        made.tags = made.entries.iter().map(|entry| entry.tags).collect();
        made
    }

    /// Changes the entry of a word, made where it is missing, and hands back what the change says.
    pub(super) fn edit<T: Default>(
        &mut self,
        word: &str,
        change: impl FnOnce(&mut Entry) -> T,
    ) -> T {
        let mut index = self.words.find(word);
        if index == 0 {
            index = self.words.insert(word);
            self.entries.push(Entry::NONE);
        }
        self.entries
            .get_mut(usize::from(index))
            .map(change)
            .unwrap_or_default()
    }

    fn tag(&mut self, word: &str, tags: Tags) {
        self.edit(word, |entry| entry.tags = entry.tags.or(tags));
    }

    fn add_words(&mut self) {
        let mut section = "";
        for line in lines(WORDS) {
            if let Some(name) = line.strip_prefix('[') {
                section = name.trim_end_matches(']');
                continue;
            }
            let Some(tags) = Tags::of_section(section) else {
                continue;
            };
            for item in line.split_whitespace() {
                let (word, other) = item.split_once('=').unwrap_or((item, ""));
                self.tag(word, tags);
                if let Ok(number) = other.parse() {
                    self.edit(word, |entry| entry.value = number);
                } else if !other.is_empty() {
                    self.edit(word, |entry| entry.other = other);
                }
            }
        }
    }

    fn add_verbs(&mut self) {
        for item in lines(VERBS).flat_map(str::split_whitespace) {
            let mut forms = item.split('/');
            let base = forms.next().unwrap_or(item);
            let (base, noun) = match base.strip_suffix('*') {
                Some(verb) => (verb, Tags::ALSO_NOUN),
                None => (base, Tags::NONE),
            };
            let regular = conjugate(base);
            self.tag(base, Tags::VERB_BASE.or(noun));
            self.tag(&regular.third, Tags::VERB_S.or(noun));
            for form in &regular.ing {
                self.tag(form, Tags::VERB_ING);
            }
            // "took" is never a participle, since "taken" is.
            let forms: Vec<&str> = forms.collect();
            for (index, form) in forms.iter().enumerate() {
                let finite = index == 0 && forms.len() > 1 && forms.get(1) != Some(form);
                let tags = if finite {
                    Tags::FINITE_PAST
                } else {
                    Tags::NONE
                };
                self.tag(form, Tags::VERB_PAST.or(tags));
            }
            // "burned" beside "burnt"; forms nobody writes are never met.
            for form in &regular.past {
                self.tag(form, Tags::VERB_PAST);
            }
        }
    }

    fn add_numbers(&mut self) {
        for line in lines(NUMBERS) {
            let mut columns = line.split('\t');
            let (Some(class), Some(value), Some(words)) =
                (columns.next(), columns.next(), columns.next())
            else {
                continue;
            };
            let value: Decimal = value.parse().unwrap_or_default();
            for word in words.split_whitespace() {
                if class == "glued" {
                    self.edit(word, |entry| entry.glued_scale = value);
                    continue;
                }
                let tags = match class {
                    "cardinal" => Tags::CARDINAL,
                    "scale" => Tags::SCALE,
                    "ordinal" => Tags::ORDINAL,
                    "fraction" => Tags::FRACTION,
                    "multiple" => Tags::MULTIPLE,
                    "pair" => Tags::PAIR,
                    _ => Tags::VAGUE_NUMBER,
                };
                self.tag(word, tags);
                self.edit(word, |entry| entry.value = value);
            }
        }
    }

    fn add_cues(&mut self) {
        let mut section = "";
        for line in lines(CUES) {
            if let Some(name) = line.strip_prefix('[') {
                section = name.trim_end_matches(']');
                continue;
            }
            let change = match section {
                "up" => Some(Tags::UP),
                "down" => Some(Tags::DOWN),
                "weak up" | "weak down" => Some(Tags::WEAK_CHANGE),
                _ => None,
            };
            for item in line.split_whitespace() {
                match change {
                    Some(tags) => self.tag(item, tags),
                    None => self.add_cue(item, section),
                }
            }
        }
    }

    /// Files a phrase under its last word (under its first, where it follows the number).
    fn add_cue(&mut self, phrase: &'static str, section: &'static str) {
        let mut words: Vec<&'static str> = phrase.split('_').collect();
        let (name, follows) = match section.strip_suffix(" after") {
            Some(name) => (name, true),
            None => (section, false),
        };
        let Some(modifier) = Modifier::from_name(name) else {
            return;
        };
        let filed = if follows { words.first() } else { words.last() };
        let Some(filed) = filed.copied() else { return };
        if follows {
            words.remove(0);
        } else {
            words.pop();
        }
        let next = self.cues.len();
        let list = self.edit(filed, |entry| {
            entry.tags = entry.tags.or(Tags::CUE);
            if entry.cues == 0 {
                entry.cues = u16::try_from(next).unwrap_or(0);
            }
            usize::from(entry.cues)
        });
        if list == next {
            self.cues.push(Vec::new());
        }
        if let Some(cues) = self.cues.get_mut(list) {
            cues.push(Cue {
                words,
                modifier,
                follows,
            });
            cues.sort_by_key(|cue| std::cmp::Reverse(cue.words.len()));
        }
    }
}

/// Lines that say something.
pub(super) fn lines(asset: &'static str) -> impl Iterator<Item = &'static str> {
    asset
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
}
