//! What workers tell becomes state: one arm, one call.

use super::App;
use super::command::{Command, StatisticsScope};
use super::dialogs::{Dialog, PathDialog, PropertiesDialog};
use super::dispatch::libraries::change_over;
use super::dispatch::load;
use super::export_dialog::ExportState;
use super::import::{Trouble, report_text};
use super::session::LibraryState;
use super::start::document_name;
use super::state::Search;
use super::story::Story;
use super::tasks::{ChangeName, Event, Found, Job, Watched};
use super::toasts::Toast;
use super::upkeep::UpkeepJob;
use super::widgets::count;
use crate::library::{
    ArticleId, Change, CheckReport, FigureRow, Filter, ImportProgress, ImportReport, Library,
    Skipped,
};
use egui::{Context, ViewportCommand};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Events that are here but do not fit into this wait for the next frame.
const BUDGET: Duration = Duration::from_millis(8);
/// While an import runs the list is brought up to date this often, in seconds.
const REFRESH_SECONDS: f64 = 1.0;

pub(super) fn take_all(app: &mut App, ctx: &Context) {
    let began = Instant::now();
    let handed = app.handed.as_ref();
    let handed: Vec<_> = handed.iter().flat_map(|handed| handed.try_iter()).collect();
    for paths in handed {
        take_handed(app, ctx, paths);
    }
    while let Some(event) = app.tasks.poll() {
        take(app, ctx, event);
        if began.elapsed() > BUDGET {
            ctx.request_repaint();
            return;
        }
    }
}

/// Another start of the program was given these: they are shown here, in front.
fn take_handed(app: &mut App, ctx: &Context, paths: Vec<PathBuf>) {
    ctx.send_viewport_cmd(ViewportCommand::Minimized(false));
    ctx.send_viewport_cmd(ViewportCommand::Focus);
    if let Some(first) = paths.first() {
        app.session.plans.show_document = document_name(first);
        app.send(Command::ImportPaths(paths));
    }
}

pub(super) fn take(app: &mut App, ctx: &Context, event: Event) {
    match event {
        Event::Opened(library) => opened(app, &library),
        Event::OpenedOther(library) => change_over(app, ctx, &library),
        Event::NotOpened(reason) => app.session.library = LibraryState::Failed(reason),
        Event::Found(found) => take_found(app, *found),
        Event::SearchFailed(reason) => app.list.results.fail(reason),
        Event::Rows {
            number,
            asked,
            rows,
        } => app.list.results.take_rows(number, asked, rows),
        Event::Story(article, story) => take_story(app, article, story),
        Event::NoStory(article, reason) => no_story(app, article, &reason),
        Event::Figures(figures) => take_figures(app, figures),
        Event::Explained(explanation) => app.dialog = Some(Dialog::Explain(explanation)),
        Event::Problems(files) => app.session.import.take_unread(files),
        Event::Searches(saved, past) => app.session.searches.take(saved, past),
        Event::News(news) => app.session.searches.take_news(news),
        Event::SearchesChanged => load::searches(app),
        Event::Concordance(answer) => app.concordance.take(answer.0, answer.1),
        Event::ConcordanceFailed(reason) => app.concordance.fail(reason),
        Event::Copies(rows) => app.dialog = Some(Dialog::Copies(rows)),
        Event::Changed { name, inverse } => changed(app, &name, inverse),
        Event::Checked(report) => checked(app, &report),
        Event::CheckFailed(reason) => check_failed(app, reason),
        Event::Properties(documents) => {
            app.dialog = Some(Dialog::Properties(PropertiesDialog::new(&documents)));
        }
        Event::CaughtUp(left_out) => caught_up(app, left_out),
        Event::UpkeepAdvanced(job, progress) => app.session.upkeep.advance(job, progress),
        Event::UpkeepEnded(job) => app.session.upkeep.end(job),
        Event::WatchedFolders(folders) => app.session.watched = folders,
        Event::WatchChanged => {
            app.tasks.watch_folders();
            app.send(Command::WatchedFolders);
        }
        Event::Watched(watched) => take_watched(app, &watched),
        Event::NotWatched(folder) => app.session.import.note(vec![folder], Trouble::Folder),
        Event::ImportAdvanced(progress) => import_advanced(app, ctx, progress),
        Event::Imported(report) => imported(app, &report),
        Event::ImportFailed(reason) => import_failed(app, reason),
        Event::ExportConflict(files) => set_export(app, ExportState::Asking(files)),
        Event::FileConflict(purpose, path) => {
            app.dialog = Some(Dialog::Path(PathDialog::replacing(purpose, &path)));
        }
        Event::ExportAdvanced { done, total } => {
            set_export(app, ExportState::Writing { done, total });
        }
        Event::Exported { files, first } => exported(app, files, first),
        Event::ExportCancelled => app.toasts.push(Toast::done("Export cancelled")),
        Event::ExportFailed(reason) => export_failed(app, reason),
        Event::Picked(purpose, paths) => super::dispatch::files::picked(app, purpose, paths),
        Event::NoFileDialog(picking) => super::dispatch::files::no_file_dialog(app, &picking),
        Event::PickedExportFolder(folder) => picked_export_folder(app, &folder),
        Event::DesktopTheme(theme) => ctx.options_mut(|options| options.fallback_theme = theme),
        Event::Failed(reason) => app.toasts.push(Toast::failed(reason)),
    }
}

