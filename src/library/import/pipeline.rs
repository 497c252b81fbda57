//! The import job: files flow through threads into transactions and index commits.
//!
//! One thread walks the folders, as many as there are cores read pages, and the caller's thread
//! keeps what they made: a batch a transaction, an index commit every ten seconds and at the
//! end. Pages that are read and not yet kept are bounded by their bytes, so memory is; the store is always ahead of the index, so a crash
//! costs nothing but catching up. Cancelling stops the flow and keeps what was read.

use super::decode::{LARGEST_FILE, decode};
use super::prepare::{PageName, Prepared, add_ids, index_documents, prepare};
use super::record::{Recorded, record, set_source};
use super::room::{Room, Taken};
use super::walk::{FoundFile, reason, walk};
use crate::figures::Date;
use crate::library::documents::KnownDocument;
use crate::library::index::{Indexer, SearchIndex};
use crate::library::store::{Store, generation, next_generation};
use crate::library::types::{
    Control, DocumentKey, DocumentState, ImportProgress, ImportReport, Skipped,
};
use crate::library::{Error, dates, documents, problems, reading, source};
use crate::page::DocumentId;
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, bounded};
use rusqlite::{Connection, OptionalExtension};
use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// A transaction holds as many documents at most; stars and tags wait for one at most.
const BATCH_DOCUMENTS: usize = 128;
const BATCH_TIME: Duration = Duration::from_millis(300);

/// Bytes of pages read and not yet kept; in memory they are several times as much. A file that is
/// larger waits until it is alone.
const MOST_IN_FLIGHT: u64 = 32 * 1024 * 1024;

/// A batch of as many bytes is kept before it is full.
const BATCH_BYTES: u64 = MOST_IN_FLIGHT / 4;

/// Commits merge segments and cost 1.7 times the work if made every thousand articles.
const COMMIT_EVERY: Duration = Duration::from_secs(10);

const PROGRESS_EVERY: Duration = Duration::from_millis(100);

/// What is to be imported.
pub(crate) enum Input<'a> {
    Paths(&'a [PathBuf]),
    /// Pages that come with the program: name and text.
    Samples(&'a [(&'a str, &'a str)]),
}

pub(crate) struct Job<'a> {
    pub(crate) store: &'a Store,
    pub(crate) index: &'a SearchIndex,
    pub(crate) control: &'a Control,
    /// Asked for by the user: documents that were removed come back.
    pub(crate) explicit: bool,
}

/// What a reader thread made of a file.
enum Outcome {
    Prepared(Box<Prepared>, Option<FoundFile>, Taken),
    /// The store has these bytes.
    Known(FoundFile, DocumentKey),
    /// The file is as it was when it was last imported.
    Untouched(FoundFile),
    Skipped(Skipped),
}

enum Source {
    File(FoundFile),
    Sample(String, String),
}

