use super::*;

/// What is found in a block, as "told: right".
fn found(language: Language, text: &str) -> Vec<String> {
    let block = Block { text: text.to_owned(), ..Block::default() };
    check(0, &block, language)
        .into_iter()
        .map(|finding| format!("{}: {}", &text[finding.start..finding.end], finding.correction.unwrap_or(finding.working)))
        .collect()
}

const PYTHON: &[(&str, &str)] = &[
    ("print(round(0.5))  # 1", "1: 0"),
    ("x = 7 // -2  # -3", "-3: -4"),
    ("nums = [3, 1, 2]\nprint(nums.sort())  # [1, 2, 3]", "[1, 2, 3]: None"),
    ("nums = [3, 1, 2]\nnums.sort()  # [3, 2, 1]", "[3, 2, 1]: [1, 2, 3]"),
    (
        "rows = [[0] * 3] * 2\nrows[0][0] = 7\nprint(rows)\n# Output: [[7, 0, 0], [0, 0, 0]]",
        "[[7, 0, 0], [0, 0, 0]]: [[7, 0, 0], [7, 0, 0]]",
    ),
    ("a = [1]\nb = a\nb.append(2)\nprint(a)  # [1]", "[1]: [1, 2]"),
    ("s = 'abc'\nprint(s.upper())  # Abc", "Abc: ABC"),
    ("print(list(range(1, 10, 4)))  # [1, 5, 9, 13]", "[1, 5, 9, 13]: [1, 5, 9]"),
    ("print(bool('0'))  # False, since it is zero", "False: True"),
    ("print('a,b,,c'.split(','))  # -> ['a', 'b', 'c']", "['a', 'b', 'c']: ['a', 'b', '', 'c']"),
    ("words = ['pear', 'Fig']\nprint(sorted(words))  # ['Fig', 'Pear']", "['Fig', 'Pear']: ['Fig', 'pear']"),
    ("print(sorted(['bb', 'a'], key=len, reverse=True))  # ['a', 'bb']", "['a', 'bb']: ['bb', 'a']"),
    ("print([n * n for n in range(4) if n % 2])  # [0, 1, 4, 9]", "[0, 1, 4, 9]: [1, 9]"),
    ("print({'a': 1} | {'a': 2})  # {'a': 1}", "{'a': 1}: {'a': 2}"),
    ("print(f'{2 / 3:.2f}')  # 0.66", "0.66: 0.67"),
    ("import math\nprint(math.comb(5, 2))  # 20", "20: 10"),
    ("t = (1, 2, 3)\nprint(t[-2:])  # (1, 2)", "(1, 2): (2, 3)"),
    ("total = 4\ntotal += 3  # 8", "8: 7"),
    ("total = 4\ntotal *= 3\n# total is now 7", "total is now 7: `total` is `12`"),
    (">>> 2 ** 3 ** 2\n64\n", "64: 512"),
    ("print(round(4.5), round(5.5), sep=', ')\n# 5, 6", "5, 6: 4, 6"),
    ("print(round(4.5), round(5.5), sep=', ')  # 5, 6", "5, 6: 4, 6"),
    ("print(17 // 5, -17 // 5, sep=' | ')  # 3 | -3", "3 | -3: 3 | -4"),
    ("print(9 % 4, -9 % 4)\n# 1 -1", "1 -1: 1 3"),
    ("print(int(7.9), end='')  # 8", "8: 7"),
    ("print('2024', '05', '17', sep='/')  # 2024-05-17", "2024-05-17: 2024/05/17"),
    (">>> x = 'hello'\n>>> x[1:3]\n'elo'\n>>> x\n'hello'\n", "'elo': 'el'"),
];

#[test]
fn what_python_gives_is_worked_out() {
    for (text, right) in PYTHON {
        assert_eq!(found(Language::Python, text), [*right], "{text}");
    }
}

const JAVASCRIPT: &[(&str, &str)] = &[
    ("console.log([2, 10, 1].sort()); // [1, 2, 10]", "[1, 2, 10]: [1, 10, 2]"),
    ("console.log('7' + 1); // 8", "8: 71"),
    ("console.log('7' * 2); // 14\nconsole.log(typeof []); // 'array'", "'array': object"),
    ("const parts = ['1', '2', '3'].map(parseInt);\nconsole.log(parts); // [1, 2, 3]", "[1, 2, 3]: [1, NaN, NaN]"),
    ("const a = 'x.y.z'.replace('.', '-');\n// a === 'x-y-z'", "a === 'x-y-z': `a` is `'x-y.z'`"),
    ("console.log(null == 0); // true", "true: false"),
    ("console.log(0 == '');  // false", "false: true"),
    ("const a = [1, 2];\nconst b = a;\nb.push(3);\nconsole.log(a); // [1, 2]", "[1, 2]: [1, 2, 3]"),
    ("console.log([1, 2, 3].filter(n => n > 1).map(n => n * 2)); // => [4, 8]", "[4, 8]: [4, 6]"),
    ("console.log('abcdef'.slice(-3, -1)); // 'def'", "'def': de"),
    ("console.log(Math.round(-1.5)); // -2", "-2: -1"),
    ("console.log(`${1 + 1} items`); // 3 items", "3 items: 2 items"),
];

