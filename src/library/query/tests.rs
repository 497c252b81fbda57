//! The query language as a table: what is typed, how it is understood, what is noted.
#![allow(clippy::panic, reason = "a test may panic")]

use super::*;
use crate::figures::Kind;

/// The tree in one line: `all(solar, "wind power", not(nuclear))`.
fn tree(node: &Node) -> String {
    let list = |parts: &[Node]| parts.iter().map(tree).collect::<Vec<_>>().join(", ");
    match node {
        Node::Everything => "everything".to_owned(),
        Node::And(parts) => format!("all({})", list(parts)),
        Node::Or(parts) => format!("any({})", list(parts)),
        Node::Not(negated) => format!("not({})", tree(negated)),
        Node::Words(scope, words) => {
            let place = match scope {
                Scope::Anywhere => String::new(),
                scope => format!("{}/", scope.name()),
            };
            let words = match words {
                Words::Word(word) => word.clone(),
                Words::Typed(word) => format!("{word}…"),
                Words::Prefix(prefix) => format!("{prefix}*"),
                Words::Fuzzy(word, distance) => format!("{word}~{distance}"),
                Words::Phrase(phrase) => format!("\"{phrase}\""),
                Words::Near(phrase, distance) => format!("near{distance}\"{phrase}\""),
            };
            place + &words
        }
        Node::Figure(FigureCondition::Value {
            kind,
            unit,
            base,
            limits,
            ..
        }) => {
            let unit = unit
                .as_ref()
                .map_or(String::new(), |unit| format!(" of {unit}"));
            let base = base
                .as_ref()
                .map_or(String::new(), |base| format!(" in {base}"));
            let end = |end: Option<(f64, bool)>| match end {
                None => "-".to_owned(),
                Some((value, true)) => format!("{value:e}="),
                Some((value, false)) => format!("{value:e}"),
            };
            let limits = match limits {
                limits if *limits == Limits::default() => String::new(),
                limits => format!(" {}..{}", end(limits.low), end(limits.high)),
            };
            format!("{}{unit}{base}{limits}", kind.as_str())
        }
        Node::Figure(FigureCondition::Change(change)) => format!("change {}", change.as_str()),
        Node::Figure(FigureCondition::Time(days)) => format!("time {}", dates(days)),
        Node::Figure(FigureCondition::Target) => "target".to_owned(),
        Node::Date(days) => format!("date {}", dates(days)),
        Node::HasFigures => "figures".to_owned(),
        Node::HasNote => "note".to_owned(),
        Node::Starred => "starred".to_owned(),
        Node::Tag(name) => format!("tag {name}"),
        Node::Collection(name) => format!("collection {name}"),
    }
}

/// Days as year.month.day of the calendar with 31-day months that figures use.
fn dates(days: &DayRange) -> String {
    let day = |day: Option<i64>| {
        day.map_or("-".to_owned(), |day| {
            format!("{}.{}.{}", day / 372, day % 372 / 31 + 1, day % 31 + 1)
        })
    };
    format!("{}..{}", day(days.from), day(days.to))
}

