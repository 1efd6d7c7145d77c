//! The verifier, loaded when the first pair has to be scored, once.

use crate::{model, progress};
use caveat::verifier::{Measured, Pair, Scores, Verifier as _};

/// Pairs scored between two steps of the progress bar.
const BATCH: usize = 8;

/// A verifier that may not be loaded yet.
pub struct Loading {
    chosen: model::Chosen,
    state: State,
}

enum State {
    NotYet,
    Loaded(Box<model::Loaded>),
    Failed(String),
}

impl Loading {
    /// The verifier of a folder; where none is named, the one that is found.
    pub fn new(chosen: &model::Chosen) -> Self {
        Self { chosen: chosen.clone(), state: State::NotYet }
    }

    /// How often the loaded verifier was wrong.
    pub fn measured(&self) -> Measured {
        match &self.state {
            State::Loaded(verifier) => verifier.describe().measured,
            State::NotYet | State::Failed(_) => Measured::default(),
        }
    }

    /// Loads the verifier, the first time.
    pub fn load(&mut self) -> Result<(), String> {
        if let State::NotYet = self.state {
            let loaded = model::folder(self.chosen.model.as_ref())
                .ok_or_else(|| "no verifier was found; name its folder with --model".to_owned())
                .and_then(|folder| model::load(&folder, self.chosen.limits));
            self.state = loaded.map_or_else(State::Failed, |loaded| State::Loaded(Box::new(loaded)));
        }
        match &self.state {
            State::Failed(why) => Err(why.clone()),
            State::NotYet | State::Loaded(_) => Ok(()),
        }
    }

    /// The scores of pairs, in order.
    pub fn score(&mut self, pairs: &[Pair], silent: bool) -> Result<Vec<Scores>, String> {
        self.load()?;
        let State::Loaded(verifier) = &mut self.state else { return Err("no verifier is loaded".to_owned()) };
        let bar = progress::scoring(pairs.len(), silent);
        let mut scores = Vec::with_capacity(pairs.len());
        for batch in pairs.chunks(BATCH) {
            scores.extend(verifier.score(batch).map_err(|error| error.to_string())?);
            bar.inc(batch.len() as u64);
        }
        bar.finish_and_clear();
        Ok(scores)
    }
}
