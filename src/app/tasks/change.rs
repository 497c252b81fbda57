//! Changes of what the user added, and checking the library.

use super::super::command::Command;
use super::super::dialogs::{LabelKind, Properties};
use super::super::upkeep::UpkeepJob;
use super::event::{Event, Post};
use super::job::ChangeName;
use crate::library::{
    ArticleId, Change, Control, DateSource, Description, DocumentKey, Error, Library, Skipped,
};
use std::path::Path;

/// Makes a change and tells the one that undoes it.
pub(super) fn apply(library: &Library, name: ChangeName, change: &Change, post: &Post) {
    post.send(match library.apply(change) {
        Ok(inverse) => Event::Changed { name, inverse },
        Err(error) => Event::Failed(error.to_string()),
    });
}

/// Takes the names `before` from the articles and gives them those `after`.
pub(super) fn relabel(
    library: &Library,
    articles: &[ArticleId],
    (kind, before, after): (LabelKind, Vec<String>, Vec<String>),
    post: &Post,
) {
    let relabelled = |id: &ArticleId| -> Result<Change, Error> {
        let marks = library.article(*id)?.marks;
        let mut names = match kind {
            LabelKind::Tag => marks.tags,
            LabelKind::Collection => marks.collections,
        };
        names.retain(|name| !before.contains(name) && !after.contains(name));
        names.extend(after.iter().cloned());
        Ok(match kind {
            LabelKind::Tag => Change::Tags(*id, names),
            LabelKind::Collection => Change::Collections(*id, names),
        })
    };
    match articles.iter().map(relabelled).collect() {
        Ok(changes) => {
            let name = ChangeName::Do(match kind {
                LabelKind::Tag => Command::SetTags(before, after),
                LabelKind::Collection => Command::SetCollections(before, after),
            });
            apply(library, name, &Change::All(changes), post);
        }
        Err(error) => {
            post.send(Event::Failed(Error::to_string(&error)));
        }
    }
}

/// The files that no import could read, of earlier starts, too.
pub(super) fn tell_problems(library: &Library, post: &Post) {
    post.send(match library.problems() {
        Ok(problems) => {
            let skipped = problems.into_iter().map(|problem| Skipped {
                path: problem.path,
                reason: problem.reason,
            });
            Event::Problems(skipped.collect())
        }
        Err(error) => Event::Failed(error.to_string()),
    });
}

/// Takes the documents of these articles out; they can be put back.
pub(super) fn remove(library: &Library, articles: &[ArticleId], post: &Post) {
    let documents: Result<Vec<DocumentKey>, Error> = articles
        .iter()
        .map(|id| Ok(library.article(*id)?.document.key))
        .collect();
    match documents {
        Ok(mut documents) => {
            documents.sort_unstable();
            documents.dedup();
            let name = ChangeName::Do(Command::RemoveSelected);
            apply(library, name, &Change::Remove(documents), post);
        }
        Err(error) => {
            post.send(Event::Failed(error.to_string()));
        }
    }
}

/// Tells what the documents of these articles are issues of.
pub(super) fn ask(library: &Library, articles: &[ArticleId], post: &Post) {
    let documents = articles
        .iter()
        .map(|id| Ok(library.article(*id)?.document))
        .collect::<Result<Vec<_>, Error>>();
    post.send(match documents {
        Ok(mut documents) => {
            documents.sort_unstable_by_key(|document| document.key);
            documents.dedup_by_key(|document| document.key);
            Event::Properties(documents)
        }
        Err(error) => Event::Failed(error.to_string()),
    });
}

/// Sets publication and date of all the documents; what is not asked for stays.
pub(super) fn describe(library: &Library, properties: Properties, post: &Post) {
    let described = |key: &DocumentKey| -> Result<Change, Error> {
        let document = library.document(*key)?;
        let mut description = Description {
            publication: document.publication,
            date: document.date,
            date_source: document.date_source,
            page: document.page,
        };
        let kept = |text: &String| (!text.is_empty()).then(|| text.clone());
        if let Some(publication) = &properties.publication {
            description.publication = kept(publication);
        }
        if let Some(page) = &properties.page {
            description.page = kept(page);
        }
        if let Some(date) = &properties.date {
            description.date = kept(date);
            description.date_source = if date.is_empty() {
                DateSource::Unknown
            } else {
                DateSource::User
            };
        }
        Ok(Change::Describe(*key, description))
    };
    match properties.documents.iter().map(described).collect() {
        Ok(changes) => {
            let name = ChangeName::Do(Command::SetProperties(properties));
            apply(library, name, &Change::All(changes), post);
        }
        Err(error) => {
            post.send(Event::Failed(Error::to_string(&error)));
        }
    }
}

pub(super) fn set_watched(library: &Library, (folder, watched): (&Path, bool), post: &Post) {
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    if watched && !folder.is_dir() {
        let text = format!(
            "could not watch this folder: it is not there: {}",
            folder.display()
        );
        post.send(Event::Failed(text));
        return;
    }
    post.send(match library.set_watched(&folder, watched) {
        Ok(()) => Event::WatchChanged,
        Err(error) => Event::Failed(error.to_string()),
    });
}

pub(super) fn check(library: &Library, control: &Control, post: &Post) {
    let mut progress = |progress| {
        post.send(Event::UpkeepAdvanced(UpkeepJob::Check, progress));
    };
    post.send(
        match library.check_until_cancelled(control, &mut progress) {
            Ok(Some(report)) => Event::Checked(report),
            Ok(None) => Event::CheckFailed(None),
            Err(error) => Event::CheckFailed(Some(error.to_string())),
        },
    );
}
