//! What the article view shows, before it is painted: a story becomes blocks in reading order.
//!
//! A story in two fragments becomes kicker, headline, byline, the paragraphs of page 1, a seam
//! "Continued from page 1 — lines 57–92 of 002.txt", the paragraphs of page 2, and the source
//! note; each block keeps its raw lines and the places of figures, search words and repairs.
//! Nothing here knows a font, a colour or a width, so all of it is tested as text.

use crate::app::article::order;
use crate::app::story::Story;
use crate::figures::Place;
use crate::library::{ArticleId, FigureId, Part, StoredArticle};
use crate::page::Role;
use crate::text::{CleanText, Lines, RepairRule, Span};

/// Everything the view needs; rebuilt only when the story changes.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ArticleData {
    /// In reading order, over all fragments.
    pub blocks: Vec<TextBlock>,
    /// "002.txt · lines 3–92 · 2022-04"
    pub origin: String,
}

/// A stretch of text that is set as one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TextBlock {
    pub role: BlockRole,
    pub text: String,
    /// The fragment it belongs to, index from 0 into the story's parts.
    pub part: usize,
    /// Which text of the fragment it is, where figures can stand in it.
    pub place: Option<Place>,
    /// The raw lines it came from, in reading order.
    pub lines: Lines,
    /// Ascending, not overlapping.
    pub hits: Vec<Span>,
    /// By first byte; figures may nest.
    pub figures: Vec<FigureMark>,
    pub repairs: Vec<RepairMark>,
    /// The reader of the page was unsure that the block is whole and stands where it belongs.
    pub is_doubtful: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum BlockRole {
    Kicker,
    Headline,
    Standfirst,
    Byline,
    Body(Role),
    /// `credit_from`: the byte where the credit begins, if there is one.
    Caption {
        credit_from: Option<usize>,
    },
    SourceNote,
    /// A jump notice whose other half is not in the library.
    Jump,
    /// What the user wrote on it.
    Note,
    /// The page was hard to read: this may not be one article, whole, under its own headline.
    Doubt,
    Seam(Seam),
}

/// Where two fragments of one story meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seam {
    /// They are joined here; the command takes `toggles` apart.
    Joined { toggles: ArticleId },
    /// They could be joined; the other fragment can be looked at first.
    Offered {
        toggles: ArticleId,
        other: ArticleId,
    },
}

/// Where a figure stands in its block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FigureMark {
    pub id: FigureId,
    /// Index from 0 into the figures of the block's part.
    pub index: usize,
    pub span: Span,
    pub sentence: Span,
    pub state: FigureState,
}

/// How sure one may be of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FigureState {
    Read,
    Doubtful,
    Confirmed,
    Rejected,
}

/// A repaired word, with what the page has in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RepairMark {
    pub span: Span,
    /// "printed as “neu-/tron”, lines 4–5"
    pub told: String,
}

/// Blocks and articles less sure than this are marked: below it, being wrong is more likely than
/// being right.
pub(super) const DOUBTFUL_BELOW: f32 = 0.5;

impl ArticleData {
    /// Puts the fragments one under the other and marks what the reader looks for.
    pub(super) fn build(story: &Story) -> Self {
        let mut blocks = order::arrange(&story.parts);
        for block in &mut blocks {
            if let Some(part) = story.parts.get(block.part) {
                mark_figures(block, part);
                let page = story.raw.get(block.part).map_or("", |raw| raw.as_ref());
                mark_repairs(block, part, page);
            }
            if block.is_printed() {
                let matcher = block.part_of_article().map(|part| story.matcher.of(part));
                block.hits = matcher.map_or_else(Vec::new, |matcher| matcher.find(&block.text));
            }
        }
        Self {
            blocks,
            origin: name_origin(&story.parts),
        }
    }

    /// The block and mark of a figure.
    pub(super) fn figure(&self, id: FigureId) -> Option<(usize, &FigureMark)> {
        self.blocks.iter().enumerate().find_map(|(at, block)| {
            let mark = block.figures.iter().find(|mark| mark.id == id)?;
            Some((at, mark))
        })
    }

    /// Every search hit: block, and span in it.
    pub(super) fn hits(&self) -> impl Iterator<Item = (usize, Span)> + '_ {
        self.blocks
            .iter()
            .enumerate()
            .flat_map(|(at, block)| block.hits.iter().map(move |span| (at, *span)))
    }
}

impl TextBlock {
    pub(super) fn of(role: BlockRole, text: &CleanText, part: usize) -> Self {
        Self {
            lines: text.lines(),
            ..Self::plain(role, text.as_str().to_owned(), part)
        }
    }

    pub(super) fn plain(role: BlockRole, text: String, part: usize) -> Self {
        Self {
            role,
            text,
            part,
            place: None,
            lines: Lines::new(),
            hits: Vec::new(),
            figures: Vec::new(),
            repairs: Vec::new(),
            is_doubtful: false,
        }
    }

    pub(super) fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    pub(super) fn with_confidence(mut self, confidence: f32) -> Self {
        self.is_doubtful = confidence < DOUBTFUL_BELOW;
        self
    }

