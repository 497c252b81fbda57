//! Articles as Markdown: headline, byline, paragraphs, quotes, captions, and where they stand.
//!
//! "Fast-tracking Digital Development" becomes `# Fast-tracking Digital Development`, its kicker
//! `**Policy**`, a subhead `## …`, a pull quote `> …`; the last line is the citation. A story
//! printed in two places is told as one, with a note at the seam. Characters that Markdown would
//! read as markup are escaped. It refuses to wrap lines: a paragraph is one line.

use super::Title;
use super::citation;
use super::sheet::{Entry, Sheet};
use crate::page::{Block, Caption, Role};
use std::io::{self, Write};

pub fn write(out: &mut impl Write, sheets: &[Sheet<'_>]) -> io::Result<()> {
    let mut is_first = true;
    for sheet in sheets {
        for story in sheet.stories() {
            if !std::mem::replace(&mut is_first, false) {
                writeln!(out, "\n---\n")?;
            }
            for (number, entry) in story.iter().enumerate() {
                if number > 0 {
                    writeln!(out, "\n*{}*", super::seam(entry))?;
                }
                fragment(out, entry, super::title_of(&story, number))?;
            }
            for entry in story {
                let cited = citation::of_article(entry.article, &sheet.source);
                writeln!(out, "\n*Source: {}*", escaped(&cited))?;
            }
        }
    }
    Ok(())
}

fn fragment(out: &mut impl Write, entry: &Entry<'_>, title: Title<'_>) -> io::Result<()> {
    let article = entry.article;
    match title {
        Title::OfStory(title) => writeln!(out, "# {}", escaped(title))?,
        Title::OfFragment(title) => writeln!(out, "\n## {}", escaped(title))?,
        Title::None => {}
    }
    if let Some(kicker) = &article.kicker {
        writeln!(out, "\n**{}**", escaped(kicker.as_str()))?;
    }
    if let Some(standfirst) = &article.standfirst {
        writeln!(out, "\n*{}*", escaped(standfirst.as_str()))?;
    }
    if !article.bylines.is_empty() {
        let names: Vec<String> = article
            .bylines
            .iter()
            .map(|name| escaped(name.as_str()))
            .collect();
        writeln!(out, "\nBy {}", names.join(", "))?;
    }
    let mut in_list = false;
    for block in &article.blocks {
        let item = block.role == Role::ListItem;
        if !(item && in_list) {
            writeln!(out)?;
        }
        in_list = item;
        write_block(out, block)?;
    }
    for caption in &article.captions {
        write_caption(out, caption)?;
    }
    if let Some(note) = &article.source_note {
        writeln!(out, "\n*{}*", escaped(note.as_str()))?;
    }
    Ok(())
}

fn write_block(out: &mut impl Write, block: &Block) -> io::Result<()> {
    let text = escaped(block.text.as_str());
    match block.role {
        Role::Paragraph | Role::TableText => writeln!(out, "{text}"),
        Role::Subhead => writeln!(out, "## {text}"),
        Role::ListItem => writeln!(out, "- {text}"),
        Role::PullQuote => writeln!(out, "> {text}"),
    }
}

fn write_caption(out: &mut impl Write, caption: &Caption) -> io::Result<()> {
    write!(out, "\n*Picture: {}*", escaped(caption.text.as_str()))?;
    if let Some(credit) = &caption.credit {
        write!(out, " ({})", escaped(credit.as_str()))?;
    }
    writeln!(out)
}

/// The text on one line, with a backslash before what Markdown would read as markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Marks that mean something only where a line begins.
    if text.starts_with(['#', '+', '-', '=', '>', '~', '|']) {
        out.push('\\');
    }
    // "1. January" would become a list, "1.8 times" would not.
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_item = [". ", ") "].iter().any(|mark| rest.starts_with(mark));
    let mut before_dot = (is_item && rest.len() < text.len()).then(|| text.len() - rest.len());
    let mut last = ' ';
    for (at, c) in text.char_indices() {
        let rest = text.get(at + c.len_utf8()..).unwrap_or("");
        let is_markup = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' => true,
            // Inside a word ("002_65.txt") it is no emphasis.
            '_' => !(last.is_alphanumeric() && rest.starts_with(char::is_alphanumeric)),
            // "&amp;", but neither "R&D" nor "A & B".
            '&' => rest
                .trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#')
                .starts_with(';'),
            _ => false,
        };
        if is_markup || before_dot.take_if(|dot| *dot == at).is_some() {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
        last = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_markdown_would_read_as_markup_is_escaped() {
        assert_eq!(
            escaped("R&D &amp; 5 * 3_a _b_ [sic] <b>"),
            "R&D \\&amp; 5 \\* 3_a \\_b\\_ \\[sic\\] \\<b>"
        );
        assert_eq!(escaped("1. January"), "1\\. January");
        assert_eq!(escaped("1.8 times"), "1.8 times");
        assert_eq!(escaped("# of patents"), "\\# of patents");
        assert_eq!(escaped("A & B – 27.8 %"), "A & B – 27.8 %");
    }
}
