import { printRange } from "#core/count/print.ts";
import { isRange } from "#core/count/range.ts";

/** The figures at one instant. */
export interface Answer {
  readonly at: string;
  readonly known: string;
  readonly figures: Readonly<Record<string, unknown>>;
}

/** The answers for reading: a block an instant, a line a figure, numbers in the number grammar. */
export function printTable(answers: readonly Answer[]): string {
  const width = Math.max(0, ...answers.flatMap(({ figures }) => Object.keys(figures).map((key) => key.length)));
  const block = ({ at, known, figures }: Answer): string =>
    [`at ${at}, known ${known}`, ...Object.entries(figures).map(([key, value]) => `  ${key.padEnd(width)}  ${printValue(value)}`)].join(
      "\n",
    );
  return `${answers.map(block).join("\n\n")}\n`;
}

function printValue(value: unknown): string {
  if (value === "none") return printRange(null);
  if (isRange(value)) return printRange(value);
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(printValue).join(", ");
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "string" ? value : JSON.stringify(value);
}
