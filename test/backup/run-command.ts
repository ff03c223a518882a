import { commandLine } from "../../commands/command-line.ts";

/** What a subcommand answered, said, and ended with. */
export interface Ran {
  readonly code: number;
  readonly answer: string;
  readonly said: string;
}

/** Runs the command line in this process. */
export async function run(...argv: string[]): Promise<Ran> {
  const answer: string[] = [];
  const said: string[] = [];
  const code = await commandLine(argv, { answer: (text) => void answer.push(text), say: (text) => void said.push(text) }, Date.now());
  return { code, answer: answer.join(""), said: said.join("") };
}
