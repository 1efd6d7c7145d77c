//! From an ONNX graph to the network's parts.
//!
//! The graph is walked backwards from its output and must be exactly an encoder of BERT's form, constants included: what is not
//! understood is refused, never skipped, so a model either gives the answers its graph defines or none.
//! `training/graph.py` writes this form; the residual branches may be written in either order.

use std::collections::HashMap;

use super::linear::{Linear, Weights};
use super::network::{Dense, Embeddings, Layer, Network, Norm, Pool};
use crate::error::{Error, ErrorKind, Result};
use crate::verifier::onnx::{Element, Model, Node, Tensor};

/// Reads the network out of an admitted model.
///
/// # Errors
/// [`ErrorKind::Model`] when the graph is of another form, naming the first operation that differs.
pub fn read(model: &Model<'_>) -> Result<Network> {
    let reader = Reader { model, makers: makers(model) };
    let output = |at: usize| model.outputs.get(at).map(|output| output.name);
    let (classifier, pooled) = reader.classifier(output(0).unwrap_or(""))?;
    let marks = match output(1) {
        Some(output) => {
            let (marks, from) = reader.classifier(output)?;
            same(from, pooled)?;
            Some(marks)
        }
        None => None,
    };
    let (pools, mut state) = reader.pools(pooled)?;
    let mut layers = Vec::new();
    while !reader.is_embedding(state)? {
        let (layer, before) = reader.layer(state)?;
        layers.push(layer);
        state = before;
    }
    layers.reverse();
    let embeddings = reader.embeddings(state)?;
    let hidden = embeddings.norm.scale.len();
    let network = Network { hidden, embeddings, layers, pools, classifier, marks };
    fits(&network)?;
    Ok(network)
}

/// The sizes of all parts, checked once, so that the arithmetic need not.
fn fits(network: &Network) -> Result<()> {
    let hidden = network.hidden;
    let rows = |table: &[f32]| table.len().is_multiple_of(hidden) && !table.is_empty();
    let norm = |norm: &Norm| norm.scale.len() == hidden && norm.shift.len() == hidden;
    let embeddings = &network.embeddings;
    let tables = hidden > 0
        && hidden.is_multiple_of(8)
        && hidden <= 2048
        && embeddings.words.len() == embeddings.scales.len() * hidden
        && embeddings.types.len() == 2 * hidden
        && rows(&embeddings.positions)
        && norm(&embeddings.norm);
    let layers = network.layers.iter().all(|layer| {
        let joined = layer.joined.depth() == hidden && layer.joined.width() == 3 * hidden;
        let output = layer.output.depth() == hidden && layer.output.width() == hidden;
        let up = layer.up.depth() == hidden && layer.up.width() == layer.down.depth();
        let down = layer.down.width() == hidden && layer.down.depth() <= 8192;
        let heads = layer.heads > 0 && hidden.is_multiple_of(8 * layer.heads);
        joined && output && up && down && heads && norm(&layer.middle) && norm(&layer.end)
    });
    let ends = |dense: &[Dense], wanted: usize| {
        let mut width = network.pools.len() * hidden;
        let fit = dense.iter().all(|dense| {
            let fits = dense.weights.len() == width * dense.biases.len();
            width = dense.biases.len();
            fits
        });
        fit && width == wanted
    };
    let classifiers = ends(&network.classifier, 3) && network.marks.as_ref().is_none_or(|marks| ends(marks, 2));
    if tables && layers && classifiers { Ok(()) } else { Err(other("its parts are not of sizes that fit together")) }
}

fn other(what: &str) -> Error {
    Error::new(ErrorKind::Engine, format!("the model is not of the form the built-in encoder reads: {what}; tract may still run it"))
}

fn makers<'a>(model: &'a Model<'a>) -> HashMap<&'a str, &'a Node<'a>> {
    model.nodes.iter().flat_map(|node| node.outputs.iter().map(move |output| (*output, node))).collect()
}

struct Reader<'a> {
    model: &'a Model<'a>,
    /// The operation that makes each name.
    makers: HashMap<&'a str, &'a Node<'a>>,
}

