//! Copies of a story: found at import, folded in searches, shown where asked for.

use super::*;
use crate::library::Change;

fn story(town: &str) -> [String; 4] {
    [
        format!(
            "Engineers in {town} switched on a turbine of 12 megawatts on Monday, the largest that has been built on the coast so far, and watched its blades begin to turn in a light breeze."
        ),
        format!(
            "It will supply nine thousand households in {town} and the villages around it. The works council had asked for a louder warning before each start, and got it last week."
        ),
        format!(
            "The towers were cast in a yard across the bay from sand and gravel of the region, \
             which spares the roads some four thousand journeys of heavy lorries. Old fishermen \
             had feared for their nets at first, but most have come to like the calm water behind \
             the foundations, where young cod and crabs gather in summer, as divers of the {town} \
             museum found out by chance."
        ),
        format!(
            "Two more are to follow in spring, if the harbour of {town} is dredged in time for the heavy lifting ship that carries the towers from the yard across the bay."
        ),
    ]
}

fn desk() -> Desk {
    let first = story("Norhaven");
    let paragraphs: Vec<&str> = first.iter().map(String::as_str).collect();
    let cut: Vec<&str> = paragraphs.iter().take(3).copied().collect();
    let other = story("Sudholm");
    let other: Vec<&str> = other.iter().map(String::as_str).collect();
    Desk::with(&[
        ("a.txt", &page("Turbine Begins to Turn", &paragraphs)),
        ("b.txt", &page("Coast Has Its Largest Turbine", &cut)),
        (
            "c.txt",
            &article_page(
                "Quiet Days in the Harbour",
                "Nothing happened, and the turbine stood still.",
            ),
        ),
        (
            "d.txt",
            &page("Other Place", &[other[0], FILLER, FILLER, other[3]]),
        ),
    ])
}

#[test]
fn a_search_shows_a_story_once_with_its_copies() {
    let desk = desk();
    let hits = desk.hits("turbine");
    let rows = desk.library.rows(&hits.ids, &hits.matcher).unwrap();
    let copies: Vec<(&str, u32)> = rows
        .iter()
        .map(|row| (row.title.text.as_str(), row.copies))
        .collect();
    assert_eq!(hits.folded, 1, "{copies:?}");
    assert_eq!(copies.iter().filter(|(_, copies)| *copies == 1).count(), 1);
    assert_eq!(rows.len(), 3);
    let shown = SearchOptions {
        show_copies: true,
        ..SearchOptions::default()
    };
    let all = desk
        .library
        .search(&Query::parse("turbine"), &shown, &|| false)
        .unwrap();
    assert_eq!((all.ids.len(), all.folded), (4, 0));
}

#[test]
fn facets_count_a_story_once() {
    let desk = desk();
    let facets = desk.hits("turbine").facets;
    assert_eq!(facets.bylines, [("Staff Reporter".to_owned(), 3)]);
    assert_eq!(
        facets.documents.iter().map(|(_, count)| count).sum::<u64>(),
        3
    );
    assert_eq!(facets.with_figures + facets.without_figures, 3);
    assert_eq!(facets.undated, 3);
}

#[test]
fn the_copy_that_matches_best_stands_for_the_story() {
    let desk = desk();
    assert_eq!(
        desk.find("title:largest"),
        ["Coast Has Its Largest Turbine"]
    );
    assert_eq!(desk.find("title:turn"), ["Turbine Begins to Turn"]);
    assert_eq!(desk.find("\"largest turbine\" OR dredged").len(), 2);
}

#[test]
fn copies_are_named_by_each_other_and_go_with_their_documents() {
    let desk = desk();
    let (first, copy) = (
        desk.article("Turbine Begins to Turn"),
        desk.article("Coast Has Its Largest Turbine"),
    );
    assert_eq!(desk.library.copies_of(first).unwrap(), [copy]);
    assert_eq!(desk.library.copies_of(copy).unwrap(), [first]);
    let quiet = desk.article("Quiet Days in the Harbour");
    assert_eq!(desk.library.copies_of(quiet).unwrap(), []);
    let key = desk.library.article(first).unwrap().document.key;
    let undo = desk.library.apply(&Change::Remove(vec![key])).unwrap();
    assert_eq!(desk.library.copies_of(copy).unwrap(), []);
    assert_eq!(desk.find("villages"), ["Coast Has Its Largest Turbine"]);
    desk.library.apply(&undo).unwrap();
    assert_eq!(desk.library.copies_of(copy).unwrap(), [first]);
    assert_eq!(desk.hits("villages").ids.len(), 1);
}

#[test]
fn an_import_says_which_pages_the_library_had_before() {
    let desk = Desk::with(&[("a.txt", &seed(0)), ("b.txt", &seed(1))]);
    // Scanned anew: other line ends, a mark at the end.
    desk.put("again.txt", format!("{}\n\u{a0}\n", seed(0)));
    let report = desk.import();
    assert_eq!(
        (report.documents, report.repeated.len()),
        (1, 1),
        "{report:?}"
    );
    assert!(report.copies >= 1);
    assert!(report.repeated[0].path.ends_with("again.txt"));
    assert!(report.repeated[0].reason.contains("“a.txt”"), "{report:?}");
}

fn seed(which: usize) -> String {
    let town = ["Norhaven", "Sudholm"][which];
    let other = ["Lena Okoro", "Arvid Stern"][which];
    let paragraphs = story(town);
    let mut paragraphs: Vec<String> = paragraphs.into();
    paragraphs.push(format!("{other} had planned it for {} years.", 3 + which));
    let paragraphs: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
    page(&format!("Turbine of {town}"), &paragraphs)
}

#[test]
fn copies_survive_a_restart_and_an_older_format() {
    let desk = desk().reopened();
    assert_eq!(desk.hits("turbine").folded, 1);
    // As a library of a version that knew no copies comes out of its migration.
    desk.library
        .store
        .write("forget the copies", |transaction| {
            transaction
                .execute_batch(
                    "UPDATE article SET sketch = NULL, story = NULL; DELETE FROM shingle;
                     UPDATE counter SET value = 0 WHERE name = 'compared'",
                )
                .map_err(crate::library::Error::store("test"))
        })
        .unwrap();
    assert_eq!(desk.hits("turbine").folded, 0);
    assert!(desk.library.lag().unwrap() > 0);
    desk.library
        .catch_up(&Control::default(), &mut |_| {})
        .unwrap();
    assert_eq!(desk.hits("turbine").folded, 1);
    assert_eq!(desk.library.lag().unwrap(), 0);
}
