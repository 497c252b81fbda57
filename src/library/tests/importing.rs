use super::*;
use crate::library::Control;

#[test]
fn the_same_folder_twice_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let library = with_pages(
        dir.path(),
        &[
            ("a.txt", "Wind power\n\nIt grew."),
            ("b.txt", "Solar power\n\nIt fell."),
        ],
    );
    let generation = library.generation().unwrap();
    let counts = library.counts().unwrap();
    assert_eq!((counts.documents, counts.articles), (2, 2));
    let again = library
        .import(
            &[dir.path().join("pages")],
            &Control::default(),
            &mut |_| {},
        )
        .unwrap();
    assert_eq!((again.documents, again.unchanged), (0, 2));
    assert_eq!(library.generation().unwrap(), generation);
}
