//! The unit table against those who define units: UCUM for factors, ISO 4217 for currencies.
//!
//! "mile" is UCUM's [mi_i], 1609.344 m; every code of a currency in use is known. Values are written
//! here once more on purpose, so that a slip in the table shows.

#![allow(clippy::panic, reason = "a test may panic")]

use super::figure::Kind;
use super::units::{base_value, find};
use rust_decimal::Decimal;

/// Codes and values after the Unified Code for Units of Measure, version 2.1, in our base units.
const UCUM: &[(&str, &str, &str)] = &[
    ("km", "km", "1000"),
    ("mile", "[mi_i]", "1609.344"),
    ("nmi", "[nmi_i]", "1852"),
    ("yard", "[yd_i]", "0.9144"),
    ("ft", "[ft_i]", "0.3048"),
    ("in", "[in_i]", "0.0254"),
    ("fathom", "[fth_i]", "1.8288"),
    ("mil", "[mil_i]", "0.0000254"),
    ("Å", "Ao", "0.0000000001"),
    ("au", "AU", "149597870700"),
    ("light-year", "[ly]", "9460730472580800"),
    ("ha", "har", "10000"),
    ("ft²", "[sft_i]", "0.09290304"),
    ("yd²", "[syd_i]", "0.83612736"),
    ("in²", "[sin_i]", "0.00064516"),
    ("L", "L", "0.001"),
    ("gal", "[gal_us]", "0.003785411784"),
    ("qt", "[qt_us]", "0.000946352946"),
    ("pt", "[pt_us]", "0.000473176473"),
    ("fl oz", "[foz_us]", "0.0000295735295625"),
    ("cup", "[cup_us]", "0.0002365882365"),
    ("tbsp", "[tbs_us]", "0.00001478676478125"),
    ("tsp", "[tsp_us]", "0.00000492892159375"),
    ("bbl", "[bbl_us]", "0.158987294928"),
    ("bushel", "[bu_us]", "0.03523907016688"),
    ("imperial gallon", "[gal_br]", "0.00454609"),
    ("ft³", "[cft_i]", "0.028316846592"),
    ("in³", "[cin_i]", "0.000016387064"),
    ("g", "g", "0.001"),
    ("t", "t", "1000"),
    ("lb", "[lb_av]", "0.45359237"),
    ("oz", "[oz_av]", "0.028349523125"),
    ("troy ounce", "[oz_tr]", "0.0311034768"),
    ("st", "[stone_av]", "6.35029318"),
    ("short ton", "[ston_av]", "907.18474"),
    ("long ton", "[lton_av]", "1016.0469088"),
    ("ct", "[car_m]", "0.0002"),
    ("minute", "min", "60"),
    ("hour", "h", "3600"),
    ("day", "d", "86400"),
    ("week", "wk", "604800"),
    ("kWh", "kW.h", "3600000"),
    ("eV", "eV", "0.0000000000000000001602176634"),
    ("cal", "cal_th", "4.184"),
    ("hp", "[HP]", "745.69987158227022"),
    ("kn", "[kn_i]", "0.5144444444444444444444444444"),
    ("mph", "[mi_i]/h", "0.44704"),
    ("bar", "bar", "100000"),
    ("atm", "atm", "101325"),
    ("mmHg", "mm[Hg]", "133.322387415"),
    ("psi", "[psi]", "6894.757293168361"),
    ("Ci", "Ci", "37000000000"),
    ("rem", "REM", "0.01"),
    ("gauss", "G", "0.0001"),
    ("lbf", "[lbf_av]", "4.4482216152605"),
    ("%", "%", "1"),
    ("ppm", "[ppm]", "0.000001"),
    ("bit", "bit", "0.125"),
    ("KiB", "KiBy", "1024"),
    ("MB", "MBy", "1000000"),
];

#[test]
fn factors_are_those_of_ucum() {
    for (symbol, code, value) in UCUM {
        assert_eq!(in_base(symbol), *value, "{symbol} is {code}");
    }
}

/// Prefixes of the International System and their powers of ten.
const PREFIXES: [(&str, i64); 12] = [
    ("f", -15),
    ("p", -12),
    ("n", -9),
    ("µ", -6),
    ("m", -3),
    ("c", -2),
    ("d", -1),
    ("k", 3),
    ("M", 6),
    ("G", 9),
    ("T", 12),
    ("P", 15),
];

#[test]
fn prefixed_units_are_powers_of_ten_of_their_unit() {
    let units = [
        "m", "g", "L", "W", "Wh", "J", "Pa", "Hz", "V", "A", "eV", "B", "bit", "bps", "FLOPS",
        "Sv", "Gy", "Bq",
    ];
    let mut met = 0;
    for unit in units {
        let one = base_value(Decimal::ONE, unit).unwrap_or_else(|| panic!("no {unit}"));
        for (prefix, power) in PREFIXES {
            let symbol = format!("{prefix}{unit}");
            let Some(prefixed) = base_value(Decimal::ONE, &symbol).filter(|at| at.base == one.base)
            else {
                continue;
            };
            met += 1;
            let ten = |power: i64| Decimal::from(10_i64.pow(u32::try_from(power).unwrap_or(0)));
            let expected = if power < 0 {
                one.value / ten(-power)
            } else {
                one.value * ten(power)
            };
            assert_eq!(prefixed.value, expected.normalize(), "{symbol}");
        }
    }
    assert!(met >= 55, "only {met} prefixed units");
}

/// ISO 4217, list one, of currencies in use (the yuan under the name of the house, RMB).
const ISO_4217: &str = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL \
    BSD BTN BWP BYN BZD CAD CDF CHF CLP RMB COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD \
    FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS \
    KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK \
    MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD \
    SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX \
    USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG";

#[test]
fn every_currency_in_use_is_known_by_its_code() {
    for code in ISO_4217.split_whitespace() {
        let unit = find(code);
        assert!(unit.is_some_and(|unit| unit.kind == Kind::Money), "{code}");
    }
}

/// What one of a unit is in the base unit of its dimension.
fn in_base(symbol: &str) -> String {
    base_value(Decimal::ONE, symbol).map_or_else(String::new, |based| based.value.to_string())
}
