import { Agent, request } from "node:http";

/** Asks over lines that stay, at most so many at once: fetch's own cost would weigh more than what is measured. */
export function asker(lines: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: lines });
  return {
    /** @returns the status; the body is read and thrown away */
    post(url: string, body: string, headers: Readonly<Record<string, string>> = {}): Promise<number> {
      return new Promise((resolve, reject) => {
        const asked = request(
          url,
          { method: "POST", agent, headers: { "content-type": "application/json", "content-length": Buffer.byteLength(body), ...headers } },
          (answer) => {
            answer.on("error", reject);
            answer.on("end", () => resolve(answer.statusCode ?? 0));
            answer.resume();
          },
        );
        asked.on("error", reject);
        asked.end(body);
      });
    },
    close: () => agent.destroy(),
  };
}
