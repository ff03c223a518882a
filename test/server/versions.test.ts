import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { canonicalBody } from "#core/journal/canonical.ts";
import { httpTransport as transportNow } from "#core/sync/http-transport.ts";
import { PROTOCOL } from "#core/sync/protocol.ts";
import { startSync as startSyncNow } from "#core/sync/service.ts";
import { sha256 } from "../audit/sha256.ts";
import { type PlainMachine, plainMachine, type StartLink } from "../support/plain-machine.ts";
import { httpTransport } from "../sync/version-1/http-transport.ts";
import { startSync } from "../sync/version-1/service.ts";
import { medicalOf, placesOf, putKeys, reportOf, roleCaller, unitAt, wanted, wholeJournal } from "./audiences.ts";
import { bodyOf, type Caller, posted, startTestServer, type TestServer, wireEvent } from "./test-server.ts";

const startVersion1: StartLink = (http, clockwork, send) => startSync({ transport: httpTransport(http), clockwork, send });

/** A version that nobody knows yet: it says so in every request, and says things that this headquarters has never heard of. */
const startUnknown: StartLink = (http, clockwork, send) => {
  const fetch: typeof http.fetch = (url, init) => {
    const newer = url.replace(`protocol=${String(PROTOCOL)}`, `protocol=${String(PROTOCOL + 1)}`);
    const body =
      init.body === undefined ? {} : { body: JSON.stringify({ ...JSON.parse(init.body), protocol: PROTOCOL + 1, mood: "calm" }) };
    return http.fetch(`${newer}${newer.includes("?") ? "&" : "?"}mood=calm`, { ...init, ...body });
  };
  return startSyncNow({ transport: transportNow({ ...http, fetch }), clockwork, send, sha256 });
};

let server: TestServer;
let officer: Caller;
const machines: PlainMachine[] = [];

beforeAll(async () => {
  server = await startTestServer();
  officer = await roleCaller(server, "officer");
  await officer.push(placesOf());
  await putKeys(server, "med", ["U-1", "U-2"]);
  await (await roleCaller(server, "registrar")).push([unitAt("U-1", "IR"), unitAt("U-2")]);
  for (let n = 0; n < 4; n++) {
    await (await roleCaller(server, "medic")).push([medicalOf("U-1"), medicalOf("U-2")]);
    await officer.push([reportOf("IR"), reportOf("AZ")]);
  }
  await (await roleCaller(server, "medic")).push([medicalOf("U-1")]);
});
afterEach(() => {
  for (const machine of machines.splice(0)) machine.stop();
});
afterAll(() => server.stop());

/** A machine of an officer; version 1 keeps no scopes apart. */
function machineOf(version: 1 | 2 | 3): PlainMachine {
  const machine =
    version === 1
      ? plainMachine(server.url, () => officer.token, undefined, startVersion1)
      : plainMachine(server.url, () => officer.token, null, version === 2 ? {} : startUnknown);
  machines.push(machine);
  return machine;
}

const heldBy = (machine: PlainMachine) => [...machine.held.values()].sort((a, b) => a.seq - b.seq).map(({ body }) => body);
const own = async () => wanted(await wholeJournal(server), ["ops", "reg"]);

describe("machines of three versions at one headquarters", () => {
  it("hold the same, and nothing of what they may not read, from the beginning and live, though the last numbers are not theirs", async () => {
    const [old, fresh, unknown] = [machineOf(1), machineOf(2), machineOf(3)];
    for (const machine of [old, fresh, unknown]) {
      await machine.until("it is level", () => machine.view()?.kind === "synced");
      expect(heldBy(machine)).toEqual(await own());
    }
    const [one, two, three] = [bodyOf(), bodyOf(), bodyOf()];
    old.file(one);
    fresh.file(two);
    unknown.file(three);
    await (await roleCaller(server, "medic")).push([medicalOf("U-2")]);
    for (const machine of [old, fresh, unknown]) {
      const hasAll = () => [one, two, three].every((body) => heldBy(machine).includes(body));
      await machine.until("it has all", () => hasAll() && machine.view()?.kind === "synced");
    }
    const bodies = await own();
    expect(bodies).toEqual(expect.arrayContaining([one, two, three]));
    expect([heldBy(old), heldBy(fresh), heldBy(unknown)]).toEqual([bodies, bodies, bodies]);
  });

  it("keep and hand on what a version that nobody knows yet has written, to the letter", async () => {
    const newer = canonicalBody(wireEvent({ type: "weather", v: 7, colour: { of: ["the", "sky"] }, e: "IR" }));
    const { journal, epoch } = await officer.hello();
    const message = { protocol: PROTOCOL + 1, journal, epoch, bodies: [newer], mood: "calm" };
    const answer = await officer.ask("/v1/push", posted(message));
    expect(await answer.json()).toMatchObject({ taken: [{ seq: expect.any(Number) }], refused: [] });
    for (const machine of [machineOf(1), machineOf(2), machineOf(3)]) {
      await machine.until("it has it", () => heldBy(machine).includes(newer));
    }
  });
});
