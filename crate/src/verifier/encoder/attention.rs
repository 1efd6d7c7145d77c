//! Self-attention of one sequence: `softmax(q k^T s) v`, head by head, in floats.

use super::lanes::Lanes;

/// What attention needs besides its input, kept between calls.
#[derive(Debug, Default)]
pub struct Scratch {
    /// Keys of one head in panels of eight tokens: `[token / 8][dimension][token % 8]`.
    keys: Vec<[f32; 8]>,
    /// Values of one head, a row a token.
    values: Vec<f32>,
    /// Four rows of scores.
    scores: Vec<f32>,
}

/// The shape of a layer's attention.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    /// Heads.
    pub heads: usize,
    /// Floats a token.
    pub hidden: usize,
    /// What the products of queries and keys are multiplied by.
    pub scale: f32,
}

/// Attends over the tokens of one sequence.
///
/// `joined` holds, for each token, its query, key and value (`3 * hidden` floats); `to` gets `hidden` floats a token.
pub fn attend(shape: Shape, joined: &[f32], to: &mut [f32], scratch: &mut Scratch) {
    let (hidden, size) = (shape.hidden, shape.hidden / shape.heads);
    let tokens = joined.len() / (3 * hidden);
    let padded = tokens.next_multiple_of(8);
    scratch.scores.clear();
    scratch.scores.resize(4 * padded, 0.0);
    for head in 0..shape.heads {
        let part = |token: usize, which: usize| {
            let start = token * 3 * hidden + which * hidden + head * size;
            &joined[start..start + size]
        };
        gather(scratch, tokens, size, part);
        for first in (0..tokens).step_by(4) {
            // Past the end the last row is done again; that is cheaper than another loop.
            let queries = std::array::from_fn(|row| part((first + row).min(tokens - 1), 0));
            products(&scratch.keys, queries, size, shape.scale, &mut scratch.scores, padded);
            let mut sums = [0.0; 4];
            for (row, sum) in scratch.scores.chunks_exact_mut(padded).zip(&mut sums) {
                *sum = exponentials(row, tokens);
            }
            let rows = to[first * hidden..].chunks_mut(hidden).take(4);
            weighted(&scratch.scores, &scratch.values, sums, size, padded, rows.map(|row| &mut row[head * size..(head + 1) * size]));
        }
    }
}

/// Lays the keys of one head out for [`products`] and its values side by side.
fn gather<'a>(scratch: &mut Scratch, tokens: usize, size: usize, part: impl Fn(usize, usize) -> &'a [f32]) {
    scratch.keys.clear();
    scratch.keys.resize(tokens.div_ceil(8) * size, [0.0; 8]);
    scratch.values.clear();
    for token in 0..tokens {
        for (key, to) in part(token, 1).iter().zip(&mut scratch.keys[token / 8 * size..]) {
            to[token % 8] = *key;
        }
        scratch.values.extend_from_slice(part(token, 2));
    }
}

/// Four rows of `q k^T s`.
fn products(keys: &[[f32; 8]], queries: [&[f32]; 4], size: usize, scale: f32, to: &mut [f32], padded: usize) {
    let scale = Lanes::splat(scale);
    let [a, b, c, d] = queries;
    for (group, keys) in keys.chunks_exact(size).enumerate() {
        let mut sums = [[Lanes::splat(0.0); 2]; 4];
        for ((((key, a), b), c), d) in keys.iter().zip(a).zip(b).zip(c).zip(d) {
            let halves = key.as_chunks::<4>().0;
            let (left, right) = (Lanes::load(&halves[0]), Lanes::load(&halves[1]));
            for (sum, query) in sums.iter_mut().zip([a, b, c, d]) {
                let query = Lanes::splat(*query);
                sum[0] = sum[0].plus_product(query, left);
                sum[1] = sum[1].plus_product(query, right);
            }
        }
        for (row, sums) in to.chunks_exact_mut(padded).zip(sums) {
            for (to, sum) in row[8 * group..8 * group + 8].as_chunks_mut::<4>().0.iter_mut().zip(sums) {
                (sum * scale).store(to);
            }
        }
    }
}

/// Replaces scores by `exp(score - largest)`, zero beyond the last token, and returns their sum.
fn exponentials(row: &mut [f32], tokens: usize) -> f32 {
    row[tokens..].fill(f32::MIN);
    let chunks = row.as_chunks_mut::<4>().0;
    let largest = chunks.iter().fold(Lanes::splat(f32::MIN), |most, chunk| most.most(Lanes::load(chunk))).largest();
    let largest = Lanes::splat(largest);
    let mut sum = Lanes::splat(0.0);
    for chunk in chunks {
        // The padding becomes exp(-87), some 1e-38: nothing beside the largest, which is 1.
        let power = (Lanes::load(chunk) - largest).exp();
        power.store(chunk);
        sum = sum + power;
    }
    sum.sum()
}

/// Sums of values, weighted with four rows of scores.
fn weighted<'a>(scores: &[f32], values: &[f32], sums: [f32; 4], size: usize, padded: usize, to: impl Iterator<Item = &'a mut [f32]>) {
    let (a, rest) = scores.split_at(padded);
    let (b, rest) = rest.split_at(padded);
    let (c, d) = rest.split_at(padded);
    let mut rows: [Option<&mut [f32]>; 4] = [None, None, None, None];
    for (row, to) in rows.iter_mut().zip(to) {
        *row = Some(to);
    }
    for at in (0..size).step_by(8) {
        let mut parts = [[Lanes::splat(0.0); 2]; 4];
        for ((((value, a), b), c), d) in values.chunks_exact(size).zip(a).zip(b).zip(c).zip(d) {
            let halves = value[at..at + 8].as_chunks::<4>().0;
            let (left, right) = (Lanes::load(&halves[0]), Lanes::load(&halves[1]));
            for (part, score) in parts.iter_mut().zip([a, b, c, d]) {
                let score = Lanes::splat(*score);
                part[0] = part[0].plus_product(score, left);
                part[1] = part[1].plus_product(score, right);
            }
        }
        for ((row, part), sum) in rows.iter_mut().zip(parts).zip(sums) {
            let Some(row) = row else { continue };
            let inverse = Lanes::splat(1.0 / sum);
            for (to, part) in row[at..at + 8].as_chunks_mut::<4>().0.iter_mut().zip(part) {
                (part * inverse).store(to);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_by_the_formula() {
        let (hidden, heads, tokens) = (16, 2, 11);
        let joined: Vec<f32> = (0..tokens * 3 * hidden).map(|at| ((at * 31 % 97) as f32 - 48.0) / 30.0).collect();
        let shape = Shape { heads, hidden, scale: 0.35 };
        let mut to = vec![0.0; tokens * hidden];
        attend(shape, &joined, &mut to, &mut Scratch::default());
        let size = hidden / heads;
        for token in 0..tokens {
            for head in 0..heads {
                let at = |token: usize, which: usize, d: usize| f64::from(joined[token * 3 * hidden + which * hidden + head * size + d]);
                let powers: Vec<f64> =
                    (0..tokens).map(|other| ((0..size).map(|d| at(token, 0, d) * at(other, 1, d)).sum::<f64>() * 0.35).exp()).collect();
                let sum: f64 = powers.iter().sum();
                for d in 0..size {
                    let exact: f64 = (0..tokens).map(|other| powers[other] / sum * at(other, 2, d)).sum();
                    let near = f64::from(to[token * hidden + head * size + d]);
                    assert!((near - exact).abs() < 1e-5, "token {token}, head {head}, {d}: {near}, not {exact}");
                }
            }
        }
    }
}
