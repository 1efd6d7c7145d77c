//! The linear layer: 8-bit weights with a scale per column, activations quantised per row, bias and what follows fused.
//!
//! With `w = s_w q_w` and `x = s_x (q_x - z)`, `x w = s_x s_w (q_x q_w - z sum(q_w))`: the kernel sums `q_x q_w`, the column sums are
//! made once. Quantising per row, never per batch, keeps a pair's answer free of its neighbours.

use super::kernel::{self, Block, Group, ROWS};
use super::lanes::Lanes;

/// Weights, packed for the kernel.
#[derive(Debug, Clone)]
pub struct Linear {
    /// Columns, rounded up to eight.
    width: usize,
    /// Rows.
    depth: usize,
    /// `width / 8` panels of `depth / 4` blocks.
    panels: Vec<Block>,
    scales: Vec<f32>,
    /// Of the weights, one a column: whole numbers.
    sums: Vec<f32>,
    biases: Vec<f32>,
}

/// Weights as a file has them.
#[derive(Debug, Clone)]
pub struct Weights {
    /// Rows: how many floats go in.
    pub depth: usize,
    /// `depth` rows of one weight a column.
    pub values: Vec<i8>,
    /// One a column.
    pub scales: Vec<f32>,
    /// One a column.
    pub biases: Vec<f32>,
}

/// Quantised rows, padded to a multiple of [`ROWS`] with rows of zeros.
#[derive(Debug, Default)]
pub struct Quantised {
    /// For each [`ROWS`] rows as many groups as there are fours in a row.
    groups: Vec<Group>,
    rows: Vec<Row>,
}

/// What a quantised row has beside its activations.
#[derive(Debug, Clone, Default)]
struct Row {
    scale: f32,
    /// A whole number.
    zero: f32,
}

/// What is done to `x w + b` before it is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finish {
    /// Nothing.
    Store,
    /// The Gaussian error linear unit.
    Gelu,
    /// Added to what is there.
    Add,
}

impl Quantised {
    /// Quantises rows of `depth` floats (a multiple of eight).
    pub fn fill(&mut self, rows: &[f32], depth: usize) {
        let count = (rows.len() / depth).next_multiple_of(ROWS);
        self.groups.clear();
        self.groups.resize(count / ROWS * (depth / 4), Group::default());
        self.rows.clear();
        for (rows, to) in rows.chunks(ROWS * depth).zip(self.groups.chunks_exact_mut(depth / 4)) {
            for (at, row) in rows.chunks_exact(depth).enumerate() {
                let (scale, zero) = kernel::quantise(row, at, to);
                self.rows.push(Row { scale, zero });
            }
        }
        self.rows.resize(count, Row::default());
    }
}

impl Linear {
    /// Packs layers that share their input side by side.
    ///
    /// Depths must be equal and multiples of eight; `graph` has checked it.
    pub fn pack(parts: &[Weights]) -> Self {
        let depth = parts.first().map_or(0, |part| part.depth);
        let columns: usize = parts.iter().map(|part| part.scales.len()).sum();
        let width = columns.next_multiple_of(8);
        let mut linear = Self {
            width,
            depth,
            panels: vec![[0; 32]; width / 8 * (depth / 4)],
            scales: parts.iter().flat_map(|part| part.scales.iter().copied()).collect(),
            sums: Vec::with_capacity(width),
            biases: parts.iter().flat_map(|part| part.biases.iter().copied()).collect(),
        };
        linear.scales.resize(width, 0.0);
        linear.biases.resize(width, 0.0);
        linear.sums.resize(width, 0.0);
        let mut first = 0;
        for part in parts {
            let columns = part.scales.len();
            for (at, row) in part.values.chunks_exact(columns).enumerate() {
                for (column, &weight) in (first..).zip(row) {
                    linear.panels[column / 8 * (depth / 4) + at / 4][column % 8 * 4 + at % 4] = weight;
                }
                for (sum, &weight) in linear.sums[first..].iter_mut().zip(row) {
                    *sum += f32::from(weight);
                }
            }
            first += columns;
        }
        linear
    }

