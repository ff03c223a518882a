// `node test/bench/compare.mjs A B`: which ratios of the run in B are more than 15 % worse than those in A. Ends with 1 when there is one.
import { readFileSync } from "node:fs";

const WORSE = 0.15;

const [fileA, fileB] = process.argv.slice(2);
if (fileA === undefined || fileB === undefined) {
  process.stderr.write("Two files are wanted, as `npm run bench -- --json FILE` writes them: the earlier one, then the later one.\n");
  process.exit(2);
}

/** @param {string} file */
function read(file) {
  const { metrics } = JSON.parse(readFileSync(file, "utf8"));
  return new Map(metrics.map((/** @type {any} */ metric) => [`${metric.id}, ${metric.what}, ${metric.size}`, metric]));
}

const [before, after] = [read(fileA), read(fileB)];
let worse = 0;
for (const [name, was] of before) {
  const is = after.get(name);
  if (is === undefined) continue;
  const lost = was.ratio !== null && is.ratio === null;
  const change = was.ratio === null || is.ratio === null ? 0 : is.ratio / was.ratio - 1;
  const broke = was.met === true && is.met === false;
  const isWorse = lost || change < -WORSE;
  if (isWorse) worse += 1;
  const figures = `${was.ratio?.toFixed(2) ?? "-"}x, now ${is.ratio?.toFixed(2) ?? "-"}x`;
  const verdict = lost ? "NO LONGER MEASURED" : isWorse ? `WORSE by ${Math.round(-change * 100)} %` : "";
  process.stdout.write(`${name}: ${figures} ${verdict}${broke ? " target MISSED now" : ""}`.trimEnd());
  process.stdout.write("\n");
}
process.stdout.write(`${worse} of ${before.size} ratios are worse by more than ${WORSE * 100} %\n`);
process.exit(worse === 0 ? 0 : 1);
