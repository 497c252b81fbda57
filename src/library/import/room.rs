//! Room for pages between reading and keeping: so many bytes, and no more.
//!
//! A reader takes room for a file before it reads it and waits while there is none; the room is
//! free again when what it made of the file is kept or dropped. A file larger than all the room
//! waits until it is alone. Refuses to know what the bytes are.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

/// Between two looks at whether the job was cancelled.
const LOOK_EVERY: Duration = Duration::from_millis(100);

#[derive(Debug)]
pub(super) struct Room {
    all: u64,
    used: Mutex<u64>,
    freed: Condvar,
}

/// Free again when dropped.
#[derive(Debug)]
pub(super) struct Taken {
    room: Arc<Room>,
    pub(super) bytes: u64,
}

impl Room {
    pub(super) fn of(all: u64) -> Arc<Self> {
        Arc::new(Self {
            all,
            used: Mutex::new(0),
            freed: Condvar::new(),
        })
    }

    /// Waits until there is room; no longer than `is_wanted` says.
    pub(super) fn take(room: &Arc<Self>, bytes: u64, is_wanted: impl Fn() -> bool) -> Taken {
        let mut used = room.used.lock().unwrap_or_else(PoisonError::into_inner);
        while *used > 0 && *used + bytes > room.all && is_wanted() {
            let waited = room.freed.wait_timeout(used, LOOK_EVERY);
            used = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        *used += bytes;
        Taken {
            room: Arc::clone(room),
            bytes,
        }
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        let mut used = self
            .room
            .used
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        *used = used.saturating_sub(self.bytes);
        self.room.freed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU64, Ordering};

    #[test]
    fn no_more_is_taken_than_there_is_but_by_one_that_is_alone() {
        let room = Room::of(10);
        let most = AtomicU64::new(0);
        let now = AtomicU64::new(0);
        std::thread::scope(|scope| {
            for bytes in [4, 5, 6, 3, 10, 2, 1, 7] {
                let (room, most, now) = (&room, &most, &now);
                scope.spawn(move || {
                    for _ in 0..50 {
                        let taken = Room::take(room, bytes, || true);
                        let used = now.fetch_add(taken.bytes, Ordering::SeqCst) + taken.bytes;
                        most.fetch_max(used, Ordering::SeqCst);
                        now.fetch_sub(taken.bytes, Ordering::SeqCst);
                    }
                });
            }
        });
        assert!(most.load(Ordering::SeqCst) <= 10);
        let large = Room::take(&room, 25, || true);
        let cancelled = Room::take(&room, 1, || false);
        assert_eq!(large.bytes + cancelled.bytes, 26);
    }
}
