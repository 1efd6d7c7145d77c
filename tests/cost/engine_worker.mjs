// One engine in a worker: loads it, scores one pair, says so, and then scores pairs of the shapes it is asked for.

/** Megabytes of the largest memory any module of this worker has made. */
const memories = new Set();
for (const name of /** @type {const} */ (["instantiate", "instantiateStreaming"])) {
  const original = WebAssembly[name];
  WebAssembly[name] = async (source, imports) => {
    const made = await original.call(WebAssembly, source, imports);
    const { exports } = made.instance ?? made;
    for (const value of [...Object.values(exports), ...Object.values(imports ?? {}).flatMap((group) => Object.values(group))]) {
      if (value instanceof WebAssembly.Memory) memories.add(value);
    }
    return made;
  };
}
const megabytes = () => Math.round(Math.max(0, ...[...memories].map(({ buffer }) => buffer.byteLength)) / 104857.6) / 10;

const bytes = async (path) => {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
};

/** Words that are one piece each, so that a pair has as many pieces as asked for: three are marks. */
const WORDS = ["the", "water", "of", "the", "river", "was", "high", "in", "the", "summer", "and"];
const some = (count) => Array.from({ length: count }, (_, index) => WORDS[index % WORDS.length]).join(" ");

async function ours({ module: name }) {
  const [model, tokenizer, calibration] = await Promise.all(["model.onnx", "tokenizer.json", "calibration.json"].map((one) => bytes(`/models/verifier/${one}`)));
  const module = await import(`/pkg/${name}.js`);
  await module.default();
  const verifier = module.Verifier.load(model, tokenizer, new TextDecoder().decode(calibration));
  return async (batch, length) => {
    const claim = some(Math.floor((length - 3) / 4));
    const passage = some(length - 3 - Math.floor((length - 3) / 4));
    verifier.score(Array.from({ length: batch }, () => passage), Array.from({ length: batch }, () => claim));
  };
}

async function ort({ model }) {
  const ort = await import("/tests/cost/node_modules/onnxruntime-web/dist/ort.wasm.min.mjs");
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.wasmPaths = `${location.origin}/tests/cost/node_modules/onnxruntime-web/dist/`;
  const session = await ort.InferenceSession.create(await bytes(`/comparison/${model}`), { executionProviders: ["wasm"], graphOptimizationLevel: "all" });
  return async (batch, length) => {
    const size = batch * length;
    // Given pieces outright: unlike ours it need not cut words.
    const ids = BigInt64Array.from({ length: size }, (_, index) => BigInt(1000 + index % 977));
    const segments = BigInt64Array.from({ length: size }, (_, index) => BigInt(index % length > length * 0.75 ? 1 : 0));
    const tensor = (data) => new ort.Tensor("int64", data, [batch, length]);
    await session.run({ ids: tensor(ids), tt: tensor(segments), mask: tensor(new BigInt64Array(size).fill(1n)) });
  };
}

let score;
addEventListener("message", async ({ data }) => {
  try {
    if (data.kind) {
      score = await (data.kind === "ours" ? ours : ort)(data);
      await score(1, 64);
      postMessage({});
    } else if (data.memory) {
      postMessage({ memoryMb: megabytes() });
    } else {
      const begun = performance.now();
      await score(data.batch, data.length);
      postMessage({ seconds: (performance.now() - begun) / 1000 });
    }
  } catch (error) {
    postMessage({ error: String(error?.stack ?? error) });
  }
});