/// Typed text, tree, and a word of each note.
const TABLE: &[(&str, &str, &[&str])] = &[
    // Words.
    ("", "everything", &[]),
    ("   ", "everything", &[]),
    ("*", "everything", &[]),
    ("solar", "solar", &[]),
    ("solar power", "all(solar, power)", &[]),
    ("Solar AND power", "all(Solar, power)", &[]),
    ("solar and power", "all(solar, and, power)", &[]),
    ("energy-saving", "energy-saving", &[]),
    ("R&D", "R&D", &[]),
    ("5G 科技日报", "all(5G, 科技日报)", &[]),
    ("C++", "C++", &[]),
    ("…", "everything", &[]),
    ("don't", "don't", &[]),
    ("and/or", "and/or", &[]),
    // Phrases, prefixes, spellings.
    ("\"wind power\"", "\"wind power\"", &[]),
    ("“wind power”", "\"wind power\"", &[]),
    ("\"wind   power\"~5", "near5\"wind power\"", &[]),
    ("\"wind power\"~", "near5\"wind power\"", &[]),
    ("\"wind power\"~5000", "near100\"wind power\"", &[]),
    ("\"\"", "everything", &[]),
    ("\"wind power", "\"wind power\"", &["quote"]),
    ("wind\"power plant\"", "all(wind, \"power plant\")", &[]),
    ("innov*", "innov*", &[]),
    ("*tion", "tion", &["star"]),
    ("wo*d", "wod", &["star"]),
    ("spelin~1", "spelin~1", &[]),
    ("spelin~", "spelin~1", &[]),
    ("spelin~9", "spelin~2", &[]),
    // OR, NOT, brackets.
    ("wind OR solar", "any(wind, solar)", &[]),
    ("wind or solar", "all(wind, or, solar)", &[]),
    ("a b OR c", "all(a, any(b, c))", &[]),
    ("a OR b OR c", "any(a, b, c)", &[]),
    ("a OR", "a", &["OR"]),
    ("OR a", "a", &["OR"]),
    ("a OR OR b", "any(a, b)", &["OR"]),
    ("-nuclear", "not(nuclear)", &[]),
    ("wind -nuclear", "all(wind, not(nuclear))", &[]),
    ("wind NOT nuclear", "all(wind, not(nuclear))", &[]),
    ("NOT", "everything", &["NOT"]),
    ("wind - solar", "all(wind, solar)", &[]),
    ("--wind", "wind", &[]),
    ("-\"wind power\"", "not(\"wind power\")", &[]),
    ("NOT -wind", "wind", &[]),
    ("+wind", "wind", &[]),
    ("(wind OR solar) power", "all(any(wind, solar), power)", &[]),
    (
        "（wind OR solar） power",
        "all(any(wind, solar), power)",
        &[],
    ),
    ("(wind solar) OR coal", "any(all(wind, solar), coal)", &[]),
    ("-(wind solar)", "not(all(wind, solar))", &[]),
    ("(wind", "wind", &["bracket"]),
    ("wind)", "wind", &["bracket"]),
    ("()", "everything", &[]),
    ("() wind", "wind", &[]),
    // Fields.
    ("title:wind", "title/wind", &[]),
    ("Title：wind", "title/wind", &[]),
    ("headline:wind", "title/wind", &[]),
    ("title:\"wind power\"", "title/\"wind power\"", &[]),
    ("title:(wind solar)", "all(title/wind, title/solar)", &[]),
    ("title:innov*", "title/innov*", &[]),
    ("by:\"CHEN Chunyou\"", "by/\"CHEN Chunyou\"", &[]),
    ("author:chen", "by/chen", &[]),
    ("kicker:policy", "kicker/policy", &[]),
    ("section:\"Case Study\"", "kicker/\"Case Study\"", &[]),
    ("caption:xinhua", "caption/xinhua", &[]),
    ("text:wind", "text/wind", &[]),
    ("doc:003", "doc/003", &[]),
    ("-title:wind", "not(title/wind)", &[]),
    ("title:", "everything", &["title:"]),
    ("title: wind", "wind", &["title:"]),
    ("colour:red", "colour:red", &["colour:"]),
    ("https://example.org", "https://example.org", &[]),
    ("12:30", "12:30", &[]),
    ("tag:later", "tag later", &[]),
    ("tag:\"to read\"", "tag to read", &[]),
    ("collection:china", "collection china", &[]),
    ("is:starred", "starred", &[]),
    ("is:blue", "all(is, blue)", &["is:blue"]),
    ("has:figures", "figures", &[]),
    ("has:note", "note", &[]),
    ("has:money", "money", &[]),
    ("has:USD", "money of usd", &[]),
    // Dates.
    ("date:2021", "date 2021.1.1..2021.12.31", &[]),
    ("date:2021-11..2022", "date 2021.11.1..2022.12.31", &[]),
    ("date:2021-11-20", "date 2021.11.20..2021.11.20", &[]),
    ("date:2021-H1", "date 2021.1.1..2021.6.31", &[]),
    ("date:..2020", "date -..2020.12.31", &[]),
    ("date:2021..", "date 2021.1.1..-", &[]),
    ("date>2021", "date 2022.1.1..-", &[]),
    ("date>=2021", "date 2021.1.1..-", &[]),
    ("date<2021-03", "date -..2021.2.31", &[]),
    ("date:soon", "all(date, soon)", &["date:soon"]),
    ("date:..", "date", &["date:.."]),
    // Figures.
    ("money>1bn", "money 1e9..-", &[]),
    ("money > 1bn", "money 1e9..-", &[]),
    ("money>1bn RMB", "money of rmb 1e9..-", &[]),
    ("money>1bn plan", "all(money 1e9..-, plan)", &[]),
    ("RMB>=100m", "money of rmb 1e8=..-", &[]),
    ("money>$5m", "money of usd 5e6..-", &[]),
    ("money:10..20", "money 1e1=..2e1=", &[]),
    ("percent:10..20", "percent in % 1e1=..2e1=", &[]),
    ("percent<-3", "percent in % -..-3e0", &[]),
    ("percent=5", "percent in % 5e0=..5e0=", &[]),
    ("percent:5", "percent in % 5e0=..5e0=", &[]),
    ("power>1GW", "power in w 1e9..-", &[]),
    ("power:..500MW", "power in w -..5e8=", &[]),
    ("GW>1", "power in w 1e9..-", &[]),
    ("length>100km", "length in m 1e5..-", &[]),
    ("mass>=450milliont", "mass in kg 4.5e11=..-", &[]),
    ("count:patent>50", "count of patent 5e1..-", &[]),
    (
        "count:\"hydrogen station\">=5",
        "count of hydrogen station 5e0=..-",
        &[],
    ),
    ("count:patent", "count of patent", &[]),
    ("count>1,000", "count 1e3..-", &[]),
    ("power>lots", "all(power, lots)", &["power>lots"]),
    ("power>", "power", &["power>"]),
    ("length>1GW", "all(length, 1GW)", &["length>1GW"]),
    ("change:up", "change increase", &[]),
    ("change:down", "change decrease", &[]),
    (
        "change:sideways",
        "all(change, sideways)",
        &["change:sideways"],
    ),
    ("time:2025", "time 2025.1.1..2025.12.31", &[]),
    ("year:2022", "time 2022.1.1..2022.12.31", &[]),
    ("time:2021..2025", "time 2021.1.1..2025.12.31", &[]),
    ("is:target", "target", &[]),
    (
        "wind power>1GW time:2025 is:target -coal",
        "all(wind, power in w 1e9..-, time 2025.1.1..2025.12.31, target, not(coal))",
        &[],
    ),
    ("power generation", "all(power, generation)", &[]),
    ("count me in", "all(count, me, in)", &[]),
];