pub(crate) fn run(
    job: &Job<'_>,
    input: &Input<'_>,
    progress: &mut dyn FnMut(ImportProgress),
) -> Result<ImportReport, Error> {
    let started = Instant::now();
    let listed = AtomicU64::new(0);
    let read = AtomicU64::new(0);
    let readers = std::thread::available_parallelism().map_or(2, usize::from);
    let (source_sender, sources) = bounded::<Source>(256);
    let (outcome_sender, outcomes) = bounded::<Outcome>(64);
    let reading = Reading {
        job,
        today: dates::today(),
        read: &read,
        room: Room::of(MOST_IN_FLIGHT),
    };
    let mut report = std::thread::scope(|scope| {
        // Owned here, so that it is gone before the threads are waited for: a keeper that failed
        // would leave them at a full channel for ever.
        let outcomes = outcomes;
        let listed = &listed;
        let walker_outcomes = outcome_sender.clone();
        let control = job.control;
        spawn(scope, "import-walk", move || {
            for skipped in list(input, control, (&source_sender, listed)) {
                if walker_outcomes.send(Outcome::Skipped(skipped)).is_err() {
                    break;
                }
            }
        })?;
        for _ in 0..readers {
            let (sources, outcomes) = (sources.clone(), outcome_sender.clone());
            let reading = &reading;
            spawn(scope, "import-read", move || {
                reading.run(&sources, &outcomes);
            })?;
        }
        drop((sources, outcome_sender));
        // Owned here, so that it is gone when keeping fails: readers that wait to hand on what
        // they made then stop, instead of waiting for ever.
        let outcomes = outcomes;
        let mut keeper = Keeper::new(job, (listed, reading.read), progress);
        keeper.problems = job.store.read(problems::listed)?;
        keeper.run(&outcomes)?;
        Ok(keeper.report)
    })?;
    report.seconds = started.elapsed().as_secs_f64();
    report.bytes = read.load(Ordering::Relaxed);
    report.cancelled = job.control.is_cancelled();
    report.skipped.sort_by(|a, b| a.path.cmp(&b.path));
    if matches!(input, Input::Paths(_)) && !report.skipped.is_empty() {
        job.store
            .write("keep the list of problems", |transaction| {
                problems::list(transaction, &report.skipped)
            })?;
    }
    Ok(report)
}

fn spawn<'scope>(
    scope: &'scope std::thread::Scope<'scope, '_>,
    name: &'static str,
    job: impl FnOnce() + Send + 'scope,
) -> Result<(), Error> {
    std::thread::Builder::new()
        .name(name.to_owned())
        .spawn_scoped(scope, job)
        .map(|_| ())
        .map_err(|source| Error::Io {
            doing: "start a thread for the import",
            source,
            path: PathBuf::new(),
        })
}

/// Sends every file to the readers; gives what could not be listed.
fn list(
    input: &Input<'_>,
    control: &Control,
    (sources, listed): (&Sender<Source>, &AtomicU64),
) -> Vec<Skipped> {
    let send = |source| {
        listed.fetch_add(1, Ordering::Relaxed);
        !control.is_cancelled() && sources.send(source).is_ok()
    };
    match input {
        Input::Paths(paths) => walk(paths, &mut |file| send(Source::File(file))),
        Input::Samples(samples) => {
            for (name, text) in *samples {
                if !send(Source::Sample((*name).to_owned(), (*text).to_owned())) {
                    break;
                }
            }
            Vec::new()
        }
    }
}

/// What the reader threads share.
struct Reading<'a> {
    job: &'a Job<'a>,
    today: Date,
    /// Bytes read so far.
    read: &'a AtomicU64,
    room: Arc<Room>,
}

