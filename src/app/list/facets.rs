//! The filters: values of the hits with their counts, as chips; those that are on come first.
//!
//! `Section   Policy 7   Case Study 4   Hi! Tech 2   more…`

use super::super::command::Command;
use super::super::context::PanelCtx;
use super::super::state::Search;
use super::super::widgets::{count, thousands};
use crate::library::{Facets, Filter};
use egui::{Button, CornerRadius, RichText, ScrollArea, Stroke, Ui, vec2};

/// Chips of a group that are shown at once; the others are behind "more…".
const SHOWN: usize = 6;
/// Higher, and the results would be pushed out of a small window.
const MOST_HEIGHT: f32 = 320.0;

/// A value that can be filtered by.
struct Choice {
    filter: Filter,
    text: String,
    count: u64,
}

/// The open filter box.
pub(super) fn facets_ui(ui: &mut Ui, facets: &Facets, search: &Search, ctx: &mut PanelCtx) {
    let most = MOST_HEIGHT.min(ui.available_height() * 0.45);
    ScrollArea::vertical()
        .id_salt("filters")
        .max_height(most)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
            for (name, choices) in groups(facets, search) {
                group_ui(ui, (name, &choices), search, ctx);
            }
        });
}

/// The filters that are on, when the box is closed: never filter without saying so.
pub(super) fn active_ui(ui: &mut Ui, search: &Search, ctx: &mut PanelCtx) {
    ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
    ui.horizontal_wrapped(|ui| {
        for filter in &search.filters {
            let text = format!("{}  ×", value_text(filter));
            let name = format!("Remove filter {}", value_text(filter));
            let response = ui.add(chip(&text, true, ctx)).accessible_name(name);
            if response.clicked() {
                ctx.send(Command::ToggleFilter(filter.clone()));
            }
        }
    });
}

fn group_ui(ui: &mut Ui, (name, choices): (&str, &[Choice]), search: &Search, ctx: &mut PanelCtx) {
    if choices.is_empty() {
        return;
    }
    ui.label(
        RichText::new(name)
            .font(ctx.tokens.ui_small_strong())
            .color(ctx.tokens.text_secondary),
    );
    ui.horizontal_wrapped(|ui| {
        let (shown, hidden) = choices.split_at(choices.len().min(SHOWN));
        for choice in shown {
            choice_ui(ui, (name, choice), search, ctx);
        }
        if hidden.is_empty() {
            return;
        }
        ui.visuals_mut().widgets.inactive.bg_stroke.color = ctx.tokens.border;
        let more = ui.menu_button(RichText::new("more…").small(), |ui| {
            ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
                for choice in hidden {
                    choice_ui(ui, (name, choice), search, ctx);
                }
            });
        });
        more.response
            .accessible_name(format!("More values of {name}"));
    });
    ui.add_space(2.0);
}

fn choice_ui(ui: &mut Ui, (name, choice): (&str, &Choice), search: &Search, ctx: &mut PanelCtx) {
    let on = search.filters.contains(&choice.filter);
    let text = format!("{}  {}", choice.text, thousands(choice.count));
    let spoken = format!(
        "{name}: {}, {}",
        choice.text,
        count(choice.count, "article", "articles")
    );
    let response = ui.add(chip(&text, on, ctx)).accessible_name(spoken);
    if response.clicked() {
        ctx.send(Command::ToggleFilter(choice.filter.clone()));
    }
}

fn chip(text: &str, on: bool, ctx: &PanelCtx) -> Button<'static> {
    let tokens = ctx.tokens;
    let (ink, ground, edge) = if on {
        (tokens.on_accent, tokens.accent, tokens.accent)
    } else {
        (tokens.text, tokens.raised, tokens.border)
    };
    Button::new(RichText::new(text).font(tokens.ui_small()).color(ink))
        .fill(ground)
        .stroke(Stroke::new(1.0, edge))
        .corner_radius(CornerRadius::same(12))
        .min_size(vec2(0.0, 24.0))
        .truncate()
        .selected(on)
}

