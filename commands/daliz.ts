import { commandLine } from "./command-line.ts";

// Whoever reads our answer may stop reading (a pager, head): that is no failure of ours.
process.stdout.on("error", (error) => {
  if ("code" in error && error.code === "EPIPE") process.exit(process.exitCode ?? 0);
  throw error;
});

process.exitCode = await commandLine(
  process.argv.slice(2),
  { answer: (text) => void process.stdout.write(text), say: (text) => void process.stderr.write(text) },
  Date.now(),
);
