//! Which files an export writes, before anything is written.
//!
//! Three articles as Markdown become "Trade Grows.md", "Trade Grows (2).md" and "Who's There.md";
//! where a file of that name is there already, the caller's choice decides: replace it, keep both
//! under a new number, or skip it. A name fits every file system: no separators, no control
//! characters, no reserved names, no final dot. It refuses to touch a disk: whether a name is
//! taken is asked of the caller.

use super::{Format, sheet};
use crate::library::StoredArticle;
use std::collections::HashSet;

/// What to do about a file that is there already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Conflict {
    /// Nothing is decided yet: [`Plan::settle`] names the files to ask about.
    #[default]
    Ask,
    Replace,
    KeepBoth,
    Skip,
}

/// Files to write, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    pub files: Vec<PlannedFile>,
    /// Names left out because they are there already.
    pub skipped: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedFile {
    /// Without a folder.
    pub name: String,
    /// Indices, from 0, into the articles handed to the export.
    pub articles: Vec<usize>,
}

impl Plan {
    /// All `count` articles in one file.
    pub fn one_file(name: &str, count: usize) -> Self {
        Self {
            files: vec![PlannedFile {
                name: name.to_owned(),
                articles: (0..count).collect(),
            }],
            skipped: Vec::new(),
        }
    }

    /// A file for each article, named by its title; no two names differ only in their case.
    pub fn file_per_article<'a>(titles: impl IntoIterator<Item = &'a str>, format: Format) -> Self {
        let titles = titles.into_iter().zip(0..);
        Self::named(titles.map(|(title, index)| (title, vec![index])), format)
    }

    /// A file for each story, named by the headline of its first fragment: a fragment whose story
    /// begins among these articles goes into the file of that story.
    pub fn file_per_story(articles: &[StoredArticle], format: Format) -> Self {
        let titles: Vec<String> = articles.iter().map(super::headline).collect();
        let stories = sheet::stories_of(articles).into_iter().filter_map(|story| {
            let title = titles.get(*story.first()?)?;
            Some((title.as_str(), story))
        });
        Self::named(stories, format)
    }

    fn named<'a>(files: impl Iterator<Item = (&'a str, Vec<usize>)>, format: Format) -> Self {
        let mut taken: HashSet<String> = HashSet::new();
        let files = files.map(|(title, articles)| {
            let wanted = format!("{}.{}", file_name(title), format.extension());
            let name = numbered(&wanted, |name| taken.contains(&name.to_lowercase()));
            taken.insert(name.to_lowercase());
            PlannedFile { name, articles }
        });
        Self {
            files: files.collect(),
            skipped: Vec::new(),
        }
    }

    /// Decides about the names that `exists` says are there already.
    ///
    /// # Errors
    /// With [`Conflict::Ask`] the names to ask about, if there are any.
    pub fn settle(
        mut self,
        conflict: Conflict,
        exists: impl Fn(&str) -> bool,
    ) -> Result<Self, Vec<String>> {
        match conflict {
            Conflict::Ask => {
                let names = self.files.iter().map(|file| &file.name);
                let there: Vec<String> = names.filter(|name| exists(name)).cloned().collect();
                if there.is_empty() {
                    Ok(self)
                } else {
                    Err(there)
                }
            }
            Conflict::Replace => Ok(self),
            Conflict::Skip => {
                let (there, free) = self.files.into_iter().partition(|file| exists(&file.name));
                self.files = free;
                let there: Vec<PlannedFile> = there;
                self.skipped.extend(there.into_iter().map(|file| file.name));
                Ok(self)
            }
            Conflict::KeepBoth => {
                let names = self.files.iter().map(|file| file.name.to_lowercase());
                let mut taken: HashSet<String> = names.collect();
                for file in &mut self.files {
                    if exists(&file.name) {
                        let is_taken =
                            |name: &str| exists(name) || taken.contains(&name.to_lowercase());
                        file.name = numbered(&file.name, is_taken);
                        taken.insert(file.name.to_lowercase());
                    }
                }
                Ok(self)
            }
        }
    }
}

/// Longest name without its extension: with a number and an extension it stays below the 255
/// bytes of common file systems, also in three-byte characters.
const CHARACTERS_AT_MOST: usize = 72;

