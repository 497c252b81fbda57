//! Files become documents of the library: walk, decode, read, store, index.
//!
//! Each stage is a file: `walk` lists what lies under the given paths, `decode` turns bytes into
//! text, `prepare` reads a page and packs it, `pipeline` runs these on threads and keeps what
//! they make in transactions, `record` writes one document's rows. A file that cannot be read is
//! named with its reason, and the import goes on.

pub(crate) mod decode;
mod mend;
mod pipeline;
mod prepare;
mod record;
mod room;
mod walk;

pub(crate) use mend::mend;
pub(crate) use pipeline::{Input, Job, run};
pub(crate) use prepare::index_documents;
