//! A click on a hit shows the article; a click on a figure shows its sentence.

use super::Window;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};

#[test]
fn clicking_a_hit_shows_its_article() {
    let mut window = Window::with_samples();
    window.write("Search", "hydrogen");
    let hit = window.rows()[0].clone();
    window.click(Role::ListBoxOption, &hit);
    assert_eq!(window.headline(), Some(hit));
    assert!(
        window.shows("hydrogen"),
        "the article shows the word searched for"
    );
}

#[test]
fn pressing_a_mark_of_a_chart_scrolls_the_article_to_its_sentence() {
    let mut window = Window::with_samples();
    window.write("Search", "has:figures hydrogen");
    let hit = window.rows()[0].clone();
    window.click(Role::ListBoxOption, &hit);
    println!("{:#?}", window.names(Role::Button));
    println!("{:#?}", window.in_view());
    panic!();
}

impl Window {
    /// Texts of the article's blocks that stand inside the window.
    fn in_view(&self) -> Vec<String> {
        let window = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1360.0, 840.0));
        self.harness
            .query_all_by_role(Role::Label)
            .filter(|node| window.intersects(node.rect()))
            .filter_map(|node| node.accesskit_node().value())
            .collect()
    }
}
