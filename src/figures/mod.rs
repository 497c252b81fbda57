//! FLOOR 3: an article's texts become [`Figure`]s: read numbers, exclude names, attach units,
//! qualify, date, attribute. No I/O, cannot fail; what is unsure carries a low confidence.

mod change;
mod count;
mod dates;
mod figure;
mod hedge;
mod inflect;
mod left;
mod lexicon;
mod measure;
mod noun;
mod number;
mod period;
mod range;
mod rank;
mod reader;
mod reading;
mod reject;
mod reject_words;
mod subject;
mod tags;
mod target;
mod token;
pub mod units;

pub use figure::{
    Change, DOUBTFUL_BELOW, Date, DatePart, Figure, Kind, Modifier, NotAPeriod, Period, Place,
};
pub use reject::Reason;

use crate::page::Article;
use crate::text::{Span, sentences};
use reader::{Reader, refusals};

/// What is known of a text beside the text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// When the document appeared: "last year" is reckoned from it.
    pub date: Option<Date>,
    /// The headline, for texts that say "it" and "the company" only.
    pub title: Option<&'a str>,
}

/// The figures of one text in reading order. Spans are bytes from 0 in `text`; every figure says
/// it stands in the title, since a text alone has no place.
pub fn read_text(text: &str, context: &Context<'_>) -> Vec<Figure> {
    read_in_place(text, Place::Title, context)
}

/// The figures of an article: headline, standfirst, blocks, captions.
pub fn find_figures(article: &Article, context: &Context<'_>) -> Vec<Figure> {
    let title = article.title.as_ref().map(crate::text::CleanText::as_str);
    let context = Context { title, ..*context };
    let mut figures = Vec::new();
    let mut read = |text: &crate::text::CleanText, place| {
        figures.extend(read_in_place(text.as_str(), place, &context));
    };
    if let Some(title) = &article.title {
        read(title, Place::Title);
    }
    if let Some(standfirst) = &article.standfirst {
        read(standfirst, Place::Standfirst);
    }
    for (index, block) in article.blocks.iter().enumerate() {
        read(&block.text, Place::Block(index));
    }
    for (index, caption) in article.captions.iter().enumerate() {
        read(&caption.text, Place::Caption(index));
    }
    figures
}

/// The numbers of a text that are no figures, and why: for "why not?" and for tests.
pub fn rejections(text: &str, context: &Context<'_>) -> Vec<(Span, Reason)> {
    refusals(text, &sentences(text), context)
}

fn read_in_place(text: &str, place: Place, context: &Context<'_>) -> Vec<Figure> {
    let mut figures = Vec::new();
    let mut reader = Reader::new(text, place, context);
    for sentence in sentences(text) {
        reader.sentence(sentence, &mut figures, |_, _| {});
    }
    figures
}
