//! Word forms: "industries" → "industry" for units, "rise" → "rises, rising" for the lexicon.
//!
//! Regular English only; what is irregular stands in assets/figures and comes first. It refuses
//! to stem: "technologies" becomes "technology", never "technolog".

/// The singular of a regular plural; other words come back as they are.
pub(super) fn singular(word: &str) -> String {
    let lower_end = |tail: &str| ends_with(word, tail);
    let cut = |bytes: usize, add: &str| {
        let keep = word.get(..word.len().saturating_sub(bytes)).unwrap_or(word);
        format!("{keep}{add}")
    };
    if word.len() < 3 || !lower_end("s") || ["ss", "us", "is"].into_iter().any(lower_end) {
        return word.to_owned();
    }
    if word.len() > 4 && lower_end("ies") {
        return cut(3, "y");
    }
    if ["xes", "ches", "shes", "sses", "zes"]
        .into_iter()
        .any(lower_end)
    {
        return cut(2, "");
    }
    cut(1, "")
}

/// The regular plural of a noun.
pub(super) fn plural(word: &str) -> String {
    if ends_with_any(word, &["s", "x", "z", "ch", "sh"])
        || matches!(word, "go" | "do" | "undergo" | "echo" | "veto")
    {
        return format!("{word}es");
    }
    match word.strip_suffix('y') {
        Some(stem) if !ends_with_any(stem, &["a", "e", "i", "o", "u"]) => format!("{stem}ies"),
        _ => format!("{word}s"),
    }
}

/// The regular forms of a verb: third person, past forms, -ing forms. Where a final consonant may
/// or may not be doubled ("travelled", "traveled") both are given; a wrong one is never met.
pub(super) struct Conjugation {
    pub(super) third: String,
    pub(super) past: Vec<String>,
    pub(super) ing: Vec<String>,
}

pub(super) fn conjugate(base: &str) -> Conjugation {
    let third = plural(base);
    if let Some(stem) = base.strip_suffix('e') {
        let ing = match stem.strip_suffix('i') {
            Some(short) => format!("{short}ying"),
            None if stem.ends_with(['e', 'o', 'y']) => format!("{base}ing"),
            None => format!("{stem}ing"),
        };
        return Conjugation {
            third,
            past: vec![format!("{base}d")],
            ing: vec![ing],
        };
    }
    let past = match base.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ied"),
        _ => format!("{base}ed"),
    };
    let mut forms = Conjugation {
        third,
        past: vec![past],
        ing: vec![format!("{base}ing")],
    };
    if let Some(last) = doubled_consonant(base) {
        forms.past.push(format!("{base}{last}ed"));
        forms.ing.push(format!("{base}{last}ing"));
    }
    forms
}

/// "stop" → 'p': consonant, vowel, consonant at the end.
fn doubled_consonant(base: &str) -> Option<char> {
    let vowel = |c: char| "aeiou".contains(c);
    let mut from_end = base.chars().rev();
    let (last, middle, first) = (from_end.next()?, from_end.next()?, from_end.next()?);
    let doubles = !vowel(last) && !"wxy".contains(last) && vowel(middle) && !vowel(first);
    doubles.then_some(last)
}

fn ends_with(word: &str, tail: &str) -> bool {
    word.len()
        .checked_sub(tail.len())
        .and_then(|at| word.get(at..))
        .is_some_and(|end| end.eq_ignore_ascii_case(tail))
}

fn ends_with_any(word: &str, tails: &[&str]) -> bool {
    tails.iter().any(|tail| ends_with(word, tail))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_go_there_and_back() {
        for word in ["company", "box", "class", "church", "day", "ship", "museum"] {
            assert_eq!(singular(&plural(word)), word);
        }
        assert_eq!(singular("campus"), "campus");
        assert_eq!(singular("SMEs"), "SME");
    }

    #[test]
    fn verbs_are_conjugated_as_newspapers_print_them() {
        let forms = conjugate("drop");
        assert_eq!(forms.third, "drops");
        assert!(forms.past.iter().any(|form| form == "dropped"));
        assert_eq!(conjugate("lie").ing, ["lying"]);
        assert_eq!(conjugate("reduce").past, ["reduced"]);
        assert_eq!(conjugate("carry").past, ["carried"]);
    }
}
