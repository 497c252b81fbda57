//! Sentences on the left, the arithmetic they allow on the right; and those that allow none.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use super::*;
use crate::figures::{Context, read_text};

/// "growth + 50 million / 40 million − 1 = 25 %, printed 25 %" for what agrees, "growth - …" else.
fn checked(text: &str) -> Vec<String> {
    let context = Context {
        date: "2023-03-15".parse().ok(),
    };
    let figures = read_text(text, &context);
    let stated: Vec<Stated<'_>> = figures
        .iter()
        .map(|figure| Stated {
            figure,
            sentence: figure.sentence.of(text),
        })
        .collect();
    let checks = check(&stated);
    let told = checks.into_iter().map(|check| {
        for figure in &check.figures {
            assert!(figures.get(*figure).is_some(), "{text}");
        }
        let sign = if check.agrees { '+' } else { '-' };
        format!("{} {sign} {}", check.kind.as_str(), check.arithmetic)
    });
    told.collect()
}

#[test]
fn figures_that_the_text_puts_together_are_held_against_each_other() {
    let cases = [
        (
            "Funding rose 25 percent from 40 million RMB in 2020 to 50 million RMB in 2021.",
            "growth + 50 million / 40 million − 1 = 25 %, printed 25 %",
        ),
        (
            "Funding rose 65 percent from 40.2 million RMB in 2020 to 50.1 million RMB in 2021.",
            "growth - 50.1 million / 40.2 million − 1 = 24.63 %, printed 65 %",
        ),
        (
            "Spending rose from 101 million euros in 2010 to 202 million euros in 2020, an average annual increase of 7.2 percent.",
            "growth + (202 million / 101 million)^(1/10) − 1 = 7.177 %, printed 7.2 %",
        ),
        (
            "Spending rose from 101 million euros in 2010 to 202 million euros in 2020, an average annual increase of 4.1 percent.",
            "growth - (202 million / 101 million)^(1/10) − 1 = 7.177 %, printed 4.1 %",
        ),
        (
            "Sales fell 12 percent to 4.4 billion dollars from 5.0 billion dollars.",
            "growth + 1 − 4.4 billion / 5 billion = 12 %, printed 12 %",
        ),
        (
            "The fleet shrank by 40 percent from 812 ships in 1990 to 731 ships in 2000.",
            "growth - 1 − 731 / 812 = 9.975 %, printed 40 %",
        ),
        (
            "The park had 1,260,000 visitors in 2022, up 20 percent from 1,050,000 visitors in 2021.",
            "growth + 1.26 million / 1.05 million − 1 = 20 %, printed 20 %",
        ),
        (
            "Output nearly doubled from 210 tons to 405 tons.",
            "multiple + 405 / 210 = 1.929, printed nearly 2 times",
        ),
        (
            "Output doubled from 210 tons to 615 tons.",
            "multiple - 615 / 210 = 2.929, printed 2 times",
        ),
        (
            "The number of students tripled from 1,210 in 2001 to 3,640 in 2011.",
            "multiple + 3,640 / 1,210 = 3.008, printed 3 times",
        ),
        (
            "Capacity reached 600 megawatts. Of the total, hydro, wind and solar power stood at 300 MW, 200 MW and 100 MW.",
            "parts + 300 + 200 + 100 = 600 MW, printed 600 MW",
        ),
        (
            "The fund spent 905 million euros, of which 402 million euros went to roads, 301 million euros to schools and 171 million euros to parks.",
            "parts - 402 million + 301 million + 171 million = 874 million EUR, printed 905 million EUR",
        ),
        (
            "Trade reached 700 billion RMB (about 100 billion USD).",
            "equivalent + 700 billion RMB / 100 billion USD: 1 USD = 7 RMB in this article",
        ),
        (
            "The trail is 10 miles (16 km) long.",
            "equivalent + 10 mile × 1.609 = 16.09 km, printed 16 km",
        ),
        (
            "The trail is 10.5 miles (26.5 km) long.",
            "equivalent - 10.5 mile × 1.609 = 16.9 km, printed 26.5 km",
        ),
    ];
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(text, wanted)| checked(text) != [*wanted])
        .map(|(text, wanted)| format!("{text}\n  wanted {wanted}\n  but made {:?}", checked(text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_second_rate_is_held_against_the_first_of_the_article() {
    let both = |second: &str| {
        let text = format!(
            "The bridge cost 702 million yuan (101 million dollars). The road cost {second}."
        );
        let made = checked(&text);
        assert_eq!(made.len(), 2, "{made:?}");
        made.get(1).unwrap().starts_with("equivalent +")
    };
    assert!(both("351 million yuan (50.4 million dollars)"));
    assert!(both("50.4 million dollars (351 million yuan)"));
    assert!(!both("351 million yuan (62.7 million dollars)"));
}

#[test]
fn what_the_text_does_not_put_together_is_left_alone() {
    for text in [
        // Two shops are no two levels.
        "The company sold 500 cars in Paris and 300 cars in Rome, up 10 percent.",
        // A year before the month, not the month before.
        "Exports rose from 40.1 billion dollars in January to 51.3 billion dollars in February, up 3 percent year on year.",
        // Three levels: which two?
        "Sales rose 25 percent from 40 tons in 2019 to 50 tons in 2020 and 90 tons in 2021.",
        // Two changes for one pair of levels.
        "Prices rose 10 percent and wages rose 5 percent from 40 euros to 44 euros.",
        // Different units.
        "Output rose 25 percent from 40 tons in 2020 to 50 barrels in 2021.",
        // A half-year is no level to hold against a year.
        "Profit rose 5 percent from 40 million dollars in 2020 to 22 million dollars in the first half of 2021.",
        // A part of a total, and two figures of others.
        "The city has 905 schools. It has 402 schools in the north, 30 schools in the west and 12 schools abroad.",
        // Three parts that come near by chance.
        "The firm earned 905 million euros. It paid 402 million euros for ships, 301 million euros for planes and 171 million euros for trains.",
        // Goals are not parts of facts.
        "Capacity reached 600 MW. By 2030, wind, solar and hydro power will reach 300 MW, 200 MW and 100 MW.",
        // Shares of different wholes.
        "Some 60 percent of men, 30 percent of women and 10 percent of children agreed.",
        // Degrees have an offset.
        "It was 20 degrees Celsius (68 degrees Fahrenheit).",
        // One figure alone.
        "Profit doubled.",
        "Trade reached 700 billion RMB.",
        // A price per barrel in one currency, per ton in another.
        "Oil cost 72 dollars a barrel (3,500 yuan a ton).",
    ] {
        assert_eq!(checked(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_printed_number_is_worth_its_digits() {
    for text in [
        // 40 may be 35 or more, 50 up to 55.
        "Funding rose 30 percent from 40 million RMB in 2020 to 50 million RMB in 2021.",
        "Funding rose more than 20 percent from 40.0 million RMB in 2020 to 50.0 million RMB in 2021.",
        "Funding rose nearly 26 percent from 40.0 million RMB in 2020 to 50.0 million RMB in 2021.",
        "Output more than doubled from 200 tons to 431 tons.",
    ] {
        let made = checked(text);
        assert!(
            matches!(made.as_slice(), [check] if check.contains(" + ")),
            "{text}: {made:?}"
        );
    }
}
