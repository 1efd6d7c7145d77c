//! From a pair of texts to the numbers a model reads: `[CLS] passage [SEP] claim [SEP]`.

use super::Pair;
use super::wordpiece::WordPiece;
use crate::error::{Error, ErrorKind, Result};

/// A pair, ready for a model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Encoded {
    /// Word pieces with separators.
    pub ids: Vec<u32>,
    /// How many of them belong to the passage, `[CLS]` and the first `[SEP]` included; the others are of type 1.
    pub passage: usize,
}

impl Encoded {
    /// The type of each token: 0 in the passage, 1 in the claim.
    pub fn types(&self) -> impl Iterator<Item = u32> + '_ {
        (0..self.ids.len()).map(|at| u32::from(at >= self.passage))
    }

    /// Whether nothing but separators stands before the claim.
    #[must_use]
    pub const fn has_no_passage(&self) -> bool {
        self.passage <= 2
    }
}

/// A tokenizer file, read.
#[derive(Debug, Clone)]
pub struct Tokenizer {
    kind: Kind,
    start: u32,
    end: u32,
}

#[derive(Debug, Clone)]
enum Kind {
    /// BERT's word pieces, by our own reader.
    WordPiece(WordPiece),
    /// Anything else, by the reference library. Only models that tract runs have such.
    #[cfg(feature = "tract")]
    Library(Box<tokenizers::Tokenizer>),
}

impl Tokenizer {
    /// Reads a `tokenizer.json`.
    ///
    /// # Errors
    /// [`ErrorKind::Model`] when it is no tokenizer, or has no separators.
    pub fn read(json: &[u8]) -> Result<Self> {
        if json.is_empty() {
            return Err(Error::new(ErrorKind::Model, "the tokenizer file is missing or empty"));
        }
        let kind = if WordPiece::reads(json) { Kind::WordPiece(WordPiece::read(json)?) } else { other(json)? };
        let mut tokenizer = Self { kind, start: 0, end: 0 };
        let find = |names: [&str; 2]| {
            names.iter().find_map(|name| tokenizer.id(name)).ok_or_else(|| {
                Error::new(ErrorKind::Model, format!("the tokenizer's vocabulary has neither {:?} nor {:?}", names[0], names[1]))
            })
        };
        let (start, end) = (find(["[CLS]", "<s>"])?, find(["[SEP]", "</s>"])?);
        tokenizer.start = start;
        tokenizer.end = end;
        Ok(tokenizer)
    }

    /// The number of a piece.
    fn id(&self, piece: &str) -> Option<u32> {
        match &self.kind {
            Kind::WordPiece(pieces) => pieces.id(piece),
            #[cfg(feature = "tract")]
            Kind::Library(library) => library.token_to_id(piece),
        }
    }

    /// The largest number of any piece; a model's table must reach beyond it.
    #[must_use]
    pub fn largest_id(&self) -> u32 {
        match &self.kind {
            Kind::WordPiece(pieces) => pieces.largest_id(),
            #[cfg(feature = "tract")]
            Kind::Library(library) => library.get_vocab(true).into_values().max().unwrap_or(0),
        }
    }

    /// Cuts one text, without separators.
    ///
    /// # Errors
    /// [`ErrorKind::Inference`] when the library fails on it.
    pub fn cut(&self, text: &str) -> Result<Vec<u32>> {
        match &self.kind {
            Kind::WordPiece(pieces) => Ok(pieces.cut(text)),
            #[cfg(feature = "tract")]
            Kind::Library(library) => match library.encode_fast(text, false) {
                Ok(encoding) => Ok(encoding.get_ids().to_vec()),
                Err(error) => Err(Error::new(ErrorKind::Inference, format!("the tokenizer failed on a text: {error}"))),
            },
        }
    }

    /// Lays a pair out in at most `limit` tokens. The passage is cut where it does not fit, the claim never:
    /// `None` when it alone is too long, because half a claim may be true where the whole is not.
    ///
    /// # Errors
    /// [`ErrorKind::Inference`] when the library fails on a text.
    pub fn pair(&self, pair: &Pair, limit: usize) -> Result<Option<Encoded>> {
        let claim = self.cut(&pair.claim)?;
        let Some(room) = limit.checked_sub(claim.len() + 3).filter(|room| *room > 0) else { return Ok(None) };
        let mut ids = vec![self.start];
        ids.extend(self.cut(&pair.passage)?.into_iter().take(room));
        ids.push(self.end);
        let passage = ids.len();
        ids.extend(claim);
        ids.push(self.end);
        Ok(Some(Encoded { ids, passage }))
    }
}

#[cfg(feature = "tract")]
fn other(json: &[u8]) -> Result<Kind> {
    let mut library = tokenizers::Tokenizer::from_bytes(json)
        .map_err(|error| Error::new(ErrorKind::Model, format!("the tokenizer file cannot be read: {error}")))?;
    // Lengths are ours to decide, and separators in a text are text.
    library.with_padding(None);
    if let Err(error) = library.with_truncation(None) {
        return Err(Error::new(ErrorKind::Model, format!("the tokenizer file cannot be used: {error}")));
    }
    library.set_encode_special_tokens(true);
    Ok(Kind::Library(Box::new(library)))
}

#[cfg(not(feature = "tract"))]
fn other(json: &[u8]) -> Result<Kind> {
    // Its error says what is wrong; a valid file of another kind is told apart from a broken one.
    match serde_json::from_slice::<serde_json::Value>(json) {
        Err(error) => Err(Error::new(ErrorKind::Model, format!("the tokenizer file is truncated or not JSON: {error}"))),
        Ok(_) => Err(Error::new(ErrorKind::Engine, "the tokenizer is not of BERT's word-piece kind; only the tract engine reads others")),
    }
}
