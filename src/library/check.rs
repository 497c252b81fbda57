//! Verifies store and index against each other, and repairs what can be rebuilt.
//!
//! `SQLite`'s own integrity check; every article and figure read back, each figure's span inside
//! its text; each index file's checksum, the index's generation and number of articles. Repair
//! reads damaged documents anew from their stored pages and rebuilds the index from the store;
//! what the store itself has lost is named, not hidden.

use super::articles::{self, Pages, place_text};
use super::types::{CheckReport, Control, DocumentKey, Progress};
use super::{Error, Library, documents, import};
use crate::text::Span;
use rusqlite::Connection;

/// More problems of one sort than this are summed up.
const MOST_NAMED: usize = 100;

/// `None` once cancelled.
pub(super) fn check(
    library: &Library,
    repair: bool,
    (control, progress): (&Control, &mut dyn FnMut(Progress)),
) -> Result<Option<CheckReport>, Error> {
    let mut report = CheckReport::default();
    library
        .store
        .read(|connection| check_store(connection, &mut report))?;
    let mut faults = Faults::default();
    library.store.read(|connection| {
        check_documents(connection, (&mut report, &mut faults), (control, progress))
    })?;
    if repair && !faults.documents.is_empty() && !control.is_cancelled() {
        let mended = mend(library, &faults.documents, control)?;
        if mended > 0 {
            // What was counted and named before is no longer so.
            let mut after = CheckReport::default();
            library
                .store
                .read(|connection| check_store(connection, &mut after))?;
            faults = Faults::default();
            library.store.read(|connection| {
                check_documents(connection, (&mut after, &mut faults), (control, progress))
            })?;
            let documents = if mended == 1 {
                "document was"
            } else {
                "documents were"
            };
            after.repaired.push(format!(
                "{mended} {documents} read anew from the stored page"
            ));
            report = after;
        }
    }
    if control.is_cancelled() {
        return Ok(None);
    }
    faults.name(&mut report);
    let index_problems = check_index(library, &report)?;
    if repair && !index_problems.is_empty() {
        // What is left out of it was named above, by article.
        library.rebuild_index(control, progress)?;
        report
            .repaired
            .push("The index was rebuilt from the store".to_owned());
    }
    report.problems.extend(index_problems);
    Ok((!control.is_cancelled()).then_some(report))
}

/// What is wrong with documents, and with which.
#[derive(Default)]
struct Faults {
    problems: Vec<String>,
    unnamed: u64,
    documents: Vec<DocumentKey>,
}

impl Faults {
    fn add(&mut self, document: DocumentKey, problems: Vec<String>) {
        if problems.is_empty() {
            return;
        }
        self.documents.push(document);
        for problem in problems {
            if self.problems.len() < MOST_NAMED {
                self.problems.push(problem);
            } else {
                self.unnamed += 1;
            }
        }
    }

    fn name(self, report: &mut CheckReport) {
        report.problems.extend(self.problems);
        if self.unnamed > 0 {
            report
                .problems
                .push(format!("{} more problems like these", self.unnamed));
        }
    }
}

/// Reads damaged documents anew from their pages; gives how many could be mended.
fn mend(library: &Library, damaged: &[DocumentKey], control: &Control) -> Result<u64, Error> {
    let doing = "mend damaged documents";
    if library.is_read_only() {
        return Err(Error::ReadOnly { doing });
    }
    let _guard = library.lock_indexing();
    let (index, _) = library.current_index(control, &mut |_| {})?;
    let mut mended = 0;
    for key in damaged {
        if control.is_cancelled() {
            break;
        }
        mended += u64::from(import::mend(&library.store, &index.fields, *key)?);
    }
    library.current_index(control, &mut |_| {})?;
    Ok(mended)
}

fn check_store(connection: &Connection, report: &mut CheckReport) -> Result<(), Error> {
    let failed = Error::store("verify the library");
    let mut rows = connection
        .prepare("PRAGMA integrity_check(100)")
        .map_err(failed)?;
    let lines: Vec<String> = rows
        .query_map([], |row| row.get(0))
        .and_then(Iterator::collect)
        .map_err(failed)?;
    for line in lines.into_iter().filter(|line| line != "ok") {
        report
            .problems
            .push(format!("The store is damaged: {line}"));
    }
    Ok(())
}

fn check_documents(
    connection: &Connection,
    (report, faults): (&mut CheckReport, &mut Faults),
    (control, progress): (&Control, &mut dyn FnMut(Progress)),
) -> Result<(), Error> {
    let all = documents::list(connection)?;
    let total = all.len() as u64;
    for (done, document) in (1..).zip(&all) {
        if control.is_cancelled() {
            break;
        }
        let mut problems = Vec::new();
        let rows = articles::rows_of_document(connection, document.key)?;
        if rows.len() != document.articles as usize {
            problems.push(format!(
                "{} has {} articles, but {} were expected",
                document.name,
                rows.len(),
                document.articles
            ));
        }
        let mut pages = Pages::default();
        let mut figures = 0;
        for row in &rows {
            match check_article(connection, row, &mut pages) {
                Ok(count) => figures += count,
                Err(problem) => problems.push(format!("{}: {problem}", row.reference())),
            }
        }
        if document.state.is_searchable() {
            report.documents += 1;
            report.articles += rows.len() as u64;
            report.figures += figures;
        }
        faults.add(document.key, problems);
        progress(Progress { done, total });
    }
    Ok(())
}

/// The number of figures, or what is wrong.
fn check_article(
    connection: &Connection,
    row: &articles::ArticleRow,
    pages: &mut Pages,
) -> Result<u64, String> {
    let article = pages
        .article(connection, (row.id, row.document))
        .map_err(|error| error.to_string())?;
    let figures = articles::raw_figures(connection, row.id, Some(&article))
        .map_err(|error| error.to_string())?;
    if figures.len() != row.figures as usize {
        return Err(format!(
            "it has {} figures, but {} were expected",
            figures.len(),
            row.figures
        ));
    }
    for figure in &figures {
        let text = place_text(&article, figure.place).map_or("", |text| text.as_str());
        let inside = |span: Span| {
            text.get(span.start..span.end)
                .is_some_and(|part| !part.is_empty())
        };
        if !inside(figure.span) || !inside(figure.sentence) {
            return Err(format!("a figure ({}) lies outside its text", figure.value));
        }
    }
    Ok(figures.len() as u64)
}

fn check_index(library: &Library, report: &CheckReport) -> Result<Vec<String>, Error> {
    let mut problems = Vec::new();
    let Some(index) = library.existing_index() else {
        if report.articles > 0 {
            problems.push("The index is missing or cannot be read".to_owned());
        }
        return Ok(problems);
    };
    index.reload()?;
    for file in index.damaged_files()? {
        problems.push(format!(
            "A file of the index is damaged: {}",
            file.display()
        ));
    }
    let (reached, generation) = (index.reached(), library.store.generation()?);
    if reached != generation {
        problems.push(format!(
            "The index has reached generation {reached}, the store is at {generation}"
        ));
    }
    let indexed = index.searcher().num_docs();
    if indexed != report.articles {
        problems.push(format!(
            "The index has {indexed} articles, the store {}",
            report.articles
        ));
    }
    Ok(problems)
}
