//! One window for a user: files named at a second start open in the window that runs.
//!
//! `newsprint 004.txt` while a window is open hands the path over a socket beside the settings,
//! hears "taken", and ends; the window comes to the front and shows the page. Where there is no
//! socket (another system, a path too long for one) each start has its own window.

use crossbeam_channel::Receiver;
use std::path::{Path, PathBuf};

/// Hands the paths to the window that runs; false if there is none, so that one is to be opened.
pub fn hand_over(dir: &Path, paths: &[PathBuf]) -> bool {
    let absolute = paths
        .iter()
        .map(|path| std::path::absolute(path).unwrap_or_else(|_| path.clone()));
    socket::send(dir, &absolute.collect::<Vec<_>>()).is_ok_and(|taken| taken)
}

use socket::Door;

/// More starts than this wait until the window has drawn a frame.
const MOST_WAITING: usize = 16;

/// Takes what other starts hand over, for as long as the program runs; `None` where another
/// window does so already, or nothing can be handed over.
pub fn listen(dir: &Path, ctx: &egui::Context) -> Option<Receiver<Vec<PathBuf>>> {
    let door = Door::open(dir).ok()?;
    let (sender, handed) = crossbeam_channel::bounded(MOST_WAITING);
    let ctx = ctx.clone();
    let serve = move || {
        door.serve(&|paths| {
            let is_taken = sender.send(paths).is_ok();
            ctx.request_repaint();
            is_taken
        });
    };
    let thread = std::thread::Builder::new().name("newsprint-handover".to_owned());
    thread.spawn(serve).ok()?;
    Some(handed)
}

#[cfg(unix)]
mod socket {
    use std::ffi::OsStr;
    use std::io::{Error, Read as _, Result, Write as _};
    use std::os::unix::ffi::OsStrExt as _;
    use std::os::unix::net::{UnixListener, UnixStream};
    use std::path::{Path, PathBuf};
    use std::time::Duration;

    const FILE: &str = "window.socket";
    const TAKEN: &[u8] = b"taken";
    /// A window that draws a long frame is not gone.
    const PATIENCE: Duration = Duration::from_secs(2);
    /// No list of files is longer; more is not from us.
    const MOST_BYTES: u64 = 1 << 20;

    pub(super) fn send(dir: &Path, paths: &[PathBuf]) -> Result<bool> {
        let mut stream = UnixStream::connect(dir.join(FILE))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        for path in paths {
            stream.write_all(path.as_os_str().as_bytes())?;
            stream.write_all(b"\0")?;
        }
        stream.shutdown(std::net::Shutdown::Write)?;
        let mut answer = Vec::new();
        stream.take(MOST_BYTES).read_to_end(&mut answer)?;
        Ok(answer == TAKEN)
    }

    /// Where the window that runs takes paths; dropped, it is closed.
    #[derive(Debug)]
    pub(super) struct Door {
        listener: UnixListener,
        path: PathBuf,
    }

    impl Door {
        /// Opens it in this folder; a socket left by a window that was killed is taken over.
        ///
        /// # Errors
        /// When another window holds it, or the folder takes no socket.
        pub(super) fn open(dir: &Path) -> Result<Self> {
            let path = dir.join(FILE);
            if UnixStream::connect(&path).is_ok() {
                return Err(Error::other("another window takes the files"));
            }
            // Left by a window that was killed, or not there.
            if let Err(error) = std::fs::remove_file(&path)
                && error.kind() != std::io::ErrorKind::NotFound
            {
                return Err(error);
            }
            std::fs::create_dir_all(dir)?;
            let listener = UnixListener::bind(&path)?;
            Ok(Self { listener, path })
        }

        /// Gives each list of paths that comes to `take`, until it answers `false`.
        pub(super) fn serve(&self, take: &dyn Fn(Vec<PathBuf>) -> bool) {
            for stream in self.listener.incoming() {
                let taken = stream.and_then(|mut stream| {
                    stream.set_read_timeout(Some(PATIENCE))?;
                    let mut bytes = Vec::new();
                    (&stream).take(MOST_BYTES).read_to_end(&mut bytes)?;
                    let goes_on = take(paths_of(&bytes));
                    if goes_on {
                        stream.write_all(TAKEN)?;
                    }
                    Ok(goes_on)
                });
                // One caller that breaks off does not close the door for others.
                if taken.is_ok_and(|goes_on| !goes_on) {
                    return;
                }
            }
        }
    }

    fn paths_of(bytes: &[u8]) -> Vec<PathBuf> {
        bytes
            .split(|byte| *byte == 0)
            .filter(|path| !path.is_empty())
            .map(|path| PathBuf::from(OsStr::from_bytes(path)))
            .collect()
    }

    impl Drop for Door {
        fn drop(&mut self) {
            if std::fs::remove_file(&self.path).is_err() {
                // The next window takes a socket that is left over.
            }
        }
    }
}

#[cfg(not(unix))]
mod socket {
    use std::io::{Error, Result};
    use std::path::{Path, PathBuf};

    pub(super) fn send(_: &Path, _: &[PathBuf]) -> Result<bool> {
        Ok(false)
    }

    #[derive(Debug)]
    pub(super) struct Door;

    impl Door {
        /// # Errors
        /// Always: each start has its own window here.
        pub(super) fn open(_: &Path) -> Result<Self> {
            Err(Error::other("each start has its own window"))
        }

        pub(super) fn serve(&self, _: &dyn Fn(Vec<PathBuf>) -> bool) {}
    }
}

#[cfg(all(test, unix))]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]
    use super::*;
    use std::sync::mpsc::channel;

    #[test]
    fn paths_come_to_the_window_that_runs() {
        let dir = tempfile::tempdir().unwrap();
        let paths = [PathBuf::from("/pages/a b.txt"), PathBuf::from("/é.txt")];
        assert!(!hand_over(dir.path(), &paths), "no window runs");
        let door = Door::open(dir.path()).unwrap();
        let (sender, handed) = channel();
        let serve = move || {
            door.serve(&|paths| {
                let goes_on = !paths.is_empty();
                sender.send(paths).unwrap();
                goes_on
            });
        };
        let serving = std::thread::Builder::new().spawn(serve).unwrap();
        assert!(hand_over(dir.path(), &paths));
        assert_eq!(handed.recv().unwrap(), paths);
        assert!(Door::open(dir.path()).is_err(), "the first window has it");
        // Asking whether it runs handed over nothing, which ends this test's window.
        serving.join().unwrap();
        assert!(Door::open(dir.path()).is_ok());
    }
}
