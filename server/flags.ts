import { isIP } from "node:net";
import { parseArgs } from "node:util";
import { UUID } from "#core/journal/uuid.ts";
import { StartProblem } from "./start-problem.ts";

/** What the command line asks for. */
export interface Flags {
  readonly port: number;
  readonly host: string;
  readonly data: string;
  readonly scenario: string | null;
  readonly renderer: string;
  /** Where approved briefings are laid; null: `briefings` in the data folder. */
  readonly briefings: string | null;
  readonly localSession: boolean;
  /** The journal to begin, where there is none yet: its id, its name and whether it is a drill. Null: a new one. */
  readonly journal: { readonly id: string; readonly title: string; readonly exercise: boolean } | null;
  /** Whether machines bring what others wrote too; null: nobody has said, so for seven days after a loss. */
  readonly gathers: boolean | null;
  /** The address of a proxy that says who asks; null: there is none, and nobody's word is believed. */
  readonly proxy: string | null;
  /** Where backups are laid: their age is among the numbers of /metrics; null: nobody has said. */
  readonly backups: string | null;
  readonly help: boolean;
}

export const DEFAULT_PORT = 4310;

export const USAGE = `node out/server/main.js [--port N] [--host ADDRESS] [--data DIR] [--scenario FILE] [--renderer DIR] [--briefings DIR] [--no-local-session]
                        [--journal UUID [--title TEXT] [--exercise]] [--gather | --no-gather]
                        [--proxy ADDRESS] [--backups DIR]

  --port N            where to listen; 0 takes any free port (${DEFAULT_PORT})
  --host ADDRESS      which address to listen on; loopback only unless given (127.0.0.1)
  --data DIR          where the journal, the token and the logs are kept (.daliz-data)
  --scenario FILE     fill an empty journal from this file, keeping what it says was known when
  --renderer DIR      the built screens (out/renderer)
  --briefings DIR     where approved briefings are laid for readers (briefings in the data folder)
  --no-local-session  do not hand this machine's token to the page that this server gives out

  --journal UUID      begin an empty journal under this id, so that the machines of a lost server bring theirs back
  --title TEXT        how that journal is called (Journal)
  --exercise          that journal is a drill
  --gather            machines bring what they hold, whoever wrote it; without it they do for seven days after a loss
  --no-gather         machines bring only what they wrote themselves, even in the days after a loss
  --proxy ADDRESS     where a proxy speaks to this server from (127.0.0.1): limits then count those for whom it speaks
  --backups DIR       where \`daliz backup\` lays its files: /metrics then tells their age

  DATABASE_URL        a PostgreSQL, 15 or newer, instead of the server's own
  DALIZ_OIDC_ISSUER, DALIZ_OIDC_CLIENT, DALIZ_OIDC_SECRET, DALIZ_OIDC_REDIRECT
                      where people sign in at the ministry's provider; the last is this server's /v1/oidc/back
  DALIZ_READY=json    steps and the address as JSON lines on stdout
`;

/** Reads the command line; what is wrong with it is one sentence. */
export function readFlags(args: readonly string[]): Flags {
  const { values } = parse(args);
  const port = Number(values.port ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new StartProblem("--port wants a number from 0 to 65535.");
  return {
    port,
    host: values.host ?? "127.0.0.1",
    data: values.data ?? ".daliz-data",
    scenario: values.scenario ?? null,
    renderer: values.renderer ?? "out/renderer",
    briefings: values.briefings ?? null,
    localSession: values["no-local-session"] !== true,
    journal: journalIn(values),
    gathers: gathersIn(values),
    proxy: proxyIn(values.proxy),
    backups: values.backups ?? null,
    help: values.help === true,
  };
}

function journalIn({ journal: id, title, exercise }: ReturnType<typeof parse>["values"]): Flags["journal"] {
  if (id === undefined) {
    if (title !== undefined || exercise === true) throw new StartProblem("--title and --exercise belong to --journal UUID.");
    return null;
  }
  if (!UUID.test(id)) throw new StartProblem("--journal wants the id of a journal: a UUID in lower case.");
  return { id, title: title ?? "Journal", exercise: exercise === true };
}

function gathersIn({ gather, "no-gather": none }: ReturnType<typeof parse>["values"]): boolean | null {
  if (gather === true && none === true) throw new StartProblem("--gather and --no-gather say the opposite: give one of them.");
  return gather === true ? true : none === true ? false : null;
}

function proxyIn(address: string | undefined): string | null {
  if (address === undefined) return null;
  if (isIP(address) === 0) throw new StartProblem("--proxy wants the address of a proxy, such as 127.0.0.1.");
  return address;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      strict: true,
      options: {
        port: { type: "string" },
        host: { type: "string" },
        data: { type: "string" },
        scenario: { type: "string" },
        renderer: { type: "string" },
        briefings: { type: "string" },
        "no-local-session": { type: "boolean" },
        journal: { type: "string" },
        title: { type: "string" },
        exercise: { type: "boolean" },
        gather: { type: "boolean" },
        "no-gather": { type: "boolean" },
        proxy: { type: "string" },
        backups: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new StartProblem(`${error instanceof Error ? error.message : "The command line cannot be read"} (--help shows what there is)`);
  }
}