    /// Which text of its article it shows; bylines stand in one block, as do a caption and its
    /// credit.
    fn part_of_article(&self) -> Option<Part> {
        match (self.place, &self.role) {
            (Some(Place::Title), _) => Some(Part::Title),
            (Some(Place::Standfirst), _) => Some(Part::Standfirst),
            (Some(Place::Block(index)), _) => Some(Part::Block(index)),
            (Some(Place::Caption(index)), _) => Some(Part::Caption(index)),
            (None, BlockRole::Kicker) => Some(Part::Kicker),
            (None, BlockRole::Byline) => Some(Part::Byline(0)),
            (None, BlockRole::SourceNote) => Some(Part::SourceNote),
            (None, _) => None,
        }
    }

    /// It shows this text of its article.
    pub(super) fn is_at(&self, part: Part) -> bool {
        let wanted = match part {
            Part::Byline(_) => Part::Byline(0),
            Part::Credit(index) => Part::Caption(index),
            other => other,
        };
        self.part_of_article() == Some(wanted)
    }

    /// Is it text of the newspaper, or something the view says about it?
    pub(super) fn is_printed(&self) -> bool {
        !matches!(
            self.role,
            BlockRole::Seam(_) | BlockRole::Jump | BlockRole::Note | BlockRole::Doubt
        )
    }
}

/// The clean text a place stands for.
pub(super) fn text_at(part: &StoredArticle, place: Place) -> Option<&CleanText> {
    let article = &part.article;
    match place {
        Place::Title => article.title.as_ref(),
        Place::Standfirst => article.standfirst.as_ref(),
        Place::Block(index) => article.blocks.get(index).map(|block| &block.text),
        Place::Caption(index) => article.captions.get(index).map(|caption| &caption.text),
    }
}

fn mark_figures(block: &mut TextBlock, part: &StoredArticle) {
    let Some(place) = block.place else { return };
    block.figures = part
        .figures
        .iter()
        .enumerate()
        .filter(|(_, stored)| stored.figure.place == place)
        .map(|(index, stored)| FigureMark {
            id: stored.id,
            index,
            span: stored.figure.span,
            sentence: stored.figure.sentence,
            state: FigureState::of(stored),
        })
        .collect();
    block.figures.sort_by_key(|mark| mark.span);
}

impl FigureState {
    fn of(stored: &crate::library::StoredFigure) -> Self {
        use crate::library::Correction;
        match stored.correction {
            Some(Correction::Rejected) => Self::Rejected,
            Some(Correction::Confirmed | Correction::Changed { .. }) => Self::Confirmed,
            None if stored.figure.is_doubtful() => Self::Doubtful,
            None => Self::Read,
        }
    }
}

fn mark_repairs(block: &mut TextBlock, part: &StoredArticle, page: &str) {
    let Some(text) = block.place.and_then(|place| text_at(part, place)) else {
        return;
    };
    if text.repairs().is_empty() {
        return;
    }
    let raw: Vec<&str> = page.split('\n').collect();
    block.repairs = text
        .repairs()
        .iter()
        .filter(|repair| !repair.span.is_empty())
        .map(|repair| RepairMark {
            span: repair.span,
            told: match repair.rule {
                RepairRule::CutShort => "the page breaks off here".to_owned(),
                _ => tell_print(text, repair.span, &raw),
            },
        })
        .collect();
    block.repairs.sort_by_key(|repair| repair.span);
}

/// "printed as “neu-/tron”, lines 4–5": what the raw page has where the clean text has `span`.
pub(super) fn tell_print(text: &CleanText, span: Span, raw: &[&str]) -> String {
    let mut printed = String::new();
    for (line, columns) in text.raw_spans(span) {
        let content = raw.get(line.index()).copied().unwrap_or("").trim_end();
        if printed.is_empty() {
            printed.push_str(columns.of(content));
            // The word goes on in the next line: what ends this one (a hyphen) belongs to it.
            let rest = content.get(columns.end..).unwrap_or("");
            if rest.chars().count() <= 2 && rest.chars().all(|c| !c.is_alphanumeric()) {
                printed.push_str(rest.trim_end());
            }
        } else {
            printed.push('/');
            printed.push_str(columns.of(content));
        }
    }
    let lines = text.raw_lines(span);
    format!("printed as “{printed}”, {}", name_lines(&lines))
}

/// "line 4", "lines 4–5", "lines 4–9, 14–16".
pub(in crate::app) fn name_lines(lines: &Lines) -> String {
    let single = matches!(lines.ranges(), [(first, last)] if first == last);
    let ranges: Vec<String> = lines
        .ranges()
        .iter()
        .map(|(first, last)| {
            if first == last {
                first.get().to_string()
            } else {
                format!("{}–{}", first.get(), last.get())
            }
        })
        .collect();
    format!(
        "{} {}",
        if single { "line" } else { "lines" },
        ranges.join(", ")
    )
}

/// "lines 3–92" however many ranges there are between.
pub(super) fn name_extent(lines: &Lines) -> String {
    let first = lines.iter().min();
    let last = lines.iter().max();
    match (first, last) {
        (Some(first), Some(last)) => name_lines(&Lines::from_range(first.get(), last.get())),
        _ => "no lines".to_owned(),
    }
}

fn name_origin(parts: &[StoredArticle]) -> String {
    let Some(first) = parts.first() else {
        return String::new();
    };
    let mut told = vec![first.document.name.clone()];
    told.extend(first.document.publication.clone());
    told.push(name_extent(&first.article.lines));
    told.extend(first.document.date.as_ref().map(|date| {
        if first.document.date_source.is_inferred() {
            format!("{date}, inferred")
        } else {
            date.clone()
        }
    }));
    told.join(" · ")
}