#[test]
fn what_javascript_gives_is_worked_out() {
    for (text, right) in JAVASCRIPT {
        assert_eq!(found(Language::JavaScript, text), [*right], "{text}");
    }
}

#[test]
fn what_is_right_or_no_value_is_left_alone() {
    for text in [
        "print(round(2.5))  # 2",
        "print(10 / 4)  # 2.5",
        "print(1 / 3)  # 0.333",
        "print(2 / 3)  # 0.66",
        "print(8 / 2)  # 4",
        "print(0.1 + 0.2)  # 0.30000000000000004",
        "timeout = 30  # 60",
        "timeout = 5 * 60  # seconds",
        "a = 1 + 1  # 1\nb = 2 + 2  # 2\nc = a + b  # 3",
        "xs = [1, 2]\nprint(len(xs))  # two elements",
        "def len(x):\n    return 3\nprint(len([1]))  # 3",
        "from tools import sorted\nprint(sorted([2, 1]))  # [2, 1]",
        "x = load()\nprint(x + 1)  # 5",
        "xs = [1]\nfill(xs)\nprint(xs)  # [1, 2]",
        "xs = [1]\nys = xs\nfill(ys)\nprint(xs)  # [1, 2]",
        "x = 1\nfor i in range(3):\n    x += i\nprint(x)  # 4",
        "x = 1\nif flag:\n    x = 2\nprint(x)  # 2",
        "print('hello')  # greeting",
        "print('a' + 'b')  # a string",
        "print(2 + 2)  # not 5",
        "print(2 + 2)  # 5 would be wrong",
        "print(int('x'))  # 3",
        "s = {3, 1}\nprint(s)  # {1, 3}",
        "print(max([1, 5, 3]))  # 5\nprint('Hi' * 2)  # HiHi",
        "xs = [3, 1]\nxs.sort()  # [1, 3]\nxs.append(2)  # [1, 3, 2]",
        ">>> [1, 2][0]\n1\n>>> 'a'\n'a'\n>>> print('a')\na\n",
        ">>> foo()\n3\n",
        "text = 'a b'\nparts = text.split()  # 3",
        "print(sum([0.1] * 3))  # 0.3",
        "log = []\n\ndef note(x):\n    log.append(x)\n\nlog = []\nnote(3)\nprint(log)  # [3]",
        "n = 0\n\ndef count():\n    global n\n    n += 1\n\nn = 0\ncount()\nprint(n)  # 1",
        "pairs = zip([1, 2], [3, 4])\nfirst = list(pairs)\nprint(list(pairs))  # []",
        "print(6.0 // 0.1)  # 59.0",
        "print('a', '')  # a",
        "print(round(4.5), round(5.5), sep=', ')\n# 4, 6",
        "print(10, 20, 30)  # 10, 20, 30",
        "print(1 / 3, 2 / 3)\n# 0.33 0.67",
        "print(1, end='')\nprint(2, end='')\nprint(3)  # 123",
        "for n in range(3):\n    print(n, end=' ')\nprint(7)  # 0127",
        "print('Hi', end=' ')  # Hi there",
        "print('Hi there', end='!')  # Hi there!",
        "print('a', 'b', sep='\\n')  # a b",
        "print({2, 1}, 5)  # {1, 2} 5",
        "print(1 + 1, 2 + 2, file=log)  # 3 4",
        "print(1 + 1, 2 + 2)\n# Steps 1, 2",
        "print(total(3), 2)\n# 1, 2",
        "print(4 + 1)\n# 1, 2",
    ] {
        assert_eq!(found(Language::Python, text), [] as [&str; 0], "{text}");
    }
    for text in [
        "console.log([10, 9, 1].sort()); // [1, 10, 9]",
        "console.log([10, 9, 1].sort((a, b) => a - b)); // [1, 9, 10]",
        "console.log(typeof null); // \"object\"",
        "console.log(typeof null); // object",
        "console.log('5' - 2); // 3",
        "console.log([1, 2].push(3)); // 3",
        "const xs = [1, 2];\nxs.push(3); // 3\nxs.push(4); // [1, 2, 3, 4]",
        "console.log({ a: 1, b: [2] }); // { a: 1, b: [ 2 ] }",
        "console.log(await load()); // 4",
        "let n = 0;\nsetInterval(() => n++, 10);\nconsole.log(n); // 0",
        "console.log(0.1 + 0.2); // 0.30000000000000004",
        "console.log(\"b\" + \"a\"); // the string \"ba\"",
        "console.log([] + []); // \"\"",
        "console.log(parseInt('12px')); // 12",
        "const url = 'a'; // https://example.com/3",
    ] {
        assert_eq!(found(Language::JavaScript, text), [] as [&str; 0], "{text}");
    }
}

