use super::*;

#[test]
fn words_are_found_in_any_form() {
    let dir = tempfile::tempdir().unwrap();
    let library = with_pages(
        dir.path(),
        &[
            ("a.txt", "Wind power\n\nInnovations in cafés."),
            ("b.txt", "Solar power\n\nAn energy-saving lamp."),
        ],
    );
    assert_eq!(titles(&library, "innovative cafe"), ["Wind power"]);
    assert_eq!(titles(&library, "energysaving"), ["Solar power"]);
    assert_eq!(titles(&library, "power").len(), 2);
}
