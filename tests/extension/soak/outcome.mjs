// What the soak says of itself: whether memory grows without bound, and the curve.

/** @typedef {import("./samples.mjs").Sample} Sample */
/** @typedef {{ name: string, colour: string, of: (sample: Sample) => number | null | undefined }} Line */
/** @typedef {{ minutes: number, what: string }} Kill */

/** Fewer samples than this tell nothing of growth. */
export const ENOUGH = 24;
/** Growth from the second quarter to the last that is still taken for chance: by half, or this many MB. */
const SHARE = 1.5;
const MB = 10;

/** @type {Line[]} */
const HEAPS = [
  { name: "first tab", colour: "#0072b2", of: ({ pages }) => pages[0] },
  { name: "second tab", colour: "#56b4e9", of: ({ pages }) => pages[1] },
  { name: "engine's worker", colour: "#d55e00", of: ({ engine }) => engine },
  { name: "background", colour: "#009e73", of: ({ background }) => background },
];
/** @type {Line[]} */
const MEMORY = [{ name: "WebAssembly", colour: "#cc79a7", of: ({ wasm }) => wasm }];

/** @param {number[]} values */
export const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;

/** @param {Line} line @param {Sample[]} samples */
const known = ({ of }, samples) => samples.flatMap((sample) => of(sample) ?? []);

/** Medians of the quarters, by what was measured. @param {Sample[]} samples */
export const quarters = (samples) => Object.fromEntries([...HEAPS, ...MEMORY].map((line) => {
  const length = samples.length / 4;
  return [line.name, [0, 1, 2, 3].map((at) => median(known(line, samples.slice(Math.round(at * length), Math.round((at + 1) * length)))))];
}));

/** What grows without bound, in words. @param {Sample[]} samples */
export const growth = (samples) => (samples.length < ENOUGH ? [] : Object.entries(quarters(samples)).flatMap(([name, [, second, , last]]) =>
  last > SHARE * second && last > second + MB ? [`${name}: ${second.toFixed(1)} MB in the second quarter, ${last.toFixed(1)} MB in the last`] : []));

const WIDTH = 960;
const HEIGHT = 300;
const LEFT = 60;
const RIGHT = 150;
const TOP = 40;
const BOTTOM = 45;

/** A round number of steps up to `most`. @param {number} most @param {number} steps */
function ticks(most, steps) {
  const rough = Math.max(most, 1e-9) / steps;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  return Array.from({ length: Math.ceil(most / step - 1e-9) + 1 }, (_, at) => Number((at * step).toPrecision(6)));
}

/** @param {string} title @param {Line[]} lines @param {Sample[]} samples @param {Kill[]} kills @param {number} top */
function panel(title, lines, samples, kills, top) {
  const [y, across] = [ticks(Math.max(1, ...lines.flatMap((line) => known(line, samples))), 5), ticks(samples.at(-1)?.minutes ?? 1, 10)];
  const right = WIDTH - RIGHT;
  const x = (/** @type {number} */ minutes) => (LEFT + ((right - LEFT) * minutes) / (across.at(-1) || 1)).toFixed(1);
  const at = (/** @type {number} */ mb) => (HEIGHT - BOTTOM - ((HEIGHT - TOP - BOTTOM) * mb) / (y.at(-1) || 1)).toFixed(1);
  const floor = HEIGHT - BOTTOM;
  const paths = lines.map(({ of, colour }) => {
    let pen = "M";
    const path = samples.map((sample) => {
      const value = of(sample);
      if (value === null || value === undefined) {
        pen = "M";
        return "";
      }
      const step = `${pen}${x(sample.minutes)} ${at(value)}`;
      pen = "L";
      return step;
    });
    return `<path d="${path.join("")}" fill="none" stroke="${colour}" stroke-width="1.5"/>`;
  });
  return `<g transform="translate(0 ${top})">
<text x="${LEFT}" y="20" font-weight="bold">${title}</text>
${kills.map(({ minutes, what }) => `<path d="M${x(minutes)} ${TOP}V${floor}" stroke="#aaa" stroke-dasharray="2 3"><title>${what} killed</title></path>`).join("\n")}
${y.map((mb) => `<path d="M${LEFT} ${at(mb)}H${right}" stroke="#e5e5e5"/><text x="${LEFT - 8}" y="${at(mb)}" dy="4" text-anchor="end">${mb}</text>`).join("\n")}
${across.map((minutes) => `<path d="M${x(minutes)} ${floor}v5" stroke="#333"/><text x="${x(minutes)}" y="${floor + 18}" text-anchor="middle">${minutes}</text>`).join("\n")}
<path d="M${LEFT} ${TOP}V${floor}H${right}" fill="none" stroke="#333"/>
<text x="${(LEFT + right) / 2}" y="${HEIGHT - 8}" text-anchor="middle">minutes</text>
${paths.join("\n")}
${lines.map(({ name, colour }, row) => `<path d="M${right + 15} ${TOP + 10 + 20 * row}h18" stroke="${colour}" stroke-width="3"/><text x="${right + 40}" y="${TOP + 14 + 20 * row}">${name}</text>`).join("\n")}
</g>`;
}

/** Heaps and the WebAssembly memory over time, and when something was killed. @param {Sample[]} samples @param {Kill[]} kills */
export const curve = (samples, kills) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${2 * HEIGHT}" font-family="sans-serif" font-size="12">
<rect width="100%" height="100%" fill="#fff"/>
${panel("Heap after a collection, MB (dashed: something was killed)", HEAPS, samples, kills, 0)}
${panel("Memory of WebAssembly, MB", MEMORY, samples, kills, HEIGHT)}
</svg>
`;