#[test]
fn what_runs_away_ends() {
    for text in [
        "x = 'a' * 10 ** 9  # 3",
        "x = 9 ** 9 ** 9  # 3",
        "x = [[0] * 9000] * 9000  # 3",
        "x = [[[0] * 90] * 90] * 90\nprint(x == x)  # 3",
        "x = [0] * 9000\ny = [a + 1 for a in x if a in x and a in x and a in x]  # 3",
        "f = lambda g: g(g)\nx = f(f)  # 3",
        "x = list(range(10 ** 12))  # 3",
        "a = []\na.append(a)\nprint(a)  # []",
        "d = {}\nd['d'] = d\nprint(d)  # {}",
        "s = set()\ns.add(s)\nprint(s)  # {1}",
        "d = {}\ne = {d: 1}\nprint(e.get(e))  # 3",
        "a = []\nt = (a,)\na.append(t)\nprint(t)  # ([],)",
        "x = list(enumerate([1], 2 ** 126))  # [1]",
        "x = -2 ** 127 // -1  # 3",
        "x = 'a'[-9 ** 30:9 ** 30]  # 'a'",
    ] {
        assert_eq!(found(Language::Python, text), [] as [&str; 0], "{text}");
    }
    let deep = format!("a = []\n{}print(a)  # [1]", "a = [a]\n".repeat(2_000));
    assert_eq!(found(Language::Python, &deep), [] as [&str; 0]);
    assert_eq!(found(Language::JavaScript, "const f = g => g(g);\nconst x = f(f); // 3"), [] as [&str; 0]);
}

/// The next of a sequence of numbers (the generator of D. E. Knuth's MMIX), below `most`.
fn next(state: &mut u64, most: usize) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*state >> 33).unwrap() % most.max(1)
}

#[test]
fn whatever_is_written_no_panic_and_spans_within() {
    const PIECES: &[&str] = &[
        "0", "-1", "1e308", "99999999999999999999", "2 ** 126", "-0.0", "[]", "{}", "x", "\u{1F600}é", "None", "undefined", "[::-1]",
        ".sort()", ".append(x)", "[x]", "*", "//", "%", "**", "(", ")", "# ", "\n", "lambda x: x(x)", "=> ", "'", ":", " for x in x", "]",
        ">>> ",
    ];
    let mut state = 7;
    let all: Vec<(Language, &str)> = PYTHON
        .iter()
        .map(|(text, _)| (Language::Python, *text))
        .chain(JAVASCRIPT.iter().map(|(text, _)| (Language::JavaScript, *text)))
        .collect();
    for _ in 0..6_000 {
        let (language, text) = all[next(&mut state, all.len())];
        let mut letters: Vec<char> = text.chars().collect();
        for _ in 0..=next(&mut state, 4) {
            let at = next(&mut state, letters.len());
            match next(&mut state, 4) {
                0 if at < letters.len() => {
                    letters.remove(at);
                }
                1 => {
                    let more = all[next(&mut state, all.len())].1;
                    letters.push('\n');
                    letters.extend(more.chars());
                }
                2 => {
                    // A number becomes another one.
                    let digits = letters.iter().position(char::is_ascii_digit).unwrap_or(at);
                    letters.splice(digits..(digits + 1).min(letters.len()), PIECES[next(&mut state, 8)].chars());
                }
                _ => {
                    letters.splice(at..at, PIECES[next(&mut state, PIECES.len())].chars());
                }
            }
        }
        let text: String = letters.into_iter().collect();
        for finding in check(0, &Block { text: text.clone(), ..Block::default() }, language) {
            assert!(!text[finding.start..finding.end].is_empty(), "{text}");
        }
    }
}
