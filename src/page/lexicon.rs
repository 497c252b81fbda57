//! The word lists of the page floor, read once: labels of sections, roles behind names, starts
//! of source notes, agencies. All in assets/page, one phrase a line, `#` for remarks.

use super::byline::starts_folded;
use std::sync::OnceLock;

/// Phrases in lower case, sorted.
pub(crate) struct Phrases {
    sorted: Vec<&'static str>,
    /// Which bytes a phrase starts with, and which it ends with, one bit each.
    firsts: u128,
    lasts: u128,
    longest: usize,
}

impl Phrases {
    fn parse(list: &'static str) -> Self {
        let mut sorted: Vec<_> = list
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .collect();
        sorted.sort_unstable();
        let bytes = |end: fn(&[u8]) -> Option<&u8>| {
            sorted
                .iter()
                .filter_map(|phrase| end(phrase.as_bytes()))
                .fold(0, |bits, byte| bits | bit_of(*byte))
        };
        Self {
            firsts: bytes(<[u8]>::first),
            lasts: bytes(<[u8]>::last),
            longest: sorted.iter().map(|phrase| phrase.len()).max().unwrap_or(0),
            sorted,
        }
    }

    /// `text` is one of the phrases; case and outer punctuation do not matter.
    pub(crate) fn contains(&self, text: &str) -> bool {
        self.has(bare(text))
    }

    /// The same for a text without outer punctuation.
    fn has(&self, bare: &str) -> bool {
        bare.len() <= self.longest
            && self.may_start(bare)
            && self
                .sorted
                .binary_search_by(|phrase| phrase.bytes().cmp(folded(bare)))
                .is_ok()
    }

    /// One of the phrases starts `text`, in any case.
    pub(crate) fn starts(&self, text: &str) -> bool {
        self.may_start(text) && self.sorted.iter().any(|phrase| starts_folded(text, phrase))
    }

    /// One of the phrases ends `text`, as whole words, in any case.
    pub(crate) fn ends(&self, text: &str) -> bool {
        let bare = bare(text);
        let may = bare
            .bytes()
            .last()
            .is_some_and(|byte| self.lasts & bit_of(byte.to_ascii_lowercase()) != 0);
        may && self.sorted.iter().any(|phrase| {
            bare.len()
                .checked_sub(phrase.len())
                .and_then(|at| bare.split_at_checked(at))
                .is_some_and(|(rest, end)| {
                    end.eq_ignore_ascii_case(phrase)
                        && (rest.is_empty() || rest.ends_with([' ', ',']))
                })
        })
    }

    /// Most texts start with a letter that no phrase starts with.
    fn may_start(&self, text: &str) -> bool {
        text.bytes()
            .next()
            .is_some_and(|byte| self.firsts & bit_of(byte.to_ascii_lowercase()) != 0)
    }
}

/// All bytes beyond ASCII share one bit.
fn bit_of(byte: u8) -> u128 {
    1 << byte.min(127)
}

/// Without outer punctuation.
fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphanumeric())
}

fn folded(text: &str) -> impl Iterator<Item = u8> {
    text.bytes().map(|byte| byte.to_ascii_lowercase())
}

/// Labels of sections and columns: the listed ones ("Policy", "Letters to the Editor"), and names
/// made of a column noun and topics ("Policy Watch", "Voice of the World").
pub(crate) struct Labels {
    listed: Phrases,
    columns: Phrases,
}

/// A column's name is short; more words of this kind are a headline that happens to use them.
const MOST_LABEL_WORDS: usize = 4;

impl Labels {
    /// `text` is a label; case and outer punctuation do not matter.
    pub(crate) fn contains(&self, text: &str) -> bool {
        let bare = bare(text);
        self.listed.has(bare) || self.is_column_name(bare)
    }

    fn is_column_name(&self, bare: &str) -> bool {
        let mut columns = 0;
        let mut words = 0;
        for word in bare.split_whitespace() {
            let is_column = self.columns.has(word);
            let is_link = ["of", "the", "in", "from", "and", "&"]
                .iter()
                .any(|link| word.eq_ignore_ascii_case(link));
            if !is_column && !is_link && !self.listed.has(word) {
                return false;
            }
            columns += usize::from(is_column);
            words += 1;
        }
        columns > 0 && (2..=MOST_LABEL_WORDS).contains(&words)
    }
}