/// Groups in the order of use; filters that are on but have no hits stay, so they can be undone.
fn groups(facets: &Facets, search: &Search) -> Vec<(&'static str, Vec<Choice>)> {
    let mut groups = vec![
        ("Section", named(&facets.sections, Filter::Section)),
        ("Date", date_choices(facets, search)),
        ("Figures", figure_choices(facets)),
        ("Document", named(&facets.documents, Filter::Document)),
        ("Byline", named(&facets.bylines, Filter::Byline)),
        ("Tag", tag_choices(facets)),
        ("Collection", named(&facets.collections, Filter::Collection)),
    ];
    for filter in &search.filters {
        let group = group_name(filter);
        for (name, choices) in &mut groups {
            if *name == group && !choices.iter().any(|choice| choice.filter == *filter) {
                choices.insert(0, choice(filter.clone(), 0));
            }
        }
    }
    for (_, choices) in &mut groups {
        choices.sort_by_key(|choice| !search.filters.contains(&choice.filter));
    }
    groups
}

fn named(values: &[(String, u64)], filter: impl Fn(String) -> Filter) -> Vec<Choice> {
    values
        .iter()
        .map(|(value, count)| choice(filter(value.clone()), *count))
        .collect()
}

fn figure_choices(facets: &Facets) -> Vec<Choice> {
    let mut choices = vec![
        choice(Filter::HasFigures(true), facets.with_figures),
        choice(Filter::HasFigures(false), facets.without_figures),
    ];
    choices.retain(|choice| choice.count > 0);
    choices.extend(
        facets
            .kinds
            .iter()
            .map(|(kind, count)| choice(Filter::Kind(*kind), *count)),
    );
    choices
}

/// Years; of the year that is on, its months.
fn date_choices(facets: &Facets, search: &Search) -> Vec<Choice> {
    let mut choices = Vec::new();
    for year in &facets.years {
        choices.push(choice(Filter::Year(year.year), year.count));
        let is_on = search.filters.iter().any(|filter| match filter {
            Filter::Year(on) | Filter::Month(on, _) => *on == year.year,
            _ => false,
        });
        if is_on {
            let months = year.months.iter();
            choices.extend(
                months.map(|(month, count)| choice(Filter::Month(year.year, *month), *count)),
            );
        }
    }
    if facets.undated > 0 && !choices.is_empty() {
        choices.push(choice(Filter::Undated, facets.undated));
    }
    choices
}

fn tag_choices(facets: &Facets) -> Vec<Choice> {
    let mut choices = vec![choice(Filter::Starred, facets.starred)];
    choices.retain(|choice| choice.count > 0);
    choices.extend(named(&facets.tags, Filter::Tag));
    choices
}

fn choice(filter: Filter, count: u64) -> Choice {
    Choice {
        text: value_text(&filter),
        filter,
        count,
    }
}

fn group_name(filter: &Filter) -> &'static str {
    match filter {
        Filter::Document(_) => "Document",
        Filter::Section(_) => "Section",
        Filter::Byline(_) => "Byline",
        Filter::HasFigures(_) | Filter::Kind(_) => "Figures",
        Filter::Tag(_) | Filter::Starred => "Tag",
        Filter::Collection(_) => "Collection",
        Filter::Year(_) | Filter::Month(..) | Filter::Undated => "Date",
    }
}

fn value_text(filter: &Filter) -> String {
    match filter {
        Filter::Section(section) if section.is_empty() => "No section".to_owned(),
        Filter::Document(value)
        | Filter::Section(value)
        | Filter::Byline(value)
        | Filter::Tag(value)
        | Filter::Collection(value) => value.clone(),
        Filter::Year(year) => year.to_string(),
        Filter::Month(year, month) => format!("{year}-{month:02}"),
        Filter::Undated => "Undated".to_owned(),
        Filter::HasFigures(true) => "With figures".to_owned(),
        Filter::HasFigures(false) => "Without figures".to_owned(),
        Filter::Kind(kind) => kind.as_str().replace('_', " "),
        Filter::Starred => "Starred".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing, reason = "a test may panic")]
    use super::*;
    use crate::figures::Kind;

    #[test]
    fn a_filter_that_is_on_comes_first_even_without_hits() {
        let facets = Facets {
            sections: vec![("Policy".to_owned(), 7), ("Case Study".to_owned(), 4)],
            kinds: vec![(Kind::Money, 9)],
            with_figures: 11,
            ..Facets::default()
        };
        let mut search = Search::default();
        search.toggle(Filter::Section("Voices".to_owned()));
        search.toggle(Filter::Kind(Kind::Money));
        let groups = groups(&facets, &search);
        let texts = |at: usize| -> Vec<&str> {
            groups[at]
                .1
                .iter()
                .map(|choice| choice.text.as_str())
                .collect()
        };
        assert_eq!(texts(0), ["Voices", "Policy", "Case Study"]);
        assert_eq!(texts(2), ["money", "With figures"]);
    }
}
