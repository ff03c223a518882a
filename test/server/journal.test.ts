import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bodyOf, idOf, startTestServer, type TestServer } from "./test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

test("twenty desks writing at once get numbers without a gap, and every event is there once", async () => {
  const before = (await server.hello()).head;
  const desks = Array.from({ length: 20 }, () => Array.from({ length: 15 }, () => Array.from({ length: 4 }, () => bodyOf())));
  const taken = await Promise.all(
    desks.map(async (pushes) => {
      const seqs: number[] = [];
      for (const bodies of pushes) seqs.push(...(await server.push(bodies)).taken.map(({ seq }) => seq));
      return seqs;
    }),
  );
  const seqs = taken.flat().sort((a, b) => a - b);
  expect(seqs).toEqual(Array.from({ length: 1200 }, (_, at) => before + at + 1));
  const frames = await server.pullAll(before);
  expect(frames.map(({ seq }) => seq)).toEqual(seqs);
  expect(new Set(frames.map(({ body }) => body))).toEqual(new Set(desks.flat(2)));
});

test("a reader that follows the numbers while twenty write misses nothing", async () => {
  const before = (await server.hello()).head;
  let writing = true;
  const seen: number[] = [];
  const reader = (async () => {
    for (;;) {
      const last = !writing;
      const { frames } = await server.pull(seen.at(-1) ?? before, 7);
      seen.push(...frames.map(({ seq }) => seq));
      if (last && frames.length === 0) return;
    }
  })();
  await Promise.all(
    Array.from({ length: 20 }, async () => {
      for (let n = 0; n < 10; n += 1) await server.push([bodyOf(), bodyOf()]);
    }),
  );
  writing = false;
  await reader;
  expect(seen).toEqual(Array.from({ length: 400 }, (_, at) => before + at + 1));
});

test("two server processes writing past each other into one PostgreSQL leave no gap either", async () => {
  const { id } = (await server.running.db.query<{ id: string }>("select id from journals")).rows[0] ?? { id: "" };
  const head = (await server.hello()).head;
  const row = (n: number) => [
    [randomUUID()],
    [Date.now()],
    ["chief"],
    [0],
    [null],
    ["set"],
    ["x"],
    ["ops"],
    ["d"],
    [null],
    [1],
    [n],
    ["b"],
    [null],
    [`{"n":${n}}`],
  ];
  const clients = await Promise.all([1, 2, 3, 4].map(() => server.running.db.connect()));
  await Promise.all(
    clients.map(async (client) => {
      for (let n = 0; n < 50; n += 1) {
        const marks = Array.from({ length: 16 }, (_, at) => `$${at + 1}`).join(", ");
        await client.query(`select * from put(${marks})`, [id, ...row(n)]);
      }
    }),
  );
  for (const client of clients) client.release();
  const { rows } = await server.running.db.query<{ n: number; low: number; high: number }>(
    "select count(*)::int as n, min(seq)::int as low, max(seq)::int as high from events where seq > $1",
    [head],
  );
  expect(rows[0]).toEqual({ n: 200, low: head + 1, high: head + 200 });
});

test("an event sent again is taken again under its first number and receipt", async () => {
  const body = bodyOf();
  const first = await server.push([body]);
  const again = await server.push([body, body]);
  expect(again.taken).toEqual(first.taken);
  expect(again.refused).toEqual([]);
  expect(again.head).toBe(first.head);
});

test("names of any signs are kept byte for byte, new ones and known ones in one push", async () => {
  const names = ['"quoted" \\ {a,b}', "NULL", "Қазақстан 🦅", " ", "a,b", "\u2028", "\t'$1'"];
  const bodies = names.map((name) => bodyOf().replace('"Somewhere"', JSON.stringify(name)));
  const { head } = await server.hello();
  const some = await server.push(bodies.slice(0, 3));
  const all = await server.push(bodies);
  expect([some.refused, all.refused, all.head]).toEqual([[], [], head + bodies.length]);
  expect(all.taken.slice(0, 3)).toEqual(some.taken);
  expect((await server.pullAll(head)).map(({ body }) => body)).toEqual(bodies);
});

test("an id that is in the journal with another body is reported, not skipped", async () => {
  const body = bodyOf();
  const other = body.replace("Somewhere", "Elsewhere");
  await server.push([body]);
  const answer = await server.push([other]);
  expect(answer.taken).toEqual([]);
  expect(answer.refused).toEqual([{ id: idOf(body), index: 0, refusal: { kind: "id-taken" } }]);
  const pushedTogether = bodyOf();
  const both = await server.push([pushedTogether, pushedTogether.replace("Somewhere", "Elsewhere")]);
  expect(both.taken.map(({ id }) => id)).toEqual([idOf(pushedTogether)]);
  expect(both.refused).toEqual([{ id: idOf(pushedTogether), index: 1, refusal: { kind: "id-taken" } }]);
});

test("two desks that send the same event at the same moment are both told its one number", async () => {
  const body = bodyOf();
  const answers = await Promise.all(Array.from({ length: 10 }, () => server.push([body])));
  expect(new Set(answers.map(({ taken }) => taken[0]?.seq)).size).toBe(1);
});

test("what headquarters knew never runs backwards along the numbers, and the exact bytes sent are kept", async () => {
  const bodies = Array.from({ length: 20 }, () => bodyOf({ note: "Қазақстан — «17» \u202f \ud83d\ude8d" }));
  await server.push(bodies);
  const frames = await server.pullAll();
  const known = frames.map(({ ingMs }) => ingMs);
  expect(known).toEqual([...known].sort((a, b) => a - b));
  expect(frames.slice(-20).map(({ body }) => body)).toEqual(bodies);
});

test("PostgreSQL killed under the server comes back, and what was acknowledged is there", async () => {
  const kept = bodyOf();
  await server.push([kept]);
  const pid = server.running.postgresPid();
  expect(pid).not.toBeNull();
  process.kill(pid ?? 0, "SIGKILL");
  const later = bodyOf();
  const untilMs = Date.now() + 30_000;
  let isTaken = false;
  while (!isTaken && Date.now() < untilMs) {
    isTaken = await server.push([later]).then(
      ({ taken }) => taken.length === 1,
      () => new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 100)),
    );
  }
  expect(isTaken).toBe(true);
  // A connection of before may be found dead by whoever is given it: that one asks again, as a machine does.
  const both = async (): Promise<readonly string[]> => {
    const frames = await server.pullAll().catch(() => []);
    return frames.flatMap(({ body }) => (body === kept || body === later ? [body] : []));
  };
  await expect.poll(both, { timeout: 30_000 }).toEqual([kept, later]);
});
