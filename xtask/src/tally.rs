//! Counting tests from what their runners print.

use std::ops::AddAssign;

/// How many tests passed and failed.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// Passed.
    pub passed: usize,
    /// Failed.
    pub failed: usize,
    /// Left out by their own word.
    pub skipped: usize,
}

impl Tally {
    /// Takes up what one line of a runner's output says.
    pub fn read(&mut self, line: &str) {
        let line = line.trim();
        if let Some(counts) = line.strip_prefix("test result:") {
            // cargo test: "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s"
            let counts = counts.split_once('.').map_or("", |(_, counts)| counts);
            for part in counts.split(';') {
                match part.trim().split_once(' ') {
                    Some((number, "passed")) => self.passed += number.parse().unwrap_or(0),
                    Some((number, "failed")) => self.failed += number.parse().unwrap_or(0),
                    Some((number, "ignored")) => self.skipped += number.parse().unwrap_or(0),
                    _ => {}
                }
            }
        } else if let Some(count) = line.strip_prefix("# ").or_else(|| line.strip_prefix("ℹ ")) {
            // node --test: "# pass 3"
            match count.split_once(' ') {
                Some(("pass", number)) => self.passed += number.parse().unwrap_or(0),
                Some(("fail", number)) => self.failed += number.parse().unwrap_or(0),
                Some(("skipped", number)) => self.skipped += number.parse().unwrap_or(0),
                _ => {}
            }
        } else if let Some(ran) = line.strip_prefix("Ran ").and_then(|rest| rest.split_once(" test")) {
            // python -m unittest: "Ran 3 tests in 0.001s"; failures are told by the exit code
            self.passed += ran.0.parse().unwrap_or(0);
        } else if let Some((_, counts)) = line.strip_suffix(')').and_then(|line| line.split_once("skipped=")) {
            // and what was left out by the line after: "OK (skipped=2)"
            let skipped = counts.split(',').next().and_then(|count| count.parse().ok()).unwrap_or(0);
            self.passed = self.passed.saturating_sub(skipped);
            self.skipped += skipped;
        } else {
            self.read_plain(line);
        }
    }

    /// "3 passed, 0 failed", with ", 1 skipped" and one word with a colon before it at will.
    fn read_plain(&mut self, line: &str) {
        let counts = line.split_once(": ").filter(|(word, _)| !word.contains(' ')).map_or(line, |(_, counts)| counts);
        let parts: Vec<_> = counts.split(", ").map_while(|part| part.split_once(' ')).collect();
        let numbers: Vec<usize> = parts.iter().map_while(|(number, _)| number.parse().ok()).collect();
        match (parts.as_slice(), numbers.as_slice()) {
            ([(_, "passed"), (_, "failed")], &[passed, failed]) => {
                self.passed += passed;
                self.failed += failed;
            }
            ([(_, "passed"), (_, "failed"), (_, "skipped")], &[passed, failed, skipped]) => {
                self.passed += passed;
                self.failed += failed;
                self.skipped += skipped;
            }
            _ => {}
        }
    }

    /// The tally once its command has ended. A command that counts nothing is one test; one that failed has a failure.
    #[must_use]
    pub fn closed(mut self, succeeded: bool) -> Self {
        if succeeded && self == Self::default() {
            self.passed = 1;
        }
        if !succeeded && self.failed == 0 {
            self.failed = 1;
        }
        self
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    fn read(lines: &[&str]) -> (usize, usize, usize) {
        let mut tally = Tally::default();
        for line in lines {
            tally.read(line);
        }
        (tally.passed, tally.failed, tally.skipped)
    }

    #[test]
    fn cargo() {
        let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s";
        assert_eq!(read(&[line, "test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured"]), (14, 3, 1));
    }

    #[test]
    fn node() {
        assert_eq!(read(&["# tests 5", "# pass 4", "# fail 1", "ℹ pass 2", "ℹ skipped 3"]), (6, 1, 3));
    }

    #[test]
    fn unittest_and_plain() {
        assert_eq!(read(&["Ran 7 tests in 0.1s", "", "OK (skipped=2)"]), (5, 0, 2));
        assert_eq!(read(&["Ran 7 tests in 0.1s", "", "FAILED (failures=1, skipped=2)"]), (5, 0, 2));
        assert_eq!(read(&["Ran 7 tests in 0.1s", "extension: 8 passed, 1 failed", "3 passed, 0 failed, 2 skipped"]), (18, 1, 2));
    }

    #[test]
    fn prose_counts_nothing() {
        assert_eq!(read(&["ok 1 - 3 passed and 2 failed", "passed, failed", "", "running 3 tests"]), (0, 0, 0));
    }

    #[test]
    fn a_command_that_counts_nothing_is_one_test() {
        assert_eq!(Tally::default().closed(true).passed, 1);
        assert_eq!(Tally::default().closed(false).failed, 1);
        assert_eq!(Tally { passed: 3, ..Tally::default() }.closed(false).failed, 1);
    }
}
