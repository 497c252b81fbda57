//! The typography of an article: a block and a width become a layout job.
//!
//! The kicker is small, spaced and oxblood; the headline large and bold; running text stands in
//! the reading face, 27 points from line to line; list items hang after their bullet, a pull
//! quote and a caption stand in from the side. Marks are painted later, behind the text: a job
//! depends on nothing but text, role, width and theme, so typing into the find bar sets no type.

use super::data::{BlockRole, TextBlock};
use crate::app::theme::Tokens;
use crate::page::Role;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, FontId};

/// How a block stands in the column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stand {
    /// Left out on the left: the room of a bullet or a rule.
    pub indent: f32,
    /// Empty space above.
    pub gap: f32,
}

/// How a block is set. `first`: it opens the column.
pub(super) fn stand(block: &TextBlock, above: Option<&TextBlock>, tokens: &Tokens) -> Stand {
    let steps = |count: f32| tokens.spacing(count);
    let (indent, gap) = match block.role {
        BlockRole::Kicker => (0.0, 0.0),
        BlockRole::Headline => (0.0, 1.0),
        BlockRole::Standfirst | BlockRole::Byline => (0.0, 1.5),
        BlockRole::Body(Role::Paragraph) => (0.0, 1.75),
        BlockRole::Body(Role::Subhead) | BlockRole::SourceNote | BlockRole::Seam(_) => (0.0, 3.0),
        BlockRole::Body(Role::ListItem) => (2.75, 1.0),
        BlockRole::Body(Role::PullQuote) => (3.0, 3.0),
        BlockRole::Body(Role::TableText) => (2.0, 1.5),
        BlockRole::Caption { .. } => (2.0, 2.5),
        BlockRole::Jump | BlockRole::Doubt => (0.0, 2.0),
        BlockRole::Note => (5.0, 2.0),
    };
    let gap = match above.map(|above| &above.role) {
        None => 0.0,
        // The text begins at a distance from what heads it.
        Some(BlockRole::Byline | BlockRole::Standfirst | BlockRole::Headline)
            if matches!(block.role, BlockRole::Body(_) | BlockRole::Caption { .. }) =>
        {
            3.0
        }
        // Air below what stands in from the side is the same as above it.
        Some(BlockRole::Body(Role::PullQuote) | BlockRole::Caption { .. } | BlockRole::Seam(_)) => {
            f32::max(gap, 2.5)
        }
        Some(BlockRole::Body(Role::Subhead)) => 1.0,
        Some(BlockRole::Jump | BlockRole::Doubt) => f32::max(gap, 2.0),
        Some(BlockRole::Note) => 3.5,
        Some(_) => gap,
    };
    Stand {
        indent: steps(indent),
        gap: steps(gap),
    }
}

/// The job that sets a block in a column `width` points wide.
pub(super) fn set(block: &TextBlock, width: f32, tokens: &Tokens) -> LayoutJob {
    let mut job = LayoutJob {
        wrap: TextWrapping::wrap_at_width(width.max(1.0)),
        break_on_newline: true,
        ..LayoutJob::default()
    };
    let (head, tail) = match block.role {
        BlockRole::Caption {
            credit_from: Some(from),
        } => block
            .text
            .split_at_checked(from)
            .unwrap_or((&block.text, "")),
        _ => (block.text.as_str(), ""),
    };
    job.append(head, 0.0, format(&block.role, tokens));
    if !tail.is_empty() {
        job.append(tail, 0.0, credit_format(tokens));
    }
    job
}

/// Height of a block before it is set, from the number of its characters.
pub(super) fn guess_height(block: &TextBlock, width: f32, tokens: &Tokens) -> f32 {
    let format = format(&block.role, tokens);
    let line = format.line_height.unwrap_or(tokens.body_line_height());
    // Half the size of the type is the mean advance of running text in both faces.
    let advance = format.font_id.size * 0.48 + format.extra_letter_spacing;
    // Characters and lines number in the thousands: their counts are exact in f32.
    #[expect(
        clippy::cast_precision_loss,
        reason = "a guess, corrected when the block is set"
    )]
    let characters = block.text.chars().count() as f32;
    (characters * advance / width.max(1.0)).ceil().max(1.0) * line
}

fn format(role: &BlockRole, tokens: &Tokens) -> TextFormat {
    let text = |font: FontId, color: Color32, line_height: f32| TextFormat {
        font_id: font,
        color,
        line_height: Some(line_height),
        ..TextFormat::default()
    };
    match role {
        BlockRole::Kicker => TextFormat {
            extra_letter_spacing: KICKER_SPACING,
            ..text(tokens.ui_small_strong(), tokens.kicker, SMALL_LINE)
        },
        BlockRole::Headline => text(
            tokens.serif_headline(),
            tokens.text,
            tokens.headline_line_height(),
        ),
        BlockRole::Standfirst => text(tokens.serif_standfirst(), tokens.text_secondary, LARGE_LINE),
        BlockRole::Body(Role::Paragraph | Role::ListItem) => {
            text(tokens.serif_body(), tokens.text, tokens.body_line_height())
        }
        BlockRole::Body(Role::Subhead) => text(tokens.serif_subhead(), tokens.text, LARGE_LINE),
        BlockRole::Body(Role::PullQuote) => text(
            tokens.serif_italic(),
            tokens.text,
            tokens.body_line_height(),
        ),
        BlockRole::Byline | BlockRole::Caption { .. } => {
            text(tokens.ui(), tokens.text_secondary, UI_LINE)
        }
        BlockRole::SourceNote | BlockRole::Jump | BlockRole::Seam(_) => {
            text(tokens.ui_small(), tokens.text_secondary, SMALL_LINE)
        }
        BlockRole::Doubt => text(tokens.ui_small(), tokens.doubtful, SMALL_LINE),
        BlockRole::Body(Role::TableText) | BlockRole::Note => {
            text(tokens.ui(), tokens.text, UI_LINE)
        }
    }
}

fn credit_format(tokens: &Tokens) -> TextFormat {
    TextFormat {
        font_id: tokens.ui_small(),
        color: tokens.text_faint,
        line_height: Some(UI_LINE),
        ..TextFormat::default()
    }
}

/// Distance of baselines of 20-point type.
const LARGE_LINE: f32 = 29.0;
/// Distance of baselines of the interface face in running text.
const UI_LINE: f32 = 20.0;
const SMALL_LINE: f32 = 17.0;
/// Capitals set small need air between them.
const KICKER_SPACING: f32 = 0.9;

/// Does the text bring its own bullet or number?
pub(super) fn needs_bullet(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or("");
    let is_numbered = first.strip_suffix(['.', ')', ':']).is_some_and(|n| {
        !n.is_empty() && n.chars().count() <= 3 && n.chars().all(char::is_alphanumeric)
    });
    !is_numbered && !first.starts_with(['•', '·', '■', '●', '▪', '–', '—', '-', '*', '('])
}
