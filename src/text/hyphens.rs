//! A word broken at a line end → is its hyphen the typesetter's or the word's own?
//! "neu-" + "tron" → "neutron", "long-" + "haul" → "long-haul", "Five-" + "Year" → "Five-Year".
//!
//! Witnesses in order: the form of the halves, the document, the word list, the halves
//! themselves. Nobody knows "Qing-" + "lang": it is joined, and the guess is flagged.
//! It refuses to touch a hyphen inside a line; `spacing` does that.

use super::vocabulary::Vocabulary;
use super::words::{Commonness, commonness, is_name, is_word};

/// What becomes of a hyphen at a line end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HyphenVerdict {
    /// It stays: "long-haul".
    pub keep: bool,
    /// 0 (nobody knows) to 1 (the form leaves no doubt).
    pub confidence: f32,
}

const fn keep(confidence: f32) -> HyphenVerdict {
    HyphenVerdict {
        keep: true,
        confidence,
    }
}

const fn join(confidence: f32) -> HyphenVerdict {
    HyphenVerdict {
        keep: false,
        confidence,
    }
}

/// First halves that newspapers set off with a hyphen unless a dictionary has the joined word.
const HYPHEN_PREFIXES: &[&str] = &[
    "all", "anti", "co", "cross", "ex", "half", "high", "ill", "inter", "low", "mid", "multi",
    "near", "non", "off", "part", "post", "pre", "pro", "quasi", "re", "self", "semi", "socio",
    "sub", "super", "ultra", "vice", "well",
];

/// Second halves that stay apart: "opening-up", "built-in", "check-off".
const PARTICLES: &[&str] = &["by", "down", "in", "off", "on", "out", "over", "to", "up"];

/// `left` is the word before the hyphen, `right` the first word of the next line,
/// both without outer punctuation.
pub fn judge_hyphen(left: &str, right: &str, vocabulary: &Vocabulary) -> HyphenVerdict {
    if let Some(verdict) = judge_by_form(left, right) {
        return verdict;
    }
    // "cross-bor-" + "der": only the last part is in question.
    let part = left
        .rsplit(['-', '\u{2010}', '\u{2011}', '–'])
        .next()
        .unwrap_or(left);
    let bare = right
        .strip_suffix("'s")
        .or_else(|| right.strip_suffix("’s"))
        .unwrap_or(right);
    // "meta-verse" + "speak-ing": where the next line's word has a hyphen of its own, its first part decides.
    let bare = bare.split('-').next().unwrap_or(bare);

    let joined = vocabulary
        .count_joined(part, bare)
        .max(count_inflected(part, bare, vocabulary));
    let hyphenated = vocabulary.count_hyphenated(part, bare);
    if joined != hyphenated {
        return if joined > hyphenated {
            join(0.97)
        } else {
            keep(0.97)
        };
    }
    judge_by_list(part, bare)
}

fn judge_by_form(left: &str, right: &str) -> Option<HyphenVerdict> {
    let end = left.chars().next_back()?;
    let start = right.chars().next()?;
    if !end.is_alphabetic() || !start.is_alphabetic() {
        return Some(keep(0.98));
    }
    let capitals = |text: &str| !text.chars().any(char::is_lowercase);
    if start.is_uppercase() {
        // In a line of capitals "EDUCA-" + "TION" is judged like a word in lower case.
        let shouting = capitals(left) && capitals(right) && is_word(&format!("{left}{right}"));
        return (!shouting).then(|| keep(0.95));
    }
    if capitals(left) && left.chars().count() > 1 {
        // "COVID-" + "related", "HSR-" + "linked"
        return Some(keep(0.9));
    }
    if left.chars().count() == 1 {
        return Some(keep(0.9));
    }
    None
}

