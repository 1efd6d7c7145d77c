//! The operators of 8-bit models.

use tract_hir::internal::*;
use tract_hir::ops::binary::wire_rank_broadcast;
use tract_hir::ops::math;
use tract_hir::tract_core::ops::cast::cast;
use tract_hir::tract_core::ops::einsum::EinSum;
use tract_hir::tract_core::ops::quant::{DequantizeLinearF32, quantize_linear_i8, quantize_linear_u8};

use super::operators::{Operation, axis, fixed, multipliable};

/// The scale and the zero point, which must be constant: one of each, or one for each place on an axis.
struct Grid {
    scale: Arc<Tensor>,
    zero: Arc<Tensor>,
}

impl Grid {
    fn of(operation: &Operation<'_>, model: &TypedModel, inputs: &[OutletId]) -> TractResult<Self> {
        ensure!(operation.node.int("block_size", 0) == 0, "scales for blocks are not read");
        let zero = inputs.get(2).map(|zero| fixed(model, *zero)).transpose()?;
        let grid = Self { scale: fixed(model, inputs[1])?, zero: zero.unwrap_or_else(|| rctensor0(0u8)) };
        ensure!(grid.scale.len() > 0 && grid.zero.len() > 0, "no scale or no zero point");
        Ok(grid)
    }

    fn single(&self) -> bool {
        self.scale.len() == 1 && self.zero.len() == 1
    }

    /// Both as f32, so shaped that they are spread along their axis.
    fn spread(&self, operation: &Operation<'_>, model: &mut TypedModel, input: OutletId) -> TractResult<[OutletId; 2]> {
        let rank = model.outlet_fact(input)?.rank();
        let axis = axis(operation.node.int("axis", 1), rank)?;
        let mut put = |what: &str, values: &Tensor| {
            let mut shape = tvec![1; rank];
            shape[axis] = values.len();
            model.add_const(format!("{} {what}", operation.name), values.cast_to::<f32>()?.into_owned().into_shape(&shape)?)
        };
        Ok([put("scale", &self.scale)?, put("zero", &self.zero)?])
    }
}

/// `(x − zero) · scale`
pub(super) fn dequantize(operation: &Operation<'_>, model: &mut TypedModel, inputs: &[OutletId]) -> TractResult<TVec<OutletId>> {
    let name = operation.name.as_str();
    let grid = Grid::of(operation, model, inputs)?;
    if grid.single() {
        let op = DequantizeLinearF32 { scale: grid.scale.cast_to_scalar()?, zero_point: grid.zero.cast_to_scalar()? };
        return model.wire_node(name, op, &inputs[..1]);
    }
    let [scale, zero] = grid.spread(operation, model, inputs[0])?;
    let number = model.wire_node(format!("{name} number"), cast(f32::datum_type()), &inputs[..1])?[0];
    let distance = model.wire_node(format!("{name} distance"), math::sub(), &[number, zero])?[0];
    model.wire_node(name, math::mul(), &[distance, scale])
}

/// `x / scale + zero`, rounded half to even and held within the type of the zero point.
pub(super) fn quantize(operation: &Operation<'_>, model: &mut TypedModel, inputs: &[OutletId]) -> TractResult<TVec<OutletId>> {
    let name = operation.name.as_str();
    let grid = Grid::of(operation, model, inputs)?;
    let element = grid.zero.datum_type();
    let (least, most) = match element {
        DatumType::U8 => (0.0, 255.0),
        DatumType::I8 => (-128.0, 127.0),
        _ => bail!("numbers are made {element:?}, which is not read"),
    };
    if grid.single() {
        let scale = grid.scale.cast_to_scalar::<f32>()?.recip();
        let op = match element {
            DatumType::U8 => quantize_linear_u8(scale, grid.zero.cast_to_scalar()?),
            _ => quantize_linear_i8(scale, grid.zero.cast_to_scalar()?),
        };
        return model.wire_node(name, op, &inputs[..1]);
    }
    let [scale, zero] = grid.spread(operation, model, inputs[0])?;
    let rank = model.outlet_fact(inputs[0])?.rank();
    let put = |model: &mut TypedModel, what: &str, value: f32| {
        model.add_const(format!("{name} {what}"), tensor0(value).broadcast_into_rank(rank)?)
    };
    let (least, most) = (put(model, "least", least)?, put(model, "most", most)?);
    let mut wire = model.wire_node(format!("{name} number"), cast(f32::datum_type()), &inputs[..1])?[0];
    wire = model.wire_node(format!("{name} scaled"), math::div(), &[wire, scale])?[0];
    wire = model.wire_node(format!("{name} rounded"), math::round_half_to_even(), &[wire])?[0];
    wire = model.wire_node(format!("{name} moved"), math::add(), &[wire, zero])?[0];
    wire = model.wire_node(format!("{name} at least"), math::max(), &[wire, least])?[0];
    wire = model.wire_node(format!("{name} at most"), math::min(), &[wire, most])?[0];
    model.wire_node(name, cast(element), &[wire])
}

