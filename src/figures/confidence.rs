//! Figures of texts that are in doubt themselves are in doubt, too.
//!
//! "181 countries;" out of an infographic whose columns the extraction interleaved counts something,
//! but its label stands elsewhere: it is shown and not charted. "national mass makerspaces: 2,551"
//! brings its label along, and "provided 2 billion doses of vaccines to over 120 countries." is a
//! sentence: both stay as sure as they were read. It refuses to raise a confidence.

use super::figure::{DOUBTFUL_BELOW, Figure, Place};
use crate::page::{Article, Block, Role};
use crate::text::Span;

/// Just doubtful: a person may well confirm it.
const ORPHAN: f32 = 0.4;

/// Words of the shortest sentence in an infographic that says what its numbers measure.
const SENTENCE_WORDS: usize = 6;

/// Lowers the confidence of figures whose text is doubtful or an orphan of a table.
pub(super) fn doubt(figures: &mut [Figure], article: &Article) {
    for figure in figures {
        let Place::Block(at) = figure.place else {
            continue;
        };
        let Some(block) = article.blocks.get(at) else {
            continue;
        };
        if block.confidence < DOUBTFUL_BELOW {
            figure.confidence = figure.confidence.min(block.confidence);
        }
        if block.role == Role::TableText && !is_labelled(block, figure.span) {
            figure.confidence = figure.confidence.min(ORPHAN);
        }
    }
}

/// A label and a colon stand before the figure, or a sentence around it.
fn is_labelled(block: &Block, figure: Span) -> bool {
    let text = block.text.as_str();
    let label = text
        .get(..figure.start)
        .and_then(|before| before.trim_end().strip_suffix(':'))
        .is_some_and(|label| label.chars().any(char::is_alphabetic));
    let ends = text.trim_end().ends_with(['.', '!', '?']);
    label || ends && text.split_whitespace().count() >= SENTENCE_WORDS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::{Context, find_figures};
    use crate::text::{CleanTextBuilder, LineNo, RawPos};

    fn doubtful(role: Role, text: &str, confidence: f32) -> Vec<bool> {
        let mut clean = CleanTextBuilder::new();
        let first = RawPos {
            line: LineNo::new(1),
            column: 0,
        };
        clean.copy(first, text);
        let article = Article {
            blocks: vec![Block {
                role,
                text: clean.finish(),
                confidence,
            }],
            ..Article::default()
        };
        let figures = find_figures(&article, &Context::default());
        figures.iter().map(Figure::is_doubtful).collect()
    }

    #[test]
    fn orphans_of_an_infographic_are_doubtful_and_what_has_its_label_is_not() {
        for (text, orphan) in [
            ("181 countries;", true),
            ("joined 40 ports and", true),
            ("2021 19 ships", true),
            ("national mass makerspaces: 2,551", false),
            (
                "provided 2 billion doses of vaccine to 120 countries.",
                false,
            ),
        ] {
            let read = doubtful(Role::TableText, text, 0.9);
            assert!(!read.is_empty(), "{text}");
            assert!(
                read.iter().all(|doubt| *doubt == orphan),
                "{text}: {read:?}"
            );
        }
        assert_eq!(doubtful(Role::Paragraph, "181 countries;", 0.9), [false]);
    }

    #[test]
    fn figures_of_a_doubtful_block_are_doubtful() {
        let text = "The plant made 40 trucks last year.";
        assert_eq!(doubtful(Role::Paragraph, text, 0.3), [true]);
        assert_eq!(doubtful(Role::Paragraph, text, 0.6), [false]);
    }
}
