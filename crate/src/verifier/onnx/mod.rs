//! An ONNX file, read far enough to check it and to take its weights out.
//!
//! Nothing is copied that the file holds as raw bytes. Both engines start here: the built-in encoder reads its weights from the
//! graph, and tract is only given files that [`admit`] has let through, because a malformed graph can make it panic.
//! Field numbers: `onnx.proto` of ONNX 1.23.

mod admit;
mod shapes;
mod wire;

use std::borrow::Cow;
use std::collections::HashMap;

pub use admit::{Input, LARGEST, OPERATORS, Signature, admit};
pub use shapes::follow;
#[cfg(test)]
pub use shapes::shape_of;
use wire::{Fields, Value};

use crate::error::{Error, ErrorKind, Result};

/// The element types of ONNX that a verifier may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Element {
    /// 32-bit floating point.
    F32,
    /// 16-bit floating point.
    F16,
    /// Signed bytes.
    I8,
    /// Unsigned bytes.
    U8,
    /// Signed 32-bit integers.
    I32,
    /// Signed 64-bit integers.
    I64,
    /// Truth values, one byte each.
    Bool,
}

impl Element {
    const fn of(code: i64) -> Option<Self> {
        Some(match code {
            1 => Self::F32,
            2 => Self::U8,
            3 => Self::I8,
            6 => Self::I32,
            7 => Self::I64,
            9 => Self::Bool,
            10 => Self::F16,
            _ => return None,
        })
    }

    /// Bytes per element.
    #[must_use]
    pub const fn size(self) -> usize {
        match self {
            Self::I8 | Self::U8 | Self::Bool => 1,
            Self::F16 => 2,
            Self::F32 | Self::I32 => 4,
            Self::I64 => 8,
        }
    }
}

/// A constant of the graph.
#[derive(Debug, Clone)]
pub struct Tensor<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its shape; empty for a scalar.
    pub dims: Vec<usize>,
    /// The type of its elements.
    pub element: Element,
    /// Its elements, little endian, row-major; `dims` times the element's size long.
    pub data: Cow<'a, [u8]>,
}

/// The value of a node's attribute.
#[derive(Debug, Clone)]
pub enum Attribute<'a> {
    /// A number.
    Float(f32),
    /// An integer.
    Int(i64),
    /// Integers.
    Ints(Vec<i64>),
    /// A constant.
    Tensor(Tensor<'a>),
    /// A string.
    Text(&'a [u8]),
    /// Anything else; no admitted operator has such.
    Other,
}

/// One operation.
#[derive(Debug, Clone)]
pub struct Node<'a> {
    /// The operator: `MatMul`.
    pub op: &'a str,
    /// The operator set it belongs to; empty for ONNX's own.
    pub domain: &'a str,
    /// Names of its inputs; empty for one left out.
    pub inputs: Vec<&'a str>,
    /// Names of its outputs.
    pub outputs: Vec<&'a str>,
    /// Its attributes.
    pub attributes: Vec<(&'a str, Attribute<'a>)>,
}

impl Node<'_> {
    /// An integer attribute, or `default` when it is absent.
    #[must_use]
    pub fn int(&self, name: &str, default: i64) -> i64 {
        self.attributes
            .iter()
            .find_map(|(key, value)| match value {
                Attribute::Int(value) if *key == name => Some(*value),
                _ => None,
            })
            .unwrap_or(default)
    }

    /// A list of integers, if the attribute is there.
    #[must_use]
    pub fn ints(&self, name: &str) -> Option<&[i64]> {
        self.attributes.iter().find_map(|(key, value)| match value {
            Attribute::Ints(values) if *key == name => Some(values.as_slice()),
            _ => None,
        })
    }

    /// A number, or `default` when the attribute is absent.
    #[must_use]
    pub fn float(&self, name: &str, default: f32) -> f32 {
        self.attributes
            .iter()
            .find_map(|(key, value)| match value {
                Attribute::Float(value) if *key == name => Some(*value),
                _ => None,
            })
            .unwrap_or(default)
    }
}

/// An input or output of the graph.
#[derive(Debug, Clone)]
pub struct Port<'a> {
    /// Its name.
    pub name: &'a str,
    /// The type of its elements, if it is one we know.
    pub element: Option<Element>,
    /// Its shape: a number, or `None` where the dimension is free.
    pub dims: Vec<Option<u64>>,
}

/// An ONNX model.
#[derive(Debug, Clone)]
pub struct Model<'a> {
    /// The version of ONNX's own operator set.
    pub opset: i64,
    /// The graph's name.
    pub name: &'a str,
    /// The operations, in an order in which they can be done.
    pub nodes: Vec<Node<'a>>,
    /// The constants, by name.
    pub constants: HashMap<&'a str, Tensor<'a>>,
    /// What goes in, constants left out.
    pub inputs: Vec<Port<'a>>,
    /// What comes out.
    pub outputs: Vec<Port<'a>>,
}

fn refused(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Model, message)
}

