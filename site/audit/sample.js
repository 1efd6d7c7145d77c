// What "Try a sample" puts into the fields. Nothing in it is about a real place.

export const SAMPLE = {
  question: "When was the Harbour Bridge opened, and how many seats do we need?",
  answer: `The Harbour Bridge was opened in 1945. It is 120 metres long.

For the celebration you need 17 rows of 24 chairs, so 17 × 24 = 398 seats. Visitors rose from 80 to 100, an increase of 20%. The celebration was on 14 March 2025, a Thursday.

The bridge was designed by a retired sea captain.`,
  source: "The Harbour Bridge was opened in 1932, after six years of work. It is 120 metres long and carries two lanes and a footpath.",
  other: `The Harbour Bridge was opened in 1932. It is 150 metres long.

With 17 rows of 24 chairs you need 408 seats.`,
};
