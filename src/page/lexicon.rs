//! The word lists of the page floor, read once: labels of sections, roles behind names, starts
//! of source notes, agencies. All in assets/page, one phrase a line, `#` for remarks.

use super::byline::starts_folded;
use std::sync::OnceLock;

/// Phrases in lower case, sorted.
pub(crate) struct Phrases(Vec<&'static str>);

impl Phrases {
    fn parse(list: &'static str) -> Self {
        let mut phrases: Vec<_> = list
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .collect();
        phrases.sort_unstable();
        Self(phrases)
    }

    /// `text` is one of the phrases; case and outer punctuation do not matter.
    pub(crate) fn contains(&self, text: &str) -> bool {
        let folded = fold(text);
        self.0.binary_search(&folded.as_str()).is_ok()
    }

    /// One of the phrases starts `text`, in any case.
    pub(crate) fn starts(&self, text: &str) -> bool {
        self.0.iter().any(|phrase| starts_folded(text, phrase))
    }

    /// One of the phrases ends `text`, as whole words, in any case.
    pub(crate) fn ends(&self, text: &str) -> bool {
        let folded = fold(text);
        self.0.iter().any(|phrase| {
            folded
                .strip_suffix(phrase)
                .is_some_and(|rest| rest.is_empty() || rest.ends_with([' ', ',']))
        })
    }
}

fn fold(text: &str) -> String {
    text.trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase()
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
        let folded = fold(text);
        self.listed.0.binary_search(&folded.as_str()).is_ok() || self.is_column_name(&folded)
    }

    fn is_column_name(&self, folded: &str) -> bool {
        let mut columns = 0;
        let mut words = 0;
        for word in folded.split_whitespace() {
            let is_column = self.columns.0.binary_search(&word).is_ok();
            let is_link = matches!(word, "of" | "the" | "in" | "from" | "and" | "&");
            if !is_column && !is_link && self.listed.0.binary_search(&word).is_err() {
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
