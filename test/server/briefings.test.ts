import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Role } from "#core/access/role.ts";
import type { Briefing } from "#core/briefing/briefing.ts";
import { canonicalBriefing } from "#core/briefing/canonical.ts";
import { sealBriefing } from "#core/briefing/freeze.ts";
import { verifyBriefing } from "#core/briefing/verify.ts";
import type { BriefingList, Refusal } from "#core/sync/protocol.ts";
import { newSecret } from "#server/access/secrets.ts";
import { enrol } from "#server/access/token.ts";
import { fileName } from "#server/briefing/delivery.ts";
import { deliveredFiles } from "#server/briefing/pages.ts";
import { frozen, march, NO_2_MS, NO_3_MS, sha256 } from "../briefing/frozen.ts";
import { AIGUL, freeze, freezeBody, said, TIMUR } from "./briefing-events.ts";
import {
  bodyOf,
  type Caller,
  callerAt,
  idOf,
  newId,
  refusalFor,
  refusalIn,
  SCENARIO,
  startTestServer,
  type TestServer,
} from "./test-server.ts";

let server: TestServer;
let reader: Caller;
beforeAll(async () => {
  server = await startTestServer({ scenario: SCENARIO });
  reader = callerAt(server.url, readFileSync(join(server.data, "reader-token"), "utf8").trim());
});
afterAll(() => server.stop());

async function push(...bodies: readonly string[]): Promise<void> {
  expect((await server.push(bodies)).refused).toEqual([]);
}

async function listed(caller: Caller = server) {
  const answer = await caller.ask("/v1/briefings");
  expect(answer.status).toBe(200);
  return ((await answer.json()) as BriefingList).briefings;
}

async function until(isEnough: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400 && !(await isEnough()); tries += 1) await new Promise((resolve) => setTimeout(resolve, 25));
}

const namesOf = (briefing: Briefing) => deliveredFiles(briefing).map(({ end }) => fileName(briefing, end));

describe("a frozen briefing is taken only as it was frozen", () => {
  const refused = (body: string): Promise<Refusal | null> => refusalFor(server, body);
  const unreadable = (path: string, problem: string) => ({ kind: "unreadable", path, problem });

  test("one that says what its document says is taken, and taken again", async () => {
    const { body } = freeze();
    expect(await refused(body)).toBeNull();
    expect(await refused(body)).toBeNull();
  });

  test("one altered by a figure, with another digest or without a document is refused", async () => {
    const { briefing } = freeze();
    const [first, ...rest] = briefing.figures;
    const altered = { ...briefing, figures: [{ ...first, n: [1, 2] }, ...rest] } as Briefing;
    expect(await refused(freezeBody(altered))).toEqual(unreadable("digest", "altered"));
    expect(await refused(freezeBody(briefing, { digest: `sha256:${"0".repeat(64)}` }))).toEqual(unreadable("digest", "altered"));
    const { digest: _, ...open } = { ...briefing, authenticated: true };
    const claimed = sealBriefing(open, sha256(canonicalBriefing(open)));
    expect(await refused(freezeBody(claimed))).toEqual(unreadable("document.authenticated", "no-accounts"));
    expect(await refused(freezeBody(briefing, { document: null }))).toEqual(unreadable("document", "missing"));
    expect(await refused(freezeBody(briefing, { document: { format: "daliz-briefing/1" } }))).toMatchObject({ kind: "unreadable" });
    expect(await refused(freezeBody(briefing, { document: { format: "daliz-briefing/9" } }))).toEqual(
      unreadable("document.format", "later-format"),
    );
  });

  test("one whose event says something else than its document is refused", async () => {
    const { briefing } = freeze();
    const figures = [{ key: "present.IR", n: [0, 0] }];
    expect(await refused(freezeBody(briefing, { figures }))).toEqual(unreadable("figures", "other-briefing"));
    expect(await refused(freezeBody(briefing, { V: "2026-03-03T08:00:00Z" }))).toEqual(unreadable("V", "other-briefing"));
    expect(await refused(freezeBody(briefing, { K: { ing: "2026-03-03T08:00:00Z", seq: 1 } }))).toEqual(unreadable("K", "other-briefing"));
    expect(await refused(freezeBody(briefing, { id: newId() }))).toEqual(unreadable("document.id", "other-briefing"));
  });

  test("one that knows what has not come yet is refused", async () => {
    const { body } = freeze({ knownMs: Date.now() + 3_600_000 });
    expect(await refused(body)).toEqual(unreadable("K", "in-the-future"));
  });

  test("only the head of shift freezes, and nobody withdraws a briefing", async () => {
    const token = newSecret();
    await enrol(server.running.db, token, "a desk", "officer", Date.now());
    const { briefing, body } = freeze();
    expect(await refusalFor(callerAt(server.url, token), body)).toEqual({ kind: "may-not-write", type: "freeze", role: "officer" });
    await push(body);
    expect(await refused(bodyOf({ type: "void", target: briefing.id, reason: "no" }))).toEqual(unreadable("target", "not-voidable"));
  });
});

