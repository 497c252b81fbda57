//! The unit table: names and signs in text → unit; a value in a unit → the same in its base unit.
//!
//! "square meters", "sq. m", "m2" → m², area; "US$", "dollars", "USD" → USD; 4,321 megawatts →
//! 4,321,000,000 W, as are 4.321 gigawatts. Factors are exact. Currencies have no factor between
//! them: nothing here converts money, and no figure loses the unit it was printed in.

use super::figure::Kind;
use super::inflect::plural;
use super::lexer::lex;
use super::lexicon::{Lexicon, lexicon, lines};
use super::tags::Tags;
use super::token::{Shape, Token, Words};
use crate::text::Span;
use rust_decimal::Decimal;

const UNITS: &str = include_str!("../../assets/figures/units.tsv");
const CURRENCIES: &str = include_str!("../../assets/figures/currencies.tsv");

/// A row of the table. Values in the base unit are `value * numerator / denominator + offset`.
#[derive(Clone, Debug)]
pub struct Unit {
    /// As figures carry it: "km", "m²", "RMB".
    pub symbol: &'static str,
    pub kind: Kind,
    pub numerator: Decimal,
    pub denominator: Decimal,
    /// Not zero for degrees Celsius and Fahrenheit only.
    pub offset: Decimal,
    /// What all values of the dimension are compared in; of a currency, itself.
    pub base: &'static str,
    /// Who defines it.
    pub source: &'static str,
    ratio: Option<(&'static str, &'static str)>,
}

impl Unit {
    /// "cent", "penny": a hundredth of any currency.
    pub(super) fn is_hundredth(&self) -> bool {
        matches!(
            self.symbol,
            "cent" | "penny" | "sen" | "fen" | "jiao" | "paisa" | "kopeck"
        )
    }
}

/// What an id outside of the table would stand for; ids come from the table only.
const NO_UNIT: Unit = Unit {
    symbol: "",
    kind: Kind::Other,
    numerator: Decimal::ONE,
    denominator: Decimal::ONE,
    offset: Decimal::ZERO,
    base: "",
    source: "",
    ratio: None,
};

/// Where in the table a unit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct UnitId(u16);

/// One way to write a unit.
#[derive(Clone, Debug)]
pub(super) struct Name {
    /// Token texts without hyphens.
    parts: Vec<Box<str>>,
    unit: UnitId,
    sort: Sort,
    side: Side,
    /// Only glued to its number.
    glued: bool,
    /// Only with a scale word or a grouped number: "a million won".
    weak: bool,
}

/// How strictly a name is compared with the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    /// In any case: "Megawatts", "KM".
    Word,
    /// In its own case only: "MW" is not "mW".
    Exact,
    /// A money sign or code: its own case, its parts glued ("US$", but not "A $5 bonus").
    Money,
    /// A money sign whose parts may stand apart ("US $").
    MoneyApart,
}

impl Sort {
    fn is_money(self) -> bool {
        matches!(self, Self::Money | Self::MoneyApart)
    }
}

/// On which side of its number a name may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Before,
    After,
    Either,
}

impl Name {
    /// The name is just this sign.
    pub(super) fn is_money_sign(&self, word: &str) -> bool {
        let is_word = matches!(self.parts.as_slice(), [only] if **only == *word);
        is_word && self.side != Side::After && self.sort.is_money()
    }
}

/// A unit met in text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Met {
    pub(super) unit: UnitId,
    /// First token of the name, and the one after the last.
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) weak: bool,
}

/// A value in the base unit of its dimension.
#[derive(Clone, Debug, PartialEq)]
pub struct BaseValue {
    pub kind: Kind,
    /// "W", "m²", "kg/s"; equal bases may share an axis.
    pub base: String,
    pub value: Decimal,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Units {
    all: Vec<Unit>,
    lists: Vec<Vec<Name>>,
    /// Sorted, for search by symbol.
    symbols: Vec<(&'static str, UnitId)>,
    /// Units that are ratios of two others: "km", "hour" → "km/h".
    ratios: Vec<((&'static str, &'static str), UnitId)>,
}

/// Every unit and currency the reader knows.
pub fn table() -> &'static [Unit] {
    &lexicon().units.all
}

/// The unit with this symbol ("km", "RMB"). Rates ("t/year") are not in the table unless they have
/// a name of their own ("km/h").
pub fn find(symbol: &str) -> Option<&'static Unit> {
    let units = &lexicon().units;
    units.by_symbol(symbol).map(|id| units.get(id))
}

