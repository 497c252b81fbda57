//! About: version, where the data lives, what it is made with, and that nothing leaves the machine.

use super::super::about_facts::Facts;
use super::super::command::Command;
use super::super::context::PanelCtx;
use super::super::widgets::thousands;
use super::modal;
use egui::{Grid, RichText, Ui};

pub(super) fn about_ui(ui: &mut Ui, facts: &Facts, ctx: &mut PanelCtx) -> bool {
    modal(ui, ("About Newsprint", 520.0), ctx.tokens, |ui| {
        let tokens = ctx.tokens;
        ui.label(RichText::new("Newsprint").font(tokens.serif_headline()));
        ui.label(
            RichText::new(format!(
                "Version {} · a reading room for newspaper pages",
                env!("CARGO_PKG_VERSION")
            ))
            .color(tokens.text_secondary),
        );
        ui.add_space(tokens.spacing(2.0));
        Grid::new("about")
            .num_columns(2)
            .spacing([tokens.spacing(2.0), tokens.spacing(1.0)])
            .show(ui, |ui| {
                let counts = facts.counts;
                let library = format!(
                    "{} documents, {} articles, {} figures",
                    thousands(counts.documents),
                    thousands(counts.articles),
                    thousands(counts.figures)
                );
                for (name, value) in [
                    ("Library", library),
                    ("Kept in", facts.library_dir.display().to_string()),
                    ("Settings", facts.settings()),
                    ("Network", "None: nothing leaves this machine".to_owned()),
                    ("Licence", "MIT or Apache 2.0".to_owned()),
                    (
                        "Typefaces",
                        "Source Serif 4 and Inter (SIL OFL 1.1), Phosphor Icons (MIT)".to_owned(),
                    ),
                ] {
                    ui.label(RichText::new(name).color(tokens.text_secondary));
                    ui.add(egui::Label::new(value).wrap());
                    ui.end_row();
                }
            });
        ui.add_space(tokens.spacing(2.0));
        if ui.link("Show the library folder").clicked() {
            ctx.out.push(Command::Reveal(facts.library_dir.clone()));
        }
        false
    })
}
