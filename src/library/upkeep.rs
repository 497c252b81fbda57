//! The library's index: opened when first needed, and brought up to the store.
//!
//! One job at a time writes it (`indexing`); searches use whatever was committed last. After a
//! crash the documents changed since are indexed again; an index that is lost, of another format
//! or ahead of its store is made anew.

use super::index::SearchIndex;
use super::search::Ground;
use super::types::{Control, Progress, Skipped};
use super::{Error, Library, copies, documents, import, marks, store};
use std::sync::{Arc, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// An index commit while catching up costs a merge; a crash between two costs the same again.
const COMMIT_EVERY: Duration = Duration::from_secs(10);

impl Library {
    /// How many documents the index lacks, or were not searched for copies yet; call
    /// [`Library::catch_up`] if any.
    pub fn lag(&self) -> Result<u64, Error> {
        let reached = self.existing_index().map_or(0, |index| index.reached());
        // An index that is ahead of its store must be made anew.
        let generation = self.store.generation()?;
        let reached = if reached > generation { 0 } else { reached };
        self.store.read(|connection| {
            let changed = documents::changed_since(connection, reached)?.len() as u64;
            Ok(changed.max(copies::waiting(connection)?))
        })
    }

    /// Brings the index up to the store: after a crash, a new index format, or a lost index.
    /// Gives what was left out because it cannot be read back.
    pub fn catch_up(
        &self,
        control: &Control,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Vec<Skipped>, Error> {
        let _guard = self.lock_to_write("bring the index up to date")?;
        let (_, damaged) = self.current_index(control, progress)?;
        copies::compare(&self.store, control)?;
        Ok(damaged)
    }

    /// Makes the index anew from the store. Gives what was left out because it cannot be read
    /// back.
    pub fn rebuild_index(
        &self,
        control: &Control,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Vec<Skipped>, Error> {
        let _guard = self.lock_to_write("rebuild the index")?;
        *self.index_slot() = Some(Arc::new(SearchIndex::create(&self.dir)?));
        let (_, damaged) = self.current_index(control, progress)?;
        Ok(damaged)
    }

    /// The right to write the index, unless nothing of the library can be written.
    fn lock_to_write(&self, doing: &'static str) -> Result<MutexGuard<'_, ()>, Error> {
        if self.is_read_only() {
            return Err(Error::ReadOnly { doing });
        }
        Ok(self.lock_indexing())
    }

    pub(super) fn lock_indexing(&self) -> MutexGuard<'_, ()> {
        self.indexing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn index_slot(&self) -> MutexGuard<'_, Option<Arc<SearchIndex>>> {
        self.index.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The index as it is on disk, if there is one.
    pub(super) fn existing_index(&self) -> Option<Arc<SearchIndex>> {
        let mut slot = self.index_slot();
        if slot.is_none() {
            *slot = SearchIndex::open(&self.dir, self.is_read_only()).map(Arc::new);
        }
        slot.clone()
    }

    /// The index to search in, as far as it goes; searching makes none, since that may take long.
    pub(super) fn readable_index(&self) -> Result<Option<Arc<SearchIndex>>, Error> {
        let index = self.existing_index();
        if self.is_read_only()
            && let Some(index) = &index
            && self.is_behind(index)?
        {
            index.reload()?;
        }
        Ok(index)
    }

    /// What to say where there is no index; nothing as long as there is nothing to search.
    pub(super) fn why_unsearchable(&self) -> Result<Option<String>, Error> {
        if self.store.generation()? == 0 {
            return Ok(None);
        }
        Ok(Some(if self.is_read_only() {
            format!(
                "The index of this library cannot be opened here, so nothing can be searched: {}; \
                 copy the library to a folder you may write, or close the other Newsprint",
                self.dir.display()
            )
        } else {
            "The index is being made anew; what is in it can be searched then".to_owned()
        }))
    }

    pub(super) fn is_behind(&self, index: &SearchIndex) -> Result<bool, Error> {
        Ok(index.reached() != self.store.generation()?)
    }

    /// The index with everything that the store has and can read back, and what it cannot. The
    /// caller holds `indexing`.
    pub(super) fn current_index(
        &self,
        control: &Control,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<(Arc<SearchIndex>, Vec<Skipped>), Error> {
        let generation = self.store.generation()?;
        let index = match self.existing_index() {
            // An index ahead of its store saw changes that the disk lost.
            Some(index) if index.reached() <= generation => index,
            _ => {
                let index = Arc::new(SearchIndex::create(&self.dir)?);
                *self.index_slot() = Some(Arc::clone(&index));
                index
            }
        };
        let damaged = if index.reached() < generation {
            self.index_changes(&index, control, progress)?
        } else {
            Vec::new()
        };
        Ok((index, damaged))
    }

    fn index_changes(
        &self,
        index: &SearchIndex,
        control: &Control,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Vec<Skipped>, Error> {
        let (changed, generation) = self.store.read(|connection| {
            let generation = store::generation(connection)?;
            let changed = documents::changed_since(connection, index.reached())?;
            Ok((changed, generation))
        })?;
        let total = changed.len() as u64;
        let mut indexer = index.writer(changed.len())?;
        let mut committed = Instant::now();
        let mut complete = index.reached();
        let mut damaged = Vec::new();
        for (done, (key, changed_at)) in (0..).zip(&changed) {
            if !control.wait_while_paused() {
                indexer.commit(complete)?;
                return Ok(damaged);
            }
            // A generation is complete when a document of a later one comes.
            let before = changed_at.saturating_sub(1).max(complete);
            if committed.elapsed() >= COMMIT_EVERY && before > complete {
                complete = before;
                indexer.commit(complete)?;
                committed = Instant::now();
            }
            damaged.extend(self.store.read(|connection| {
                import::index_documents(connection, &index.fields, &indexer, &[*key])
            })?);
            progress(Progress { done, total });
        }
        indexer.commit(generation)?;
        progress(Progress { done: total, total });
        indexer.finish()?;
        Ok(damaged)
    }

    pub(super) fn with_ground<T>(
        &self,
        index: &SearchIndex,
        job: impl FnOnce(Ground<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let (marked, hidden, stories) = self.store.read(|connection| {
            let hidden = documents::hidden_since(connection, index.reached())?;
            let stories = self.stories.current(connection)?;
            Ok((marks::all(connection)?, hidden, stories))
        })?;
        job(Ground {
            index,
            marked: &marked,
            hidden: &hidden,
            ranks: &self.ranks,
            stories: &stories,
            store: &self.store,
        })
    }
}
