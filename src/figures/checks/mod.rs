//! Figures of one article held against each other: what adds up, and what the page prints.
//!
//! "from 49.9 billion RMB in 2012 to 195.1 billion RMB in 2022, an average annual increase of nearly
//! 15 percent" → growth: (195.1 / 49.9)^(1/10) − 1 = 14.6 %, printed nearly 15 %, agrees. The arithmetic
//! is offered as a fact beside the figures it names; nothing is corrected and nobody accused. A check
//! is made only where the text itself puts the figures together, and it counts every printed digit
//! for no more than it is worth: "40 million" may be 35 or 45.
//!
//! | figures | in the text | arithmetic | file |
//! |---|---|---|---|
//! | a change and its two levels | "rose 25 percent from 40 million to 50 million" | 50 / 40 − 1 = 25 % | `growth` |
//! | a multiple and its two levels | "doubled to 400 from 200" | 400 / 200 = 2 | `growth` |
//! | a total and its parts | "600 MW: hydro 300 MW, wind 200 MW and solar 100 MW" | 300 + 200 + 100 = 600 | `parts` |
//! | an amount said twice | "700 billion RMB (about 100 billion USD)" | 1 USD = 7 RMB, the article's own rate | `equivalents` |

mod equivalents;
mod growth;
mod parts;
mod precision;

use super::figure::{Figure, Kind};
use rust_decimal::Decimal;

/// What was held against what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CheckKind {
    /// Parts against their total.
    Parts,
    /// Two levels against the stated growth.
    Growth,
    /// "doubled" against two levels.
    Multiple,
    /// One amount in two currencies or units: the rate the article implies.
    Equivalent,
}

impl CheckKind {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Parts => "parts",
            Self::Growth => "growth",
            Self::Multiple => "multiple",
            Self::Equivalent => "equivalent",
        }
    }
}

/// One piece of arithmetic over figures of an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    pub kind: CheckKind,
    /// Positions in the list that was checked, in the order of the arithmetic.
    pub figures: Vec<usize>,
    /// "385 + 299 + 282 + 35.34 = 1,001 million kW, printed 1,002 million kW"
    pub arithmetic: String,
    /// The numbers agree as far as their printed digits and hedges say; of an equivalent, with the
    /// other one of the article, or with the unit table.
    pub agrees: bool,
}

/// A figure and its sentence in clean text.
#[derive(Clone, Copy, Debug)]
pub struct Stated<'a> {
    pub figure: &'a Figure,
    pub sentence: &'a str,
}

/// Every check that the figures of an article allow, in the order of the text, which is that of
/// `figures`; doubtful ones are held against nothing.
pub fn check(figures: &[Stated<'_>]) -> Vec<Check> {
    let sheet = Sheet { figures };
    let mut checks = growth::growths(sheet);
    checks.extend(parts::sums(sheet));
    checks.extend(equivalents::equivalents(sheet));
    checks.sort_by_key(|check| check.figures.iter().min().copied());
    checks
}

/// The figures of an article.
#[derive(Clone, Copy)]
struct Sheet<'f> {
    figures: &'f [Stated<'f>],
}

/// A figure and its position in the list.
type Placed<'f> = (usize, &'f Figure);

impl<'f> Sheet<'f> {
    /// Figures that may be held against others, with their positions.
    fn sure(self) -> impl Iterator<Item = Placed<'f>> {
        self.figures
            .iter()
            .map(|stated| stated.figure)
            .enumerate()
            .filter(|(_, figure)| !figure.is_doubtful())
    }

    /// The words of a figure's sentence before it, in small letters.
    fn before(self, at: usize) -> String {
        let words = self.figures.get(at).and_then(|stated| {
            let first = stated
                .figure
                .span
                .start
                .checked_sub(stated.figure.sentence.start)?;
            stated.sentence.get(..first)
        });
        words.unwrap_or("").to_lowercase()
    }

    /// The words of a figure's sentence behind it, in small letters.
    fn behind(self, at: usize) -> String {
        let words = self.figures.get(at).and_then(|stated| {
            let end = stated
                .figure
                .span
                .end
                .checked_sub(stated.figure.sentence.start)?;
            stated.sentence.get(end..)
        });
        words.unwrap_or("").to_lowercase()
    }
}

fn same_sentence(a: &Figure, b: &Figure) -> bool {
    a.place == b.place && a.sentence == b.sentence
}

/// An amount or a count, and neither a share, a change nor a range.
fn is_level(figure: &Figure) -> bool {
    let measured = !matches!(
        figure.kind,
        Kind::Percent
            | Kind::PercentagePoints
            | Kind::Multiple
            | Kind::Ratio
            | Kind::Rank
            | Kind::Duration
            | Kind::Temperature
    );
    measured
        && figure.change.is_none()
        && figure.high.is_none()
        && figure.unit.is_some()
        && figure.value > Decimal::ZERO
}

#[cfg(test)]
mod tests;
