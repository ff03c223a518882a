import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const serve = fileURLToPath(new URL("./map-page/serve.mjs", import.meta.url));

/** The page with the map alone, for tests that look at what the GPU is told. */
export interface MapServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts it on a free port. */
export async function startMapServer(): Promise<MapServer> {
  const child: ChildProcess = spawn(process.execPath, [serve, "0"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NO_COLOR: "1" },
  });
  let said = "";
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr?.on("data", (chunk: Buffer) => (said += String(chunk)));
    child.stdout?.on("data", (chunk: Buffer) => {
      said += String(chunk);
      const ready = /http:\/\/127\.0\.0\.1:\d+\//.exec(said);
      if (ready !== null) resolve(ready[0]);
    });
    child.on("exit", (code) => reject(new Error(`The map's page ended with ${code} before it was ready:\n${said}`)));
  });
  return {
    url,
    stop: () =>
      new Promise((resolve) => {
        child.on("exit", () => resolve());
        child.kill("SIGTERM");
      }),
  };
}