impl<'a> Model<'a> {
    /// Reads a model.
    ///
    /// # Errors
    /// [`ErrorKind::Model`] when `bytes` are no ONNX model, are cut off, or a constant's data is not as long as its shape says.
    pub fn read(bytes: &'a [u8]) -> Result<Self> {
        let mut graph = None;
        let mut opset = 0;
        let mut fields = Fields::new(bytes);
        while let Some((number, value)) = fields.next_field()? {
            match number {
                7 => graph = Some(value.bytes()?),
                8 => {
                    if let Some(version) = own_opset(value.bytes()?)? {
                        opset = version;
                    }
                }
                20 | 25 => return Err(refused("the model brings training steps or functions of its own, which are not run")),
                _ => {}
            }
        }
        let graph = graph.ok_or_else(|| refused("the model file holds no graph: it is empty, truncated or not ONNX"))?;
        let mut model = Self { opset, name: "", nodes: Vec::new(), constants: HashMap::new(), inputs: Vec::new(), outputs: Vec::new() };
        let mut fields = Fields::new(graph);
        while let Some((number, value)) = fields.next_field()? {
            match number {
                1 => model.nodes.push(node(value.bytes()?)?),
                2 => model.name = value.text()?,
                5 => {
                    let constant = tensor(value.bytes()?)?;
                    if let Some(twice) = model.constants.insert(constant.name, constant) {
                        return Err(refused(format!("the model has two constants named {:?}", twice.name)));
                    }
                }
                11 => model.inputs.push(port(value.bytes()?)?),
                12 => model.outputs.push(port(value.bytes()?)?),
                15 => return Err(refused("the model holds sparse constants, which are not read")),
                _ => {}
            }
        }
        let constants = &model.constants;
        model.inputs.retain(|input| !constants.contains_key(input.name));
        Ok(model)
    }
}

/// The version, when the message is about ONNX's own operators.
fn own_opset(message: &[u8]) -> Result<Option<i64>> {
    let (mut domain, mut version) = ("", 0);
    let mut fields = Fields::new(message);
    while let Some((number, value)) = fields.next_field()? {
        match number {
            1 => domain = value.text()?,
            2 => version = value.integer()?,
            _ => {}
        }
    }
    Ok(matches!(domain, "" | "ai.onnx").then_some(version))
}

fn node(message: &[u8]) -> Result<Node<'_>> {
    let mut node = Node { op: "", domain: "", inputs: Vec::new(), outputs: Vec::new(), attributes: Vec::new() };
    let mut fields = Fields::new(message);
    while let Some((number, value)) = fields.next_field()? {
        match number {
            1 => node.inputs.push(value.text()?),
            2 => node.outputs.push(value.text()?),
            4 => node.op = value.text()?,
            5 => node.attributes.push(attribute(value.bytes()?)?),
            7 => node.domain = value.text()?,
            _ => {}
        }
    }
    Ok(node)
}

fn attribute(message: &[u8]) -> Result<(&str, Attribute<'_>)> {
    let (mut name, mut kind, mut float, mut int, mut text) = ("", 0, 0.0, 0, &[][..]);
    let (mut ints, mut constant) = (Vec::new(), None);
    let mut fields = Fields::new(message);
    while let Some((number, value)) = fields.next_field()? {
        match (number, value) {
            (1, _) => name = value.text()?,
            (2, Value::Fixed32(bits)) => float = f32::from_bits(bits),
            (3, _) => int = value.integer()?,
            (4, _) => text = value.bytes()?,
            (5, _) => constant = Some(tensor(value.bytes()?)?),
            (8, _) => value.integers(&mut ints)?,
            (20, _) => kind = value.integer()?,
            _ => {}
        }
    }
    // The codes of `AttributeProto.AttributeType`.
    let value = match (kind, constant) {
        (1, _) => Attribute::Float(float),
        (2, _) => Attribute::Int(int),
        (3, _) => Attribute::Text(text),
        (4, Some(constant)) => Attribute::Tensor(constant),
        (7, _) => Attribute::Ints(ints),
        _ => Attribute::Other,
    };
    Ok((name, value))
}

fn port(message: &[u8]) -> Result<Port<'_>> {
    let mut port = Port { name: "", element: None, dims: Vec::new() };
    let mut fields = Fields::new(message);
    while let Some((number, value)) = fields.next_field()? {
        match number {
            1 => port.name = value.text()?,
            2 => port_type(value.bytes()?, &mut port)?,
            _ => {}
        }
    }
    Ok(port)
}

/// `TypeProto`, of which only the tensor is of interest.
fn port_type(message: &[u8], port: &mut Port<'_>) -> Result<()> {
    let mut kinds = Fields::new(message);
    while let Some((number, value)) = kinds.next_field()? {
        if number != 1 {
            continue;
        }
        let mut tensor = Fields::new(value.bytes()?);
        while let Some((number, value)) = tensor.next_field()? {
            match number {
                1 => port.element = Element::of(value.integer()?),
                2 => {
                    let mut dims = Fields::new(value.bytes()?);
                    while let Some((number, value)) = dims.next_field()? {
                        if number == 1 {
                            port.dims.push(dimension(value.bytes()?)?);
                        }
                    }
                }
                _ => {}
            }
        }
    }
    Ok(())
}

