//! Articles, found by a query or named, become files.
//!
//! `--out report.md` holds all of them, `--out folder/` a file for each story under its headline, `--out -`
//! is stdout. A file that could not be written is named and the others follow.

use super::arguments::{ExportArguments, IfExists};
use super::files;
use super::output::{End, Failure, Output};
use newsprint::export::{self, Conflict, Plan};
use newsprint::library::{Library, Query, SearchOptions, StoredArticle};
use std::path::{Path, PathBuf};

pub(crate) fn run(asked: &ExportArguments, output: &mut Output) -> Result<End, Failure> {
    let library = super::open(asked.library.library.as_deref())?;
    let (articles, mut end) = articles(&library, asked, output)?;
    if articles.is_empty() {
        output.message("no article to export");
        return Ok(End::Partly);
    }
    if asked.out.as_os_str() == "-" {
        let all: Vec<&StoredArticle> = articles.iter().collect();
        export::write(output.data(), &all, asked.format)?;
        return Ok(end);
    }
    let (folder, plan) = plan(asked, &articles)?;
    let plan = plan
        .settle(asked.if_exists.into(), |name| folder.join(name).exists())
        .map_err(|names| Failure::Told(format!("already there: {}", names.join(", "))))?;
    let done = export::run(plan, (&articles, asked.format), |name, fill| {
        files::store(&folder.join(name), fill)
    });
    for name in &done.skipped {
        output.message(format_args!(
            "skipped, it is already there: {}",
            folder.join(name).display()
        ));
        end = End::Partly;
    }
    for (name, error) in &done.failed {
        let path = folder.join(name);
        output.message(format_args!(
            "could not write the file: {error}: {}",
            path.display()
        ));
        end = End::Partly;
    }
    let files = if done.written.len() == 1 {
        "file"
    } else {
        "files"
    };
    output.message(format_args!("{} {files} written", done.written.len()));
    Ok(end)
}

/// The articles asked for; one that is not there is named.
fn articles(
    library: &Library,
    asked: &ExportArguments,
    output: &mut Output,
) -> Result<(Vec<StoredArticle>, End), Failure> {
    let mut end = End::Done;
    let mut articles = Vec::new();
    if let Some(query) = &asked.query {
        let options = SearchOptions {
            without_facets: true,
            ..SearchOptions::default()
        };
        let hits = library.search(&Query::parse(query), &options, &|| false)?;
        for note in &hits.notes {
            output.message(note);
        }
        for id in hits.ids.iter() {
            articles.push(library.article(*id)?);
        }
    }
    for reference in &asked.article {
        match library.article_by_ref(reference) {
            Ok(article) => articles.push(article),
            Err(error) => {
                output.message(error);
                end = End::Partly;
            }
        }
    }
    Ok((articles, end))
}

/// The folder to write into, and the names in it.
fn plan(asked: &ExportArguments, articles: &[StoredArticle]) -> Result<(PathBuf, Plan), Failure> {
    let out = &asked.out;
    let is_folder = out.is_dir() || out.as_os_str().to_string_lossy().ends_with(['/', '\\']);
    if is_folder {
        std::fs::create_dir_all(out).map_err(Failure::file("make the folder", out))?;
        return Ok((out.clone(), Plan::file_per_story(articles, asked.format)));
    }
    let name = out
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let Some(name) = name else {
        return Err(Failure::Told(format!(
            "expected a file or a folder: {}",
            out.display()
        )));
    };
    let folder = out.parent().unwrap_or(Path::new("")).to_owned();
    Ok((folder, Plan::one_file(&name, articles.len())))
}

impl From<IfExists> for Conflict {
    fn from(choice: IfExists) -> Self {
        match choice {
            IfExists::Replace => Self::Replace,
            IfExists::KeepBoth => Self::KeepBoth,
            IfExists::Skip => Self::Skip,
        }
    }
}
