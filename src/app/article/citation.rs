//! An article as text for the clipboard: the whole of it, and a line that says where it stands.
//!
//! "CHEN Chunyou: Green Energy Soars. 002.txt, lines 3–92, 2022-04." names byline, headline,
//! document and raw lines, so that a quotation can be found again. Copying what is selected is
//! egui's business.

use super::data::{ArticleData, BlockRole, name_extent};
use crate::app::story::Story;
use crate::text::CleanText;

/// Every printed block, one empty line between two.
pub(super) fn plain_text(data: &ArticleData) -> String {
    let texts: Vec<&str> = data
        .blocks
        .iter()
        .filter(|block| block.is_printed())
        .map(|block| block.text.as_str())
        .collect();
    texts.join("\n\n")
}

/// One line that names the source of a story.
pub(super) fn cite(story: &Story) -> String {
    let Some(first) = story.parts.first() else {
        return String::new();
    };
    let names: Vec<&str> = first
        .article
        .bylines
        .iter()
        .map(CleanText::as_str)
        .collect();
    let mut cited = String::new();
    if !names.is_empty() {
        cited.push_str(&names.join(", "));
        cited.push_str(": ");
    }
    let title = first
        .article
        .title
        .as_ref()
        .map_or("[no headline]", CleanText::as_str);
    cited.push_str(title);
    if !title.ends_with(['.', '!', '?']) {
        cited.push('.');
    }
    let document = &first.document;
    for name in document.publication.iter().chain([&document.name]) {
        cited.push(' ');
        cited.push_str(name);
        cited.push(',');
    }
    let lines: Vec<String> = story
        .parts
        .iter()
        .map(|part| name_extent(&part.article.lines))
        .collect();
    cited.push(' ');
    cited.push_str(&lines.join(" and "));
    if let Some(date) = &first.document.date {
        cited.push_str(", ");
        cited.push_str(date);
    }
    cited.push('.');
    cited
}

/// The text with its citation below, for "Copy with Citation".
pub(super) fn with_citation(story: &Story, data: &ArticleData) -> String {
    let is_byline_missing = !data
        .blocks
        .iter()
        .any(|block| matches!(block.role, BlockRole::Byline));
    let mut text = plain_text(data);
    text.push_str(if is_byline_missing {
        "\n\n— "
    } else {
        "\n\n"
    });
    text.push_str(&cite(story));
    text
}