impl Reading<'_> {
    fn run(&self, sources: &Receiver<Source>, outcomes: &Sender<Outcome>) {
        for source in sources {
            if !self.job.control.wait_while_paused() {
                break;
            }
            let path = match &source {
                Source::File(file) => file.path.clone(),
                Source::Sample(name, _) => PathBuf::from(name),
            };
            let outcome = catch_unwind(AssertUnwindSafe(|| match source {
                Source::File(file) => self.file(file),
                Source::Sample(name, text) => {
                    let taken = self.take_room(text.len() as u64);
                    self.page((text.as_bytes(), taken), &name, None)
                }
            }));
            let outcome = match outcome {
                Ok(Ok(outcome)) => outcome,
                Ok(Err(reason)) => Outcome::Skipped(Skipped { path, reason }),
                Err(_) => Outcome::Skipped(Skipped {
                    path,
                    reason: "Newsprint itself failed on it; please report this file".to_owned(),
                }),
            };
            if outcomes.send(outcome).is_err() {
                break;
            }
        }
    }

    fn file(&self, file: FoundFile) -> Result<Outcome, String> {
        if self
            .is_untouched(&file)
            .map_err(|error| error.to_string())?
        {
            return Ok(Outcome::Untouched(file));
        }
        if file.bytes > LARGEST_FILE {
            let most = LARGEST_FILE / (1024 * 1024);
            return Err(format!("it is larger than {most} MB; split it into pages"));
        }
        let taken = self.take_room(file.bytes);
        let bytes = std::fs::read(&file.path).map_err(|error| reason(&error))?;
        let name = file.path.file_name().unwrap_or(file.path.as_os_str());
        let name = name.to_string_lossy().into_owned();
        self.page((&bytes, taken), &name, Some(file))
    }

    fn take_room(&self, bytes: u64) -> Taken {
        let control = self.job.control;
        Room::take(&self.room, bytes, || !control.is_cancelled())
    }

    fn page(
        &self,
        (bytes, taken): (&[u8], Taken),
        name: &str,
        file: Option<FoundFile>,
    ) -> Result<Outcome, String> {
        self.read.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        let hash = DocumentId::of_bytes(bytes);
        let known = self
            .job
            .store
            .read(|connection| documents::find(connection, hash))
            .map_err(|error| error.to_string())?;
        let stays_removed =
            |known: KnownDocument| !self.job.explicit && known.state == DocumentState::Removed;
        if let (Some(known), Some(file)) = (known, &file)
            && (stays_removed(known)
                || known.reader == reading::READER
                    && (known.state.is_searchable() || !self.job.explicit))
        {
            return Ok(Outcome::Known(file.clone(), known.key));
        }
        if let (Some(known), None) = (known, &file)
            && known.reader == reading::READER
            && known.state.is_searchable()
        {
            return Ok(Outcome::Untouched(FoundFile {
                path: PathBuf::from(name),
                bytes: bytes.len() as u64,
                modified: 0,
            }));
        }
        let decoded = decode(bytes)?;
        let page = PageName {
            name,
            path: file.as_ref().map(|file| file.path.as_path()),
            today: self.today,
        };
        let prepared = prepare(bytes, &decoded, page, &self.job.index.fields);
        Ok(Outcome::Prepared(Box::new(prepared), file, taken))
    }

    /// Same path, size and time as when it was last imported, by this reader, and still there.
    fn is_untouched(&self, file: &FoundFile) -> Result<bool, Error> {
        let path = source::key_of(&file.path);
        let explicit = self.job.explicit;
        self.job.store.read(|connection| {
            let sql = format!(
                "SELECT reader = {} AND (NOT {explicit} OR {}) AND missing = 0
                 FROM source JOIN document ON document.id = source.document
                 WHERE path = ?1 AND source.bytes = ?2 AND modified = ?3",
                reading::READER,
                documents::SEARCHABLE,
            );
            connection
                .prepare_cached(&sql)
                .and_then(|mut rows| {
                    rows.query_row((&path, file.bytes.cast_signed(), file.modified), |row| {
                        row.get(0)
                    })
                    .optional()
                })
                .map(|untouched| untouched.unwrap_or(false))
                .map_err(Error::store("look a file up"))
        })
    }
}

/// Keeps what the readers made: the only one that writes.
struct Keeper<'a> {
    job: &'a Job<'a>,
    batch: Vec<Outcome>,
    batch_bytes: u64,
    indexer: Option<Indexer<'a>>,
    /// The generation that the index has reached, and those of our own transactions since.
    reached: u64,
    own: HashSet<u64>,
    committed: Instant,
    /// Sources on the list of problems that were not met yet.
    problems: HashSet<String>,
    counters: (&'a AtomicU64, &'a AtomicU64),
    progress: &'a mut dyn FnMut(ImportProgress),
    told: Option<Instant>,
    files_done: u64,
    current: String,
    report: ImportReport,
}

impl<'a> Keeper<'a> {
    fn new(
        job: &'a Job<'a>,
        counters: (&'a AtomicU64, &'a AtomicU64),
        progress: &'a mut dyn FnMut(ImportProgress),
    ) -> Self {
        Self {
            job,
            batch: Vec::new(),
            batch_bytes: 0,
            indexer: None,
            reached: job.index.reached(),
            own: HashSet::new(),
            committed: Instant::now(),
            problems: HashSet::new(),
            counters,
            progress,
            told: None,
            files_done: 0,
            current: String::new(),
            report: ImportReport::default(),
        }
    }

