//! FLOOR 3: an article's texts become [`Figure`]s: read numbers, exclude names, attach units,
//! qualify, date, attribute. No I/O, cannot fail; what is unsure carries a low confidence.

mod amount;
mod change;
mod checks;
mod clause;
mod count;
mod dates;
mod figure;
mod find;
mod finish;
mod fraction;
mod hedge;
#[cfg(test)]
mod hostile;
mod inflect;
mod join;
mod left;
mod lexer;
mod lexicon;
mod measure;
mod noun;
mod number;
mod number_words;
mod period;
mod pronoun;
mod range;
mod rank;
mod reader;
mod reading;
mod reject;
mod reject_words;
mod subject;
#[cfg(test)]
mod table;
mod tags;
mod target;
mod times;
mod token;
pub mod units;
mod word_table;
mod years;

pub use amount::{Amount, parse_amount};
pub use checks::{Check, CheckKind, check};
pub use figure::{
    Change, DOUBTFUL_BELOW, Date, DatePart, Figure, Kind, Modifier, NotAPeriod, Period, Place,
};
pub use reject::Reason;

use crate::page::Article;
use crate::text::{CleanText, Span};
use reader::{Reader, Told};

/// What is known of a text beside the text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context {
    /// When the document appeared: "last year" is reckoned from it.
    pub date: Option<Date>,
}

/// The figures of one text in reading order. Spans are bytes from 0 in `text`; each says that it
/// stands in the title, since a text alone has no place.
pub fn read_text(text: &str, context: &Context) -> Vec<Figure> {
    let mut figures = Vec::new();
    Reader::new(*context).read(text, Place::Title, |told| keep(told, &mut figures));
    figures
}

/// The figures of an article: headline, standfirst, blocks, captions, in this order.
pub fn find_figures(article: &Article, context: &Context) -> Vec<Figure> {
    let mut figures = Vec::new();
    let mut reader = Reader::new(*context);
    for (place, text) in texts(article) {
        reader.read(text.as_str(), place, |told| keep(told, &mut figures));
    }
    figures
}

/// The numbers of a text that are no figures, and why: for "why not?" and for tests.
pub fn rejections(text: &str, context: &Context) -> Vec<(Span, Reason)> {
    let mut refused = Vec::new();
    Reader::new(*context).read(text, Place::Title, |told| {
        if let Told::Refused(span, reason) = told {
            refused.push((span, reason));
        }
    });
    refused
}

/// The texts of an article that figures are read from.
fn texts(article: &Article) -> impl Iterator<Item = (Place, &CleanText)> {
    let title = article.title.iter().map(|text| (Place::Title, text));
    let standfirst = article
        .standfirst
        .iter()
        .map(|text| (Place::Standfirst, text));
    let blocks = article
        .blocks
        .iter()
        .enumerate()
        .map(|(index, block)| (Place::Block(index), &block.text));
    let captions = article
        .captions
        .iter()
        .enumerate()
        .map(|(index, caption)| (Place::Caption(index), &caption.text));
    title.chain(standfirst).chain(blocks).chain(captions)
}

fn keep(told: Told, figures: &mut Vec<Figure>) {
    if let Told::Figure(figure) = told {
        figures.push(figure);
    }
}