impl<'a> Reader<'a> {
    /// The operation that makes `name`, which must be an `op`.
    fn made(&self, name: &str, op: &str) -> Result<&'a Node<'a>> {
        match self.makers.get(name) {
            Some(node) if node.op == op => Ok(node),
            Some(node) => Err(other(&format!("{name:?} is made by {:?} where {op:?} was expected", node.op))),
            None => Err(other(&format!("{name:?} is not made by {op:?}"))),
        }
    }

    fn is(&self, name: &str, op: &str) -> bool {
        self.makers.get(name).is_some_and(|node| node.op == op)
    }

    fn constant(&self, name: &str) -> Option<&'a Tensor<'a>> {
        self.model.constants.get(name)
    }

    fn needed(&self, name: &str) -> Result<&'a Tensor<'a>> {
        self.constant(name).ok_or_else(|| other(&format!("{name:?} is not a constant")))
    }

    /// Both inputs of an operation that has two.
    fn two(node: &Node<'a>) -> Result<[&'a str; 2]> {
        node.inputs.as_slice().try_into().map_err(|_| other(&format!("an operation {:?} without two inputs", node.op)))
    }

    /// The inputs of `node`, the one for which `wanted` holds first.
    fn ordered(node: &Node<'a>, wanted: impl Fn(&str) -> bool) -> Result<[&'a str; 2]> {
        let [one, two] = Self::two(node)?;
        Ok(if wanted(one) { [one, two] } else { [two, one] })
    }

    /// A constant that is one number.
    fn number(&self, name: &str) -> Option<f32> {
        let constant = self.constant(name)?;
        (constant.len() == 1 && constant.element == Element::F32).then(|| constant.floats().ok()).flatten()?.first().copied()
    }

    /// The other input of a multiplication (or what is divided) by one number, and that number as a factor.
    fn scaled(&self, name: &'a str) -> Option<(&'a str, f32)> {
        let node = self.makers.get(name)?;
        let [one, two] = Self::two(node).ok()?;
        match (node.op, self.number(one), self.number(two)) {
            ("Mul", Some(factor), None) => Some((two, factor)),
            ("Mul", None, Some(factor)) => Some((one, factor)),
            ("Div", None, Some(divisor)) => Some((one, 1.0 / divisor)),
            _ => None,
        }
    }

    /// Integers of a constant.
    fn are(&self, name: &str, wanted: &[i64]) -> Result<()> {
        let found = self.needed(name)?.integers()?;
        if found == wanted { Ok(()) } else { Err(other(&format!("{name:?} is {found:?} where {wanted:?} was expected"))) }
    }