/// The library is here: show what was read last, import what waits.
pub(super) fn opened(app: &mut App, library: &Arc<Library>) {
    app.session.library = LibraryState::Open {
        read_only: library.is_read_only(),
    };
    app.tasks.attach(library);
    app.tasks.push_catch_up();
    load::search(app);
    load::searches(app);
    app.tasks.push(Job::Problems);
    if let Some(article) = app.saved.reading.article {
        load::story(app, article);
    }
    load::figures(app);
    let waiting = std::mem::take(&mut app.session.plans.import);
    if !waiting.is_empty() {
        app.send(Command::ImportPaths(waiting));
    }
}

fn take_found(app: &mut App, found: Found) {
    let Found {
        search,
        answer,
        counts,
    } = found;
    app.session.facts.counts = counts;
    let matcher_changed = app.list.results.hits().matcher != answer.hits.matcher;
    app.list.results.answer(answer);
    app.list.results.set_library_empty(counts.articles == 0);
    if counts.documents == 0 && app.session.plans.samples && search.is_everything() {
        app.session.plans.samples = false;
        app.send(Command::OpenSamples);
    }
    let first = app.list.results.ids().first().copied();
    if let Some(first) = first
        && std::mem::take(&mut app.session.plans.open_first)
    {
        app.send(Command::OpenArticle(first));
    } else if matcher_changed && let Some(article) = app.saved.reading.article {
        load::story(app, article);
    }
    if app.session.statistics.scope == StatisticsScope::Results {
        load::figures(app);
    }
    load::concordance(app);
}

/// A story that was asked for before another article was opened is not shown any more.
fn take_story(app: &mut App, article: ArticleId, story: Arc<Story>) {
    if app.saved.reading.article != Some(article) {
        return;
    }
    let parts = |story: &Story| story.parts.iter().map(|part| part.id).collect::<Vec<_>>();
    let before = app.session.story.as_deref().map(parts);
    let is_other = before != Some(parts(&story));
    app.session.story = Some(story);
    if is_other && app.session.statistics.scope == StatisticsScope::Article {
        load::figures(app);
    }
}

/// The article that was open is gone, by the user's hand or since the last start.
fn no_story(app: &mut App, article: ArticleId, reason: &str) {
    if app.saved.reading.article != Some(article) {
        return;
    }
    let was_shown = app.session.story.take().is_some();
    app.saved.reading.article = None;
    app.list.selection.forget(&[article]);
    if was_shown {
        app.toasts.push(Toast::failed(reason));
    }
    load::figures(app);
}

fn take_figures(app: &mut App, figures: Arc<[FigureRow]>) {
    let statistics = &mut app.session.statistics;
    statistics.figures = figures;
    statistics.generation += 1;
}

fn is_about_problems(change: &Change) -> bool {
    matches!(
        change,
        Change::ForgetProblems(_) | Change::RestoreProblems(_)
    )
}

fn changed(app: &mut App, name: &ChangeName, inverse: Change) {
    if matches!(inverse, Change::Restore(_)) {
        app.list.selection.clear();
    }
    if is_about_problems(&inverse) {
        app.tasks.push(Job::Problems);
    }
    app.undo.record(name, inverse);
    if let ChangeName::Do(command) = name {
        let text = match command {
            Command::ToggleStar => "Star changed",
            Command::SetTags(..) => "Tags saved",
            Command::SetNote(..) => "Note saved",
            Command::Correct(..) => "Figure corrected",
            Command::RemoveSelected => "Removed from the library",
            Command::ToggleStitch(_) => "Seam changed",
            Command::SetCollections(..) => "Collections saved",
            Command::ForgetProblems => "Import problems cleared",
            Command::SetProperties(_) => "Properties saved",
            Command::KeepSearch(_) => "Search saved",
            Command::ForgetSearch(_) => "Search deleted",
            Command::ClearHistory => "Search history cleared",
            _ => "Changed",
        };
        app.toasts
            .push(Toast::done(text).with_action(Command::Undo));
    }
    load::everything(app);
}

