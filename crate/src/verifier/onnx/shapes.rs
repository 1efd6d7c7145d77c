//! What each operation of a graph makes, worked out before an engine is given the graph: how large, and for the small whole numbers that
//! shapes are made of, which. Engines allocate what a graph asks for, fold constants while they load, and assert that things fit.
//!
//! What cannot be told stays unknown and is let through; in WebAssembly a watchdog, natively a process of its own bounds the rest.

use std::collections::HashMap;

use super::{Attribute, Element, Input, Model, Node, Tensor, refused};
use crate::error::Result;

/// The most elements an operation may make, unless a constant of the file has more. A layer of a large encoder makes some 4 million.
const LARGEST_MADE: u64 = 1 << 26;

/// The most elements all operations may make together. 24 layers of a large encoder make some billion from 512 tokens.
const MOST_MADE: u64 = 1 << 31;

/// The most multiplications in matrix products. 24 layers of a large encoder take a fifth.
const MOST_PRODUCTS: u64 = 1 << 40;

/// The most dimensions of a tensor. Attention has four or five.
const MOST_DIMENSIONS: usize = 8;

/// The most whole numbers followed in one tensor: shapes and positions are shorter.
const MOST_NUMBERS: usize = 4096;

/// The tokens with which a graph must fit together.
const FEW: usize = 5;

/// What is known of a tensor.
#[derive(Debug, Clone)]
struct Fact {
    dims: Vec<u64>,
    /// Its elements, where they are few and whole.
    numbers: Option<Vec<i64>>,
}

type Known = std::result::Result<Option<Fact>, String>;

/// Checks what a graph makes of a few tokens, and of as many as it may be given.
///
/// # Errors
/// [`ErrorKind::Model`](crate::ErrorKind::Model) where its parts do not fit together, or something it makes is too large.
pub fn follow(model: &Model<'_>, inputs: &[Input], tokens: usize) -> Result<()> {
    walk(model, inputs, FEW.min(tokens), true)?;
    walk(model, inputs, tokens, false).map(drop)
}

/// The shape of what is called `name`, with so many tokens.
///
/// # Errors
/// As [`follow`].
#[cfg(test)]
pub fn shape_of(model: &Model<'_>, inputs: &[Input], tokens: usize, name: &str) -> Result<Option<Vec<u64>>> {
    Ok(walk(model, inputs, tokens, true)?.remove(name).map(|fact| fact.dims))
}

fn walk<'a>(model: &'a Model<'a>, inputs: &[Input], tokens: usize, strict: bool) -> Result<HashMap<&'a str, Fact>> {
    let mut known: HashMap<&'a str, Fact> = HashMap::new();
    let mut largest = LARGEST_MADE;
    for constant in model.constants.values() {
        if constant.dims.len() > MOST_DIMENSIONS {
            return Err(refused(format!(
                "constant {:?} has {} dimensions; at most {MOST_DIMENSIONS} are taken",
                constant.name,
                constant.dims.len()
            )));
        }
        largest = largest.max(constant.len() as u64);
        known.insert(constant.name, Fact::of(constant));
    }
    for (port, _) in model.inputs.iter().zip(inputs) {
        known.insert(port.name, Fact { dims: vec![1, tokens as u64], numbers: None });
    }
    let (mut all, mut products) = (0u64, 0u64);
    for node in &model.nodes {
        let operation = Operation { node, opset: model.opset, inputs: node.inputs.iter().map(|name| known.get(name)).collect() };
        let made = match operation.made() {
            Ok(made) => made,
            Err(why) if strict => return Err(refused(format!("an operation {:?} cannot be done: {why}", node.op))),
            Err(_) => Vec::new(),
        };
        products = products.saturating_add(operation.products(made.first().and_then(Option::as_ref)));
        for (name, fact) in node.outputs.iter().zip(made) {
            let Some(fact) = fact else { continue };
            let size = size(&fact.dims);
            all = all.saturating_add(size);
            if size > largest || fact.dims.len() > MOST_DIMENSIONS {
                return Err(refused(format!("an operation {:?} asks for a tensor of {:?} elements", node.op, fact.dims)));
            }
            known.insert(name, fact);
        }
        if all > MOST_MADE || products > MOST_PRODUCTS {
            return Err(refused(format!(
                "the model is too large: with {tokens} tokens it makes {all} numbers by {products} multiplications"
            )));
        }
    }
    Ok(known)
}

