//! Cuts a block into commands and words.

/// Words of one command, at most.
const MOST_WORDS: usize = 2_000;
/// What stands in quotes or brackets, in bytes, at most.
const LONGEST: usize = 10_000;

/// One word of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// First byte, in the block.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// One past the last byte before anything that a shell replaces: quotes, variables, what other commands give.
    pub plain: usize,
}

impl Word {
    /// The word, as it is written.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// Whether all of it stands there as the command gets it.
    #[must_use]
    pub const fn is_plain(self) -> bool {
        self.plain == self.end
    }
}

/// One command.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Command {
    /// Its words.
    pub words: Vec<Word>,
    /// Whether it stands in a remark: `# pip install numpy`.
    pub remark: bool,
}

/// What a line is typed behind, in a session.
fn prompt(line: &str) -> Option<usize> {
    let bare = line.trim_start();
    let indent = line.len() - bare.len();
    for mark in ["$ ", "% ", "> ", "\u{276f} ", "\u{279c} "] {
        if bare.starts_with(mark) {
            return Some(indent + mark.len());
        }
    }
    // `user@host:~$ git status`, `(venv) $ pip install flask`, `PS C:\> git status`.
    let at = bare.find("$ ").or_else(|| bare.starts_with("PS ").then(|| bare.find("> ")).flatten())?;
    let before = &bare[..at];
    let named = before.contains(['@', ':', '~']) && before.split_whitespace().count() < 4 || before.trim_end().ends_with(')');
    (named && before.len() < 60 && !before.contains(['"', '\'', '='])).then_some(indent + at + 2)
}

/// Whether a block shows a session: some line begins with a prompt. Its other lines are what was printed.
fn is_session(text: &str) -> bool {
    text.lines().any(|line| prompt(line).is_some() && !line.trim_start().starts_with("> "))
}

/// Every command of a block.
#[must_use]
pub fn commands(text: &str) -> Vec<Command> {
    let session = is_session(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let end = text[at..].find('\n').map_or(text.len(), |found| at + found);
        let line = &text[at..end];
        let typed = prompt(line);
        if session && typed.is_none() {
            at = end + 1;
            continue;
        }
        let mut reader = Reader { text, at: at + typed.unwrap_or_default(), found: &mut found, heredoc: None };
        at = reader.line();
    }
    found
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    found: &'a mut Vec<Command>,
    heredoc: Option<&'a str>,
}