pub(crate) fn labels() -> &'static Labels {
    static LIST: OnceLock<Labels> = OnceLock::new();
    LIST.get_or_init(|| Labels {
        listed: Phrases::parse(include_str!("../../assets/page/labels.txt")),
        columns: Phrases::parse(include_str!("../../assets/page/columns.txt")),
    })
}

/// What stands behind a name: "Staff Writer", "Editor-in-Chief".
pub(crate) fn roles() -> &'static Phrases {
    static LIST: OnceLock<Phrases> = OnceLock::new();
    LIST.get_or_init(|| Phrases::parse(include_str!("../../assets/page/roles.txt")))
}

/// How source notes start: "Source:", "Edited by".
pub(crate) fn sources() -> &'static Phrases {
    static LIST: OnceLock<Phrases> = OnceLock::new();
    LIST.get_or_init(|| Phrases::parse(include_str!("../../assets/page/sources.txt")))
}

/// Lines around the articles: whole ones ("Advertisement") and starts ("Read more:").
pub(crate) struct Surroundings {
    whole: Phrases,
    starts: Phrases,
}

impl Surroundings {
    pub(crate) fn matches(&self, text: &str) -> bool {
        self.whole.contains(text) || self.starts.starts(text)
    }
}

pub(crate) fn furniture() -> &'static Surroundings {
    static LIST: OnceLock<Surroundings> = OnceLock::new();
    LIST.get_or_init(|| Surroundings {
        whole: Phrases::parse(include_str!("../../assets/page/furniture.txt")),
        starts: Phrases::parse(include_str!("../../assets/page/furniture_starts.txt")),
    })
}

/// How the paragraph starts that says who prints the paper: "Printed and published".
pub(crate) fn imprints() -> &'static Phrases {
    static LIST: OnceLock<Phrases> = OnceLock::new();
    LIST.get_or_init(|| Phrases::parse(include_str!("../../assets/page/imprints.txt")))
}

/// Short headlines of regular items: "Corrections", "Lost and Found".
pub(crate) fn standing() -> &'static Phrases {
    static LIST: OnceLock<Phrases> = OnceLock::new();
    LIST.get_or_init(|| Phrases::parse(include_str!("../../assets/page/standing.txt")))
}

/// How letters close: "Yours faithfully".
pub(crate) fn closings() -> &'static Phrases {
    static LIST: OnceLock<Phrases> = OnceLock::new();
    LIST.get_or_init(|| Phrases::parse(include_str!("../../assets/page/closings.txt")))
}

/// How letters start: "To the Editor:".
pub(crate) fn salutations() -> &'static Phrases {
    static LIST: OnceLock<Phrases> = OnceLock::new();
    LIST.get_or_init(|| Phrases::parse(include_str!("../../assets/page/salutations.txt")))
}

/// What stands where a name would: "Staff report", "Our Correspondent".
pub(crate) fn collectives() -> &'static Phrases {
    static LIST: OnceLock<Phrases> = OnceLock::new();
    LIST.get_or_init(|| Phrases::parse(include_str!("../../assets/page/collectives.txt")))
}

/// Who sends pictures and reports to many papers: "Associated Press".
pub(crate) fn agencies() -> &'static Phrases {
    static LIST: OnceLock<Phrases> = OnceLock::new();
    LIST.get_or_init(|| Phrases::parse(include_str!("../../assets/page/agencies.txt")))
}

/// What papers are called: "Herald", "Weekly".
pub(crate) fn papers() -> &'static Phrases {
    static LIST: OnceLock<Phrases> = OnceLock::new();
    LIST.get_or_init(|| Phrases::parse(include_str!("../../assets/page/papers.txt")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_match_whole_starts_and_ends() {
        assert!(labels().contains("**Case Study**"));
        assert!(!labels().contains("Case Studies in Growth"));
        assert!(labels().contains("Health Watch") && labels().contains("Voices of the Campus"));
        assert!(!labels().contains("Watch") && !labels().contains("Neighbors Watch the World"));
        assert!(roles().ends("Senior Staff Writer") && !roles().ends("Typewriter"));
        assert!(sources().starts("Source: NBS") && !sources().starts("Sources of water"));
    }
}