/// The value in the base unit of its dimension: `(4321, "MW")` and `(4.321, "GW")` are equal.
/// Rates are taken apart ("t/year" in "kg/s"); `None` for counted nouns and on overflow.
pub fn base_value(value: Decimal, unit: &str) -> Option<BaseValue> {
    if let Some(unit) = find(unit) {
        let scaled = value
            .checked_mul(unit.numerator)?
            .checked_div(unit.denominator)?;
        return Some(BaseValue {
            kind: unit.kind,
            base: unit.base.to_owned(),
            value: scaled.checked_add(unit.offset)?.normalize(),
        });
    }
    let (above, below) = unit.split_once('/')?;
    let above = base_value(value, above)?;
    Some(match base_value(Decimal::ONE, below) {
        Some(below) => BaseValue {
            kind: above.kind,
            base: format!("{}/{}", above.base, below.base),
            value: above.value.checked_div(below.value)?.normalize(),
        },
        None => BaseValue {
            base: format!("{}/{below}", above.base),
            ..above
        },
    })
}

impl Units {
    pub(super) fn get(&self, id: UnitId) -> &Unit {
        self.all.get(usize::from(id.0)).unwrap_or(&NO_UNIT)
    }

    pub(super) fn names(&self, list: u16) -> &[Name] {
        self.lists.get(usize::from(list)).map_or(&[], Vec::as_slice)
    }

    /// A plain name of a currency.
    pub(super) fn is_money(&self, name: &Name) -> bool {
        !name.weak && name.parts.len() == 1 && self.get(name.unit).kind == Kind::Money
    }

    fn by_symbol(&self, symbol: &str) -> Option<UnitId> {
        let index = self
            .symbols
            .binary_search_by_key(&symbol, |(symbol, _)| symbol)
            .ok()?;
        self.symbols.get(index).map(|(_, id)| *id)
    }

    /// Units that rules speak of.
    pub(super) fn inch(&self) -> Option<UnitId> {
        self.by_symbol("in")
    }

    pub(super) fn year(&self) -> Option<UnitId> {
        self.by_symbol("year")
    }

    pub(super) fn foot(&self) -> Option<UnitId> {
        self.by_symbol("ft")
    }

    pub(super) fn degree(&self) -> Option<UnitId> {
        self.by_symbol("°")
    }

    pub(super) fn pound_mass(&self) -> Option<UnitId> {
        self.by_symbol("lb")
    }

    /// "km" and "hour" are "km/h".
    pub(super) fn ratio(&self, above: &str, below: &str) -> Option<UnitId> {
        let found = self
            .ratios
            .iter()
            .find(|(ratio, _)| *ratio == (above, below));
        found.map(|(_, id)| *id)
    }

    /// The longest unit name that starts at `first`, which may be glued to the number before it.
    pub(super) fn after(&self, words: Words<'_>, first: usize) -> Option<Met> {
        let mut best: Option<(usize, bool, &Name)> = None;
        for name in self
            .names(words.entry(first).names)
            .iter()
            .filter(|name| name.side != Side::Before)
            .filter(|name| !name.glued || words.at(first).glued)
        {
            let exact = name.met(words, first, true);
            let Some(end) = exact.or_else(|| name.met(words, first, false)) else {
                continue;
            };
            let better = best.is_none_or(|(length, was_exact, _)| {
                end > length || end == length && exact.is_some() && !was_exact
            });
            if better {
                best = Some((end, exact.is_some(), name));
            }
        }
        let (end, _, name) = best?;
        let next = words.at(end);
        let cut = next.glued
            && matches!(next.shape, Shape::Word | Shape::Digits)
            && !next.tags.any(Tags::POSSESSIVE);
        (!cut).then_some(Met {
            unit: name.unit,
            first,
            end,
            weak: name.weak,
        })
    }

