//! A click on a hit shows the article; a mark of a chart or a row of the table shows its sentence.

use super::{SIZE, Window};
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use std::fs;

#[test]
fn clicking_a_hit_shows_its_article() {
    let mut window = Window::with_samples();
    window.write("Search", "hydrogen");
    let hit = window.rows()[1].clone();
    assert_ne!(window.headline().as_ref(), Some(&hit));
    window.click(Role::ListBoxOption, &hit);
    assert_eq!(window.headline(), Some(hit));
}

#[test]
fn pressing_a_mark_of_a_chart_scrolls_the_article_to_its_sentence() {
    let mut window = canal_window();
    let last = "In 2024 the canal carried 480 million tons of cargo";
    assert!(
        !window.has_in_view(last),
        "the article is longer than the window"
    );
    window.press_button("2024: ");
    assert!(window.has_in_view(last));
    window.press_button("2018: ");
    assert!(!window.has_in_view(last));
    assert!(window.has_in_view("In 2018 the canal carried 120 million tons of cargo"));
}

#[test]
fn pressing_a_row_of_the_figures_scrolls_the_article_to_its_sentence() {
    let mut window = canal_window();
    window.press_button("480 million tons, ");
    assert!(window.has_in_view("In 2024 the canal carried 480 million tons of cargo"));
}

#[test]
fn the_raw_page_shows_the_lines_of_the_article() {
    let mut window = canal_window();
    window.click(Role::Button, "Raw Page");
    assert!(window.has_in_view("Canal Carries More Cargo Every Year"));
    window.click(Role::Button, "Raw Page");
    assert_eq!(window.headline().as_deref(), Some(HEADLINE));
}

#[test]
fn the_statistics_take_their_width_again_when_the_window_grows() {
    let mut window = canal_window();
    // The title of the chart, left of the button that exports it.
    let place = |window: &Window| {
        let places = window.places_of("Figures by kind").into_iter();
        places.map(|place| place.left()).fold(SIZE.x, f32::min)
    };
    let before = place(&window);
    window.harness.set_size(egui::vec2(1000.0, 700.0));
    window.settle();
    assert!(1000.0 - place(&window) < SIZE.x - before, "they give way");
    window.harness.set_size(SIZE);
    window.settle();
    assert!((place(&window) - before).abs() < 2.0);
    window.write("Search", "zzzzqqq");
    window.write("Search", "canal cargo keepers");
    assert!((place(&window) - before).abs() < 2.0, "nor do they shrink");
}

const HEADLINE: &str = "Canal Carries More Cargo Every Year";

/// Over a story that is longer than the window, with a figure near its start and one at its end.
fn canal_window() -> Window {
    let mut window = Window::with_samples();
    let filler = "The keepers of the locks walk along the water every morning and write down what they \
        see: herons on the gates, barges that wait for the wind to turn, and children who wave at the crews. ";
    let mut page = format!("{HEADLINE}\n\nBy Marla Tenwick\n\n");
    page += "In 2018 the canal carried 120 million tons of cargo, as the harbour master likes to tell.\n\n";
    for _ in 0..14 {
        page += &filler.repeat(2);
        page += "\n\n";
    }
    page += "In 2024 the canal carried 480 million tons of cargo, and nobody expects less from now on.\n";
    let file = window.folder("canal").join("canal.txt");
    fs::write(&file, page).unwrap();
    window.drop_paths(&[file]);
    window.write("Search", "canal cargo keepers");
    window.click(Role::ListBoxOption, HEADLINE);
    assert_eq!(window.headline().as_deref(), Some(HEADLINE));
    window
}

impl Window {
    /// Presses the first button whose name begins like this.
    fn press_button(&mut self, start: &str) {
        let names = self.names(Role::Button);
        let name = names.iter().find(|name| name.starts_with(start));
        let name = name
            .unwrap_or_else(|| panic!("no button begins with {start:?}: {names:#?}"))
            .clone();
        self.click(Role::Button, &name);
    }

    /// A text that stands in the window, not above or below it, contains this.
    fn has_in_view(&self, text: &str) -> bool {
        let window = egui::Rect::from_min_size(egui::Pos2::ZERO, SIZE);
        self.harness
            .query_all(egui_kittest::kittest::by().predicate(move |node| {
                [node.label(), node.value()]
                    .into_iter()
                    .flatten()
                    .any(|told| told.contains(text))
            }))
            .any(|node| window.contains_rect(node.rect()))
    }
}
