//! Articles about the same things.

use super::*;

fn desk() -> Desk {
    let pages: &[(&str, &[&str])] = &[
        (
            "Hydrogen Station Opens",
            &[
                "The first hydrogen refuelling station of the province opened beside the motorway. Buses that run on fuel cells can be filled there with compressed gas in ten minutes.",
                "Engineers of the station say that the electrolyser draws its power from turbines on the ridge.",
            ],
        ),
        (
            "Fuel Cells for Buses",
            &[
                "The bus company has ordered forty vehicles with fuel cells. They need hydrogen, which the new refuelling stations along the motorway will sell from spring on.",
                "Drivers liked the quiet cabin, and mechanics are being trained on compressed gas.",
            ],
        ),
        (
            "Electrolyser Runs Day and Night",
            &[
                "An electrolyser makes hydrogen from water when turbines on the ridge turn faster than the town needs. The gas is compressed and stored in bottles.",
            ],
        ),
        (
            "Choir Wins Prize",
            &[
                "The choir of the parish sang motets by old masters and won the prize of the festival. The judges praised its clear vowels and the calm of its conductor.",
            ],
        ),
        (
            "Old Orchard Saved",
            &[
                "Pupils planted pears and plums in the old orchard behind the abbey. The monks had nearly given it up, since deer ate the bark every winter.",
            ],
        ),
        (
            "Ferry Is Late",
            &[
                "Fog kept the ferry in its dock until noon. Passengers played cards in the saloon and the cook handed out soup, as he does whenever the horn sounds twice.",
            ],
        ),
    ];
    let desk = Desk::new();
    for (number, (title, paragraphs)) in pages.iter().enumerate() {
        desk.put(&format!("{number}.txt"), page(title, paragraphs));
    }
    desk.import();
    desk
}

fn similar(desk: &Desk, title: &str, limit: usize) -> Vec<(String, f32)> {
    let found = desk
        .library
        .similar(desk.article(title), limit, &|| false)
        .unwrap();
    let title = |id| desk.library.article(id).unwrap().article.title.unwrap();
    found
        .into_iter()
        .map(|(id, likeness)| (title(id).as_str().to_owned(), likeness))
        .collect()
}

#[test]
fn articles_that_share_telling_words_are_similar() {
    let desk = desk();
    let found = similar(&desk, "Hydrogen Station Opens", 10);
    let mut titles: Vec<&str> = found.iter().map(|(title, _)| title.as_str()).collect();
    titles.sort_unstable();
    assert_eq!(
        titles,
        ["Electrolyser Runs Day and Night", "Fuel Cells for Buses"],
        "{found:?}"
    );
    assert!(found.is_sorted_by(|a, b| a.1 >= b.1));
    assert!(
        found
            .iter()
            .all(|(_, likeness)| (0.0..=1.0).contains(likeness))
    );
    assert_eq!(similar(&desk, "Hydrogen Station Opens", 1).len(), 1);
    assert_eq!(similar(&desk, "Hydrogen Station Opens", 0), []);
    assert_eq!(similar(&desk, "Choir Wins Prize", 5), []);
}

#[test]
fn neither_the_article_nor_its_copies_are_similar_to_it() {
    let desk = desk();
    let text = std::fs::read_to_string(desk.pages().join("1.txt")).unwrap();
    desk.put("copy.txt", text.replace("Buses\n", "Buses!\n"));
    desk.put(
        "copy of 0.txt",
        std::fs::read_to_string(desk.pages().join("0.txt")).unwrap() + "\n\u{a0}\n",
    );
    let report = desk.import();
    assert_eq!(report.copies, 2, "{report:?}");
    for id in desk.hits("hydrogen").ids.iter() {
        let found = desk.library.similar(*id, 5, &|| false).unwrap();
        let copies = desk.library.copies_of(*id).unwrap();
        assert!(!found.is_empty() && found.len() <= 2, "{found:?}");
        let strange = |(other, _): &(ArticleId, f32)| other != id && !copies.contains(other);
        assert!(found.iter().all(strange), "{found:?}");
    }
    assert_eq!(
        desk.library
            .similar(desk.hits("title:choir").ids[0], 5, &|| true)
            .unwrap(),
        []
    );
    assert!(desk.library.similar(ArticleId(999), 5, &|| false).is_err());
}
