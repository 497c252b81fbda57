//! Changes of what the user added, and checking the library.

use super::super::command::Command;
use super::event::{Event, Post};
use super::job::ChangeName;
use crate::library::{ArticleId, Change, DocumentKey, Error, Library};

/// Makes a change and tells the one that undoes it.
pub(super) fn apply(library: &Library, name: ChangeName, change: &Change, post: &Post) {
    post.send(match library.apply(change) {
        Ok(inverse) => Event::Changed { name, inverse },
        Err(error) => Event::Failed(error.to_string()),
    });
}

/// Takes the tags `before` from the articles and gives them those `after`.
pub(super) fn retag(
    library: &Library,
    articles: &[ArticleId],
    (before, after): (&[String], &[String]),
    post: &Post,
) {
    let retagged = |id: &ArticleId| -> Result<Change, Error> {
        let mut tags = library.article(*id)?.marks.tags;
        tags.retain(|tag| !before.contains(tag) && !after.contains(tag));
        tags.extend(after.iter().cloned());
        Ok(Change::Tags(*id, tags))
    };
    match articles.iter().map(retagged).collect() {
        Ok(changes) => {
            let name = ChangeName::Do(Command::SetTags(before.to_vec(), after.to_vec()));
            apply(library, name, &Change::All(changes), post);
        }
        Err(error) => {
            post.send(Event::Failed(Error::to_string(&error)));
        }
    }
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

pub(super) fn check(library: &Library, post: &Post) {
    post.send(match library.check(false, &mut |_| {}) {
        Ok(report) => Event::Checked(report),
        Err(error) => Event::Failed(error.to_string()),
    });
}