/// The document has the joined word in another number or tense: "metaverse" for "meta-" + "verses".
fn count_inflected(left: &str, right: &str, vocabulary: &Vocabulary) -> u32 {
    ["s", "es", "d", "ed"]
        .iter()
        .filter_map(|ending| right.strip_suffix(ending))
        .filter(|stem| stem.len() >= 3)
        .map(|stem| vocabulary.count_joined(left, stem))
        .max()
        .unwrap_or(0)
}

fn judge_by_list(left: &str, right: &str) -> HyphenVerdict {
    let whole = format!("{left}{right}");
    let whole_rank = commonness(&whole);
    let halves = (commonness(left), commonness(right));
    if whole_rank.is_some_and(|rank| rank <= Commonness::Known) {
        return join(0.97);
    }
    let lower = left.to_ascii_lowercase();
    let is_prefix = HYPHEN_PREFIXES.contains(&lower.as_str());
    if whole_rank.is_some() || is_word(&whole) || is_name(&whole) {
        // A rare closed compound of two everyday words is more often printed open: "long-standing".
        let everyday =
            |rank: Option<Commonness>| rank.is_some_and(|rank| rank <= Commonness::Common);
        let open = everyday(halves.0) && everyday(halves.1) && left.len() >= 4 && right.len() >= 4;
        return if open && !is_prefix {
            keep(0.55)
        } else {
            join(0.9)
        };
    }
    // A capital on the first half speaks of a name, and names are broken, not compounded: "Wen-" + "zhou".
    let name = left.starts_with(char::is_uppercase) && !is_name(left) && halves.0.is_none();
    if name {
        return join(0.7);
    }
    if is_prefix && right.len() >= 3 && is_word(right) {
        return keep(0.85);
    }
    if PARTICLES.contains(&right) && left.len() >= 4 && is_word(left) {
        return keep(0.85);
    }
    let is_half = |half: &str| {
        half.len() >= 3 && is_word(half)
            || matches!(half, "so" | "to" | "in" | "on" | "up" | "of" | "go")
    };
    if is_half(left) && is_half(right) {
        return keep(0.85);
    }
    join(0.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(left: &str, right: &str, page: &str) -> String {
        let vocabulary = Vocabulary::gather([page].into_iter());
        let glue = if judge_hyphen(left, right, &vocabulary).keep {
            "-"
        } else {
            ""
        };
        format!("{left}{glue}{right}")
    }

    #[test]
    fn the_word_list_tells_broken_words_from_compounds() {
        for (left, right, whole) in [
            ("neu", "tron", "neutron"),
            ("co", "operation", "cooperation"),
            ("long", "haul", "long-haul"),
            ("market", "oriented", "market-oriented"),
            ("opening", "up", "opening-up"),
            ("spall", "ation", "spallation"),
            ("Zheji", "ang", "Zhejiang"),
            ("anti", "bodies", "antibodies"),
            ("cross-bor", "der", "cross-border"),
            ("not-so", "young", "not-so-young"),
        ] {
            assert_eq!(read(left, right, ""), whole);
        }
    }

    #[test]
    fn form_decides_before_any_list() {
        for (left, right, whole) in [
            ("Five", "Year", "Five-Year"),
            ("2021", "2025", "2021-2025"),
            ("e", "commerce", "e-commerce"),
            ("EDUCA", "TION", "EDUCATION"),
            ("COVID", "related", "COVID-related"),
        ] {
            assert_eq!(read(left, right, ""), whole);
        }
    }

    #[test]
    fn the_document_is_the_first_witness() {
        assert_eq!(
            read("meta", "verses", "the metaverse is here"),
            "metaverses"
        );
        assert_eq!(
            read("land", "locked", "a land-locked country"),
            "land-locked"
        );
        assert_eq!(read("land", "locked", ""), "landlocked");
    }

    #[test]
    fn what_nobody_knows_is_joined_and_flagged() {
        let verdict = judge_hyphen("qing", "lang", &Vocabulary::default());
        assert!(!verdict.keep && verdict.confidence <= 0.5);
    }
}
