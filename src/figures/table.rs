//! The table of sentences: one line in, one line out, every field of every figure.
//!
//! `tests/figures/sentences.txt` holds a sentence on one line and under it, behind "=", what must be
//! read: `value unit | kind | hedge change | period | {subject}` for each figure, and behind "x" what
//! was refused and why. "·" stands for what the text does not say; "!" marks a goal.

#![allow(clippy::indexing_slicing, reason = "a test may panic")]

use super::{Context, Figure, read_text, rejections};

/// The line that stands under a sentence in the table.
fn table_line(text: &str, context: Context) -> String {
    let mut line = String::from("=");
    for (index, figure) in read_text(text, &context).iter().enumerate() {
        line.push_str(if index == 0 { " " } else { " ;; " });
        line.push_str(&cells(figure));
    }
    for (span, reason) in rejections(text, &context) {
        line.extend([" x ", span.of(text), ": ", reason.as_str()]);
    }
    line
}

fn cells(figure: &Figure) -> String {
    let none = "·".to_owned();
    let value = match figure.high {
        Some(high) => format!("{}..{high}", short(figure.value)),
        None => short(figure.value),
    };
    let hedge = figure
        .modifier
        .map_or(none.clone(), |hedge| hedge.as_str().to_owned());
    let change = figure
        .change
        .map_or(none.clone(), |change| change.as_str().to_owned());
    let period = figure.time.map_or(none.clone(), |time| time.to_string());
    let target = if figure.time_is_target { "!" } else { "" };
    let unit = figure.unit.clone().unwrap_or(none.clone());
    let subject = figure.subject.clone().unwrap_or(none);
    format!(
        "{value} {unit} | {} | {hedge} | {change} | {period}{target} | {{{subject}}}",
        figure.kind.as_str()
    )
}

/// Thirds to four digits.
fn short(value: rust_decimal::Decimal) -> String {
    value.round_dp(6).normalize().to_string()
}

const TABLE: &str = include_str!("../../tests/figures/sentences.txt");

/// The day all sentences of the table are read on.
fn context() -> Context {
    Context {
        date: "2023-03-15".parse().ok(),
    }
}

fn cases() -> Vec<(&'static str, &'static str)> {
    let lines: Vec<&str> = TABLE
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    lines
        .chunks(2)
        .map(|pair| (pair[0], pair.get(1).copied().unwrap_or("")))
        .collect()
}

#[test]
fn every_sentence_of_the_table_reads_as_it_is_written_down() {
    let context = context();
    let wrong: Vec<String> = cases()
        .into_iter()
        .filter(|(sentence, expected)| table_line(sentence, context) != *expected)
        .map(|(sentence, expected)| {
            format!(
                "{sentence}\n  expected {expected}\n  but read {}",
                table_line(sentence, context)
            )
        })
        .collect();
    assert!(
        wrong.is_empty(),
        "{} of {} sentences:\n{}",
        wrong.len(),
        cases().len(),
        wrong.join("\n")
    );
}

#[test]
fn the_table_is_long_enough_to_mean_something() {
    assert!(cases().len() >= 600, "{} sentences", cases().len());
}

#[test]
fn every_mention_of_the_table_stands_in_its_sentence_and_is_worth_what_is_printed() {
    let context = context();
    for (sentence, _) in cases() {
        for figure in read_text(sentence, &context) {
            assert!(!figure.span.of(sentence).is_empty(), "{sentence}");
            assert!(
                figure.sentence.start <= figure.span.start
                    && figure.span.end <= figure.sentence.end,
                "{sentence}"
            );
            if figure.scale.is_none() && figure.high.is_none() {
                assert_eq!(figure.value, figure.printed, "{sentence}");
            }
        }
    }
}
