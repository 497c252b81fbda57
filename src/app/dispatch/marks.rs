//! What the user adds to articles: stars, tags, notes, corrections, seams; and undo of all of it.

use crate::app::App;
use crate::app::command::Command;
use crate::app::dialogs::{
    Dialog, FigureDialog, FigureReading, LabelKind, NoteDialog, Properties, TagsDialog,
};
use crate::app::tasks::{ChangeName, Job};
use crate::library::{ArticleId, ArticleMarks, Change, Correction, FigureId, StitchDecision};

/// The selected articles, else the open one.
fn targets(app: &App) -> Vec<ArticleId> {
    let selected = app.list.selection.articles().to_vec();
    if selected.is_empty() {
        app.saved.reading.article.into_iter().collect()
    } else {
        selected
    }
}

/// Stars and tags of an article, as far as they were fetched.
fn marks_of(app: &App, article: ArticleId) -> Option<ArticleMarks> {
    let mut parts = app.session.story.iter().flat_map(|story| &story.parts);
    if let Some(part) = parts.find(|part| part.id == article) {
        return Some(part.marks.clone());
    }
    app.list.results.row_of(article).map(|row| ArticleMarks {
        starred: row.starred,
        tags: row.tags.clone(),
        ..ArticleMarks::default()
    })
}

fn change(app: &App, command: Command, change: Change) {
    app.tasks.push(Job::Change(ChangeName::Do(command), change));
}

/// Stars all of them, unless all are starred already.
pub(super) fn toggle_star(app: &mut App) {
    let targets = targets(app);
    let all_starred = targets
        .iter()
        .all(|id| marks_of(app, *id).is_some_and(|marks| marks.starred));
    let changes = targets
        .into_iter()
        .map(|id| Change::Star(id, !all_starred))
        .collect();
    change(app, Command::ToggleStar, Change::All(changes));
}

/// For what the tags dialog begins with; the others keep their tags in any case.
const MOST_LOOKED_AT: usize = 200;

pub(super) fn ask_tags(app: &mut App) {
    let targets = targets(app);
    let mut common: Option<Vec<String>> = None;
    let looked_at = targets.iter().take(MOST_LOOKED_AT);
    for marks in looked_at.filter_map(|id| marks_of(app, *id)) {
        common = Some(match common {
            None => marks.tags,
            Some(mut common) => {
                common.retain(|tag| marks.tags.contains(tag));
                common
            }
        });
    }
    let dialog = TagsDialog::new(LabelKind::Tag, &common.unwrap_or_default(), targets.len());
    app.dialog = Some(Dialog::Tags(dialog));
}

/// Each article keeps the tags that it alone has.
pub(super) fn set_tags(app: &mut App, before: Vec<String>, after: Vec<String>) {
    let articles = targets(app);
    let labels = (LabelKind::Tag, before, after);
    app.tasks.push(Job::Relabel { articles, labels });
}

/// Of several articles each stays in its own collections; those of the open one are shown.
pub(super) fn ask_collections(app: &mut App) {
    let targets = targets(app);
    let known = match targets.as_slice() {
        [one] => marks_of(app, *one).unwrap_or_default().collections,
        _ => Vec::new(),
    };
    let dialog = TagsDialog::new(LabelKind::Collection, &known, targets.len());
    app.dialog = Some(Dialog::Tags(dialog));
}

pub(super) fn set_collections(app: &mut App, before: Vec<String>, after: Vec<String>) {
    let articles = targets(app);
    let labels = (LabelKind::Collection, before, after);
    app.tasks.push(Job::Relabel { articles, labels });
}

/// Asks for what the documents have now; the dialog opens with the answer.
pub(super) fn ask_properties(app: &mut App) {
    let articles = targets(app);
    app.tasks.push(Job::Properties(articles));
}

pub(super) fn set_properties(app: &mut App, properties: Properties) {
    app.tasks.push(Job::Describe(properties));
}

/// Only once the article is loaded: before, its note is not known and would be written over.
pub(super) fn ask_note(app: &mut App) {
    let open = app.saved.reading.article;
    let mut parts = app.session.story.iter().flat_map(|story| &story.parts);
    if let Some(part) = parts.find(|part| Some(part.id) == open) {
        let dialog = NoteDialog::new(part.id, &part.marks.note);
        app.dialog = Some(Dialog::Note(dialog));
    }
}

pub(super) fn set_note(app: &mut App, article: ArticleId, note: String) {
    let command = Command::SetNote(article, note.clone());
    change(app, command, Change::Note(article, note));
}

pub(super) fn ask_figure(app: &mut App, reading: FigureReading) {
    app.dialog = Some(Dialog::Figure(FigureDialog::new(reading)));
}

pub(super) fn correct(app: &mut App, figure: FigureId, correction: Option<Correction>) {
    let command = Command::Correct(figure, correction.clone());
    change(app, command, Change::Correct(figure, correction));
}

/// Takes the seam before this fragment apart, or joins it (again).
pub(super) fn toggle_stitch(app: &mut App, article: ArticleId) {
    let mut parts = app.session.story.iter().flat_map(|story| &story.parts);
    let position = parts.position(|part| part.id == article);
    // Shown behind another part, it is joined now.
    let decision = if position.is_some_and(|at| at > 0) {
        StitchDecision::Apart
    } else {
        StitchDecision::Joined
    };
    let command = Command::ToggleStitch(article);
    change(app, command, Change::Stitch(article, Some(decision)));
}

pub(super) fn remove(app: &mut App) {
    let targets = targets(app);
    app.tasks.push(Job::Remove(targets));
}

pub(super) fn undo(app: &mut App) {
    if let Some(change) = app.undo.undo() {
        app.tasks.push(Job::Change(ChangeName::Undo, change));
    }
}

pub(super) fn redo(app: &mut App) {
    if let Some(change) = app.undo.redo() {
        app.tasks.push(Job::Change(ChangeName::Redo, change));
    }
}
