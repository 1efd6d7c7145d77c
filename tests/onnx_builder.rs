//! ONNX files for tests, from a line for each operation. They take `ids` and give `out`.

/// A field of a protocol buffer that holds bytes.
fn field(number: u8, bytes: &[u8]) -> Vec<u8> {
    [&varint(u64::from(number) << 3 | 2), &varint(bytes.len() as u64), bytes].concat()
}

/// One that holds an integer.
fn integer(number: u8, value: i64) -> Vec<u8> {
    [varint(u64::from(number) << 3), varint(value.cast_unsigned())].concat()
}

fn varint(mut value: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
    bytes
}

fn tensor(name: &str, element: i64, dims: &[usize], data: &[u8]) -> Vec<u8> {
    let dims = dims.iter().flat_map(|&dim| integer(1, dim as i64)).collect::<Vec<_>>();
    [dims, integer(2, element), field(8, name.as_bytes()), field(9, data)].concat()
}

fn floats(name: &str, dims: &[usize], value: impl Fn(usize) -> f32) -> Vec<u8> {
    let data: Vec<u8> = (0..dims.iter().product()).flat_map(|at| value(at).to_le_bytes()).collect();
    tensor(name, 1, dims, &data)
}

/// The constants that the graphs may name; `i:1,2` is a list of integers, `s:1` one; `f:2x3:0.5` are floats of that shape, all of that
/// value, or counting up from one where the value is `up`.
fn constant(name: &str) -> Option<Vec<u8>> {
    let wave = |at: usize| (at as f32 * 0.7).sin() * 2.0;
    let bytes = |element: i64, dims: &[usize]| {
        let data: Vec<u8> = (0..dims.iter().product()).map(|at: usize| (at * 37 % 251) as u8).collect();
        tensor(name, element, dims, &data)
    };
    let integers = |list: &str| list.split(',').flat_map(|value| value.parse::<i64>().unwrap().to_le_bytes()).collect::<Vec<_>>();
    Some(match name {
        "table" => floats(name, &[12, 4], wave),
        "other" => floats(name, &[12, 4], |at| wave(at + 5)),
        "w" => floats(name, &[4, 3], wave),
        "wt" => floats(name, &[3, 4], wave),
        "b" => floats(name, &[3], wave),
        "v4" => floats(name, &[4], wave),
        "u4" => floats(name, &[4], |at| 0.5 + at as f32),
        "one" => floats(name, &[1], |_| 1.0),
        "two" => floats(name, &[], |_| 2.0),
        "scale" => floats(name, &[], |_| 0.05),
        "scales" => floats(name, &[3], |at| 0.01 + at as f32 / 100.0),
        "scales4" => floats(name, &[4], |at| 0.01 + at as f32 / 100.0),
        "many" => floats(name, &[40], |at| 0.01 + at as f32 / 100.0),
        "weights40" => bytes(3, &[4, 40]),
        "zeros40" => tensor(name, 3, &[40], &[0; 40]),
        "weights" => bytes(3, &[4, 3]),
        "zero" => tensor(name, 3, &[], &[3]),
        "uzero" => tensor(name, 2, &[], &[130]),
        "zeros" => tensor(name, 3, &[3], &[0, 1, 255]),
        "uzeros4" => tensor(name, 2, &[4], &[120, 128, 0, 255]),
        "half" => tensor(name, 10, &[], &[0x00, 0x38]),
        "yes" => tensor(name, 9, &[], &[1]),
        _ => match name.split_once(':')? {
            ("f", shaped) => shape(name, shaped)?,
            ("i", "") => tensor(name, 7, &[0], &[]),
            ("i", list) => tensor(name, 7, &[list.split(',').count()], &integers(list)),
            ("s", one) => tensor(name, 7, &[], &integers(one)),
            _ => return None,
        },
    })
}

/// Floats of a shape, as their name says it.
fn shape(name: &str, shaped: &str) -> Option<Vec<u8>> {
    let (dims, value) = shaped.split_once(':')?;
    let dims: Vec<usize> = dims.split('x').map(|dim| dim.parse().unwrap()).collect();
    let all: f32 = value.parse().unwrap_or(1.0);
    Some(floats(name, &dims, |at| if value == "up" { 1.0 + at as f32 } else { all }))
}

/// A graph from lines such as `out = Concat(x, y) axis=-1`.
pub fn model(opset: i64, lines: &str) -> Vec<u8> {
    let mut graph = field(2, b"test");
    let mut named = vec![];
    for line in lines.split(';').map(str::trim) {
        let (outputs, rest) = line.split_once(" = ").unwrap();
        let (operator, rest) = rest.split_once('(').unwrap();
        let (inputs, attributes) = rest.split_once(')').unwrap();
        let inputs: Vec<_> = inputs.split(", ").filter(|_| !inputs.is_empty()).map(|input| input.trim_end_matches('-')).collect();
        let mut node = field(4, operator.as_bytes());
        node.extend(inputs.iter().flat_map(|input| field(1, input.as_bytes())));
        node.extend(outputs.split(", ").flat_map(|output| field(2, output.as_bytes())));
        named.extend(inputs);
        for attribute in attributes.split_whitespace() {
            let (name, value) = attribute.split_once('=').unwrap();
            let value = if let Some(list) = value.strip_prefix('[') {
                let list = list.trim_end_matches(']').split(',').flat_map(|value| integer(8, value.parse().unwrap()));
                [list.collect(), integer(20, 7)].concat()
            } else if let Some(name) = value.strip_prefix('@') {
                [field(5, &constant(name).unwrap()), integer(20, 4)].concat()
            } else if let Some(text) = value.strip_prefix('\'') {
                [field(4, text.as_bytes()), integer(20, 3)].concat()
            } else if value.contains('.') {
                [vec![0x15], value.parse::<f32>().unwrap().to_le_bytes().to_vec(), integer(20, 1)].concat()
            } else {
                [integer(3, value.parse().unwrap()), integer(20, 2)].concat()
            };
            node.extend(field(5, &[field(1, name.as_bytes()), value].concat()));
        }
        graph.extend(field(1, &node));
    }
    named.sort_unstable();
    named.dedup();
    graph.extend(named.into_iter().filter_map(constant).flat_map(|constant| field(5, &constant)));
    let port = |name: &str, element: i64| {
        let dims = [field(1, &integer(1, 1)), field(1, &field(2, b"sequence"))].concat();
        [field(1, name.as_bytes()), field(2, &field(1, &[integer(1, element), field(2, &dims)].concat()))].concat()
    };
    graph.extend(field(11, &port("ids", 7)));
    graph.extend(field(12, &port("out", 1)));
    [integer(1, 8), field(7, &graph), field(8, &integer(2, opset))].concat()
}