    fn run(&mut self, outcomes: &Receiver<Outcome>) -> Result<(), Error> {
        let mut batch_began = Instant::now();
        loop {
            match outcomes.recv_timeout(PROGRESS_EVERY) {
                Ok(outcome) => {
                    if self.batch.is_empty() {
                        batch_began = Instant::now();
                    }
                    self.files_done += 1;
                    self.current = name_of(&outcome);
                    self.note_solved(&outcome)?;
                    match outcome {
                        Outcome::Skipped(skipped) => self.report.skipped.push(skipped),
                        Outcome::Untouched(_) => self.report.unchanged += 1,
                        keep => {
                            if let Outcome::Prepared(_, _, taken) = &keep {
                                self.batch_bytes += taken.bytes;
                            }
                            self.batch.push(keep);
                        }
                    }
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            if self.batch.len() >= BATCH_DOCUMENTS
                || self.batch_bytes >= BATCH_BYTES
                || (!self.batch.is_empty() && batch_began.elapsed() >= BATCH_TIME)
            {
                self.keep_batch()?;
            }
            if self.indexer.is_some() && self.committed.elapsed() >= COMMIT_EVERY {
                self.commit_index()?;
            }
            self.tell(false);
        }
        self.keep_batch()?;
        self.commit_index()?;
        if let Some(indexer) = self.indexer.take() {
            indexer.finish()?;
        }
        self.tell(true);
        Ok(())
    }

    /// Takes a file that could be read off the list of problems.
    fn note_solved(&mut self, outcome: &Outcome) -> Result<(), Error> {
        let file = match outcome {
            Outcome::Prepared(_, Some(file), _)
            | Outcome::Known(file, _)
            | Outcome::Untouched(file) => file,
            Outcome::Prepared(_, None, _) | Outcome::Skipped(_) => return Ok(()),
        };
        if self.problems.is_empty() {
            return Ok(());
        }
        let path = source::key_of(&file.path);
        if !self.problems.remove(&path) {
            return Ok(());
        }
        self.job
            .store
            .write("keep the list of problems", |transaction| {
                problems::solve(transaction, &path)
            })
    }

    /// One transaction, then the same into the index.
    fn keep_batch(&mut self) -> Result<(), Error> {
        if self.batch.is_empty() {
            return Ok(());
        }
        let batch = std::mem::take(&mut self.batch);
        self.batch_bytes = 0;
        let (recorded, generation) = self.job.store.write("keep documents", |transaction| {
            let generation = next_generation(transaction)?;
            let mut all = Vec::with_capacity(batch.len());
            for outcome in &batch {
                all.push(keep(transaction, outcome, generation)?);
            }
            Ok((all, generation))
        })?;
        self.own.insert(generation);
        if self.indexer.is_none() {
            // As many of the files listed so far will be new as were up to now.
            let (listed, _) = self.counters;
            let listed = usize::try_from(listed.load(Ordering::Relaxed)).unwrap_or(usize::MAX);
            let done = usize::try_from(self.files_done)
                .unwrap_or(usize::MAX)
                .max(1);
            let expected = batch.len().saturating_mul(listed) / done;
            self.indexer = Some(self.job.index.writer(expected)?);
        }
        for (outcome, recorded) in batch.into_iter().zip(recorded) {
            self.index(outcome, &recorded)?;
        }
        Ok(())
    }

    fn index(&mut self, outcome: Outcome, recorded: &Recorded) -> Result<(), Error> {
        let Some(indexer) = &self.indexer else {
            return Ok(());
        };
        let fields = &self.job.index.fields;
        if !recorded.touched.is_empty() {
            let damaged = self.job.store.read(|connection| {
                index_documents(connection, fields, indexer, &recorded.touched)
            })?;
            self.report.reservations.extend(damaged);
        }
        let Outcome::Prepared(prepared, file, _taken) = outcome else {
            self.report.unchanged += 1;
            return Ok(());
        };
        let Some(key) = recorded.key else {
            return Ok(());
        };
        if recorded.articles.is_empty() && !prepared.articles.is_empty() {
            self.report.unchanged += 1;
            return Ok(());
        }
        if recorded.reread {
            indexer.remove_document(key.0);
        }
        self.report.documents += 1;
        if let Some(reason) = prepared.reservation {
            self.report.reservations.push(Skipped {
                path: file.map_or_else(|| PathBuf::from(&prepared.name), |file| file.path),
                reason,
            });
        }
        if recorded.described {
            let damaged = self
                .job
                .store
                .read(|connection| index_documents(connection, fields, indexer, &[key]))?;
            self.report.reservations.extend(damaged);
        }
        for (article, id) in prepared.articles.into_iter().zip(&recorded.articles) {
            self.report.articles += 1;
            self.report.figures += article.figures as u64;
            if recorded.described {
                continue;
            }
            let mut entry = article.indexed;
            add_ids(fields, (*id, key), &mut entry);
            indexer.add(entry)?;
        }
        Ok(())
    }

    fn commit_index(&mut self) -> Result<(), Error> {
        let Some(indexer) = &mut self.indexer else {
            return Ok(());
        };
        // The store must be on disk before an index that says it has seen it.
        self.job
            .store
            .writer("keep documents")?
            .query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))
            .map_err(Error::store("keep documents"))?;
        // What the user removed or described meanwhile belongs to the generation, too.
        let (reached, own) = (self.reached, &self.own);
        let fields = &self.job.index.fields;
        let (now, damaged) = self.job.store.read(|connection| {
            let now = generation(connection)?;
            let others: Vec<DocumentKey> = documents::changed_since(connection, reached)?
                .into_iter()
                .filter(|(_, changed)| *changed <= now && !own.contains(changed))
                .map(|(key, _)| key)
                .collect();
            let damaged = index_documents(connection, fields, indexer, &others)?;
            Ok((now, damaged))
        })?;
        self.reached = now;
        self.report.reservations.extend(damaged);
        self.own.clear();
        indexer.commit(self.reached)?;
        self.committed = Instant::now();
        Ok(())
    }

