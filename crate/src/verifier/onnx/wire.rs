//! Protocol buffers' wire format, read without copying.
//!
//! Only what an ONNX file needs: the four wire types of proto3, no groups. Every length is checked against what is left, so a
//! truncated or hostile file ends in an error and never in a panic or an allocation of its choosing.
//! Format: <https://protobuf.dev/programming-guides/encoding/>.

use crate::error::{Error, ErrorKind, Result};

/// The value of one field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value<'a> {
    /// A variable-length integer (also `bool` and `enum`).
    Varint(u64),
    /// Eight bytes, little endian.
    Fixed64(u64),
    /// A string, bytes, a message, or packed numbers.
    Bytes(&'a [u8]),
    /// Four bytes, little endian.
    Fixed32(u32),
}

/// Walks over the fields of one message.
#[derive(Debug, Clone)]
pub struct Fields<'a> {
    rest: &'a [u8],
}

fn broken(what: &str) -> Error {
    Error::new(ErrorKind::Model, format!("the model file is truncated or not ONNX: {what}"))
}

impl<'a> Fields<'a> {
    /// Starts at the beginning of `message`.
    #[must_use]
    pub const fn new(message: &'a [u8]) -> Self {
        Self { rest: message }
    }

    /// The next field's number and value; `None` at the end.
    ///
    /// # Errors
    /// [`ErrorKind::Model`] when the bytes are no message.
    pub fn next_field(&mut self) -> Result<Option<(u64, Value<'a>)>> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let key = self.varint()?;
        let value = match key & 7 {
            0 => Value::Varint(self.varint()?),
            1 => Value::Fixed64(u64::from_le_bytes(self.array()?)),
            2 => {
                let length = self.varint()?;
                Value::Bytes(self.take(length)?)
            }
            5 => Value::Fixed32(u32::from_le_bytes(self.array()?)),
            _ => return Err(broken("an unknown wire type")),
        };
        match key >> 3 {
            0 => Err(broken("a field numbered zero")),
            number => Ok(Some((number, value))),
        }
    }

    /// Reads the whole of `packed` as variable-length integers.
    ///
    /// # Errors
    /// [`ErrorKind::Model`] when the last one is cut off.
    pub fn packed(packed: &'a [u8]) -> Result<Vec<u64>> {
        let mut fields = Self::new(packed);
        let mut numbers = Vec::new();
        while !fields.rest.is_empty() {
            numbers.push(fields.varint()?);
        }
        Ok(numbers)
    }

    fn varint(&mut self) -> Result<u64> {
        let mut number = 0u64;
        for (at, &byte) in self.rest.iter().enumerate().take(10) {
            number |= u64::from(byte & 0x7f) << (7 * at as u32).min(63);
            if byte < 0x80 {
                self.rest = &self.rest[at + 1..];
                return Ok(number);
            }
        }
        Err(broken("an integer that does not end"))
    }

    fn take(&mut self, length: u64) -> Result<&'a [u8]> {
        let length = usize::try_from(length).map_err(|_| broken("a length beyond memory"))?;
        let (head, tail) = self.rest.split_at_checked(length).ok_or_else(|| broken("a length beyond the end of the file"))?;
        self.rest = tail;
        Ok(head)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N]> {
        let (head, tail) = self.rest.split_first_chunk().ok_or_else(|| broken("a number beyond the end of the file"))?;
        self.rest = tail;
        Ok(*head)
    }
}

impl<'a> Value<'a> {
    /// The bytes of a string, bytes, message or packed field.
    ///
    /// # Errors
    /// [`ErrorKind::Model`] when the field is of another wire type.
    pub fn bytes(self) -> Result<&'a [u8]> {
        match self {
            Self::Bytes(bytes) => Ok(bytes),
            _ => Err(broken("a number where a message belongs")),
        }
    }

    /// A string field.
    ///
    /// # Errors
    /// [`ErrorKind::Model`] when it is no UTF-8.
    pub fn text(self) -> Result<&'a str> {
        std::str::from_utf8(self.bytes()?).map_err(|_| broken("a name that is not UTF-8"))
    }

    /// A signed integer field (`int32` and `int64` are sign-extended on the wire).
    ///
    /// # Errors
    /// [`ErrorKind::Model`] when the field is of another wire type.
    pub fn integer(self) -> Result<i64> {
        match self {
            Self::Varint(number) => Ok(number.cast_signed()),
            _ => Err(broken("a message where a number belongs")),
        }
    }

    /// A repeated integer field, packed or one by one, appended to `to`.
    ///
    /// # Errors
    /// [`ErrorKind::Model`] when the field is of another wire type.
    pub fn integers(self, to: &mut Vec<i64>) -> Result<()> {
        match self {
            Self::Bytes(packed) => to.extend(Fields::packed(packed)?.into_iter().map(u64::cast_signed)),
            other => to.push(other.integer()?),
        }
        Ok(())
    }
}