/// A file name, without extension, for a headline: "Who's There? AI/ML" → "Who's There AI ML".
pub fn file_name(title: &str) -> String {
    let plain: String = title
        .chars()
        .map(|c| {
            if c.is_control() || r#"/\:*?"<>|"#.contains(c) {
                ' '
            } else {
                c
            }
        })
        .collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let short = shortened(&words.join(" "));
    // Windows drops final dots and spaces; a leading dot hides the file elsewhere.
    let name = short.trim_matches(|c: char| c == '.' || c.is_whitespace());
    if name.is_empty() {
        return "Untitled".to_owned();
    }
    if is_reserved(name) {
        format!("{name}_")
    } else {
        name.to_owned()
    }
}

/// Cut after a word, unless the last one is longer than a word should be.
fn shortened(name: &str) -> String {
    const LONGEST_WORD: usize = 24;
    let Some((cut, _)) = name.char_indices().nth(CHARACTERS_AT_MOST) else {
        return name.to_owned();
    };
    let (short, rest) = name.split_at_checked(cut).unwrap_or((name, ""));
    let whole = short.rsplit_once(' ').map_or("", |(whole, _)| whole);
    let is_whole_word = rest.starts_with(' ');
    if is_whole_word || short.len() - whole.len() > LONGEST_WORD {
        return short.to_owned();
    }
    whole.to_owned()
}

/// Names that Windows keeps for devices, with any extension.
fn is_reserved(name: &str) -> bool {
    let stem = name
        .split('.')
        .next()
        .unwrap_or(name)
        .trim_end()
        .to_ascii_uppercase();
    let numbered = |device: &str| {
        let digit = stem.strip_prefix(device).unwrap_or("");
        digit.len() == 1 && digit.bytes().all(|b| (b'1'..=b'9').contains(&b))
    };
    ["CON", "PRN", "AUX", "NUL"].contains(&&*stem) || numbered("COM") || numbered("LPT")
}

/// The name, or with the first number from 2 on that is free: "Trade Grows (2).md".
fn numbered(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    if !is_taken(name) {
        return name.to_owned();
    }
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let dot = if extension.is_empty() { "" } else { "." };
    let mut number = 2u64;
    loop {
        let name = format!("{stem} ({number}){dot}{extension}");
        if !is_taken(&name) {
            return name;
        }
        number += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(plan: &Plan) -> Vec<&str> {
        plan.files.iter().map(|file| &*file.name).collect()
    }

    #[test]
    fn names_fit_every_file_system() {
        assert_eq!(
            file_name("Who's There? AI/ML: a \"test\""),
            "Who's There AI ML a test"
        );
        assert_eq!(file_name("..."), "Untitled");
        assert_eq!(file_name("../../etc/passwd"), "etc passwd");
        assert_eq!(file_name("con"), "con_");
        assert_eq!(file_name("COM7.txt"), "COM7.txt_");
        assert_eq!(file_name("COMPANY"), "COMPANY");
        assert_eq!(file_name("科技日报"), "科技日报");
        assert_eq!(file_name(&"long ".repeat(50)).chars().count(), 69);
        assert_eq!(file_name(&"科".repeat(100)).chars().count(), 72);
    }

    #[test]
    fn equal_titles_are_numbered() {
        let plan = Plan::file_per_article(["News", "news", "NEWS", "Other"], Format::Markdown);
        assert_eq!(
            names(&plan),
            ["News.md", "news (2).md", "NEWS (3).md", "Other.md"]
        );
    }

    #[test]
    fn existing_files_are_asked_about_replaced_kept_or_skipped() {
        let plan = || Plan::file_per_article(["A", "B", "A (2)"], Format::Text);
        let exists = |name: &str| name == "A.txt";
        assert_eq!(
            plan().settle(Conflict::Ask, exists),
            Err(vec!["A.txt".to_owned()])
        );
        assert_eq!(plan().settle(Conflict::Replace, exists), Ok(plan()));
        let kept = plan().settle(Conflict::KeepBoth, exists);
        assert_eq!(
            kept.as_ref().map(names),
            Ok(vec!["A (3).txt", "B.txt", "A (2).txt"])
        );
        let skipped = plan().settle(Conflict::Skip, exists);
        assert_eq!(skipped.as_ref().map(names), Ok(vec!["B.txt", "A (2).txt"]));
        assert_eq!(
            skipped.map(|plan| plan.skipped),
            Ok(vec!["A.txt".to_owned()])
        );
        assert_eq!(plan().settle(Conflict::Ask, |_| false), Ok(plan()));
    }
}
