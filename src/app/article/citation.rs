//! An article as text for the clipboard: the whole of it, and a line that says where it stands.
//!
//! "“Green Energy Soars”, CHEN Chunyou, 002.txt, lines 3–92" is cited as exported files cite it,
//! so that a quotation can be found again; a date that was only inferred is left out. Copying
//! what is selected is egui's business.

use super::data::{ArticleData, BlockRole};
use crate::app::story::Story;
use crate::export::citation::{self, Source};

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

/// One line that names the source of a story: that of its first part, then where it goes on.
pub(super) fn cite(story: &Story) -> String {
    let Some((first, rest)) = story.parts.split_first() else {
        return String::new();
    };
    let mut cited = citation::of_article(&first.article, &Source::of(&first.document));
    for part in rest {
        cited.push_str(", continued in ");
        if part.document.key != first.document.key {
            cited.push_str(&part.document.name);
            cited.push_str(", ");
        }
        cited.push_str(&citation::lines(&part.article.lines));
    }
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
