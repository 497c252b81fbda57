//! The query language as a table: what is typed, how it is understood, which articles it finds.
//!
//! `queries.tsv` has a query a line: the query, as it is written out again, a word of each note,
//! the found pages by letter. Empty understood forms are queries that ask for nothing.

use super::*;
use crate::library::Change;

const TABLE: &str = include_str!("queries.tsv");

/// Name, headline, byline, paragraphs. The first letter of the name stands for the page.
const PAGES: [(&str, &str, &str, &[&str]); 6] = [
    (
        "a Post 2021-11-20.txt",
        "Wind Power Grows",
        "Staff Reporter",
        &[
            "Innovations in cafés were shown. The station has a capacity of 4,321 megawatts in 2021, it was said.",
            "An energy-saving lamp was lit by the neutron source, and the mayor clapped his hands.",
        ],
    ),
    (
        "b 2022-03.txt",
        "Solar Plants Fall Behind",
        "Lena Okoro",
        &[
            "Powerful winds blew over the plants of solar power on Monday, they said in the village.",
            "The dam has a capacity of 4.321 gigawatts, and cost 2.5 billion RMB in 2019. Its basin is full.",
        ],
    ),
    (
        "c.txt",
        "Quiet Days in the Harbour",
        "Staff Reporter",
        &[
            "Boats came home early. Output of the yards rose by 12 percent in 2022, and 60 patents were granted.",
            "Nobody innovated on Sundays, when lamps were lit along the canal and the old cafe was open.",
        ],
    ),
    (
        "d 2019-05-06.txt",
        "Hydrogen Trains Run on 5G",
        "Chen Chunyou",
        &[
            "A railway of 120 km was opened, 科技日报 said. The trains cost $15 million, and each weighs 90 tonnes.",
            "Engineers plan to cut losses by 8 percent by 2030. The wind was cold, solar cells were covered.",
        ],
    ),
    (
        "e.txt",
        "Detector Is Installed",
        "Arvid Stern",
        &[
            "The hall keeps a neu-\ntron detector that draws 300 kilowatts. It was carried in on a Monday by twelve people.",
            "Its builders call it energysaving, though nuclear physics is not known to be thrifty.",
        ],
    ),
    (
        "f.txt",
        "R&D Budget Debated",
        "Lena Okoro",
        &[
            "Members debated the budget for R&D until noon. Nuclear plans were put off, and prices fell by 3 percent.",
            "The course in C++ had 40 students, more than the course in the history of coal power.",
        ],
    ),
];

fn desk() -> Desk {
    let desk = Desk::new();
    for (name, title, byline, paragraphs) in PAGES {
        let text = paragraphs.join("\n\n");
        desk.put(name, format!("# {title}\n\nBy {byline}\n\n{text}\n"));
    }
    let report = desk.import();
    assert_eq!((report.documents, report.articles), (6, 6), "{report:?}");
    let (wind, solar) = (
        desk.article("Wind Power Grows"),
        desk.article("Solar Plants Fall Behind"),
    );
    for change in [
        Change::Star(wind, true),
        Change::Tags(solar, vec!["later".into(), "to read".into()]),
        Change::Collections(wind, vec!["Power".into()]),
        Change::Note(solar, "ask the mayor".into()),
    ] {
        desk.library.apply(&change).unwrap();
    }
    desk
}

/// The found pages by their letters, in the order of the alphabet.
fn letters(desk: &Desk, query: &Query) -> String {
    let hits = desk
        .library
        .search(query, &SearchOptions::default(), &|| false)
        .unwrap();
    let rows = desk.library.rows(&hits.ids, &hits.matcher).unwrap();
    let mut letters: Vec<char> = rows
        .iter()
        .filter_map(|row| row.document.chars().next())
        .collect();
    letters.sort_unstable();
    letters.into_iter().collect()
}

#[test]
fn the_table_of_queries_finds_what_it_says() {
    let desk = desk();
    let mut wrong = Vec::new();
    let mut rows = 0;
    for line in TABLE
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        rows += 1;
        let mut columns = line.split('\t');
        let [query, understood, notes, found] =
            std::array::from_fn(|_| columns.next().unwrap_or(""));
        let parsed = Query::parse(query);
        let told = parsed.notes().join(" · ");
        let noted =
            notes.is_empty() == told.is_empty() && notes.split(' ').all(|word| told.contains(word));
        let letters = letters(&desk, &parsed);
        if parsed.to_string() != understood || letters != found || !noted {
            wrong.push(format!("{query}\t{parsed}\t{told}\t{letters}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(rows >= 150, "{rows}");
}