fn dimension(message: &[u8]) -> Result<Option<u64>> {
    let mut size = None;
    let mut fields = Fields::new(message);
    while let Some((number, value)) = fields.next_field()? {
        if number == 1 {
            size = u64::try_from(value.integer()?).ok();
        }
    }
    Ok(size)
}

fn tensor(message: &[u8]) -> Result<Tensor<'_>> {
    let (mut name, mut code, mut dims, mut raw) = ("", 0, Vec::new(), None);
    let (mut integers, mut floats) = (Vec::new(), Vec::new());
    let mut fields = Fields::new(message);
    while let Some((number, value)) = fields.next_field()? {
        match (number, value) {
            (1, _) => value.integers(&mut dims)?,
            (2, _) => code = value.integer()?,
            (4, Value::Bytes(packed)) => floats.extend_from_slice(packed),
            (4, Value::Fixed32(bits)) => floats.extend_from_slice(&bits.to_le_bytes()),
            (5 | 7, _) => value.integers(&mut integers)?,
            (8, _) => name = value.text()?,
            (9, _) => raw = Some(value.bytes()?),
            (13 | 14, _) if value != Value::Varint(0) => {
                return Err(refused("the model keeps weights in another file; only single-file models are read"));
            }
            _ => {}
        }
    }
    let element = Element::of(code).ok_or_else(|| refused(format!("constant {name:?} is of an element type that is not read ({code})")))?;
    let dims = dims.into_iter().map(usize::try_from).collect::<std::result::Result<Vec<_>, _>>();
    let dims = dims.map_err(|_| refused(format!("constant {name:?} has a negative dimension")))?;
    let size = dims.iter().try_fold(element.size(), |size, &dim| size.checked_mul(dim));
    let data = match raw {
        Some(raw) => Cow::Borrowed(raw),
        None if element == Element::F32 => Cow::Owned(floats),
        None => Cow::Owned(integers.iter().flat_map(|number| number.to_le_bytes()[..element.size()].to_vec()).collect()),
    };
    if size != Some(data.len()) {
        return Err(refused(format!("constant {name:?} holds {} bytes, which is not what its shape {dims:?} says", data.len())));
    }
    Ok(Tensor { name, dims, element, data })
}

impl Tensor<'_> {
    /// How many elements it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.data.len() / self.element.size()
    }

    /// Whether it has no elements.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.data.is_empty()
    }

    /// Its elements as 32-bit floating point, whichever floating-point or byte type they are.
    ///
    /// # Errors
    /// [`ErrorKind::Model`] when they are integers wider than a byte, or truth values.
    pub fn floats(&self) -> Result<Vec<f32>> {
        match self.element {
            Element::F32 => Ok(self.data.as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect()),
            Element::F16 => Ok(self.data.as_chunks().0.iter().map(|bytes| half(u16::from_le_bytes(*bytes))).collect()),
            Element::I8 => Ok(self.data.iter().map(|&byte| f32::from(byte.cast_signed())).collect()),
            Element::U8 => Ok(self.data.iter().map(|&byte| f32::from(byte)).collect()),
            _ => Err(refused(format!("constant {:?} should hold numbers, not integers", self.name))),
        }
    }

    /// Its elements as integers.
    ///
    /// # Errors
    /// [`ErrorKind::Model`] when they are no 32- or 64-bit integers.
    pub fn integers(&self) -> Result<Vec<i64>> {
        match self.element {
            Element::I64 => Ok(self.data.as_chunks().0.iter().map(|bytes| i64::from_le_bytes(*bytes)).collect()),
            Element::I32 => Ok(self.data.as_chunks().0.iter().map(|bytes| i64::from(i32::from_le_bytes(*bytes))).collect()),
            _ => Err(refused(format!("constant {:?} should hold integers", self.name))),
        }
    }
}

/// IEEE 754 binary16 to binary32; every value is representable.
fn half(bits: u16) -> f32 {
    let sign = if bits & 0x8000 == 0 { 1.0 } else { -1.0 };
    let (exponent, fraction) = (i32::from(bits >> 10 & 0x1f), f32::from(bits & 0x3ff));
    sign * match exponent {
        0 => fraction * 2f32.powi(-24),
        31 if fraction == 0.0 => f32::INFINITY,
        31 => f32::NAN,
        _ => (1.0 + fraction / 1024.0) * 2f32.powi(exponent - 15),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves() {
        assert_eq!(half(0x3c00).to_bits(), 1f32.to_bits());
        assert_eq!(half(0xc000).to_bits(), (-2f32).to_bits());
        assert_eq!(half(0x7bff).to_bits(), 65504f32.to_bits());
        assert_eq!(half(0x0001).to_bits(), 5.960_464_5e-8f32.to_bits());
        assert!(half(0x7c00).is_infinite());
    }

    #[test]
    fn rubbish_is_refused() {
        for bytes in [&b""[..], b"\0", b"hello", b"\x3a\xff\xff\xff\xff\x0f", &[0xff; 64]] {
            assert_eq!(Model::read(bytes).unwrap_err().kind(), ErrorKind::Model);
        }
    }
}
