//! Pictures of figures made by hand, read as text; each must be well-formed.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use super::*;
use crate::charts::tests::rows;

/// The picture of these figures; whatever it shows must be well-formed.
fn picture(texts: &[&str], spec: &str) -> String {
    let chart = charts::chart(&rows(texts), &spec.parse().unwrap());
    let mut out = Vec::new();
    write(&mut out, &chart).unwrap();
    let options = resvg::usvg::Options::default();
    resvg::usvg::Tree::from_data(&out, &options).unwrap();
    String::from_utf8(out).unwrap()
}

/// What is between the text elements, in order.
fn texts(svg: &str) -> Vec<&str> {
    svg.split("<text ")
        .skip(1)
        .map(|rest| {
            rest.split_once('>')
                .unwrap()
                .1
                .split_once("</text>")
                .unwrap()
                .0
        })
        .collect()
}

const MONEY: [&str; 4] = [
    "195.1e9 RMB | funding for R&D | 2022",
    "49.9e9 RMB | funding for R&D | 2012 | about",
    "300e9 RMB | funding for R&D | 2030 | target",
    "5 km | road",
];

#[test]
fn a_chart_over_time_is_readable_as_text() {
    let svg = picture(&MONEY, "over-time unit=RMB");
    assert_eq!(
        texts(&svg),
        [
            "Money in RMB over time",
            "hedged in the text (about, more than …)",
            "goal or forecast",
            "0",
            "50",
            "100",
            "150",
            "200",
            "250",
            "300",
            "Money (billion RMB)",
            "2015",
            "2020",
            "2025",
            "2030",
            "about 49.9 billion RMB",
            "195.1 billion RMB",
            "300 billion RMB",
            "Not drawn: 1 of another unit.",
        ]
    );
}

#[test]
fn every_mark_tells_its_name_value_and_sentence() {
    let svg = picture(&MONEY, "over-time unit=RMB");
    assert!(
        svg.contains("<title>2022: 195.1 billion RMB\nSentence 1.</title>"),
        "{svg}"
    );
    assert!(
        svg.contains("<title id=\"title\">Money in RMB over time</title>"),
        "{svg}"
    );
    assert!(
        svg.contains("<desc id=\"desc\">3 values. 2012: about 49.9 billion RMB;"),
        "{svg}"
    );
}

#[test]
fn goals_are_hollow_and_hedged_values_light() {
    let svg = picture(&MONEY, "over-time unit=RMB");
    // One in the legend, one in the chart.
    assert_eq!(
        svg.matches(r##"fill="#fdfcf9" stroke="#1f6ba3""##).count(),
        2,
        "{svg}"
    );
    assert_eq!(svg.matches(r#"fill-opacity="0.4""#).count(), 2, "{svg}");
}

#[test]
fn no_text_of_a_page_becomes_markup() {
    let svg = picture(&["5 km | </text><script>alert('x')</script>"], "by-subject");
    assert!(!svg.contains("<script"), "{svg}");
    assert!(svg.contains("&lt;script&gt;"), "{svg}");
}

#[test]
fn a_chart_without_figures_says_so() {
    let svg = picture(&["5 km | road"], "over-time title=Roads");
    assert_eq!(
        texts(&svg),
        [
            "Roads",
            "No figures to draw",
            "Not drawn: 1 without a stated period."
        ]
    );
}

#[test]
fn the_picture_grows_with_its_rows() {
    let many: Vec<String> = (1..=30).map(|n| format!("{n} km | road {n}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let tall = picture(&many, "by-subject");
    assert!(
        tall.contains(r#"width="960" height="1102""#),
        "{}",
        tall.lines().next().unwrap()
    );
    assert!(texts(&tall).contains(&"30 km"));
}

#[test]
fn names_that_would_overlap_are_turned() {
    let kinds = ["1 RMB", "2 %", "3 km", "4 kW", "5 country", "6"];
    assert!(!picture(&kinds, "by-kind").contains("rotate"));
    let far: Vec<String> = (0..14)
        .map(|n| format!("{} RMB", 3 * 10i64.pow(n)))
        .collect();
    let far: Vec<&str> = far.iter().map(String::as_str).collect();
    assert!(picture(&far, "histogram unit=RMB").contains("rotate(-35"));
}

#[test]
fn a_long_name_takes_two_lines_and_is_cut_where_they_end() {
    let long = "coordinated development of the region between the mountains and the sea ".repeat(2);
    let svg = picture(&[&format!("5 km | {}", long.trim())], "by-subject");
    let texts = texts(&svg);
    let first = texts
        .iter()
        .position(|text| text.starts_with("coordinated"))
        .unwrap();
    assert_eq!(
        texts.get(first..first + 2).unwrap(),
        [
            "coordinated development of the region between the",
            "mountains and the sea coordinated development of the r…"
        ]
    );
    assert!(
        svg.contains(&format!("<title>{}: 5 km", long.trim())),
        "{svg}"
    );
}

#[test]
fn extreme_values_still_make_a_picture() {
    let extreme = [
        "79228162514264337593543950335 RMB | all | 0001",
        "0.0000000000000000000000000001 RMB | nearly nothing | 9999",
        "-5 RMB | debt | 2021-12-31",
        "0 RMB | nothing | 2021/2025 | down",
        "1..79228162514264337593543950335 RMB | range | 2021-H2 | up",
    ];
    for form in ["by-kind", "over-time", "by-subject", "histogram"] {
        for options in ["", " log=yes", " log=no", " changes=yes"] {
            let svg = picture(&extreme, &format!("{form} unit=RMB{options}"));
            for wrong in ["NaN", "inf"] {
                let numbers = svg.lines().filter(|line| !line.starts_with("<text"));
                for line in numbers {
                    assert!(
                        !line.contains(&format!("\"{wrong}")),
                        "{form}{options}: {line}"
                    );
                }
            }
        }
    }
}