    /// `name` without conversions to floats.
    fn uncast(&self, mut name: &'a str) -> &'a str {
        while let Some(node) = self.makers.get(name).filter(|node| node.op == "Cast" && node.int("to", 0) == 1) {
            let Some(before) = node.inputs.first() else { break };
            name = before;
        }
        name
    }

    /// `x w + b`: its weights and `x`.
    fn linear(&self, name: &str) -> Result<(Weights, &'a str)> {
        let [product, bias] = Self::ordered(self.made(name, "Add")?, |input| self.is(input, "MatMul"))?;
        let [input, weight] = Self::two(self.made(product, "MatMul")?)?;
        let biases = self.needed(bias)?.floats()?;
        let (values, scales, depth) = self.weights(weight)?;
        if scales.len() != biases.len() || !depth.is_multiple_of(8) {
            return Err(other(&format!("a linear layer of {depth} rows with {} columns and {} biases", scales.len(), biases.len())));
        }
        Ok((Weights { depth, values, scales, biases }, input))
    }

    /// 8-bit weights with a scale per column; floats are quantised.
    fn weights(&self, name: &str) -> Result<(Vec<i8>, Vec<f32>, usize)> {
        if let Some(table) = self.constant(name) {
            let [depth, columns] = shape(table)?;
            let floats = table.floats()?;
            let scales: Vec<f32> = (0..columns)
                .map(|column| floats[column..].iter().step_by(columns).fold(1e-8f32, |most, weight| most.max(weight.abs())) / 127.0)
                .collect();
            let values =
                floats.chunks_exact(columns).flat_map(|row| row.iter().zip(&scales).map(|(weight, scale)| (weight / scale).round() as i8));
            return Ok((values.collect(), scales.clone(), depth));
        }
        let node = self.made(name, "DequantizeLinear")?;
        let [table, scales] =
            node.inputs.get(..2).and_then(|inputs| inputs.try_into().ok()).ok_or_else(|| other("weights without scales"))?;
        let (table, scales): (&str, &str) = (table, scales);
        let table = self.needed(table)?;
        let [depth, columns] = shape(table)?;
        let mut scales = self.needed(scales)?.floats()?;
        if scales.len() == 1 {
            scales = vec![scales[0]; columns];
        }
        let zeros =
            node.inputs.get(2).is_none_or(|zeros| self.constant(zeros).is_some_and(|zeros| zeros.data.iter().all(|&byte| byte == 0)));
        if table.element != Element::I8 || scales.len() != columns || !matches!(node.int("axis", 1), 1 | -1) || !zeros {
            return Err(other("weights that are not signed bytes with one scale a column and no zero points"));
        }
        Ok((table.data.iter().map(|byte| byte.cast_signed()).collect(), scales, depth))
    }

    fn norm(&self, name: &str) -> Result<(Norm, &'a str)> {
        let node = self.made(name, "LayerNormalization")?;
        let [input, scale, shift] = node.inputs.as_slice().try_into().map_err(|_| other("a normalisation without scale and shift"))?;
        if !matches!(node.int("axis", -1), -1 | 2) {
            return Err(other("a normalisation over another axis than the last"));
        }
        let (scale, shift): (&str, &str) = (scale, shift);
        Ok((
            Norm { scale: self.needed(scale)?.floats()?, shift: self.needed(shift)?.floats()?, epsilon: node.float("epsilon", 1e-5) },
            input,
        ))
    }

    /// The classifier, first to last, and what goes into it.
    fn classifier(&self, output: &'a str) -> Result<(Vec<Dense>, &'a str)> {
        let mut denses = Vec::new();
        let mut name = self.uncast(output);
        while self.is(name, "Add") || self.is(name, "Tanh") {
            let tanh = self.is(name, "Tanh");
            if tanh {
                name = self.made(name, "Tanh")?.inputs.first().copied().unwrap_or("");
            }
            let (weights, before) = self.linear(name)?;
            let floats = weights.values.chunks_exact(weights.scales.len());
            let floats = floats.flat_map(|row| row.iter().zip(&weights.scales).map(|(weight, scale)| f32::from(*weight) * scale)).collect();
            denses.push(Dense { weights: floats, biases: weights.biases, tanh });
            name = self.uncast(before);
        }
        denses.reverse();
        Ok((denses, name))
    }

    /// What is pooled, and from where.
    fn pools(&self, pooled: &'a str) -> Result<(Vec<Pool>, &'a str)> {
        let one = [pooled];
        let parts: &[&'a str] = match self.makers.get(pooled) {
            Some(node) if node.op == "Concat" && matches!(node.int("axis", 0), -1 | 1) => &node.inputs,
            _ => &one,
        };
        let mut pools = Vec::new();
        let mut state = None;
        for part in parts {
            let (pool, from) = self.pool(part)?;
            if *state.get_or_insert(from) != from {
                return Err(other("pooling from two layers"));
            }
            pools.push(pool);
        }
        Ok((pools, state.ok_or_else(|| other("nothing is pooled"))?))
    }

    /// The first token, or the mean over the mask's ones, which are all tokens.
    fn pool(&self, name: &str) -> Result<(Pool, &'a str)> {
        if self.is(name, "Gather") {
            let node = self.made(name, "Gather")?;
            let [state, index] = Self::two(node)?;
            let first = self.needed(index)?;
            if node.int("axis", 0) != 1 || !first.dims.is_empty() || first.integers()? != [0] {
                return Err(other("pooling a token that is not the first"));
            }
            return Ok((Pool::First, state));
        }
        let [total, count] = Self::two(self.made(name, "Div")?)?;
        let over = |name: &str, keep: i64| -> Result<&'a str> {
            let node = self.made(name, "ReduceSum")?;
            let [summed, axes] = Self::two(node)?;
            self.are(axes, &[1])?;
            if node.int("keepdims", 1) == keep { Ok(summed) } else { Err(other("a mean of an unusual shape")) }
        };
        let mask = over(count, 1)?;
        let [state, seen] = Self::ordered(self.made(over(total, 0)?, "Mul")?, |input| self.is(input, "LayerNormalization"))?;
        let [widened, axes] = Self::two(self.made(seen, "Unsqueeze")?)?;
        self.are(axes, &[2])?;
        if self.is_mask(mask) && self.is_mask(widened) {
            Ok((Pool::Mean, state))
        } else {
            Err(other("a mean over something else than the mask"))
        }
    }