    /// The longest sign that ends just before the token `end`: "US$", "RMB", "Mach".
    pub(super) fn before(&self, words: Words<'_>, end: usize) -> Option<Met> {
        (1..=3).rev().find_map(|length| {
            let first = end.checked_sub(length)?;
            let names = self.names(words.entry(first).names);
            let name = names.iter().find(|name| {
                name.side != Side::After && name.met(words, first, false) == Some(end)
            })?;
            Some(Met {
                unit: name.unit,
                first,
                end,
                weak: name.weak,
            })
        })
    }

    pub(super) fn read(&mut self, lexicon: &mut Lexicon) {
        self.lists.push(Vec::new());
        for line in lines(CURRENCIES) {
            let mut columns = line.split('\t');
            let (Some(code), Some(names), Some(signs)) =
                (columns.next(), columns.next(), columns.next())
            else {
                continue;
            };
            let unit = self.add(Unit {
                symbol: code,
                kind: Kind::Money,
                numerator: Decimal::ONE,
                denominator: Decimal::ONE,
                offset: Decimal::ZERO,
                base: code,
                source: "ISO 4217",
                ratio: None,
            });
            for sign in signs.split_whitespace() {
                let bare = sign.trim_end_matches(['!', '*']);
                let name = Name {
                    sort: if sign.contains('_') {
                        Sort::MoneyApart
                    } else {
                        Sort::Money
                    },
                    side: if sign.ends_with('*') {
                        Side::After
                    } else {
                        Side::Either
                    },
                    glued: sign.ends_with('*'),
                    weak: sign.ends_with('!'),
                    ..Name::plain(&bare.replace('_', " "), unit)
                };
                self.file(name, lexicon);
            }
            self.add_words(names, unit, lexicon);
        }
        for line in lines(UNITS) {
            if let [symbol, kind, factor, base, names, signs, ratio, source] =
                line.split('\t').collect::<Vec<_>>().as_slice()
            {
                let (factor, offset) = factor.split_once('+').unwrap_or((factor, "0"));
                let (numerator, denominator) = fraction(factor);
                let (above, below) = fraction(offset);
                let unit = self.add(Unit {
                    symbol,
                    kind: Kind::from_name(kind).unwrap_or(Kind::Other),
                    numerator,
                    denominator,
                    offset: above / below,
                    base,
                    source,
                    ratio: ratio.split_once('/'),
                });
                for sign in signs.split_whitespace() {
                    let bare = sign.trim_end_matches(['!', '*', '<']);
                    let flags = sign.get(bare.len()..).unwrap_or("");
                    let name = Name {
                        sort: if flags.contains('!') {
                            Sort::Exact
                        } else {
                            Sort::Word
                        },
                        side: if flags.contains('<') {
                            Side::Before
                        } else {
                            Side::After
                        },
                        glued: flags.contains('*'),
                        ..Name::plain(&bare.replace('_', " "), unit)
                    };
                    self.file(name, lexicon);
                }
                self.add_words(names, unit, lexicon);
            }
        }
        let ids = (0..).map(UnitId);
        self.symbols = self.all.iter().map(|unit| unit.symbol).zip(ids).collect();
        self.symbols.sort_unstable_by_key(|(symbol, _)| *symbol);
        let ratios = self.all.iter().zip((0..).map(UnitId));
        self.ratios = ratios
            .filter_map(|(unit, id)| unit.ratio.map(|ratio| (ratio, id)))
            .collect();
    }

    fn add(&mut self, unit: Unit) -> UnitId {
        let id = UnitId(u16::try_from(self.all.len()).unwrap_or(u16::MAX));
        self.all.push(unit);
        id
    }

    /// Names with their plurals: "meter" also as "meters", "foot/feet" as both.
    fn add_words(&mut self, names: &'static str, unit: UnitId, lexicon: &mut Lexicon) {
        for name in names.split(',').filter(|name| !name.is_empty()) {
            let money = self.get(unit).kind == Kind::Money;
            let weak = name.contains('!');
            let name = name.replace('!', "");
            let (one, many) = match name.split_once('/') {
                Some((one, many)) => (one.to_owned(), many.to_owned()),
                None => (name.clone(), plural(&name)),
            };
            for form in [one, many] {
                // "Australian dollars 648m": names of two words may stand before the number.
                let side = if money && form.contains(' ') {
                    Side::Either
                } else {
                    Side::After
                };
                let name = Name {
                    side,
                    weak,
                    ..Name::plain(&form, unit)
                };
                self.file(name, lexicon);
            }
        }
    }

