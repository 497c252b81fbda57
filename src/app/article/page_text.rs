//! A raw page as numbered lines, ready to be shown one screen at a time.
//!
//! "…(about 412 bil-" stays as printed, under number 340, with its two marks: it is a line of
//! the open article, and columns 7–14 are the figure that was asked for.
//! Only line ends are looked for; the text itself is never changed.

use super::data::{ArticleData, TextBlock, text_at};
use crate::app::story::Story;
use crate::library::FigureId;
use crate::text::{LineNo, Lines, Span};
use std::sync::Arc;

/// The pages a story stands on, each once.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct RawPages {
    pub pages: Vec<RawPage>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct RawPage {
    pub name: String,
    text: Arc<str>,
    /// First byte of each line.
    starts: Vec<usize>,
    /// Whether each line belongs to the story.
    is_marked: Vec<bool>,
    /// The fragments (index from 0) that stand on this page.
    parts: Vec<usize>,
}

/// The place of the raw page to show: page index, line, and the columns that are meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct RawFocus {
    pub page: usize,
    /// Line and columns (bytes); empty columns stand for the whole line.
    pub places: Vec<(LineNo, Span)>,
    /// It is a search match, not a figure.
    pub is_hit: bool,
}

impl RawPages {
    pub(super) fn build(story: &Story) -> Self {
        let mut pages: Vec<RawPage> = Vec::new();
        for (index, part) in story.parts.iter().enumerate() {
            let Some(text) = story.raw.get(index) else {
                continue;
            };
            let known = pages.iter_mut().find(|page| {
                page.parts.iter().any(|other| {
                    story
                        .parts
                        .get(*other)
                        .is_some_and(|other| other.document.id == part.document.id)
                })
            });
            if let Some(page) = known {
                page.parts.push(index);
                page.mark(&part.article.lines);
            } else {
                let mut page = RawPage::of(&part.document.name, text);
                page.parts.push(index);
                page.mark(&part.article.lines);
                pages.push(page);
            }
        }
        Self { pages }
    }

    /// Where a figure is printed.
    pub(super) fn focus_figure(
        &self,
        story: &Story,
        data: &ArticleData,
        id: FigureId,
    ) -> Option<RawFocus> {
        let (at, mark) = data.figure(id)?;
        self.focus_span(story, data.blocks.get(at)?, mark.span)
    }

    /// Where a span of a block is printed.
    pub(super) fn focus_span(
        &self,
        story: &Story,
        block: &TextBlock,
        span: Span,
    ) -> Option<RawFocus> {
        let text = text_at(story.parts.get(block.part)?, block.place?)?;
        Some(RawFocus {
            page: self.page_of(block.part)?,
            places: text.raw_spans(span),
            is_hit: false,
        })
    }

    /// The first page has the line: lines named without a page are those of the story's start.
    pub(super) fn focus_line(line: LineNo) -> RawFocus {
        RawFocus {
            page: 0,
            places: vec![(line, Span::default())],
            is_hit: false,
        }
    }

    fn page_of(&self, part: usize) -> Option<usize> {
        self.pages
            .iter()
            .position(|page| page.parts.contains(&part))
    }
}

impl RawPage {
    fn of(name: &str, text: &Arc<str>) -> Self {
        let mut starts = vec![0];
        starts.extend(text.match_indices('\n').map(|(at, _)| at + 1));
        // What stands behind the last line end is a line only if there is something.
        if starts.len() > 1 && starts.last() == Some(&text.len()) {
            starts.pop();
        }
        Self {
            name: name.to_owned(),
            text: Arc::clone(text),
            is_marked: vec![false; starts.len()],
            starts,
            parts: Vec::new(),
        }
    }

    fn mark(&mut self, lines: &Lines) {
        for line in lines.iter() {
            if let Some(mark) = self.is_marked.get_mut(line.index()) {
                *mark = true;
            }
        }
        self.close_gaps();
    }

    /// Blank lines inside the story are marked with it, so that it stands as one piece.
    fn close_gaps(&mut self) {
        let mut last_marked = None;
        for index in 0..self.line_count() {
            if self.is_marked(index) {
                let gap = last_marked.map_or(index..index, |last: usize| last + 1..index);
                for blank in gap {
                    if let Some(mark) = self.is_marked.get_mut(blank) {
                        *mark = true;
                    }
                }
                last_marked = Some(index);
            } else if !self.line(index).trim().is_empty() {
                last_marked = None;
            }
        }
    }

    pub(super) fn line_count(&self) -> usize {
        self.starts.len()
    }

    /// A line without its end. `index` counts from 0.
    pub(super) fn line(&self, index: usize) -> &str {
        let Some(start) = self.starts.get(index).copied() else {
            return "";
        };
        let end = self
            .starts
            .get(index + 1)
            .copied()
            .unwrap_or(self.text.len());
        let line = self.text.get(start..end).unwrap_or("");
        line.strip_suffix('\n')
            .unwrap_or(line)
            .trim_end_matches('\r')
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The lines of the story, as they are printed.
    pub(super) fn marked_text(&self) -> String {
        let lines: Vec<&str> = (0..self.line_count())
            .filter(|index| self.is_marked(*index))
            .map(|index| self.line(index))
            .collect();
        lines.join("\n")
    }

    pub(super) fn is_marked(&self, index: usize) -> bool {
        self.is_marked.get(index).copied().unwrap_or(false)
    }

    /// The first line of the story, index from 0.
    pub(super) fn first_marked(&self) -> usize {
        self.is_marked.iter().position(|mark| *mark).unwrap_or(0)
    }
}