    fn is_mask(&self, name: &'a str) -> bool {
        matches!(self.uncast(name), "mask" | "attention_mask")
    }

    /// Whether a normalisation is the embeddings': what it normalises holds rows looked up by word piece.
    fn is_embedding(&self, name: &str) -> Result<bool> {
        let (_, input) = self.norm(name)?;
        Ok(self.terms(input).iter().any(|term| {
            let term = self.uncast(term);
            self.is(term, "Gather") || self.is(term, "Slice")
        }))
    }

    /// The terms of a sum.
    fn terms(&self, name: &'a str) -> Vec<&'a str> {
        let (mut terms, mut open) = (Vec::new(), vec![name]);
        while let Some(name) = open.pop() {
            match self.makers.get(name) {
                Some(node) if node.op == "Add" && node.inputs.iter().all(|input| self.constant(input).is_none()) => {
                    open.extend(&node.inputs);
                }
                _ => terms.push(name),
            }
        }
        terms
    }

    /// One layer from its last normalisation, and the state before it.
    fn layer(&self, name: &'a str) -> Result<(Layer, &'a str)> {
        let is_norm = |input: &str| self.is(input, "LayerNormalization");
        let (end, sum) = self.norm(name)?;
        let [state, branch] = Self::ordered(self.made(sum, "Add")?, is_norm)?;
        let (down, inner) = self.linear(branch)?;
        let (up, input) = self.linear(self.gelu(inner)?)?;
        same(input, state)?;
        let (middle, sum) = self.norm(state)?;
        let [before, branch] = Self::ordered(self.made(sum, "Add")?, is_norm)?;
        let (output, context) = self.linear(branch)?;
        let attention = self.attention(context)?;
        same(attention.input, before)?;
        let hidden = middle.scale.len();
        // Side by side only if each part fills whole panels, or they would not line up.
        if attention.parts.iter().any(|part| part.scales.len() != hidden) || !hidden.is_multiple_of(8) {
            return Err(other("queries, keys and values of different sizes"));
        }
        let layer = Layer {
            joined: Linear::pack(&attention.parts),
            scale: attention.scale,
            heads: attention.heads,
            output: Linear::pack(&[output]),
            middle,
            up: Linear::pack(&[up]),
            down: Linear::pack(&[down]),
            end,
        };
        Ok((layer, before))
    }

    /// `x / 2 (1 + erf(x / sqrt 2))`, as one operation or five; returns `x`.
    fn gelu(&self, name: &'a str) -> Result<&'a str> {
        if let Some(node) = self.makers.get(name).filter(|node| node.op == "Gelu") {
            let exact = node.attributes.iter().all(|(key, _)| *key != "approximate");
            return if exact { Ok(node.inputs.first().copied().unwrap_or("")) } else { Err(other("an approximate GELU")) };
        }
        let odd = || other("an activation that is not GELU");
        let near = |found: f32, wanted: f32| (found - wanted).abs() < 1e-6;
        // The half is either outside of the product or at `x`.
        let (product, outside) = self.scaled(name).unwrap_or((name, 1.0));
        let [curve, linear] = Self::ordered(self.made(product, "Mul")?, |input| self.is(input, "Add") && self.erf(input).is_some())?;
        let (inner, root) = self.erf(curve).ok_or_else(odd)?;
        let (x, inside) = self.scaled(linear).unwrap_or((linear, 1.0));
        let right = near(outside * inside, 0.5) && near(root, std::f32::consts::FRAC_1_SQRT_2) && x == inner;
        if right { Ok(x) } else { Err(odd()) }
    }

    /// `1 + erf(x c)`: `x` and `c`.
    fn erf(&self, name: &str) -> Option<(&'a str, f32)> {
        let [erf, one] = Self::ordered(self.made(name, "Add").ok()?, |input| self.is(input, "Erf")).ok()?;
        let inside = self.made(erf, "Erf").ok()?.inputs.first()?;
        (self.number(one)?.to_bits() == 1f32.to_bits()).then(|| self.scaled(inside)).flatten()
    }

    fn attention(&self, context: &str) -> Result<Attention<'a>> {
        let joined = self.made(context, "Reshape")?;
        let swapped = self.made(Self::two(joined)?[0], "Transpose")?;
        order(swapped, &[0, 2, 1, 3])?;
        let [shares, values] = Self::two(self.made(swapped.inputs[0], "MatMul")?)?;
        let softmax = self.made(shares, "Softmax")?;
        if !matches!(softmax.int("axis", -1), -1 | 3) {
            return Err(other("a softmax over another axis than the last"));
        }
        let sum = self.made(softmax.inputs[0], "Add")?;
        let [masked, scores] = Self::ordered(sum, |input| self.is_bias(input))?;
        if !self.is_bias(masked) {
            return Err(other("scores without a mask"));
        }
        let (products, scale) = self.scaled(scores).unwrap_or((scores, 1.0));
        let [queries, keys] = Self::two(self.made(products, "MatMul")?)?;
        let queries = self.heads(queries, &[0, 2, 1, 3])?;
        let keys = self.heads(keys, &[0, 2, 3, 1])?;
        let values = self.heads(values, &[0, 2, 1, 3])?;
        same(queries.input, keys.input)?;
        same(queries.input, values.input)?;
        let (heads, size, input) = (queries.count, queries.size, queries.input);
        if (keys.count, keys.size) != (heads, size) || (values.count, values.size) != (heads, size) {
            return Err(other("heads of different sizes"));
        }
        let hidden = i64::try_from(queries.weights.scales.len()).map_err(|_| other("a layer too wide"))?;
        self.are(Self::two(joined)?[1], &[0, 0, hidden])?;
        Ok(Attention { parts: [queries.weights, keys.weights, values.weights], scale, heads, input })
    }

    /// What the mask adds to scores: nothing where the mask is one, and there is no padding here.
    fn is_bias(&self, name: &str) -> bool {
        let product = self.makers.get(name).and_then(|_| self.scaled(self.makers.get(name)?.outputs.first()?));
        let Some((widened, factor)) = product else { return false };
        let inside = || {
            let [seen, axes] = Self::two(self.made(widened, "Unsqueeze").ok()?).ok()?;
            self.are(axes, &[1, 2]).ok()?;
            let [one, mask] = Self::two(self.made(seen, "Sub").ok()?).ok()?;
            Some(self.number(one)?.to_bits() == 1f32.to_bits() && self.is_mask(mask))
        };
        factor < 0.0 && inside() == Some(true)
    }

    /// A linear layer cut into heads.
    fn heads(&self, name: &str, wanted: &[i64]) -> Result<Heads<'a>> {
        let swapped = self.made(name, "Transpose")?;
        order(swapped, wanted)?;
        let [joined, shape] = Self::two(self.made(swapped.inputs[0], "Reshape")?)?;
        let (weights, input) = self.linear(joined)?;
        match self.needed(shape)?.integers()?[..] {
            [0, 0, count, size] if usize::try_from(count.saturating_mul(size)) == Ok(weights.scales.len()) => {
                let count = usize::try_from(count).map_err(|_| other("a negative number of heads"))?;
                Ok(Heads { weights, count, size, input })
            }
            ref found => Err(other(&format!("heads of shape {found:?}"))),
        }
    }

