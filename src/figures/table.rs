//! The table of sentences: one line in, one line out, every field of every figure.
//!
//! `tests/figures/sentences.txt` holds a sentence on one line and under it, behind "=", what must be
//! read: `value unit | kind | hedge change | period | {subject}` for each figure, and behind "x" what
//! was refused and why. "·" stands for what the text does not say; "!" marks a goal.

#![allow(
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::trivially_copy_pass_by_ref,
    reason = "a test may panic; contexts go as the reader takes them"
)]

use super::{Context, Figure, read_text, rejections};
use crate::text::Span;

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

/// The table of the floor's documentation.
const DOCUMENTED: &str = include_str!("mod.rs");

/// "75 % decrease; 96000 t; × 2012 date": what a row of the documentation says was read.
fn told(text: &str, context: Context) -> String {
    let mut told: Vec<String> = Vec::new();
    for figure in read_text(text, &context) {
        let value = match figure.high {
            Some(high) => format!("{}–{high}", short(figure.value)),
            None => short(figure.value),
        };
        let change = figure.change.map(|change| change.as_str().to_owned());
        let period = figure.time.map(|time| time.to_string());
        let rank = (figure.kind.as_str() == "rank").then(|| "rank".to_owned());
        let words = [
            figure.modifier.map(|hedge| hedge.as_str().to_owned()),
            Some(value),
            figure.unit.or(rank),
            change,
            period,
            figure.time_is_target.then(|| "target".to_owned()),
        ];
        told.push(words.into_iter().flatten().collect::<Vec<_>>().join(" "));
    }
    for (span, reason) in rejections(text, &context) {
        told.push(["×", span.of(text), reason.as_str()].join(" "));
    }
    told.join("; ")
}

#[test]
fn every_grammar_of_the_documentation_reads_as_it_says() {
    let rows: Vec<Vec<&str>> = DOCUMENTED
        .lines()
        .filter_map(|line| line.strip_prefix("//! | "))
        .map(|line| line.trim_end_matches(" |").split(" | ").collect())
        .skip(1)
        .collect();
    assert!(rows.len() >= 20, "{} rows", rows.len());
    let wrong: Vec<String> = rows
        .iter()
        .filter(|row| told(row[1], context()) != row[2])
        .map(|row| {
            format!(
                "{}\n  says {}\n  reads {}",
                row[1],
                row[2],
                told(row[1], context())
            )
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_grammar_of_the_documentation_stands_in_the_file_it_names() {
    let files: Vec<&str> = DOCUMENTED
        .lines()
        .filter_map(|line| {
            line.trim_start_matches("pub ")
                .strip_prefix("mod ")?
                .strip_suffix(';')
        })
        .collect();
    for line in DOCUMENTED
        .lines()
        .filter(|line| line.starts_with("//! | "))
        .skip(1)
    {
        let file = line.rsplit('`').nth(1).unwrap_or("");
        assert!(files.contains(&file), "{line}");
    }
}

/// Digits of a sentence are in a figure, in what it is counted by, or refused for a reason.
#[test]
fn every_number_of_the_table_is_a_figure_or_is_refused_for_a_reason() {
    let context = context();
    let mut lost = Vec::new();
    for (sentence, _) in cases() {
        let figures = read_text(sentence, &context);
        let mut known: Vec<Span> = figures.iter().map(|figure| figure.span).collect();
        for (span, reason) in rejections(sentence, &context) {
            assert!(!reason.as_str().is_empty() && !span.of(sentence).is_empty());
            known.push(span);
        }
        let unit = |at: usize| {
            let digits: String = sentence[at..]
                .chars()
                .take_while(|c| c.is_ascii_digit() || *c == ',')
                .collect();
            figures.iter().any(|figure| {
                figure
                    .unit
                    .as_deref()
                    .is_some_and(|unit| unit.contains(&digits))
            })
        };
        let first_digits = sentence.char_indices().filter(|(at, c)| {
            c.is_ascii_digit() && !sentence[..*at].ends_with(|c: char| c.is_ascii_alphanumeric())
        });
        for (at, _) in first_digits {
            let told = known
                .iter()
                .any(|span| (span.start..span.end).contains(&at));
            if !told && !unit(at) {
                lost.push(format!("{sentence} … {}", &sentence[at..]));
            }
        }
    }
    assert!(lost.is_empty(), "{} lost:\n{}", lost.len(), lost.join("\n"));
}
