//! FLOOR 3: an article's texts become [`Figure`]s: read numbers, exclude names, attach units,
//! qualify, date, attribute. No I/O, cannot fail; what is unsure carries a low confidence.
//!
//! | grammar | in the text | read as | file |
//! |---|---|---|---|
//! | digits, scales | "2.66 trillion RMB", "12.5m", "1 234 567" | 2,660,000,000,000 RMB, … | `number` |
//! | number words | "two hundred and fifty", "a dozen" | 250, 12 | `number_words` |
//! | parts | "two-thirds", "one in five", "2½ feet" | 0.6667, 0.2, 2.5 ft | `fraction` |
//! | multiples | "doubled", "1.8 times that of 2013"; "twice a week" | 2 times, 1.8 times; 2 time/week | `times` |
//! | refusals | "5G", "Phase 3", "one of the", "3-1", "the two" | none, with the reason | `reject`, `reject_words`, `pronoun` |
//! | dates | "October 8, 2021", "the first half of 2021", "2021–25" | periods, no figures | `dates`, `years` |
//! | units, rates | "6,000 square meters", "4 tons of hydrogen daily", "$72 a barrel" | m², t/day, USD/bbl | `measure`, `units` |
//! | ranges, lists | "2.8 to 9.7 percent", "299 million and 35 million kilowatts" | 2.8–9.7 %; two figures in kW | `range` |
//! | counted nouns | "63 national-level high-tech enterprises", "five-storied" | high-tech enterprise, story | `count`, `noun` |
//! | left out | "averaged 7.8 tonnes per hectare, and barley 6.2" | 6.2 t/ha, unsure | `carry` |
//! | nouns on the left | "the number of patents … will reach 1.80", "about 100 of them" | patent; the plural before | `left` |
//! | ranks | "ranked second", "the sixth consecutive year" | rank 2; 6 years | `rank` |
//! | hedges, changes | "more than 60 percent", "up 27.8 percent", "cut waste by 75 percent" | more than; increase; decrease | `hedge`, `change` |
//! | periods, targets | "in 2021", "this system will …", "by 2027 … is projected" | 2021; of the sentence before; 2027, target | `period`, `target` |
//! | days, stretches | "on Tuesday", "the three months to June", "a year earlier", "since 2019" | a day; three months; twelve months before; to the document's day | `relative`, `clock` |
//! | doubt | "181 countries;" out of an infographic | shown, not charted | `confidence` |
//! | subjects | "Bilateral trade between A and B, its partner, reached" | "bilateral trade between A and B" | `subject`, `clause`, `beside` |
//!
//! What was refused and why: [`rejections`]. Figures held against each other: [`check`]. Amounts that
//! a person types: [`parse_amount`]. Values across units: [`units::base_value`].
//!
//! Deliberately absent: models, parsers, conversions of money, guesses at what a text leaves out.

mod amount;
mod beside;
mod carry;
mod change;
mod checks;
mod clause;
mod clock;
mod confidence;
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
mod relative;
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
pub use checks::{Check, CheckKind, Stated, check};
pub use figure::{
    Change, DOUBTFUL_BELOW, Date, DatePart, Figure, Kind, Modifier, NotAPeriod, Period, Place,
};
pub use reject::Reason;

use crate::page::{Article, Document};
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
    confidence::doubt(&mut figures, article);
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

/// The latest day that the texts of a document name with its year, and so the best guess at when it
/// appeared, where nothing better is known. Days of plans and deadlines are named without a day or
/// lie in the future less often than reports name the day before.
pub fn latest_day(document: &Document) -> Option<Date> {
    let texts = document.articles.iter().flat_map(texts);
    texts
        .filter_map(|(_, text)| reader::latest_day(text.as_str()))
        .max_by_key(|day| day.first_day())
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
