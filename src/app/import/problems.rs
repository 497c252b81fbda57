//! Painting the problems list: every file that was not imported as it should, why, and what to do.
//!
//! "picture.txt · is no text but binary data · Retry"

use super::super::command::Command;
use super::super::context::PanelCtx;
use super::super::dialogs::{buttons, modal};
use super::super::widgets::{count, primary_button, secondary_button};
use super::{Problem, Trouble};
use egui::{Align, Button, Layout, RichText, ScrollArea, Ui, vec2};

/// Height of a problem: name and reason.
const ROW: f32 = 48.0;

/// Every file that was not imported, or with reservations, and why; true once the dialog is to
/// close.
pub fn problems_ui(ui: &mut Ui, problems: &[Problem], ctx: &mut PanelCtx) -> bool {
    modal(ui, ("Import Problems", 640.0), ctx.tokens, |ui| {
        let tokens = ctx.tokens;
        if problems.is_empty() {
            ui.label("Every file was read.");
            return false;
        }
        let unread = problems
            .iter()
            .filter(|problem| problem.trouble == Trouble::Unread)
            .count();
        ui.label(RichText::new(summary(problems)).color(tokens.text_secondary));
        ui.add_space(tokens.spacing(1.0));
        let mut close = false;
        ScrollArea::vertical()
            .max_height(360.0)
            .auto_shrink([false, true])
            .show_rows(ui, ROW, problems.len(), |ui, visible| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for problem in problems.get(visible).unwrap_or_default() {
                    ui.allocate_ui(vec2(ui.available_width(), ROW), |ui| {
                        ui.set_min_height(ROW);
                        close |= problem_ui(ui, problem, ctx);
                    });
                }
            });
        buttons(ui, tokens, |ui| {
            if unread > 0 && primary_button(ui, "Retry All", tokens).clicked() {
                ctx.out.push(Command::RetrySkipped);
                close = true;
            }
            if secondary_button(ui, "Clear List").clicked() {
                ctx.out.push(Command::ForgetProblems);
            }
            if secondary_button(ui, "Copy List").clicked() {
                ctx.out.push(Command::CopyText(problems_text(problems)));
            }
        });
        close
    })
}

/// "2 files could not be read; 1 file was read with reservations".
fn summary(problems: &[Problem]) -> String {
    let files = |trouble: Trouble, one: &str, many: &str| {
        let files = problems.iter().filter(|problem| problem.trouble == trouble);
        let number = u64::try_from(files.count()).unwrap_or(0);
        let verb = if number == 1 { one } else { many };
        (number > 0).then(|| format!("{} {verb}", count(number, "file", "files")))
    };
    let folders = problems
        .iter()
        .any(|problem| problem.trouble == Trouble::Folder);
    let told = [
        files(Trouble::Unread, "could not be read", "could not be read"),
        files(
            Trouble::Reserved,
            "was read, with reservations",
            "were read, with reservations",
        ),
        files(
            Trouble::Damaged,
            "in the library cannot be read back",
            "in the library cannot be read back",
        ),
        folders.then(|| "a watched folder is not there".to_owned()),
    ];
    told.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// "read, with reservations: 3 bytes were not UTF-8".
fn reason(problem: &Problem) -> String {
    if problem.trouble == Trouble::Reserved {
        format!("read, with reservations: {}", problem.file.reason)
    } else {
        problem.file.reason.clone()
    }
}

/// Name and reason; at the right what can be done about it.
fn problem_ui(ui: &mut Ui, problem: &Problem, ctx: &mut PanelCtx) -> bool {
    let path = &problem.file.path;
    let name = path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    );
    let mut close = false;
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let (text, command) = match problem.trouble {
            Trouble::Unread => ("Retry", Command::ImportPaths(vec![path.clone()])),
            Trouble::Reserved => ("Show", Command::Reveal(path.clone())),
            Trouble::Damaged => ("Check", Command::CheckLibrary),
            Trouble::Folder => ("Watched", Command::WatchedFolders),
        };
        let button = ui.add(Button::new(RichText::new(text).font(ctx.tokens.ui_small())));
        if button.accessible_name(format!("{text} {name}")).clicked() {
            close = problem.trouble != Trouble::Reserved;
            ctx.send(command);
        }
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            ui.add_space(4.0);
            let title = RichText::new(&name).font(ctx.tokens.ui_strong());
            ui.add(egui::Label::new(title).truncate())
                .on_hover_text(path.display().to_string());
            let reason = RichText::new(reason(problem))
                .font(ctx.tokens.ui_small())
                .color(ctx.tokens.text_secondary);
            ui.add(egui::Label::new(reason).truncate())
                .on_hover_text(&problem.file.reason);
        });
    });
    close
}

/// One line a file: reason, then path.
fn problems_text(problems: &[Problem]) -> String {
    use std::fmt::Write as _;
    let mut text = String::new();
    for problem in problems {
        if writeln!(text, "{}: {}", reason(problem), problem.file.path.display()).is_err() {
            break;
        }
    }
    text
}
