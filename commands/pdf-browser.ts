import type { ChildProcess } from "node:child_process";
import type { Readable, Writable } from "node:stream";

type Fields = Readonly<Record<string, unknown>>;

/** A browser that is spoken to in the DevTools protocol over a pipe: no port is opened. */
export interface Browser {
  /** One command; rejects with the browser's sentence, or when no answer comes in time. */
  ask(method: string, params: Fields, session?: string): Promise<Fields>;
  /** The next event of that name in a session. */
  wait(method: string, session: string): Promise<void>;
  /** Asks it to close and ends it by its own id if it does not. */
  end(): Promise<void>;
}

interface Waiting {
  readonly done: (result: Fields) => void;
  readonly failed: (error: Error) => void;
}

const CLOSE_MS = 3000;

/** Speaks with a browser started with `--remote-debugging-pipe`: file descriptor 3 takes messages, 4 gives them, each ended by a zero byte. */
export function overPipe(child: ChildProcess, answerMs: number): Browser {
  const [to, from] = [child.stdio[3] as Writable, child.stdio[4] as Readable];
  const waiting = new Map<number, Waiting>();
  const events: { readonly method: string; readonly session: string; readonly waiting: Waiting }[] = [];
  let [last, rest, gone, said] = [0, "", false, ""];
  const ended = new Promise<void>((resolve) => {
    const stop = (why: string) => () => {
      gone = true;
      for (const each of [...waiting.values(), ...events.map((event) => event.waiting)])
        each.failed(new Error(why + said.trim().split("\n").slice(-1).join("")));
      waiting.clear();
      resolve();
    };
    child.once("exit", stop("the browser ended by itself. "));
    child.once("error", stop("the browser could not be started. "));
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    said = (said + text).slice(-2000);
  });
  to.on("error", () => undefined);
  from.setEncoding("utf8").on("data", (text: string) => {
    const messages = (rest + text).split("\0");
    rest = messages.pop() ?? "";
    for (const message of messages) take(JSON.parse(message) as Fields);
  });

  function take(message: Fields): void {
    const { id, result, error, method, sessionId } = message;
    if (typeof id === "number") {
      const asked = waiting.get(id);
      waiting.delete(id);
      if (error === undefined) asked?.done((result ?? {}) as Fields);
      else asked?.failed(new Error(String((error as Fields)["message"])));
      return;
    }
    const at = events.findIndex((event) => event.method === method && event.session === sessionId);
    if (at >= 0) events.splice(at, 1)[0]?.waiting.done({});
  }

  const timed = (start: (waiting: Waiting) => void): Promise<Fields> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error("the browser did not answer in time")), answerMs);
      const settle =
        <T>(then: (value: T) => void) =>
        (value: T): void => {
          clearTimeout(timer);
          then(value);
        };
      start({ done: settle(resolve), failed: settle(reject) });
      if (gone) settle(reject)(new Error("the browser is not running"));
    });

  return {
    ask: (method, params, session) =>
      timed((asked) => {
        const id = ++last;
        waiting.set(id, asked);
        to.write(`${JSON.stringify({ id, method, params, ...(session !== undefined && { sessionId: session }) })}\0`);
      }),
    wait: async (method, session) => {
      await timed((asked) => events.push({ method, session, waiting: asked }));
    },
    end: async () => {
      if (gone) return;
      to.write(`${JSON.stringify({ id: ++last, method: "Browser.close", params: {} })}\0`);
      const timer = setTimeout(() => child.kill("SIGKILL"), CLOSE_MS);
      await ended;
      clearTimeout(timer);
    },
  };
}