    /// How many floats come out of a row.
    pub const fn width(&self) -> usize {
        self.width
    }

    /// How many floats go into a row.
    pub const fn depth(&self) -> usize {
        self.depth
    }

    /// `rows w + b`, finished, into as many rows of `width` floats as `to` has (at most the quantised ones).
    pub fn run(&self, rows: &Quantised, to: &mut [f32], finish: Finish) {
        // Each finish gets a loop of its own: a test per value would cost as much as the finish.
        match finish {
            Finish::Store => self.each(rows, to, |value, _| value),
            Finish::Gelu => self.each(rows, to, |value, _| value.gelu()),
            Finish::Add => self.each(rows, to, |value, before| value + before),
        }
    }

    #[inline(always)]
    fn each(&self, rows: &Quantised, to: &mut [f32], finish: impl Fn(Lanes, Lanes) -> Lanes + Copy) {
        let blocks = self.depth / 4;
        let scales = self.scales.as_chunks::<8>().0;
        let (sums, biases) = (self.sums.as_chunks::<8>().0, self.biases.as_chunks::<8>().0);
        // Panel by panel: eight columns of weights stay in the first cache while all rows pass.
        for (column, panel) in self.panels.chunks_exact(blocks).enumerate() {
            let halves = |at: usize| {
                let [scale, bias] = [scales[column].as_chunks::<4>().0[at], biases[column].as_chunks::<4>().0[at]];
                (Lanes::load(&scale), Lanes::load(&bias), Lanes::load(&sums[column].as_chunks::<4>().0[at]))
            };
            let halves = [halves(0), halves(1)];
            let tiles = rows.groups.chunks_exact(blocks).zip(rows.rows.as_chunks::<ROWS>().0);
            for ((groups, rows), to) in tiles.zip(to.chunks_mut(ROWS * self.width)) {
                let sums = kernel::tile(panel, groups);
                for ((row, sums), to) in rows.iter().zip(sums).zip(to.chunks_exact_mut(self.width)) {
                    let (scale, less) = (Lanes::splat(row.scale), Lanes::splat(-row.zero));
                    let to = to[8 * column..8 * column + 8].as_chunks_mut::<4>().0;
                    for ((sum, to), (by, bias, weights)) in sums.into_iter().zip(to).zip(halves) {
                        let value = bias.plus_product(sum.floats().plus_product(less, weights), scale * by);
                        finish(value, Lanes::load(to)).store(to);
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_the_floats() {
        let (depth, columns) = (64, 11);
        let values: Vec<i8> = (0..depth * columns).map(|at| ((at * 37 % 251) as u8).cast_signed()).collect();
        let weights =
            Weights { depth, values, scales: (0..columns).map(|at| 0.01 + at as f32 * 1e-3).collect(), biases: vec![0.5; columns] };
        let linear = Linear::pack(&[weights.clone(), weights.clone()]);
        assert_eq!(linear.width(), 24);
        let rows: Vec<f32> = (0..5 * depth).map(|at| ((at * 29 % 101) as f32 - 40.0) / 20.0).collect();
        let mut quantised = Quantised::default();
        quantised.fill(&rows, depth);
        let mut out = vec![1.0; 5 * linear.width()];
        linear.run(&quantised, &mut out, Finish::Add);
        for row in 0..5 {
            for column in 0..columns {
                let dot: f32 = (0..depth).map(|at| rows[row * depth + at] * f32::from(weights.values[at * columns + column])).sum();
                let exact = dot * weights.scales[column] + 1.5;
                for part in [0, columns] {
                    let near = out[row * linear.width() + part + column];
                    assert!((near - exact).abs() < 0.05, "row {row}, column {column}: {near}, not {exact}");
                }
            }
        }
    }
}
