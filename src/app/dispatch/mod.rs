//! What each command does: one arm, one call. The bodies stand in the files of this folder.

pub(super) mod files;
pub(super) mod libraries;
pub(super) mod load;
mod marks;
pub(super) mod reading;
mod search;
mod searches;
mod view;

use super::App;
use super::command::Command;
use egui::Context;

pub(super) fn run(app: &mut App, ctx: &Context, command: Command) {
    match command {
        Command::Import => files::ask_import(app),
        Command::ImportFolder => files::ask_import_folder(app),
        Command::ImportPaths(paths) => files::import(app, paths),
        Command::CancelImport => files::cancel_import(app),
        Command::PauseImport => files::pause_import(app, ctx, true),
        Command::ResumeImport => files::pause_import(app, ctx, false),
        Command::CancelUpkeep => files::cancel_upkeep(app),
        Command::WatchedFolders => files::show_watched(app),
        Command::AddWatchedFolder => files::ask_watched_folder(app),
        Command::SetWatched(folder, watched) => files::set_watched(app, folder, watched),
        Command::ShowProblems => files::show_problems(app),
        Command::RetrySkipped => files::retry(app),
        Command::OpenSamples => files::import_samples(app),
        Command::Export => files::ask_export(app),
        Command::PickExportFolder => files::pick_export_folder(app),
        Command::RunExport(order) => files::export(app, order),
        Command::CancelExport => files::cancel_export(app),
        Command::ExportChart => files::ask_export_chart(app),
        Command::ExportChartTo(path, conflict) => files::export_chart(app, path, conflict),
        Command::Reveal(path) => files::reveal(app, path),
        Command::RemoveSelected => marks::remove(app),
        Command::CheckLibrary => files::check(app),
        Command::NewLibrary => libraries::ask_new(app),
        Command::OpenLibrary => libraries::ask_open(app),
        Command::OpenThisLibrary(opening) => libraries::open(app, opening),
        Command::Quit => view::quit(ctx),
        Command::Undo => marks::undo(app),
        Command::Redo => marks::redo(app),
        Command::Copy => reading::copy(app, ctx),
        Command::CopyCitation => reading::copy_citation(app, ctx),
        Command::CopyText(text) => ctx.copy_text(text),
        Command::SelectAll => search::select_all(app),
        Command::SelectNone => search::select_none(app),
        Command::Select(article, pick) => search::select(app, article, pick),
        Command::FetchRows(first, end) => search::fetch_rows(app, first..end),
        Command::FocusSearch => app.list.focus_field(),
        Command::ClearSearch => search::set_query(app, String::new()),
        Command::FindInArticle => app.article.open_find(),
        Command::SetQuery(query) => search::set_query(app, query),
        Command::SetSort(sort) => search::set_sort(app, sort),
        Command::ToggleFilter(filter) => search::toggle_filter(app, filter),
        Command::ClearFilters => search::clear_filters(app),
        Command::ExplainQuery => search::explain(app),
        Command::ToggleCopies => searches::toggle_copies(app),
        Command::ShowCopies(article) => searches::show_copies(app, article),
        Command::ToggleConcordance => searches::toggle_concordance(app),
        Command::SortConcordance(order) => searches::sort_concordance(app, order),
        Command::ExportConcordance => files::ask_export_concordance(app),
        Command::ExportConcordanceTo(path, conflict) => {
            files::export_concordance(app, path, conflict);
        }
        Command::OpenPassage(article, passage) => searches::open_passage(app, article, passage),
        Command::SaveSearch => searches::ask_save(app),
        Command::KeepSearch(search) => searches::keep(app, search),
        Command::OpenSavedSearch(id) => searches::open_saved(app, id),
        Command::RenameSearch(id) => searches::ask_rename(app, id),
        Command::ForgetSearch(id) => searches::forget(app, id),
        Command::ShowHistory => app.list.open_history(),
        Command::ClearHistory => searches::clear_history(app),
        Command::SetTheme(theme) => view::set_theme(app, ctx, theme),
        Command::ZoomIn => view::zoom(app, ctx, 1),
        Command::ZoomOut => view::zoom(app, ctx, -1),
        Command::ZoomReset => view::zoom(app, ctx, 0),
        Command::ToggleFacets => view::toggle_facets(app),
        Command::ToggleStatistics => view::toggle_statistics(app),
        Command::ToggleRawPage => view::toggle_raw_page(app),
        Command::SetScope(scope) => view::set_scope(app, scope),
        Command::Back => reading::back(app),
        Command::Forward => reading::forward(app),
        Command::NextArticle => search::step(app, 1),
        Command::PreviousArticle => search::step(app, -1),
        Command::NextHit => reading::step_hit(app, true),
        Command::PreviousHit => reading::step_hit(app, false),
        Command::OpenArticle(article) => reading::open(app, article),
        Command::OpenFigure(article, figure) => reading::open_figure(app, article, figure),
        Command::ShowRawLine(line) => app.article.show_raw_line(line),
        Command::ToggleStar => marks::toggle_star(app),
        Command::EditProperties => marks::ask_properties(app),
        Command::SetProperties(properties) => marks::set_properties(app, properties),
        Command::EditTags => marks::ask_tags(app),
        Command::SetTags(before, after) => marks::set_tags(app, before, after),
        Command::EditCollections => marks::ask_collections(app),
        Command::SetCollections(before, after) => marks::set_collections(app, before, after),
        Command::ForgetProblems => files::forget_problems(app),
        Command::EditNote => marks::ask_note(app),
        Command::SetNote(article, note) => marks::set_note(app, article, note),
        Command::Correct(figure, correction) => marks::correct(app, figure, correction),
        Command::EditFigure(reading) => marks::ask_figure(app, reading),
        Command::ToggleStitch(article) => marks::toggle_stitch(app, article),
        Command::Palette => view::open_palette(app),
        Command::Shortcuts => view::open_shortcuts(app),
        Command::About => view::open_about(app),
    }
}
