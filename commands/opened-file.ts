import { readFileSync, statSync } from "node:fs";
import { type Exchange, exchangeSentence, MAX_EXCHANGE_BYTES } from "#core/exchange/exchange.ts";
import { openExchange } from "#core/exchange/open-exchange.ts";
import { exchangePorts } from "./exchange-ports.ts";
import { reason, Unsound, UsageProblem } from "./io.ts";

/** What an exchange file holds; why it was not opened is a sentence. */
export async function openedFile(file: string, passphrase: string | null): Promise<Exchange> {
  const opened = await openExchange(bytesOf(file), passphrase, exchangePorts);
  if (opened.ok) return opened.exchange;
  const sentence = `${file}: ${exchangeSentence(opened.problem)}`;
  const asks = opened.problem.kind === "passphrase-needed" || opened.problem.kind === "wrong-passphrase";
  throw asks ? new UsageProblem(`${sentence} Give it with --passphrase-file or DALIZ_PASSPHRASE.`) : new Unsound(sentence);
}

/** The passphrase of a file, or of the variable DALIZ_PASSPHRASE; null: none. Never from the command line itself, where others on the machine could read it. */
export function passphraseIn(file: string | undefined): string | null {
  if (file === undefined) {
    const said = process.env["DALIZ_PASSPHRASE"] ?? "";
    return said === "" ? null : said;
  }
  try {
    return readFileSync(file, "utf8").replace(/\r?\n$/, "");
  } catch (error) {
    throw new UsageProblem(`${file} cannot be read: ${reason(error)}.`);
  }
}

function bytesOf(file: string): Uint8Array {
  try {
    if (statSync(file).size > MAX_EXCHANGE_BYTES) throw new Unsound(`${file}: ${exchangeSentence({ kind: "too-large" })}`);
    return readFileSync(file);
  } catch (error) {
    if (error instanceof Unsound) throw error;
    throw new UsageProblem(`${file} cannot be read: ${reason(error)}.`);
  }
}