/// What the store cannot give back is named, with what to do about it.
fn caught_up(app: &mut App, left_out: Vec<Skipped>) {
    if !left_out.is_empty() {
        let number = u64::try_from(left_out.len()).unwrap_or(0);
        let text = format!(
            "{} cannot be read back and {} left out of the index",
            count(number, "document", "documents"),
            if number == 1 { "was" } else { "were" }
        );
        app.toasts
            .push(Toast::failed(text).with_action(Command::ShowProblems));
        app.session.import.note(left_out, Trouble::Damaged);
    }
    load::search(app);
}

fn take_watched(app: &mut App, watched: &Watched) {
    let report = &watched.report;
    app.session.import.take_report(report);
    if report.documents > 0 {
        let text = format!(
            "{} from watched folders",
            count(report.documents, "new document", "new documents")
        );
        app.toasts.push(Toast::done(text));
    }
    if !report.skipped.is_empty() {
        let text = "A page in a watched folder could not be read";
        app.toasts
            .push(Toast::failed(text).with_action(Command::ShowProblems));
    }
    if report.documents > 0 || watched.moved > 0 {
        load::everything(app);
    }
}

fn check_failed(app: &mut App, reason: Option<String>) {
    app.session.upkeep.end(UpkeepJob::Check);
    app.toasts.push(match reason {
        Some(reason) => Toast::failed(reason),
        None => Toast::done("The check was cancelled"),
    });
}

fn checked(app: &mut App, report: &CheckReport) {
    app.session.upkeep.end(UpkeepJob::Check);
    app.toasts.push(if report.is_sound() {
        Toast::done("The library is sound: store and index agree")
    } else {
        let more = report.problems.len().saturating_sub(1);
        let first = report.problems.first().cloned().unwrap_or_default();
        Toast::failed(if more == 0 {
            first
        } else {
            format!("{first}, and {more} more; run newsprint-cli check --repair")
        })
    });
}

fn import_advanced(app: &mut App, ctx: &Context, progress: ImportProgress) {
    let has_more = app
        .session
        .import
        .progress()
        .is_none_or(|before| before.articles != progress.articles);
    let now = ctx.time();
    app.session.import.advance(progress, now);
    if has_more && now - app.session.plans.refreshed > REFRESH_SECONDS {
        app.session.plans.refreshed = now;
        load::search(app);
    }
}

fn imported(app: &mut App, report: &ImportReport) {
    app.session.import.finish(report);
    let text = report_text(report);
    app.toasts.push(if !report.skipped.is_empty() {
        Toast::failed(text).with_action(Command::ShowProblems)
    } else if !report.reservations.is_empty() {
        Toast::done(text).with_action(Command::ShowProblems)
    } else {
        Toast::done(text)
    });
    app.session.plans.open_first |= app.saved.reading.article.is_none();
    if let Some(name) = app.session.plans.show_document.take() {
        app.saved.reading.search = Search {
            filters: vec![Filter::Document(name)],
            ..Search::default()
        };
        app.session.plans.open_first = true;
    }
    load::everything(app);
}

fn import_failed(app: &mut App, reason: String) {
    app.session.import.fail();
    app.toasts.push(Toast::failed(reason));
    load::everything(app);
}

fn set_export(app: &mut App, state: ExportState) {
    if let Some(Dialog::Export(dialog)) = &mut app.dialog {
        dialog.set_state(state);
    }
}

fn exported(app: &mut App, files: usize, first: PathBuf) {
    if matches!(app.dialog, Some(Dialog::Export(_))) {
        app.dialog = None;
    }
    let text = if files == 1 {
        let name = first.file_name().unwrap_or_default().to_string_lossy();
        format!("Exported {name}")
    } else {
        format!("Exported {files} files")
    };
    let toast = Toast::done(text);
    app.toasts.push(if files == 0 {
        toast
    } else {
        toast.with_action(Command::Reveal(first))
    });
}

fn export_failed(app: &mut App, reason: String) {
    set_export(app, ExportState::Choosing);
    app.toasts.push(Toast::failed(reason));
}

fn picked_export_folder(app: &mut App, folder: &std::path::Path) {
    if let Some(Dialog::Export(dialog)) = &mut app.dialog {
        dialog.set_folder(folder);
    }
}
