//! FLOOR 6: pure writers to `io::Write`, one file per format.
