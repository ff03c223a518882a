import { randomBytes } from "node:crypto";
import { canonicalBody } from "#core/journal/canonical.ts";
import { uuidV7 } from "#core/journal/uuid.ts";
import { PROTOCOL } from "#core/sync/protocol.ts";

/** A post elsewhere files one event now: pushed to the server as that post's machine would. `fields`: all that is its own. */
export async function pushEvent(url: string, fields: Readonly<Record<string, unknown>>): Promise<void> {
  const local = await fetch(`${url}/v1/session/local`, { method: "POST", headers: { origin: url } });
  const { token } = (await local.json()) as { token: string };
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const { journal, epoch } = (await (await fetch(`${url}/v1/hello`, { headers })).json()) as { journal: string; epoch: string };
  const nowMs = Date.now();
  const at = new Date(nowMs - 1_000).toISOString().replace(/\.\d+Z$/, "Z");
  const envelope = {
    id: uuidV7(nowMs, randomBytes(10)),
    v: 1,
    dev: "post-far",
    hlc: [nowMs, 0],
    by: "officer-far",
    lane: "ops",
    at: [at, at],
    seen: [],
  };
  const answer = await fetch(`${url}/v1/push`, {
    method: "POST",
    headers,
    body: JSON.stringify({ protocol: PROTOCOL, journal, epoch, bodies: [canonicalBody({ ...envelope, ...fields })] }),
  });
  const said = (await answer.json()) as { taken?: readonly unknown[] };
  if (said.taken?.length !== 1) throw new Error(`The event was not taken: ${JSON.stringify(said)}`);
}
