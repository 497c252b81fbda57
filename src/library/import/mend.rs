//! A stored document whose articles cannot be read back is read anew from its stored page.
//!
//! Its rows and blobs are made again, in place of the damaged ones; marks find their articles by
//! hash and line, as when a document is imported again. What the user said of its date, and
//! whether it is missing or changed, stays. A page that is damaged itself is left as it is.

use super::decode::decode;
use super::prepare::{PageName, prepare};
use super::record::replace_articles;
use crate::library::index::Fields;
use crate::library::store::{Store, next_generation};
use crate::library::types::DocumentKey;
use crate::library::{Error, dates, documents, marks};
use crate::page::DocumentId;

/// Whether it could be mended; if not, its page is lost, too.
pub(crate) fn mend(store: &Store, fields: &Fields, key: DocumentKey) -> Result<bool, Error> {
    let read = store.read(|connection| {
        let document = documents::load(connection, key)?;
        Ok((documents::page_bytes(connection, key)?, document))
    });
    let (bytes, document) = match read {
        Err(error) if error.is_of_one() => return Ok(false),
        read => read?,
    };
    if DocumentId::of_bytes(&bytes) != document.id {
        return Ok(false);
    }
    let Ok(decoded) = decode(&bytes) else {
        return Ok(false);
    };
    let page = PageName {
        name: &document.name,
        path: document.path.as_deref(),
        today: dates::today(),
    };
    let prepared = prepare(&bytes, &decoded, page, fields);
    store.write("mend a document", |transaction| {
        let generation = next_generation(transaction)?;
        marks::detach(transaction, key)?;
        replace_articles(transaction, &prepared, (key, generation))?;
        documents::set_state(transaction, key, (document.state, generation))
    })?;
    Ok(true)
}