#[test]
fn the_table_is_understood() {
    for (text, wanted, notes) in TABLE {
        let query = Query::parse(text);
        assert_eq!(tree(query.root()), *wanted, "{text}");
        assert_eq!(
            query.notes().len(),
            notes.len(),
            "{text}: {:?}",
            query.notes()
        );
        for (note, word) in query.notes().iter().zip(*notes) {
            assert!(note.contains(word), "{text}: {note}");
        }
    }
}

#[test]
fn a_query_written_out_reads_back_the_same() {
    for (text, ..) in TABLE {
        let query = Query::parse(text);
        let again = Query::parse(&query.to_string());
        assert_eq!(again.root(), query.root(), "{text} → {query}");
    }
}

#[test]
fn the_last_word_is_open_while_typing() {
    for (text, wanted) in [
        ("wind pow", "all(wind, pow…)"),
        ("wind pow ", "all(wind, pow)"),
        ("\"wind pow", "\"wind pow\""),
        ("title:win", "title/win…"),
        ("wind OR", "all(wind, or…)"),
        ("wind OR so", "any(wind, so…)"),
        ("-sol", "not(sol…)"),
        ("tag:", "everything"),
        ("title:", "everything"),
        ("innov*", "innov*"),
    ] {
        let query = Query::parse_typing(text);
        assert_eq!(tree(query.root()), wanted, "{text}");
        assert_eq!(query.notes(), [] as [&str; 0], "{text}");
    }
}

#[test]
fn any_text_is_understood_somehow() {
    let pieces = [
        "(", ")", "\"", "-", "OR ", "NOT ", "title:", "money>", "date:", "a", "*", "~", " ", "é",
        "..", "1bn",
    ];
    // Every sequence of four pieces.
    for number in 0..pieces.len().pow(4) {
        let mut text = String::new();
        let mut rest = number;
        for _ in 0..4 {
            text.push_str(pieces.get(rest % pieces.len()).copied().unwrap_or_default());
            rest /= pieces.len();
        }
        let query = Query::parse(&text);
        let written = query.to_string();
        assert_eq!(
            tree(Query::parse(&written).root()),
            tree(query.root()),
            "{text} → {written}"
        );
    }
    let deep = "(".repeat(10_000) + "a";
    assert!(!Query::parse(&deep).notes().is_empty());
    assert!(!Query::parse(&"-(".repeat(10_000)).notes().is_empty());
    assert!(!Query::parse(&"title:".repeat(10_000)).notes().is_empty());
    assert!(!Query::parse(&"NOT ".repeat(10_000)).notes().is_empty());
}

#[test]
fn conditions_that_must_hold_narrow_figures() {
    let conditions = |text: &str| Query::parse(text).figure_conditions().len();
    assert_eq!(conditions("wind power>1GW time:2025"), 2);
    assert_eq!(conditions("money>1bn"), 1);
    assert_eq!(conditions("money>1bn OR wind"), 0);
    assert_eq!(conditions("-money>1bn"), 0);
    assert!(
        Kind::ALL
            .into_iter()
            .all(|kind| conditions(&format!("has:{}", kind.as_str())) == 1)
    );
}