    fn file(&mut self, name: Name, lexicon: &mut Lexicon) {
        let Some(first) = name.parts.first() else {
            return;
        };
        let next = self.lists.len();
        let list = lexicon.edit(first, |entry| {
            if entry.names == 0 {
                entry.names = u16::try_from(next).unwrap_or(0);
            }
            usize::from(entry.names)
        });
        if list == next {
            self.lists.push(Vec::new());
        }
        if let Some(names) = self.lists.get_mut(list) {
            names.push(name);
        }
    }
}

impl Name {
    fn plain(text: &str, unit: UnitId) -> Self {
        let mut tokens: Vec<Token> = Vec::new();
        lex(text, Span::new(0, text.len()), None, &mut tokens);
        let part = |token: &Token| text.get(token.start..token.end).unwrap_or("").into();
        Self {
            parts: tokens
                .iter()
                .filter(|token| token.symbol != '-')
                .map(part)
                .collect(),
            unit,
            sort: Sort::Word,
            side: Side::After,
            glued: false,
            weak: false,
        }
    }

    /// The token after the name, if it stands at `first`. Hyphens between its words are passed over.
    fn met(&self, words: Words<'_>, first: usize, exact: bool) -> Option<usize> {
        let exact = exact || self.sort != Sort::Word;
        let mut at = first;
        for (index, part) in self.parts.iter().enumerate() {
            if index > 0 && words.is_hyphen(at) {
                at += 1;
            }
            // "A $5 bonus" is no Australian dollar.
            if index > 0 && self.sort == Sort::Money && !words.at(at).glued {
                return None;
            }
            let text = words.text(at);
            // Old corpora print "c$ 300" in small letters.
            let dollars =
                self.sort == Sort::Money && self.parts.last().is_some_and(|last| **last == *"$");
            let same = if exact && !dollars {
                text == &**part
            } else {
                text.eq_ignore_ascii_case(part)
            };
            if !same {
                return None;
            }
            at += 1;
        }
        Some(at)
    }
}

fn fraction(text: &str) -> (Decimal, Decimal) {
    let (above, below) = text.split_once('/').unwrap_or((text, "1"));
    let number = |digits: &str| digits.parse().unwrap_or(Decimal::ONE);
    (number(above), number(below))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn based(value: &str, unit: &str) -> (String, String) {
        let based = base_value(value.parse().unwrap_or_default(), unit)
            .map(|b| (b.value.to_string(), b.base));
        based.unwrap_or_default()
    }

    #[test]
    fn megawatts_and_gigawatts_meet() {
        assert_eq!(based("4321", "MW"), based("4.321", "GW"));
        assert_eq!(based("4321", "MW").1, "W");
    }

    #[test]
    fn factors_are_exact() {
        assert_eq!(based("3", "mu"), ("2000".into(), "m²".into()));
        assert_eq!(based("36", "km/h"), ("10".into(), "m/s".into()));
        assert_eq!(based("-40", "°C").0, based("-40", "°F").0);
        assert_eq!(based("7", "t/week"), based("1", "t/day"));
    }

    #[test]
    fn money_is_never_converted() {
        assert_eq!(based("7", "RMB"), ("7".into(), "RMB".into()));
        assert_eq!(
            based("70", "USD/barrel"),
            ("70".into(), "USD/barrel".into())
        );
        assert_eq!(base_value(Decimal::ONE, "hydrogen station"), None);
    }

    #[test]
    fn every_row_has_a_symbol_of_its_own_and_a_source() {
        let mut symbols: Vec<_> = table().iter().map(|unit| unit.symbol).collect();
        assert!(symbols.len() >= 300, "only {} units", symbols.len());
        symbols.sort_unstable();
        let all = symbols.len();
        symbols.dedup();
        assert_eq!(symbols.len(), all);
        assert!(table().iter().all(|unit| !unit.source.is_empty()));
    }
}
