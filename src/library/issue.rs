//! Which paper and which page a document is: from its folders, its file name, its masthead.
//!
//! "Gazette/2021-11-20/p2.txt" is page 2 of the Gazette; "Post_2021-11-20_A4.txt" page A4; a
//! page headed "THE HERALD | Friday, November 19, 2021 | Page 7" is page 7 of THE HERALD. Folders
//! that say what is in them ("scans", "pages") are no papers, and "See page 2" is no page.

use super::dates;
use std::path::Path;

/// Papers have no more pages; such numbers are something else.
const MOST_PAGES: u32 = 400;

/// Names of folders that hold pages of any paper.
const FOLDERS: [&str; 30] = [
    "archive",
    "archives",
    "corpus",
    "data",
    "desktop",
    "documents",
    "downloads",
    "export",
    "files",
    "home",
    "import",
    "in",
    "inbox",
    "input",
    "issues",
    "library",
    "new",
    "news",
    "newspaper",
    "newspapers",
    "ocr",
    "out",
    "output",
    "pages",
    "papers",
    "scans",
    "text",
    "texts",
    "tmp",
    "txt",
];

/// What a file's name and folders tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Issue {
    pub(crate) publication: Option<String>,
    pub(crate) page: Option<String>,
}

/// From the path. The name of a paper is taken from the folder above a date only: other folders
/// are called anything.
pub(crate) fn from_path(path: &Path) -> Issue {
    let name = path.file_stem().map(|name| name.to_string_lossy());
    let folders = path.parent().into_iter().flat_map(Path::iter).rev();
    let mut dated = name.as_deref().is_some_and(dates::is_dated);
    let mut publication = None;
    for folder in folders {
        let folder = folder.to_string_lossy();
        let is_number = folder.bytes().all(|byte| byte.is_ascii_digit());
        if dates::is_dated(&folder) || is_number {
            dated = true;
            continue;
        }
        publication = dated.then(|| paper(&folder)).flatten();
        break;
    }
    Issue {
        publication,
        page: name.as_deref().and_then(page_in_name),
    }
}

/// From the line of the masthead that has the date, and the lines around it.
pub(crate) fn from_masthead(text: &str) -> Issue {
    let mut issue = Issue::default();
    for line in dates::head_lines(text) {
        let dated = dates::is_dated(line);
        for part in segments(line) {
            let name = paper(part).filter(|name| dated && name.split(' ').count() > 1);
            issue.publication = issue.publication.or(name);
            let labelled = part
                .split_once(' ')
                .filter(|(label, _)| is_page_label(label))
                .and_then(|(_, number)| page_number(number.trim()));
            let alone = page_number(part).filter(|_| dated);
            issue.page = issue.page.or(labelled).or(alone);
        }
    }
    issue
}

/// "THE HERALD | Friday, November 19, 2021   Page 7" in its parts.
fn segments(line: &str) -> impl Iterator<Item = &str> {
    line.split(['|', '·', '•', '—', ',', '\t'])
        .flat_map(|part| part.split("  "))
        .map(|part| part.trim().trim_matches('*').trim())
        .filter(|part| !part.is_empty())
}

/// A name: words without numbers, none of them a label or a day, the first with a capital.
fn paper(text: &str) -> Option<String> {
    let words: Vec<&str> = text
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '&' | '\'')))
        .filter(|word| !word.is_empty())
        .collect();
    let is_word = |word: &&str| {
        word.chars().all(|c| !c.is_ascii_digit())
            && !dates::is_calendar_word(word)
            && !is_page_label(word)
    };
    let first = words.first()?;
    let named = !first.starts_with(char::is_lowercase)
        && words.iter().all(is_word)
        && !FOLDERS.contains(&text.to_lowercase().as_str())
        && !text.starts_with('.')
        && text.chars().filter(|c| c.is_alphabetic()).count() >= 2;
    named.then(|| words.join(" "))
}

fn is_page_label(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    ["p", "pg", "page"]
        .iter()
        .any(|label| word.eq_ignore_ascii_case(label))
}

/// "Post_2021-11-20_A4", "page 12", "p02", "20211120第4版".
fn page_in_name(name: &str) -> Option<String> {
    if let Some((_, rest)) = name.split_once('第')
        && let Some((number, _)) = rest.split_once('版')
    {
        return page_number(number);
    }
    let words: Vec<&str> = name
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let dated = dates::is_dated(name);
    words.iter().enumerate().find_map(|(index, word)| {
        if is_page_label(word) {
            return page_number(words.get(index + 1)?);
        }
        let digits = word.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        let label = word.get(..word.len() - digits.len())?;
        if is_page_label(label) {
            page_number(digits)
        } else if dated && label.len() == 1 && digits.len() <= 2 {
            page_number(word)
        } else {
            None
        }
    })
}

/// "7", "07", "A4"; without leading zeros.
fn page_number(text: &str) -> Option<String> {
    let digits = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let section = text.get(..text.len() - digits.len())?;
    let number: u32 = digits
        .parse()
        .ok()
        .filter(|number| (1..=MOST_PAGES).contains(number))?;
    (section.len() <= 1 && digits.len() <= 3).then(|| format!("{}{number}", section.to_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_tell_paper_and_page() {
        for (path, publication, page) in [
            ("Gazette/2021-11-20/p2.txt", Some("Gazette"), Some("2")),
            (
                "papers/Evening Post/2021/11/20/page 04.txt",
                Some("Evening Post"),
                Some("4"),
            ),
            ("scans/2021-11-20_A4.txt", None, Some("A4")),
            ("Post/2021-11-20.txt", Some("Post"), None),
            ("Post/notes.txt", None, None),
            ("pages/report.txt", None, None),
            ("20211120第4版.txt", None, Some("4")),
            ("x/2021-11-20/p9999.txt", None, None),
            (".tmpX/pages/2021-11-20 pg. 12.txt", None, Some("12")),
            ("Covid19.txt", None, None),
        ] {
            let found = from_path(Path::new(path));
            let told = (found.publication.as_deref(), found.page.as_deref());
            assert_eq!(told, (publication, page), "{path}");
        }
    }

    #[test]
    fn mastheads_tell_paper_and_page() {
        for (text, publication, page) in [
            (
                "THE HERALD | Friday, November 19, 2021 | Page 7",
                Some("THE HERALD"),
                Some("7"),
            ),
            (
                "Journal of Commerce, November 19, 2021",
                Some("Journal of Commerce"),
                None,
            ),
            (
                "Page A12\nFOCUS\nFriday, November 19, 2021",
                None,
                Some("A12"),
            ),
            ("4  Friday, November 19, 2021  SPORTS", None, Some("4")),
            ("See page 2\nFrom page 1\nBig Title Here", None, None),
            (
                "Harvest Is Good\nThe farmers of Page 3 are glad about it.",
                None,
                None,
            ),
        ] {
            let found = from_masthead(text);
            let told = (found.publication.as_deref(), found.page.as_deref());
            assert_eq!(told, (publication, page), "{text}");
        }
    }
}