    fn embeddings(&self, name: &str) -> Result<Embeddings> {
        let (norm, sum) = self.norm(name)?;
        let (mut words, mut types, mut positions) = (None, None, None);
        for term in self.terms(sum) {
            let bare = self.uncast(term);
            let unread = || other(&format!("{term:?} in the sum of embeddings"));
            match self.makers.get(bare).ok_or_else(unread)? {
                node if node.op == "Slice" => positions = Some(self.positions(node)?),
                node if node.op == "Gather" && Self::two(node)?[1] == "ids" => {
                    let floats = self.needed(node.inputs[0])?.floats()?;
                    words = Some(quantised(&floats, norm.scale.len())?);
                }
                node if node.op == "Gather" && matches!(Self::two(node)?[1], "tt" | "token_type_ids") => {
                    types = Some(self.needed(node.inputs[0])?.floats()?);
                }
                node if node.op == "Mul" => words = Some(self.words(node)?),
                _ => return Err(unread()),
            }
        }
        let missing = |what: &str| other(&format!("no table of {what}"));
        let (words, scales) = words.ok_or_else(|| missing("words"))?;
        Ok(Embeddings {
            words,
            scales,
            types: types.ok_or_else(|| missing("types"))?,
            positions: positions.ok_or_else(|| missing("positions"))?,
            norm,
        })
    }

