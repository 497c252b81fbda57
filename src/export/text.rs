//! Articles as plain text: one paragraph a line, a blank line between two.
//!
//! The headline stands alone and underlined, kicker and byline under it, list items behind "- ",
//! captions in brackets, the citation last. Between two stories stands a line of "* * *".
//! It refuses to wrap: what reads the file decides how wide a line is.

use super::Title;
use super::citation;
use super::sheet::{Entry, Sheet};
use crate::page::Role;
use crate::text::CleanText;
use std::io::{self, Write};

/// An underline longer than this would be broken by most windows.
const UNDERLINE_AT_MOST: usize = 72;

pub fn write(out: &mut impl Write, sheets: &[Sheet<'_>]) -> io::Result<()> {
    let mut is_first = true;
    for sheet in sheets {
        for story in sheet.stories() {
            if !std::mem::replace(&mut is_first, false) {
                writeln!(out, "\n* * *\n")?;
            }
            for (number, entry) in story.iter().enumerate() {
                if number > 0 {
                    writeln!(out, "\n[{}]\n", super::seam(entry))?;
                }
                fragment(out, entry, super::title_of(&story, number))?;
            }
            for entry in story {
                let cited = citation::of_article(entry.article, &sheet.source);
                writeln!(out, "\nSource: {cited}")?;
            }
        }
    }
    Ok(())
}

fn fragment(out: &mut impl Write, entry: &Entry<'_>, title: Title<'_>) -> io::Result<()> {
    let article = entry.article;
    if let Title::OfStory(title) | Title::OfFragment(title) = title {
        writeln!(out, "{title}")?;
        let length = title.chars().count().min(UNDERLINE_AT_MOST);
        writeln!(out, "{}", "=".repeat(length))?;
    }
    for line in [&article.kicker, &article.standfirst].into_iter().flatten() {
        writeln!(out, "{}", line.as_str())?;
    }
    if !article.bylines.is_empty() {
        let names: Vec<&str> = article.bylines.iter().map(CleanText::as_str).collect();
        writeln!(out, "By {}", names.join(", "))?;
    }
    for block in &article.blocks {
        let text = block.text.as_str();
        match block.role {
            Role::Paragraph | Role::TableText | Role::Subhead => writeln!(out, "\n{text}")?,
            Role::ListItem => writeln!(out, "\n- {text}")?,
            Role::PullQuote => writeln!(out, "\n    {text}")?,
        }
    }
    for caption in &article.captions {
        let credit = caption
            .credit
            .as_ref()
            .map(|credit| format!(" ({})", credit.as_str()));
        writeln!(
            out,
            "\n[Picture: {}{}]",
            caption.text.as_str(),
            credit.unwrap_or_default()
        )?;
    }
    if let Some(note) = &article.source_note {
        writeln!(out, "\n{}", note.as_str())?;
    }
    Ok(())
}