/// The product of two matrices of bytes, less their zero points, in 32 bits.
pub(super) fn multiply(operation: &Operation<'_>, model: &mut TypedModel, inputs: &[Option<OutletId>]) -> TractResult<TVec<OutletId>> {
    let name = operation.name.as_str();
    let factors = [inputs[0].context("no factor")?, inputs[1].context("no factor")?];
    multipliable(model, &factors, [false, false])?;
    let factors = wire_rank_broadcast(name, model, &factors)?;
    let mut put = |what: &str, value: Tensor| model.add_const(format!("{name} {what}"), value);
    let (nought, one) = (put("0", tensor0(0i32))?, put("1", tensor0(1f32))?);
    let zero = |at: usize| inputs.get(at).copied().flatten().unwrap_or(nought);
    // Both factors, what is added, and the zero point and scale of the first, the second and the product.
    let wires = [factors[0], factors[1], nought, zero(2), one, zero(3), one, nought, one];
    let ranks = wires.iter().map(|wire| Ok(model.outlet_fact(*wire)?.rank())).collect::<TractResult<Vec<_>>>()?;
    let rank = ranks[0];
    ensure!(rank >= 2 && ranks[1] == rank, "a factor that is no matrix");
    ensure!(ranks[3] <= 1 && ranks[5] <= 1, "zero points that are no list");
    let mut axes = AxesMapping::disconnected_for_ranks(&ranks, &ranks[..1])?
        .renaming((InOut::In(0), rank - 2), 'm')?
        .linking('m', (InOut::Out(0), rank - 2))?
        .renaming((InOut::In(1), rank - 1), 'n')?
        .linking('n', (InOut::Out(0), rank - 1))?
        .renaming((InOut::In(0), rank - 1), 'k')?
        .linking('k', (InOut::In(1), rank - 2))?;
    for at in 0..rank - 2 {
        axes = axes.linking((InOut::In(0), at), (InOut::In(1), at))?.linking((InOut::In(0), at), (InOut::Out(0), at))?;
    }
    if ranks[3] == 1 {
        axes = axes.linking('m', (InOut::In(3), 0))?;
    }
    if ranks[5] == 1 {
        axes = axes.linking('n', (InOut::In(5), 0))?;
    }
    let op = EinSum { axes, operating_dt: i32::datum_type(), q_params: Some(i32::datum_type()) };
    model.wire_node(name, op, &wires)
}

/// `DynamicQuantizeLinear`: to unsigned bytes, with a scale and a zero point taken from the input itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DynamicQuantize;

impl Op for DynamicQuantize {
    fn name(&self) -> StaticName {
        "DynamicQuantize".into()
    }

    op_as_typed_op!();
}

impl EvalOp for DynamicQuantize {
    op_out_of_plan!();

    fn eval(&self, _: &EvalContext, inputs: TVec<TValue>) -> TractResult<TVec<TValue>> {
        let input = inputs[0].cast_to::<f32>()?;
        let values = input.try_as_plain_ram()?.as_slice::<f32>()?;
        // Zero is always within.
        let (least, most) = values.iter().fold((0f32, 0f32), |(least, most), &value| (least.min(value), most.max(value)));
        let scale = (most - least) / 255.0;
        let zero = (-least / scale).round_ties_even().clamp(0.0, 255.0) as u8;
        let bytes: Vec<u8> = values
            .iter()
            .map(|value| ((value / scale).round_ties_even() as i32).saturating_add(i32::from(zero)).clamp(0, 255) as u8)
            .collect();
        Ok(tvec![Tensor::from_shape(input.shape(), &bytes)?.into_tvalue(), tensor0(scale).into_tvalue(), tensor0(zero).into_tvalue()])
    }
}

impl TypedOp for DynamicQuantize {
    fn output_facts(&self, inputs: &[&TypedFact]) -> TractResult<TVec<TypedFact>> {
        Ok(tvec![u8::fact(inputs[0].shape.clone()), f32::fact([0; 0]), u8::fact([0; 0])])
    }

    as_op!();
}
