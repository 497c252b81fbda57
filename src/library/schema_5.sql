-- Page of the issue, as printed or named: "2", "A4" (dates.rs).
ALTER TABLE document ADD COLUMN page TEXT;
