// A promptfoo assertion: an answer fails if something in it is wrong or contradicted, by `caveat serve`.
const URL = process.env.CAVEAT_URL ?? "http://127.0.0.1:8722";

/**
 * @param {string} output the answer
 * @param {{ prompt?: string, config?: { sources?: string[] } }} context what it was asked, and the assertion's own `config`
 * @returns {Promise<{ pass: boolean, score: number, reason: string }>}
 */
export default async function caveat(output, context) {
  const response = await fetch(`${URL.replace(/\/$/, "")}/v1/audit`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ text: output, question: context.prompt, sources: context.config?.sources ?? [] }),
  });
  const report = await response.json();
  if (!response.ok) throw new Error(`caveat serve: ${report.error.message}`);
  const { checked, failed } = report.coverage;
  return {
    pass: failed === 0,
    // What could not be checked counts neither for nor against.
    score: checked ? 1 - failed / checked : 1,
    reason: report.findings.map((/** @type {{ message: string }} */ finding) => finding.message).join(" ") || "Nothing that was checked is wrong.",
  };
}
