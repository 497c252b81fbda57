//! Which units may share an axis, and how a value of one is put into another.
//!
//! "4,321 megawatts" and "4.321 gigawatts" are of one dimension, and both are 4.321 GW; "RMB" and
//! "USD" are two dimensions, because nothing here converts money, and so are "patent" and
//! "country". It asks the unit table of the figures floor once a unit, not once a figure.

use crate::figures::{Figure, Kind, units};
use crate::library::FigureRow;
use rust_decimal::Decimal;
use std::collections::HashMap;

/// One dimension, and either its levels or its changes: what may share an axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Quantity {
    dimension: usize,
    pub(super) changes: bool,
}

impl Quantity {
    pub(super) fn has_dimension_of(self, other: Self) -> bool {
        self.dimension == other.dimension
    }
}

/// The dimensions of the units of some figures.
#[derive(Debug, Default)]
pub(super) struct Dimensions<'a> {
    units: HashMap<&'a str, usize>,
    /// Of table units their kind and base; a counted noun is its own dimension.
    known: HashMap<(Option<Kind>, String), usize>,
}

impl<'a> Dimensions<'a> {
    pub(super) fn of(rows: &'a [FigureRow]) -> Self {
        let mut dimensions = Self::default();
        for row in rows {
            dimensions.learn(unit_of(&row.figure));
        }
        dimensions
    }

    /// Also of this unit, which no figure needs to have.
    #[must_use]
    pub(super) fn and(mut self, unit: Option<&'a str>) -> Self {
        if let Some(unit) = unit {
            self.learn(unit);
        }
        self
    }

    fn learn(&mut self, unit: &'a str) {
        if self.units.contains_key(unit) {
            return;
        }
        let dimension = match units::base_value(Decimal::ONE, unit) {
            Some(base) => (Some(base.kind), base.base),
            None => (None, unit.to_owned()),
        };
        let next = self.known.len();
        let index = *self.known.entry(dimension).or_insert(next);
        self.units.insert(unit, index);
    }

    /// Of a unit that was learnt; every other one is the dimension of no figure.
    pub(super) fn quantity(&self, unit: &str, changes: bool) -> Quantity {
        Quantity {
            dimension: self.units.get(unit).copied().unwrap_or(usize::MAX),
            changes,
        }
    }

    pub(super) fn quantity_of(&self, figure: &Figure) -> Quantity {
        self.quantity(unit_of(figure), figure.change.is_some())
    }
}

/// The unit of a figure; for a bare number the name of its kind.
pub(super) fn unit_of(figure: &Figure) -> &str {
    figure.unit.as_deref().unwrap_or(figure.kind.as_str())
}

/// What a unit measures: "year" a duration, "patent", which no table knows, a count.
pub(super) fn kind_of(unit: &str) -> Kind {
    let known = units::base_value(Decimal::ONE, unit).map(|base| base.kind);
    known
        .or_else(|| Kind::from_name(unit))
        .unwrap_or(Kind::Count)
}

/// From one unit to another of the same dimension.
#[derive(Clone, Copy, Debug)]
pub(super) struct Conversion<'a> {
    pub(super) from: &'a str,
    pub(super) to: &'a str,
}

impl Conversion<'_> {
    /// A level: 20 °C are 68 °F. `None` where the number grows beyond what a decimal holds.
    pub(super) fn level(self, value: Decimal) -> Option<Decimal> {
        if self.from == self.to {
            return Some(value);
        }
        let based = |value, unit| units::base_value(value, unit).map(|base| base.value);
        let zero = based(Decimal::ZERO, self.to)?;
        let step = based(Decimal::ONE, self.to)?.checked_sub(zero)?;
        let above = based(value, self.from)?.checked_sub(zero)?;
        above.checked_div(step)
    }

    /// A change: 20 °C more are 36 °F more.
    pub(super) fn change(self, value: Decimal) -> Option<Decimal> {
        self.level(value)?.checked_sub(self.level(Decimal::ZERO)?)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn units_of_one_dimension_share_an_axis_and_currencies_do_not() {
        let units = ["kW", "GW", "RMB", "USD", "patent", "country", "%", "pp"];
        let dimensions = units
            .iter()
            .fold(Dimensions::default(), |all, unit| all.and(Some(unit)));
        let same = |a: &str, b: &str| {
            dimensions
                .quantity(a, false)
                .has_dimension_of(dimensions.quantity(b, false))
        };
        assert!(same("kW", "GW"));
        for (a, b) in [
            ("RMB", "USD"),
            ("patent", "country"),
            ("%", "pp"),
            ("kW", "RMB"),
        ] {
            assert!(!same(a, b), "{a} and {b}");
        }
    }

    #[test]
    fn values_are_converted_exactly() {
        let conversion = Conversion {
            from: "MW",
            to: "GW",
        };
        assert_eq!(
            conversion.level(decimal("4321")).unwrap().normalize(),
            decimal("4.321")
        );
        let same = Conversion {
            from: "patent",
            to: "patent",
        };
        assert_eq!(same.level(decimal("5")), Some(decimal("5")));
    }

    #[test]
    fn a_change_of_temperature_has_no_freezing_point() {
        let conversion = Conversion {
            from: "°C",
            to: "°F",
        };
        let near = |value: Option<Decimal>, wanted: &str| {
            assert!(
                (value.unwrap() - decimal(wanted)).abs() < decimal("0.000001"),
                "{value:?}"
            );
        };
        near(conversion.level(decimal("20")), "68");
        near(conversion.change(decimal("20")), "36");
    }
}
