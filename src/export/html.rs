//! Articles as one HTML page that needs nothing else: no script, no link, no font file.
//!
//! A headline becomes `<h1>`, a subhead `<h2>`, a caption `<figure><figcaption>`; a figure in the
//! text is `<data value="2660000000000" title="2.66 trillion RMB · money · 2021-H1">`, underlined
//! as in the window. The last line of a story is its citation. All text is escaped.
//! It refuses to name a language: the page does not say which it is in.

use super::Title;
use super::citation;
use super::markup::Escaped;
use super::sheet::{Entry, Sheet};
use crate::charts::wording;
use crate::figures::{Figure, Place};
use crate::page::{Block, Role};
use crate::text::{CleanText, Span};
use std::io::{self, Write};

/// A measure of about 66 characters, dark ink on light paper or the reverse.
const STYLE: &str = "\
:root{color-scheme:light dark;--ink:#1d1b18;--soft:#534f48;--paper:#fdfcf9;--label:#963021;--line:#8aa9b8}
@media(prefers-color-scheme:dark){:root{--ink:#eae7e1;--soft:#b9b5ad;--paper:#1b1b1d;--label:#e39580;--line:#5d7f90}}
body{margin:0;background:var(--paper);color:var(--ink);font:1.125rem/1.55 'Source Serif 4',Georgia,'Times New Roman',serif}
article{max-width:38rem;margin:3rem auto;padding:0 1.25rem}
h1{font-size:2rem;line-height:1.2;margin:.25rem 0 .5rem}
h2{font-size:1.25rem;margin:2rem 0 .5rem}
.kicker{color:var(--label);font-size:.875rem;font-weight:600;letter-spacing:.03em;margin:0}
.standfirst{font-size:1.2rem;font-style:italic}
.byline,.note,.seam,figcaption,footer{color:var(--soft);font-size:.9375rem}
blockquote{margin:1.5rem 0;padding-left:1rem;border-left:3px solid var(--label);font-size:1.2rem}
figure{margin:1.5rem 0}
.seam{border-top:1px solid;text-align:center;padding-top:.5rem}
data{text-decoration:underline;text-decoration-color:var(--line);text-underline-offset:.2em}
article+article{border-top:1px solid var(--soft);padding-top:2rem}
";

pub fn write(out: &mut impl Write, sheets: &[Sheet<'_>]) -> io::Result<()> {
    let stories: Vec<_> = sheets
        .iter()
        .flat_map(|sheet| sheet.stories().into_iter().map(move |story| (sheet, story)))
        .collect();
    let heading = match stories.as_slice() {
        [(_, story)] => match super::title_of(story, 0) {
            Title::OfStory(title) => title.to_owned(),
            Title::OfFragment(_) | Title::None => super::UNTITLED.to_owned(),
        },
        all => format!("{} articles", all.len()),
    };
    writeln!(
        out,
        "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">"
    )?;
    writeln!(
        out,
        r#"<meta name="viewport" content="width=device-width">"#
    )?;
    writeln!(
        out,
        "<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>",
        Escaped(&heading)
    )?;
    for (sheet, story) in stories {
        writeln!(out, "<article>")?;
        for (number, entry) in story.iter().enumerate() {
            if number > 0 {
                writeln!(
                    out,
                    r#"<p class="seam">{}</p>"#,
                    Escaped(&super::seam(entry))
                )?;
            }
            fragment(out, entry, super::title_of(&story, number))?;
        }
        writeln!(out, "<footer>")?;
        for entry in story {
            let cited = citation::of_article(entry.article, &sheet.source);
            writeln!(out, "<p>Source: {}</p>", Escaped(&cited))?;
        }
        writeln!(out, "</footer>\n</article>")?;
    }
    writeln!(out, "</body>\n</html>")
}

fn fragment(out: &mut impl Write, entry: &Entry<'_>, title: Title<'_>) -> io::Result<()> {
    let article = entry.article;
    if let Some(kicker) = &article.kicker {
        writeln!(out, r#"<p class="kicker">{}</p>"#, Escaped(kicker.as_str()))?;
    }
    let heading = match title {
        Title::OfStory(title) => Some(("h1", title)),
        Title::OfFragment(title) => Some(("h2", title)),
        Title::None => None,
    };
    if let Some((tag, title)) = heading {
        write!(out, "<{tag}>")?;
        with_figures(out, title, (entry, Place::Title))?;
        writeln!(out, "</{tag}>")?;
    }
    if let Some(standfirst) = &article.standfirst {
        write!(out, r#"<p class="standfirst">"#)?;
        with_figures(out, standfirst.as_str(), (entry, Place::Standfirst))?;
        writeln!(out, "</p>")?;
    }
    if !article.bylines.is_empty() {
        let names: Vec<&str> = article.bylines.iter().map(CleanText::as_str).collect();
        writeln!(
            out,
            r#"<p class="byline">By {}</p>"#,
            Escaped(&names.join(", "))
        )?;
    }
    blocks(out, entry)?;
    for (index, caption) in article.captions.iter().enumerate() {
        write!(out, "<figure><figcaption>")?;
        with_figures(out, caption.text.as_str(), (entry, Place::Caption(index)))?;
        if let Some(credit) = &caption.credit {
            write!(out, " <small>{}</small>", Escaped(credit.as_str()))?;
        }
        writeln!(out, "</figcaption></figure>")?;
    }
    if let Some(note) = &article.source_note {
        writeln!(out, r#"<p class="note">{}</p>"#, Escaped(note.as_str()))?;
    }
    Ok(())
}

fn blocks(out: &mut impl Write, entry: &Entry<'_>) -> io::Result<()> {
    let mut in_list = false;
    for (index, block) in entry.article.blocks.iter().enumerate() {
        let is_item = block.role == Role::ListItem;
        if is_item != in_list {
            writeln!(out, "{}", if is_item { "<ul>" } else { "</ul>" })?;
        }
        in_list = is_item;
        let (open, close) = tags(block);
        write!(out, "{open}")?;
        with_figures(out, block.text.as_str(), (entry, Place::Block(index)))?;
        writeln!(out, "{close}")?;
    }
    if in_list {
        writeln!(out, "</ul>")?;
    }
    Ok(())
}

fn tags(block: &Block) -> (&'static str, &'static str) {
    match block.role {
        Role::Paragraph | Role::TableText => ("<p>", "</p>"),
        Role::Subhead => ("<h2>", "</h2>"),
        Role::ListItem => ("<li>", "</li>"),
        Role::PullQuote => ("<blockquote><p>", "</p></blockquote>"),
    }
}

/// The text with its figures marked; of two that overlap the first one.
fn with_figures(
    out: &mut impl Write,
    text: &str,
    (entry, place): (&Entry<'_>, Place),
) -> io::Result<()> {
    let mut figures: Vec<&Figure> = entry
        .figures
        .iter()
        .copied()
        .filter(|figure| figure.place == place && !figure.span.of(text).is_empty())
        .collect();
    figures.sort_by_key(|figure| figure.span);
    let mut done = 0;
    for figure in figures {
        if figure.span.start < done {
            continue;
        }
        let before = Span::new(done, figure.span.start).of(text);
        let mut told = format!("{} · {}", wording::figure(figure), figure.kind.as_str());
        if let Some(time) = figure.time {
            told = format!("{told} · {time}");
        }
        write!(
            out,
            r#"{}<data value="{}" title="{}">{}</data>"#,
            Escaped(before),
            figure.value.normalize(),
            Escaped(&told),
            Escaped(figure.span.of(text))
        )?;
        done = figure.span.end;
    }
    write!(out, "{}", Escaped(Span::new(done, text.len()).of(text)))
}
