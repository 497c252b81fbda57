//! The tantivy index of a library: opened, brought up to date, searched; always rebuildable.
//!
//! It lies in a folder named for its format; a program with another format makes its own and
//! removes the old. Each commit carries the store's generation it has reached, so after a crash
//! the documents changed since are indexed again: the index may lag behind the store, never
//! differ from it for long. Nothing is stored in it but what searching needs.

mod document;
mod facts;
mod fields;
mod still;
mod tokenizer;

pub(crate) use document::{IndexedDocument, index_article};
pub(crate) use facts::{Facts, FactsCache, KnownFacts, SegmentFacts, Words};
pub(crate) use fields::{Fields, QualifierBits, column_name, day_range, kind_index, month_of};

use super::Error;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use still::StillDirectory;
use tantivy::directory::MmapDirectory;
use tantivy::{
    Directory, Index, IndexReader, IndexWriter, ReloadPolicy, Searcher, TantivyDocument, Term,
};

/// Grows with every change of fields or of how words are cut.
pub(crate) const INDEX_FORMAT: u32 = 2;

/// How much memory indexing may take, by the number of documents expected. Of the least that
/// tantivy accepts 13 MB are its own, so that it holds a handful of pages only; with more,
/// segments come out larger and fewer are merged; beyond 400 MB nothing is gained. It is taken as
/// needed and given back at the end of the job.
const HEAPS: [(usize, Heap); 3] = [
    (
        20,
        Heap {
            threads: 1,
            bytes: 15_000_000,
        },
    ),
    (
        500,
        Heap {
            threads: 1,
            bytes: 100_000_000,
        },
    ),
    (
        usize::MAX,
        Heap {
            threads: 2,
            bytes: 300_000_000,
        },
    ),
];

#[derive(Clone, Copy)]
struct Heap {
    threads: usize,
    bytes: usize,
}

pub(crate) struct SearchIndex {
    index: Index,
    reader: IndexReader,
    pub(crate) fields: Fields,
    pub(crate) facts: FactsCache,
    /// The generation that the reader's snapshot has reached.
    reached: Mutex<u64>,
}

impl SearchIndex {
    /// Opens the index in the library's folder `dir`; `None` if there is none (or a damaged one).
    pub(crate) fn open(dir: &Path, read_only: bool) -> Option<Self> {
        let folder = folder(dir);
        let directory: Box<dyn Directory> = if read_only {
            Box::new(StillDirectory::open(&folder).ok()?)
        } else {
            Box::new(MmapDirectory::open(&folder).ok()?)
        };
        if !Index::exists(&*directory).ok()? {
            return None;
        }
        let schema = Fields::schema();
        let index = Index::open(directory).ok()?;
        if index.schema() != schema {
            return None;
        }
        Self::of(index).ok()
    }

    /// Makes an empty index, in place of what was there.
    pub(crate) fn create(dir: &Path) -> Result<Self, Error> {
        remove_all(dir)?;
        let folder = folder(dir);
        std::fs::create_dir_all(&folder).map_err(Error::io("create the index", &folder))?;
        let schema = Fields::schema();
        let failed = Error::index("create the index");
        let directory = MmapDirectory::open(&folder).map_err(|error| failed(error.into()))?;
        let index =
            Index::create(directory, schema, tantivy::IndexSettings::default()).map_err(failed)?;
        Self::of(index).map_err(failed)
    }

    fn of(index: Index) -> tantivy::Result<Self> {
        tokenizer::register(&index);
        let fields = Fields::of(&index.schema())?;
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?;
        let reached = Mutex::new(payload(&index)?);
        Ok(Self {
            index,
            reader,
            fields,
            facts: FactsCache::default(),
            reached,
        })
    }

    pub(crate) fn searcher(&self) -> Searcher {
        self.reader.searcher()
    }

    /// The store's generation that searches see.
    pub(crate) fn reached(&self) -> u64 {
        *self.reached.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes what was committed (by any process) visible to searches.
    pub(crate) fn reload(&self) -> Result<(), Error> {
        let failed = Error::index("read the index");
        let mut reached = self.reached.lock().unwrap_or_else(PoisonError::into_inner);
        let committed = payload(&self.index).map_err(failed)?;
        self.reader.reload().map_err(failed)?;
        *reached = committed;
        Ok(())
    }

    /// A writer for a job of about so many documents.
    pub(crate) fn writer(&self, documents: usize) -> Result<Indexer<'_>, Error> {
        let [.., (_, largest)] = HEAPS;
        let heap = HEAPS
            .iter()
            .find(|(most, _)| documents < *most)
            .map_or(largest, |(_, heap)| *heap);
        let writer = self
            .index
            .writer_with_num_threads(heap.threads, heap.bytes)
            .map_err(Error::index("write to the index"))?;
        Ok(Indexer {
            writer,
            search: self,
        })
    }

    /// Files whose checksum is wrong.
    pub(crate) fn damaged_files(&self) -> Result<Vec<PathBuf>, Error> {
        let damaged = self
            .index
            .validate_checksum()
            .map_err(Error::index("verify the index"))?;
        let mut damaged: Vec<PathBuf> = damaged.into_iter().collect();
        damaged.sort();
        Ok(damaged)
    }
}

/// Changes the index; nothing of it is seen before [`Indexer::commit`].
pub(crate) struct Indexer<'a> {
    writer: IndexWriter,
    search: &'a SearchIndex,
}

impl Indexer<'_> {
    pub(crate) fn add(&self, document: TantivyDocument) -> Result<(), Error> {
        self.writer
            .add_document(document)
            .map(|_| ())
            .map_err(Error::index("add an article to the index"))
    }

    /// Takes all articles of a document out; those added later stay.
    pub(crate) fn remove_document(&self, document: i64) {
        let field = self.search.fields.document;
        let term = Term::from_field_u64(field, document.cast_unsigned());
        self.writer.delete_term(term);
    }

    /// Keeps everything so far as the index of the store's `generation`, and shows it.
    pub(crate) fn commit(&mut self, generation: u64) -> Result<(), Error> {
        let failed = Error::index("commit the index");
        let mut prepared = self.writer.prepare_commit().map_err(failed)?;
        prepared.set_payload(&generation.to_string());
        prepared.commit().map_err(failed)?;
        self.search.reload()
    }

    /// Waits for merges under way, so that a large job leaves few segments behind.
    pub(crate) fn finish(self) -> Result<(), Error> {
        self.writer
            .wait_merging_threads()
            .map_err(Error::index("merge the index"))?;
        self.search.reload()
    }
}

fn payload(index: &Index) -> tantivy::Result<u64> {
    let meta = index.load_metas()?;
    Ok(meta
        .payload
        .and_then(|payload| payload.parse().ok())
        .unwrap_or(0))
}

fn folder(dir: &Path) -> PathBuf {
    dir.join(format!("index-{INDEX_FORMAT}"))
}

/// Removes the index, those of other formats included.
fn remove_all(dir: &Path) -> Result<(), Error> {
    let doing = "remove the old index";
    for entry in std::fs::read_dir(dir).map_err(Error::io(doing, dir))? {
        let entry = entry.map_err(Error::io(doing, dir))?;
        let name = entry.file_name();
        let is_index = name
            .to_str()
            .and_then(|name| name.strip_prefix("index-"))
            .is_some_and(|format| format.parse::<u32>().is_ok());
        if is_index {
            let path = entry.path();
            std::fs::remove_dir_all(&path).map_err(Error::io(doing, &path))?;
        }
    }
    Ok(())
}
