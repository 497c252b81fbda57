//! A page that cannot be read well → a note that says so.
//!
//! A page in another language, an old page of which recognition caught every third word, a page
//! that some program wrote on one line: all are read, none is repaired by guessing, and the reader
//! is told. It refuses to throw anything away.

use super::document::Note;
use super::split::Line;
use crate::text::{Lines, UNKNOWN_WORDS_LIMIT, Vocabulary};

/// Words on one line from which it holds more than a paragraph.
const WORDS_OF_A_PAGE: u16 = 250;

pub(crate) fn guard_notes(lines: &[Line<'_>], vocabulary: &Vocabulary) -> Vec<Note> {
    let mut notes = Vec::new();
    let unknown = vocabulary.share_unknown();
    if unknown >= UNKNOWN_WORDS_LIMIT {
        notes.push(Note {
            lines: Lines::new(),
            message: "few of the words are English, or the recognition failed: words are left as printed, articles are cut by form alone".to_owned(),
            confidence: (unknown * 1.5).clamp(0.5, 0.95),
        });
    }
    if let [line] = lines
        && line.form.words >= WORDS_OF_A_PAGE
    {
        notes.push(Note {
            lines: std::iter::once(line.number).collect(),
            message:
                "the whole page stands on one line: headlines and paragraphs cannot be told apart"
                    .to_owned(),
            confidence: 0.9,
        });
    }
    notes
}

#[cfg(test)]
mod tests {
    use crate::page::read_page;

    #[test]
    fn a_page_on_one_line_says_so_and_stays_one_article() {
        let page = read_page(
            &"The council met again on Monday night to talk about the bridge. ".repeat(40),
        );
        assert_eq!(page.articles.len(), 1);
        assert!(
            page.notes
                .iter()
                .any(|note| note.message.contains("one line"))
        );
    }

    #[test]
    fn a_page_in_another_language_says_so_and_keeps_its_words() {
        let text = "Der Gemeinderat beriet am Montag über die alte Brücke. Die Sanierung kostet vermutlich mehr als erwartet, sagte der Bürgermeister, und müsse trotzdem noch heuer beginnen.\n\nViele Einwohner wünschen sich einen zweiten Fahrstreifen und breitere Gehwege, doch der Denkmalschutz widerspricht heftig. Eine Entscheidung fällt frühestens kommende Woche, wenn sämtliche Gutachten vorliegen.";
        let page = read_page(text);
        assert!(
            page.notes
                .iter()
                .any(|note| note.message.contains("English"))
        );
        let bodies: Vec<&str> = page
            .articles
            .iter()
            .flat_map(|article| &article.blocks)
            .map(|block| block.text.as_str())
            .collect();
        assert_eq!(bodies.join("\n\n"), text);
    }
}
