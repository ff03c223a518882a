import { expect, it, vi } from "vitest";
import type { MessagePortLike } from "#core/host/bridge.ts";
import { createSyncClient } from "#renderer/store/sync-client.ts";
import { freshDisk, openStore, scenarioFrames } from "./journal.ts";

it("what was refused and laid aside is not sent again because the service still has a copy; what the store never had is", async () => {
  const store = await openStore(freshDisk());
  const [aside = "", lost = ""] = scenarioFrames().map(({ body }) => body);
  const id = (JSON.parse(aside) as { readonly id: string }).id;
  const row = { id, body: aside, state: "settled" as const, refusal: { kind: "id-taken" as const } };
  await store.file(({ stand }) => ({ rows: [row], stand, value: null }));
  const port: MessagePortLike = { postMessage: () => undefined, onmessage: null, close: () => undefined };
  const client = createSyncClient(store, port, () => undefined);
  port.onmessage?.({ data: { kind: "outbox.found", bodies: [aside, lost] } });
  await vi.waitFor(() => expect(store.holding.waiting.size).toBeGreaterThan(0));
  expect([...store.holding.waiting.values()].map(({ body }) => body)).toEqual([lost]);
  client.close();
});