test("a leader sees what somebody has approved, the others all of them, and a withdrawn approval no longer counts", async () => {
  const { briefing, body } = freeze({ number: 21 });
  await push(body);
  const row = async (caller?: Caller) => (await listed(caller)).find(({ id }) => id === briefing.id);
  expect(await row()).toEqual({
    id: briefing.id,
    number: 21,
    at: briefing.at,
    known: briefing.known.ing,
    frozen: briefing.frozen,
    digest: briefing.digest,
    exercise: false,
    approved: [],
    released: false,
    delivered: false,
  });
  expect(await row(reader)).toBeUndefined();
  const missing = await reader.ask(`/v1/briefings/${briefing.id}`);
  expect([missing.status, await refusalIn(missing)]).toEqual([404, { kind: "not-found" }]);
  const approval = said(briefing, "approved", AIGUL);
  await push(approval);
  expect((await row(reader))?.approved.map(({ name }) => name)).toEqual([AIGUL.name]);
  expect((await reader.ask(`/v1/briefings/${briefing.id}`)).status).toBe(200);
  await push(bodyOf({ type: "void", target: idOf(approval), reason: "said by mistake" }));
  expect(await row(reader)).toBeUndefined();
});

test("its page is whole, runs nothing and asks nobody, in each language and form", async () => {
  const { briefing, body } = freeze({ number: 22 });
  await push(body, said(briefing, "approved", AIGUL));
  for (const lang of ["kk", "ru", "en"]) {
    for (const page of ["read", "a4", "wide"]) {
      const answer = await reader.ask(`/v1/briefings/${briefing.id}?lang=${lang}&page=${page}`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
      const policy = answer.headers.get("content-security-policy") ?? "";
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain("script-src");
      expect(policy).toContain("sandbox");
      expect(answer.headers.get("cache-control")).toContain("no-store");
      const html = await answer.text();
      expect(html).toContain(`<html lang="${lang}"`);
      expect(html).toContain(briefing.digest.slice(0, 8));
      expect(html).not.toMatch(/<script|javascript:|src="http|href="http[^"]*\.(css|js)/i);
    }
  }
  for (const query of ["profile=secret", "lang=de", "page=a5", "lang=kk&lang=ru"]) {
    expect(await refusalIn(await reader.ask(`/v1/briefings/${briefing.id}?${query}`))).toMatchObject({ kind: "malformed" });
  }
  for (const id of [newId(), "x", "..%2f..", "%00"]) expect((await reader.ask(`/v1/briefings/${id}`)).status).toBe(404);
});

test("the public version needs two different persons, and holds no duty officer and no words of events", async () => {
  const marker = "marker-71c2";
  const { briefing, body } = freeze({ number: 23, officer: `${marker} officer`, highlights: [{ en: `${marker} highlight` }] });
  await push(body, said(briefing, "approved", AIGUL), said(briefing, "released", AIGUL));
  const ask = (profile: string) => reader.ask(`/v1/briefings/${briefing.id}?profile=${profile}&lang=en`);
  const alone = await ask("public");
  expect([alone.status, await refusalIn(alone)]).toEqual([409, { kind: "not-released", released: 1 }]);
  await push(said(briefing, "released", AIGUL));
  expect((await ask("public")).status).toBe(409);
  await push(said(briefing, "released", TIMUR));
  const shown = await ask("public");
  expect(shown.status).toBe(200);
  expect(await shown.text()).not.toContain(marker);
  expect(await (await ask("interagency")).text()).not.toContain(`${marker} officer`);
  expect(await (await ask("internal")).text()).toContain(`${marker} highlight`);
  expect((await listed(reader)).find(({ id }) => id === briefing.id)?.released).toBe(true);
  expect(readFileSync(join(server.data, "server.log"), "utf8")).not.toContain(marker);
});

test("a figure corrected later does not change the page but for the line that says so", async () => {
  const { briefing, body } = freeze({ number: 24, previous: frozen(march, NO_2_MS, { number: 2 }) });
  await push(body, said(briefing, "approved", AIGUL));
  const page = async () => (await reader.ask(`/v1/briefings/${briefing.id}?lang=en`)).text();
  const before = await page();
  const seventy = march.find(({ event }) => event.type === "count" && event.place === "IR" && event.measure === "present");
  expect(seventy).toBeDefined();
  const at = "2026-03-03T06:00:00Z";
  await push(
    bodyOf({
      type: "count",
      measure: "present",
      place: "IR",
      n: [61, 61],
      at: [at, at],
      replaces: seventy?.event.id,
      src: { basis: "official" },
    }),
  );
  const after = await page();
  const figures = (html: string) => [...html.matchAll(/data-key="([^"]+)" data-n="([^"]+)"/g)].map(([, key, n]) => [key, n]);
  expect(figures(before).length).toBeGreaterThan(10);
  expect(figures(after)).toEqual(figures(before));
  const corrected = (html: string) => Number(/Figures corrected since: (\d+)/.exec(html)?.[1] ?? 0);
  expect(corrected(after)).toBeGreaterThan(corrected(before));
});

test("roles without the open lane have no briefings", async () => {
  for (const role of ["wall", "admin", "feed"] satisfies readonly Role[]) {
    const token = newSecret();
    await enrol(server.running.db, token, role, role, Date.now());
    expect((await callerAt(server.url, token).ask("/v1/briefings")).status).toBe(404);
  }
});

describe("delivery", () => {
  test("an approved briefing is laid into the folder whole, once, and nothing is altered there by a later start", async () => {
    const first = await startTestServer({ scenario: SCENARIO });
    const folder = join(first.data, "briefings");
    const { briefing, body } = freeze();
    const kept = freeze({ number: 4 }, NO_3_MS + 60_000);
    expect((await first.push([body, kept.body])).refused).toEqual([]);
    expect(existsSync(folder)).toBe(false);
    await first.push([said(briefing, "approved", TIMUR)]);
    await until(async () => (await listed(first)).some(({ delivered }) => delivered));
    expect(readdirSync(folder).sort()).toEqual([...namesOf(briefing)].sort());
    for (const { end, text } of deliveredFiles(briefing)) expect(readFileSync(join(folder, fileName(briefing, end)), "utf8")).toBe(text);
    const [kk = "", ru = "", , json = ""] = namesOf(briefing);
    expect(verifyBriefing(readFileSync(join(folder, json), "utf8"), sha256)).toMatchObject({ ok: true, value: briefing });
    await first.running.stop();

    writeFileSync(join(folder, kk), "as an earlier program wrote it");
    rmSync(join(folder, ru));
    writeFileSync(join(folder, `${ru}.part`), "half a pa");
    writeFileSync(join(folder, "somebody-else.pdf.part"), "still coming");
    const second = await startTestServer({ data: first.data });
    await until(async () => (await listed(second)).some(({ delivered }) => delivered));
    expect(readdirSync(folder).sort()).toEqual([...namesOf(briefing), "somebody-else.pdf.part"].sort());
    expect(readFileSync(join(folder, kk), "utf8")).toBe("as an earlier program wrote it");
    expect(readFileSync(join(folder, ru), "utf8")).toContain("</html>");
    await second.stop();
  });

  test("a folder that cannot be written is said in readyz and the log, stops nothing, and is filled once it can be", async () => {
    const data = join(server.data, "beside");
    mkdirSync(data);
    const folder = join(data, "shared");
    writeFileSync(folder, "a file in its place");
    const blocked = await startTestServer({ data, scenario: SCENARIO, briefings: folder });
    const ready = async () => (await fetch(`${blocked.url}/readyz`)).json();
    expect(await ready()).toMatchObject({ ready: true, briefings: "delivered", tree: "sound" });
    const { briefing, body } = freeze();
    await blocked.push([body, said(briefing, "approved", AIGUL)]);
    await until(async () => JSON.stringify(await ready()).includes("behind"));
    expect(await ready()).toMatchObject({ ready: true, briefings: "behind", tree: "sound" });
    expect(readFileSync(join(data, "server.log"), "utf8")).toContain("an approved briefing could not be delivered");
    expect((await blocked.ask(`/v1/briefings/${briefing.id}`)).status).toBe(200);
    rmSync(folder);
    await until(async () => {
      await blocked.push([bodyOf()]);
      return JSON.stringify(await ready()).includes("delivered");
    });
    expect(readdirSync(folder).sort()).toEqual([...namesOf(briefing)].sort());
    await blocked.stop();
  });
});