    /// 8-bit rows times a scale per row.
    fn words(&self, product: &Node<'a>) -> Result<(Vec<i8>, Vec<f32>)> {
        let looked_up = |name: &'a str| -> Result<&'a Tensor<'a>> {
            let node = self.made(self.uncast(name), "Gather")?;
            let [table, index] = Self::two(node)?;
            if !matches!(index, "ids" | "input_ids") || node.int("axis", 0) != 0 {
                return Err(other("a table looked up by something else than word pieces"));
            }
            self.needed(table)
        };
        let [one, two] = Self::two(product)?;
        let (one, two) = (looked_up(one)?, looked_up(two)?);
        let (table, scales) = if one.element == Element::I8 { (one, two) } else { (two, one) };
        if table.element != Element::I8 || scales.dims != [table.dims[0], 1] {
            return Err(other("word pieces that are not signed bytes with one scale a row"));
        }
        Ok((table.data.iter().map(|byte| byte.cast_signed()).collect(), scales.floats()?))
    }

    /// A table cut to the length of the input.
    fn positions(&self, slice: &Node<'a>) -> Result<Vec<f32>> {
        let [table, starts, ends, axes] = slice.inputs.as_slice() else { return Err(other("positions cut in an unusual way")) };
        self.are(starts, &[0])?;
        self.are(axes, &[0])?;
        let length = self.made(ends, "Slice")?;
        let [shape, from, to] = length.inputs.as_slice() else { return Err(other("positions cut in an unusual way")) };
        self.are(from, &[1])?;
        self.are(to, &[2])?;
        if !matches!(self.made(shape, "Shape")?.inputs[..], ["ids" | "input_ids"]) {
            return Err(other("positions cut to something else than the input's length"));
        }
        self.needed(table)?.floats()
    }
}

struct Attention<'a> {
    parts: [Weights; 3],
    scale: f32,
    heads: usize,
    input: &'a str,
}

struct Heads<'a> {
    weights: Weights,
    count: usize,
    size: i64,
    input: &'a str,
}

fn shape(table: &Tensor<'_>) -> Result<[usize; 2]> {
    match table.dims[..] {
        [rows, columns] if rows > 0 && columns > 0 => Ok([rows, columns]),
        _ => Err(other(&format!("{:?} is not a matrix", table.name))),
    }
}

fn order(node: &Node<'_>, wanted: &[i64]) -> Result<()> {
    if node.ints("perm") == Some(wanted) { Ok(()) } else { Err(other("axes swapped in an unusual way")) }
}

fn same(one: &str, two: &str) -> Result<()> {
    if one == two { Ok(()) } else { Err(other(&format!("a layer reads {one:?} where {two:?} was expected"))) }
}

/// Rows of floats as bytes with a scale a row.
fn quantised(floats: &[f32], width: usize) -> Result<(Vec<i8>, Vec<f32>)> {
    if width == 0 || !floats.len().is_multiple_of(width) {
        return Err(other("a table of words of another width"));
    }
    let (mut values, mut scales) = (Vec::with_capacity(floats.len()), Vec::new());
    for row in floats.chunks_exact(width) {
        let scale = row.iter().fold(1e-8f32, |most, value| most.max(value.abs())) / 127.0;
        values.extend(row.iter().map(|value| (value / scale).round() as i8));
        scales.push(scale);
    }
    Ok((values, scales))
}