fn size(dims: &[u64]) -> u64 {
    dims.iter().fold(1, |size, &dim| size.saturating_mul(dim))
}

/// An axis counted from the front.
fn axis(axis: i64, rank: usize) -> std::result::Result<usize, String> {
    let counted = if axis < 0 { axis.checked_add(rank as i64) } else { Some(axis) };
    counted
        .and_then(|axis| usize::try_from(axis).ok())
        .filter(|axis| *axis < rank)
        .ok_or_else(|| format!("there is no axis {axis} of {rank} dimensions"))
}

/// The axes of a list, each once.
fn axes(list: &[i64], rank: usize) -> std::result::Result<Vec<usize>, String> {
    let mut found = list.iter().map(|&one| axis(one, rank)).collect::<std::result::Result<Vec<_>, _>>()?;
    found.sort_unstable();
    if found.windows(2).any(|two| two[0] == two[1]) {
        return Err(format!("the axes {list:?} name one twice"));
    }
    Ok(found)
}

/// The shape of two shapes together (`NumPy`'s rule).
fn broadcast(one: &[u64], other: &[u64]) -> std::result::Result<Vec<u64>, String> {
    let rank = one.len().max(other.len());
    let at = |dims: &[u64], place: usize| (place + dims.len()).checked_sub(rank).map_or(1, |place| dims[place]);
    (0..rank)
        .map(|place| match (at(one, place), at(other, place)) {
            (one, other) if one == other => Ok(one),
            (1, dim) | (dim, 1) => Ok(dim),
            _ => Err(format!("the shapes {one:?} and {other:?} do not go together")),
        })
        .collect()
}

impl Fact {
    fn of(constant: &Tensor<'_>) -> Self {
        let whole = matches!(constant.element, Element::I64 | Element::I32) && constant.len() <= MOST_NUMBERS;
        let numbers = if whole { constant.integers().ok() } else { None };
        Self { dims: constant.dims.iter().map(|&dim| dim as u64).collect(), numbers }
    }

    const fn shaped(dims: Vec<u64>) -> Self {
        Self { dims, numbers: None }
    }

    fn list(numbers: Vec<i64>) -> Self {
        Self { dims: vec![numbers.len() as u64], numbers: Some(numbers) }
    }

    /// With these dimensions and the same elements.
    fn reshaped(&self, dims: Vec<u64>) -> Self {
        Self { dims, numbers: self.numbers.clone() }
    }
}

/// One operation, and what is known of what it takes.
struct Operation<'a> {
    node: &'a Node<'a>,
    opset: i64,
    inputs: Vec<Option<&'a Fact>>,
}