    fn tell(&mut self, always: bool) {
        if !always
            && self
                .told
                .is_some_and(|told| told.elapsed() < PROGRESS_EVERY)
        {
            return;
        }
        self.told = Some(Instant::now());
        let (listed, read) = self.counters;
        (self.progress)(ImportProgress {
            files_done: self.files_done,
            files_total: listed.load(Ordering::Relaxed).max(self.files_done),
            articles: self.report.articles,
            figures: self.report.figures,
            bytes: read.load(Ordering::Relaxed),
            skipped: self.report.skipped.len() as u64,
            current: self.current.clone(),
        });
    }
}

fn keep(connection: &Connection, outcome: &Outcome, generation: u64) -> Result<Recorded, Error> {
    match outcome {
        Outcome::Prepared(prepared, file, _) => {
            record(connection, prepared, file.as_ref(), generation)
        }
        Outcome::Known(file, key) => Ok(Recorded {
            touched: set_source(connection, file, *key, generation)?,
            ..Recorded::default()
        }),
        Outcome::Untouched(_) | Outcome::Skipped(_) => Ok(Recorded::default()),
    }
}

fn name_of(outcome: &Outcome) -> String {
    let path = match outcome {
        Outcome::Prepared(prepared, ..) => return prepared.name.clone(),
        Outcome::Known(file, _) | Outcome::Untouched(file) => &file.path,
        Outcome::Skipped(skipped) => &skipped.path,
    };
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}
