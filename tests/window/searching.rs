//! Typing narrows the list, in every form of the word; clearing brings everything back.

use super::Window;
use egui::accesskit::Role;
use egui::{Key, Modifiers};

#[test]
fn typing_a_query_narrows_the_list() {
    let mut window = Window::with_samples();
    let all = window.rows();
    assert!(all.len() > 5, "the samples are in the list: {all:?}");
    window.write("Search", "hydrogen");
    let found = window.rows();
    assert!(!found.is_empty() && found != all, "{found:?}");
    let total = format!("{} articles", found.len());
    assert!(window.shows(&total), "the total is told: {total}");
    window.write("Search", "hydrogen zzzzqqq");
    assert_eq!(window.rows(), [""; 0]);
    window.write("Search", "");
    assert_eq!(window.rows(), all);
}

#[test]
fn the_last_word_matches_while_it_is_typed() {
    let mut window = Window::with_samples();
    window.write("Search", "hydrog");
    let typing = window.rows();
    window.write("Search", "hydrogen");
    let typed = window.rows();
    assert!(!typed.is_empty());
    assert!(
        typed.iter().all(|row| typing.contains(row)),
        "{typing:?} {typed:?}"
    );
}

#[test]
fn a_figure_condition_is_a_query() {
    let mut window = Window::with_samples();
    let all = window.rows();
    window.write("Search", "money>1bn");
    let found = window.rows();
    assert!(!found.is_empty() && found != all, "{found:?}");
}

#[test]
fn the_query_and_the_article_are_there_again_after_a_restart() {
    let mut window = Window::with_samples();
    window.write("Search", "hydrogen");
    let found = window.rows();
    window.click(Role::ListBoxOption, &found[0]);
    let headline = window.headline();
    let window = window.reopen();
    assert_eq!(window.rows(), found);
    assert_eq!(window.headline(), headline);
}

#[test]
fn the_keyboard_alone_finds_and_opens_an_article() {
    let mut window = Window::with_samples();
    window.press(Modifiers::COMMAND, Key::L);
    window.type_keys("hydrogen");
    let found = window.rows();
    window.press(Modifiers::NONE, Key::ArrowDown);
    assert_eq!(window.headline().as_ref(), found.first());
    window.press(Modifiers::NONE, Key::J);
    assert_eq!(window.headline().as_ref(), found.get(1));
}