impl Operation<'_> {
    fn input(&self, at: usize) -> Option<&Fact> {
        self.inputs.get(at).copied().flatten()
    }

    fn is_given(&self, at: usize) -> bool {
        self.node.inputs.get(at).is_some_and(|name| !name.is_empty())
    }

    fn dims(&self, at: usize) -> Option<&[u64]> {
        self.input(at).map(|fact| fact.dims.as_slice())
    }

    fn numbers(&self, at: usize) -> Option<&[i64]> {
        self.input(at)?.numbers.as_deref()
    }

    /// A list given as an attribute in old operator sets and as an input in new ones: none if it is left out, `Err(())` if it is
    /// given and not known.
    fn list(&self, name: &str, at: usize) -> std::result::Result<Option<Vec<i64>>, ()> {
        if let Some(list) = self.node.ints(name) {
            return Ok(Some(list.to_vec()));
        }
        if !self.is_given(at) {
            return Ok(None);
        }
        self.numbers(at).map(|list| Some(list.to_vec())).ok_or(())
    }

    /// Multiplications in a matrix product that makes `made`.
    fn products(&self, made: Option<&Fact>) -> u64 {
        let inner = match self.node.op {
            "MatMul" | "MatMulInteger" => self.dims(0).and_then(|dims| dims.last().copied()),
            "Gemm" => self.dims(0).and_then(|dims| dims.iter().max().copied()),
            _ => None,
        };
        inner.zip(made).map_or(0, |(inner, made)| inner.saturating_mul(size(&made.dims)))
    }

    /// What it makes, as far as that can be told; `Err` says why it cannot be done.
    fn made(&self) -> std::result::Result<Vec<Option<Fact>>, String> {
        let one = |fact: Known| fact.map(|fact| vec![fact]);
        match self.node.op {
            "Add" | "And" | "Div" | "Equal" | "Greater" | "GreaterOrEqual" | "Less" | "LessOrEqual" | "Max" | "Min" | "Mul" | "Or"
            | "Pow" | "Sub" | "Where" => one(self.elementwise()),
            "Identity" => one(Ok(self.input(0).cloned())),
            "Cast" => {
                let whole = matches!(self.node.int("to", 0), 6 | 7);
                one(Ok(self.input(0).map(|fact| Fact { dims: fact.dims.clone(), numbers: fact.numbers.clone().filter(|_| whole) })))
            }
            "Erf" | "Gelu" | "Neg" | "Not" | "Reciprocal" | "Relu" | "Sigmoid" | "Sqrt" | "Tanh" | "QuantizeLinear" => {
                one(Ok(self.alike()))
            }
            "DequantizeLinear" => {
                // A scale for each place along an axis must be as long as that axis.
                if let (Some(dims), Some([scales])) = (self.dims(0), self.dims(1))
                    && dims.len() > 1
                    && *scales != 1
                    && dims[axis(self.node.int("axis", 1), dims.len())?] != *scales
                {
                    return Err(format!("{scales} scales for {dims:?} elements"));
                }
                one(Ok(self.alike()))
            }
            "DynamicQuantizeLinear" => Ok(vec![self.alike(), Some(Fact::shaped(Vec::new())), Some(Fact::shaped(Vec::new()))]),
            "Softmax" | "LayerNormalization" => {
                if let Some(dims) = self.dims(0) {
                    axis(self.node.int("axis", -1), dims.len())?;
                }
                one(Ok(self.alike()))
            }
            "Concat" => one(self.concat()),
            "Constant" => one(Ok(self.constant())),
            "ConstantOfShape" => one(self.constant_of_shape()),
            "Expand" => one(self.expand()),
            "Flatten" => one(self.flatten()),
            "Gather" => one(self.gather()),
            "Gemm" => one(self.gemm()),
            "MatMul" | "MatMulInteger" => one(self.matmul()),
            "ReduceMax" | "ReduceMean" | "ReduceSum" => one(self.reduce()),
            "Reshape" => one(self.reshape()),
            "Shape" => one(Ok(self.shape())),
            "Slice" => one(self.slice()),
            "Split" => self.split(),
            "Squeeze" => one(self.squeeze()),
            "Transpose" => one(self.transpose()),
            "Unsqueeze" => one(self.unsqueeze()),
            _ => Ok(Vec::new()),
        }
    }

    fn alike(&self) -> Option<Fact> {
        self.dims(0).map(|dims| Fact::shaped(dims.to_vec()))
    }

    fn elementwise(&self) -> Known {
        let mut dims = Vec::new();
        for input in &self.inputs {
            let Some(fact) = input else { return Ok(None) };
            dims = broadcast(&dims, &fact.dims)?;
        }
        let mut fact = Fact::shaped(dims);
        let (Some(one), Some(other)) = (self.numbers(0), self.numbers(1)) else { return Ok(Some(fact)) };
        let count = size(&fact.dims) as usize;
        let fits = |list: &[i64]| list.len() == count || list.len() == 1;
        if count > MOST_NUMBERS || !fits(one) || !fits(other) {
            return Ok(Some(fact));
        }
        let combine: fn(i64, i64) -> Option<i64> = match self.node.op {
            "Add" => i64::checked_add,
            "Sub" => i64::checked_sub,
            "Mul" => i64::checked_mul,
            "Div" => i64::checked_div,
            "Max" if self.inputs.len() == 2 => |one, other| Some(one.max(other)),
            "Min" if self.inputs.len() == 2 => |one, other| Some(one.min(other)),
            "Pow" => |one, other| u32::try_from(other).ok().and_then(|other| one.checked_pow(other)),
            _ => return Ok(Some(fact)),
        };
        let at = |list: &[i64], place: usize| if list.len() == 1 { list[0] } else { list[place] };
        let numbers = (0..count).map(|place| {
            let (one, other) = (at(one, place), at(other, place));
            combine(one, other).ok_or_else(|| format!("{one} and {other} have no such result in 64 bits"))
        });
        fact.numbers = Some(numbers.collect::<std::result::Result<_, _>>()?);
        Ok(Some(fact))
    }

    fn concat(&self) -> Known {
        let Some(first) = self.dims(0) else { return Ok(None) };
        let along = axis(self.node.int("axis", 0), first.len())?;
        let mut dims = first.to_vec();
        dims[along] = 0;
        let mut numbers = (first.len() == 1).then(Vec::new);
        for input in &self.inputs {
            let Some(fact) = input else { return Ok(None) };
            if fact.dims.len() != dims.len()
                || fact.dims.iter().zip(&dims).enumerate().any(|(at, (one, other))| at != along && one != other)
            {
                return Err(format!("the shapes {first:?} and {:?} do not go together", fact.dims));
            }
            dims[along] = dims[along].saturating_add(fact.dims[along]);
            numbers = numbers.zip(fact.numbers.as_ref()).map(|(numbers, more)| [numbers.as_slice(), more].concat());
        }
        Ok(Some(Fact { dims, numbers: numbers.filter(|numbers| numbers.len() <= MOST_NUMBERS) }))
    }

    fn constant(&self) -> Option<Fact> {
        self.node.attributes.iter().find_map(|(name, value)| match (*name, value) {
            ("value", Attribute::Tensor(tensor)) => Some(Fact::of(tensor)),
            ("value_float", Attribute::Float(_)) => Some(Fact::shaped(Vec::new())),
            ("value_int", Attribute::Int(number)) => Some(Fact { dims: Vec::new(), numbers: Some(vec![*number]) }),
            ("value_ints", Attribute::Ints(numbers)) => Some(Fact::list(numbers.clone())),
            _ => None,
        })
    }

    fn constant_of_shape(&self) -> Known {
        let Some(shape) = self.numbers(0) else { return Ok(None) };
        let dims = shape.iter().map(|&dim| u64::try_from(dim)).collect::<std::result::Result<Vec<_>, _>>();
        let dims = dims.map_err(|_| format!("a shape of {shape:?}"))?;
        let value = self.node.attributes.iter().find_map(|(name, value)| match value {
            Attribute::Tensor(tensor) if *name == "value" => Fact::of(tensor).numbers?.first().copied(),
            _ => None,
        });
        let count = size(&dims) as usize;
        let numbers = value.filter(|_| count <= MOST_NUMBERS).map(|value| vec![value; count]);
        Ok(Some(Fact { dims, numbers }))
    }

    fn expand(&self) -> Known {
        let (Some(dims), Some(shape)) = (self.dims(0), self.numbers(1)) else { return Ok(None) };
        // Exporters write -1 for "as it is".
        let shape = shape.iter().map(|&dim| if dim == -1 { Ok(1) } else { u64::try_from(dim) }).collect::<std::result::Result<Vec<_>, _>>();
        let shape = shape.map_err(|_| format!("a shape of {:?}", self.numbers(1).unwrap_or_default()))?;
        Ok(Some(Fact::shaped(broadcast(dims, &shape)?)))
    }

    fn flatten(&self) -> Known {
        let Some(dims) = self.dims(0) else { return Ok(None) };
        let given = self.node.int("axis", 1);
        let at = if given == dims.len() as i64 { dims.len() } else { axis(given, dims.len())? };
        Ok(Some(Fact::shaped(vec![size(&dims[..at]), size(&dims[at..])])))
    }

    fn gather(&self) -> Known {
        let (Some(data), Some(indices)) = (self.input(0), self.input(1)) else { return Ok(None) };
        let along = axis(self.node.int("axis", 0), data.dims.len())?;
        let length = data.dims[along];
        let mut places = None;
        if let Some(numbers) = &indices.numbers {
            let counted = numbers.iter().map(|&number| {
                let counted = if number < 0 { number.checked_add(length as i64) } else { Some(number) };
                counted
                    .and_then(|at| usize::try_from(at).ok())
                    .filter(|at| (*at as u64) < length)
                    .ok_or_else(|| format!("there is no place {number} of {length}"))
            });
            places = Some(counted.collect::<std::result::Result<Vec<_>, _>>()?);
        }
        let dims = [&data.dims[..along], &indices.dims, &data.dims[along + 1..]].concat();
        let numbers = data
            .numbers
            .as_ref()
            .zip(places)
            .filter(|_| data.dims.len() == 1)
            .map(|(data, places)| places.iter().map(|&at| data[at]).collect());
        Ok(Some(Fact { dims, numbers }))
    }

    fn gemm(&self) -> Known {
        let (Some(one), Some(other)) = (self.dims(0), self.dims(1)) else { return Ok(None) };
        let ([a, b], [c, d]) = (one, other) else { return Err(format!("the shapes {one:?} and {other:?} are not two matrices")) };
        let (rows, inner) = if self.node.int("transA", 0) == 0 { (*a, *b) } else { (*b, *a) };
        let (also, columns) = if self.node.int("transB", 0) == 0 { (*c, *d) } else { (*d, *c) };
        if inner != also {
            return Err(format!("the shapes {one:?} and {other:?} do not go together"));
        }
        Ok(Some(Fact::shaped(vec![rows, columns])))
    }

    fn matmul(&self) -> Known {
        let (Some(one), Some(other)) = (self.dims(0), self.dims(1)) else { return Ok(None) };
        let unlike = || format!("the shapes {one:?} and {other:?} do not go together");
        let ([first @ .., rows, inner], [second @ .., also, columns]) = (one, other) else {
            // Vectors: what they make is no larger than they are. A number has no product.
            return if one.is_empty() || other.is_empty() { Err(unlike()) } else { Ok(None) };
        };
        if inner != also {
            return Err(unlike());
        }
        let mut dims = broadcast(first, second)?;
        dims.extend([*rows, *columns]);
        Ok(Some(Fact::shaped(dims)))
    }

    fn reduce(&self) -> Known {
        let Some(dims) = self.dims(0) else { return Ok(None) };
        let Ok(list) = self.list("axes", 1) else { return Ok(None) };
        let list = list.unwrap_or_default();
        let mut over = axes(&list, dims.len())?;
        if list.is_empty() {
            if self.node.int("noop_with_empty_axes", 0) != 0 {
                return Ok(self.alike());
            }
            over = (0..dims.len()).collect();
        }
        let keep = self.node.int("keepdims", 1) != 0;
        let left =
            dims.iter().enumerate().filter(|(at, _)| keep || !over.contains(at)).map(|(at, dim)| if over.contains(&at) { 1 } else { *dim });
        Ok(Some(Fact::shaped(left.collect())))
    }

    fn reshape(&self) -> Known {
        let (Some(fact), Some(shape)) = (self.input(0), self.numbers(1)) else { return Ok(None) };
        let unlike = || format!("{:?} elements cannot take the shape {shape:?}", fact.dims);
        let zero = self.node.int("allowzero", 0) != 0;
        let mut dims = Vec::new();
        let mut open = None;
        for (at, &dim) in shape.iter().enumerate() {
            dims.push(match dim {
                0 if !zero => *fact.dims.get(at).ok_or_else(unlike)?,
                -1 if open.replace(at).is_none() => 1,
                _ => u64::try_from(dim).map_err(|_| unlike())?,
            });
        }
        let (all, told) = (size(&fact.dims), size(&dims));
        match open {
            Some(at) if told > 0 && all % told == 0 => dims[at] = all / told,
            None if all == told => {}
            _ => return Err(unlike()),
        }
        Ok(Some(fact.reshaped(dims)))
    }

    fn shape(&self) -> Option<Fact> {
        let dims = self.dims(0)?;
        let rank = dims.len() as i64;
        let place = |at: i64| (if at < 0 { at.saturating_add(rank) } else { at }).clamp(0, rank) as usize;
        let (start, end) = (place(self.node.int("start", 0)), place(self.node.int("end", rank)));
        Some(Fact::list(dims.get(start..end).unwrap_or_default().iter().map(|&dim| dim as i64).collect()))
    }

    fn slice(&self) -> Known {
        let Some(fact) = self.input(0) else { return Ok(None) };
        let given = (self.list("starts", 1), self.list("ends", 2), self.list("axes", 3), self.list("steps", 4));
        let (Ok(Some(starts)), Ok(Some(ends)), Ok(along), Ok(steps)) = given else { return Ok(None) };
        let rank = fact.dims.len();
        let along = along.unwrap_or_else(|| (0..starts.len() as i64).collect());
        let steps = steps.unwrap_or_else(|| vec![1; starts.len()]);
        if [ends.len(), along.len(), steps.len()] != [starts.len(); 3] {
            return Err("starts, ends, axes and steps are not equally many".to_owned());
        }
        axes(&along, rank)?;
        let mut sliced = fact.clone();
        for (((start, end), along), step) in starts.iter().zip(&ends).zip(&along).zip(&steps) {
            let at = axis(*along, rank)?;
            let length = fact.dims[at] as i64;
            if *step == 0 {
                return Err("a step of 0".to_owned());
            }
            if *step == i64::MIN {
                return Err(format!("a step of {step}"));
            }
            let place =
                |place: i64, least: i64, most: i64| (if place < 0 { place.saturating_add(length) } else { place }).clamp(least, most);
            let (start, end) = if *step > 0 {
                (place(*start, 0, length), place(*end, 0, length))
            } else {
                (place(*start, 0, length - 1), place(*end, -1, length - 1))
            };
            let way = if *step > 0 { end - start } else { start - end };
            let count = if way > 0 { (way - 1) / step.abs() + 1 } else { 0 };
            sliced.dims[at] = count as u64;
            let taken = |numbers: Vec<i64>| (0..count).map(|turn| numbers[(start + turn * step) as usize]).collect();
            sliced.numbers = sliced.numbers.filter(|_| rank == 1).map(taken);
        }
        Ok(Some(sliced))
    }

    fn split(&self) -> std::result::Result<Vec<Option<Fact>>, String> {
        let parts = self.node.outputs.len();
        let (Some(dims), Ok(sizes)) = (self.dims(0), self.list("split", 1)) else { return Ok(Vec::new()) };
        let at = axis(self.node.int("axis", 0), dims.len())?;
        let sizes = if let Some(sizes) = sizes {
            sizes
                .iter()
                .map(|&size| u64::try_from(size))
                .collect::<std::result::Result<Vec<_>, _>>()
                .map_err(|_| format!("parts of {sizes:?}"))?
        } else {
            let each = dims[at].div_ceil(parts as u64);
            (0..parts as u64).map(|part| each.min(dims[at].saturating_sub(each.saturating_mul(part)))).collect()
        };
        if sizes.len() != parts || sizes.iter().fold(0u64, |sum, &size| sum.saturating_add(size)) != dims[at] {
            return Err(format!("{} elements cannot be split into {parts} parts of {sizes:?}", dims[at]));
        }
        let part = |size: &u64| {
            let mut dims = dims.to_vec();
            dims[at] = *size;
            Some(Fact::shaped(dims))
        };
        Ok(sizes.iter().map(part).collect())
    }

    fn squeeze(&self) -> Known {
        let (Some(fact), Ok(list)) = (self.input(0), self.list("axes", 1)) else { return Ok(None) };
        let gone = match &list {
            Some(list) => axes(list, fact.dims.len())?,
            None => (0..fact.dims.len()).filter(|&at| fact.dims[at] == 1).collect(),
        };
        if let Some(at) = gone.iter().find(|&&at| fact.dims[at] != 1) {
            return Err(format!("axis {at} has {} elements, not one", fact.dims[*at]));
        }
        Ok(Some(fact.reshaped(fact.dims.iter().enumerate().filter(|(at, _)| !gone.contains(at)).map(|(_, dim)| *dim).collect())))
    }

    fn transpose(&self) -> Known {
        let Some(dims) = self.dims(0) else { return Ok(None) };
        let turned: Vec<i64> = (0..dims.len() as i64).rev().collect();
        let order = self.node.ints("perm").unwrap_or(&turned);
        if axes(order, dims.len())?.len() != dims.len() || order.iter().any(|&at| at < 0) {
            return Err(format!("{order:?} is no order of {} dimensions", dims.len()));
        }
        Ok(Some(Fact::shaped(order.iter().map(|&at| dims[at as usize]).collect())))
    }

    fn unsqueeze(&self) -> Known {
        let (Some(fact), Ok(list)) = (self.input(0), self.list("axes", 1)) else { return Ok(None) };
        let list = list.ok_or_else(|| format!("no axes in operator set {}", self.opset))?;
        let rank = fact.dims.len() + list.len();
        let new = axes(&list, rank)?;
        let mut old = fact.dims.iter();
        Ok(Some(fact.reshaped((0..rank).map(|at| if new.contains(&at) { 1 } else { old.next().copied().unwrap_or(1) }).collect())))
    }
}
