//! FLOOR 3: an article's texts become [`Figure`]s: read numbers, exclude names, attach units,
//! qualify, date, attribute. No I/O, cannot fail; what is unsure carries a low confidence.
//!
//! Read on 15 March 2023; a test holds every row to what the floor reads.
//!
//! | grammar | in the text | read as | file |
//! |---|---|---|---|
//! | digits, scales | Roads cost 2.66 trillion RMB, 12.5m dollars and 1 234 567 euros. | 2660000000000 RMB; 12500000 USD; 1234567 EUR | `number` |
//! | number words | Two hundred and fifty nurses shared a dozen rooms. | 250 nurse; 12 room | `number_words` |
//! | parts | Two-thirds of one in five pupils grew 2½ inches. | 0.666667; 0.2; 2.5 in | `fraction` |
//! | multiples, times | Output doubled, was 1.8 times that of 2013, and is checked twice a week. | 2 times increase; 1.8 times; 2 time/week; × 2013 date | `times` |
//! | refusals | In Phase 3, one of the 5G teams won 3-1, and the two left. | × 3 label; × one pronoun; × 5 name; × 3 score; × 1 score; × two pronoun | `reject` |
//! | refused words | Several hundred came to the Three Gorges for the 14th Five-Year Plan. | × hundred vague; × Three name; × 14th ordinal; × Five name | `reject_words` |
//! | dates | Between October 8, 2021, and 9 p.m. on Friday it sold 40 cars. | 40 car 2023-03-10; × October 8, 2021 date; × 9 p.m. date | `dates` |
//! | units | The 5kW roof covers 6,000 square meters at 40 degrees Celsius. | 5 kW; 6000 m²; 40 °C | `units` |
//! | rates | The plant burns 4 tons of hydrogen daily and sells oil at $72 a barrel. | 4 t/day; 72 USD/bbl | `measure` |
//! | one amount | He paid 20 dollars and 43 cents for 2.66 million RMB (about 412,000 USD). | 20.43 USD; 2660000 RMB; approx 412000 USD | `join` |
//! | ranges | Growth was 2.8 to 9.7 percent, and fares were $2-3. | 2.8–9.7 %; 2–3 USD | `range` |
//! | lists | Capacity was 385 million, 299 million and 35.34 million kilowatts. | 385000000 kW; 299000000 kW; 35340000 kW | `range` |
//! | two levels | Sales rose from 49.9 billion RMB in 2012 to 195.1 billion RMB in 2022. | 49900000000 RMB 2012; 195100000000 RMB 2022; × 2012 date; × 2022 date | `range` |
//! | counted nouns | The five-storied hall holds 63 national-level high-tech enterprises. | 5 story; 63 national-level high-tech enterprise | `noun` |
//! | lists of nouns | It has 71 and 80 academicians; 21 out of 56 seats are free. | 71 academician; 80 academician; 21 seat; 56 seat | `count` |
//! | ages | Ann Lee, 45, teaches pupils aged 12 to 15. | 45 year; 12–15 year | `count` |
//! | nouns on the left | National makerspaces: 2,551; the number of patents will reach 1.80. | 2551 national makerspace; 1.8 patent target | `left` |
//! | nouns said before | The city built 300 stations, of which 120 opened; about 100 of them are free. | 300 station; 120 station; approx 100 station | `goes_on` |
//! | ranks | It ranked second in the sixth consecutive year. | 2 rank; 6 year | `rank` |
//! | hedges | More than 60 percent, up to 20 buses, nearly 5 tons and 300 or so guests. | more than 60 %; up to 20 bus; nearly 5 t; approx 300 guest | `hedge` |
//! | changes | Waste fell by 75 percent to 96,000 tons, 12 percent less than a year earlier. | 75 % decrease; 96000 t; 12 % decrease | `change` |
//! | periods | In 2021 it had 400 beds, and by the end of October 2022 there were 520. | 400 bed 2021; 520 bed 2022-10; × 2021 date; × October 2022 date | `period` |
//! | targets | By 2027 the port is projected to load 9 million tons. | 9000000 t 2027 target; × 2027 date | `target` |
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
mod count;
mod dates;
mod figure;
mod find;
mod finish;
mod fraction;
mod goes_on;
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
mod reject_names;
mod reject_words;
mod relative;
mod roles;
mod subject;
#[cfg(test)]
mod table;
mod tags;
mod target;
mod times;
mod token;
pub mod units;
#[cfg(test)]
mod units_conformance;
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
