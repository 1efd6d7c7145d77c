// The sample conversation. WRONG lists what is wrong in it, in the order of reading; everything else holds.

export const TURNS = [
  {
    question: "We are planning a reading evening. How many chairs is 17 rows of 24, how much did we grow from 80 to 100 members, which weekday is 14 March 2025, and how many r's are in “strawberry”? (It goes on the poster.)",
    answer: `Happy to help with the reading evening. Here is what I worked out.

### Chairs

Seventeen rows of twenty-four chairs give 17 × 24 = 398 seats. If you only use twelve rows, that is 12 × 24 = 288 seats, and 288 + 40 = 328 with the folding chairs.

### Members

Going from 80 to 100 members is an increase of 20%. The fee went up from 40 to 50 euros, an increase of 25%, and 15% of 200 is 30.

### The date

14 March 2025 is a Thursday. The day after, 15 March 2025, is a Saturday, so an early start is fine.

### The poster

The word "strawberry" has two r's. The word "banana" has three a's, and "library" has two r's.`,
  },
  {
    question: "Thanks! Which books, and why the library rather than the café?",
    answer: `I would put these two on the table:

- *The first edition*, ISBN 978-0-306-40615-7
- *The sequel*, ISBN 978-3-16-148410-1

There are five reasons to hold it at the library:

1. It is free on Friday evenings.
2. The reading room seats everyone.
3. The café closes at eight.
4. There is a projector.

There are three things to bring:

- name badges
- a bell
- tea

| Item | Number | Each | Together |
|------|--------|------|----------|
| Badges | 40 | 2 | 80 |
| Tea | 12 | 3 | 36 |

And if you would rather let a program count:

\`\`\`python
print(17 * 24)
print("strawberry".count("r"))
\`\`\`

Thirty-six and eighty make 116, since 36 + 80 = 116.`,
  },
];

export const WRONG = [
  { sentence: "17 × 24 = 398", right: "408" },
  { sentence: "Going from 80 to 100 members is an increase of 20%.", right: "25" },
  { sentence: "14 March 2025 is a Thursday.", right: "Friday" },
  { sentence: 'The word "strawberry" has two r\'s.', right: "three" },
  { sentence: "ISBN 978-3-16-148410-1", right: "978-3-16-148410-0" },
  { sentence: "There are five reasons to hold it at the library:", right: "four" },
];