impl Reader<'_> {
    fn next(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn end(&mut self, command: &mut Command) {
        let command = std::mem::take(command);
        if !command.words.is_empty() {
            self.found.push(command);
        }
    }

    /// Reads one line with those that it goes on in, and says where the next begins.
    fn line(&mut self) -> usize {
        let mut command = Command::default();
        // A remark, or the prompt of the administrator.
        let rest = &self.text[self.at..];
        let bare = rest.trim_start_matches([' ', '\t']);
        if let Some(after) = bare.strip_prefix('#') {
            self.at += rest.len() - after.len();
            command.remark = true;
        } else if bare.starts_with(['!', '%']) {
            // A command in a notebook.
            self.at += rest.len() - bare.len() + 1;
        }
        while let Some(byte) = self.next() {
            match byte {
                b'\n' => {
                    self.at += 1;
                    break;
                }
                b' ' | b'\t' | b'\r' => self.at += 1,
                b'\\' if self.text[self.at + 1..].trim_start_matches([' ', '\r']).starts_with('\n') => {
                    let rest = &self.text[self.at + 1..];
                    self.at += 1 + (rest.len() - rest.trim_start_matches([' ', '\r']).len()) + 1;
                }
                b'#' => self.at += self.text[self.at..].find('\n').unwrap_or(self.text.len() - self.at),
                b'|' | b'&' | b';' | b'(' | b')' => {
                    let remark = command.remark;
                    self.end(&mut command);
                    command.remark = remark;
                    self.at += 1;
                }
                b'<' if self.text[self.at..].starts_with("<<") && !self.text[self.at..].starts_with("<<<") => self.here(),
                _ => {
                    let word = self.word();
                    if command.words.len() < MOST_WORDS {
                        command.words.push(word);
                    }
                }
            }
        }
        self.end(&mut command);
        if let Some(stop) = self.heredoc {
            self.skip_to(stop);
        }
        self.at
    }

    /// The start of a text that goes on until a line with one word: `<<EOF`.
    fn here(&mut self) {
        let rest = self.text[self.at..].trim_start_matches(['<', '-', ' ', '\'', '"', '\\']);
        let word = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_').map_or(rest, |end| &rest[..end]);
        self.at = self.text.len() - rest.len() + word.len();
        if matches!(self.next(), Some(b'\'' | b'"')) {
            self.at += 1;
        }
        if !word.is_empty() {
            self.heredoc = Some(word);
        }
    }

    fn skip_to(&mut self, stop: &str) {
        let mut at = self.at;
        for line in self.text[self.at..].split_inclusive('\n') {
            at += line.len();
            if line.trim() == stop {
                self.at = at;
                return;
            }
        }
    }

    fn word(&mut self) -> Word {
        let start = self.at;
        let mut plain = None;
        // `<branch>` stands for a word; `<` alone reads a file.
        while let Some(byte) = self.next() {
            let special = match byte {
                b' ' | b'\t' | b'\r' | b'\n' | b'|' | b'&' | b';' | b')' => break,
                b'\'' | b'"' | b'`' => {
                    plain.get_or_insert(self.at);
                    if !self.quoted(byte) {
                        break;
                    }
                    continue;
                }
                b'\\' => {
                    if self.text[self.at + 1..].starts_with(['\n', '\r']) {
                        break;
                    }
                    plain.get_or_insert(self.at);
                    self.at += 1;
                    self.at += self.text[self.at..].chars().next().map_or(0, char::len_utf8);
                    continue;
                }
                b'$' => true,
                b'(' => {
                    plain.get_or_insert(self.at);
                    self.brackets();
                    continue;
                }
                b'<' => {
                    plain.get_or_insert(self.at);
                    let rest = &self.text[self.at..];
                    let close =
                        rest.bytes().take(60).position(|byte| matches!(byte, b'>' | b'\n')).filter(|&close| rest[close..].starts_with('>'));
                    self.at += close.map_or(1, |close| close + 1);
                    continue;
                }
                b'{' | b'[' | b'*' | b'?' | b'~' | b'>' => true,
                _ => false,
            };
            if special {
                plain.get_or_insert(self.at);
            }
            self.at += self.text[self.at..].chars().next().map_or(1, char::len_utf8);
        }
        Word { start, end: self.at, plain: plain.unwrap_or(self.at) }
    }

    /// Passes over what stands in quotes; says whether they are closed. Where they are not, the line ends.
    fn quoted(&mut self, quote: u8) -> bool {
        let bytes = self.text.as_bytes();
        let mut at = self.at + 1;
        while let Some(&byte) = bytes.get(at).filter(|_| at < self.at + LONGEST) {
            if byte == quote {
                self.at = at + 1;
                return true;
            }
            at += if byte == b'\\' && quote != b'\'' { 2 } else { 1 };
        }
        self.at += self.text[self.at..].find('\n').unwrap_or(self.text.len() - self.at);
        false
    }

    /// Passes over `(…)` with what is nested in it; where it is not closed, over the line.
    fn brackets(&mut self) {
        let mut depth = 0_usize;
        for (at, byte) in self.text[self.at..].bytes().take(LONGEST).enumerate() {
            match byte {
                b'(' => depth += 1,
                b')' => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        self.at += at + 1;
                        return;
                    }
                }
                _ => {}
            }
        }
        self.at += self.text[self.at..].find('\n').unwrap_or(self.text.len() - self.at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, Instant};

    fn words(text: &str) -> Vec<Vec<&str>> {
        commands(text)
            .iter()
            .filter(|command| !command.remark)
            .map(|command| command.words.iter().map(|word| word.of(text)).collect())
            .collect()
    }

    #[test]
    fn a_line_is_cut_into_commands_and_words() {
        assert_eq!(
            words("cd a && git commit -m 'a b'; ls|wc -l # all\n"),
            [vec!["cd", "a"], vec!["git", "commit", "-m", "'a b'"], vec!["ls"], vec!["wc", "-l"]]
        );
        assert_eq!(words("docker run \\\n  --rm \\\n  image\nls"), [vec!["docker", "run", "--rm", "image"], vec!["ls"]]);
        assert_eq!(words("cat <<'EOF' > a.txt\ngit --nope\nEOF\nls"), [vec!["cat", ">", "a.txt"], vec!["ls"]]);
        assert_eq!(words("echo $(git --nope a) \"$(b)\" <your name>"), [vec!["echo", "$(git --nope a)", "\"$(b)\"", "<your name>"]]);
        assert_eq!(words("git commit -m \"one\ngit --nope\"\nls"), [vec!["git", "commit", "-m", "\"one\ngit --nope\""], vec!["ls"]]);
    }

    #[test]
    fn in_a_session_only_what_is_typed_is_a_command() {
        assert_eq!(words("$ git status\ngit --nope\nme@host:~/a$ ls\n"), [vec!["git", "status"], vec!["ls"]]);
        assert_eq!(words("# git --nope\ngit status\n"), [vec!["git", "status"]]);
    }

    #[test]
    fn hostile_blocks_end() {
        let began = Instant::now();
        for part in ["(", "$(", "`", "'", "\"", "<", "<<A ", "\\", "\\\n", "{", "a|", "<a", "# ", "$ ", "\u{e4}\\\u{e4}", "<<"] {
            for text in [part.repeat(40_000), format!("git {}", part.repeat(40_000)), format!("{part}\n").repeat(5_000)] {
                for command in commands(&text) {
                    assert!(command.words.iter().all(|word| text.get(word.start..word.end).is_some() && word.plain <= word.end));
                }
            }
        }
        assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
    }
}
