import { afterEach, describe, expect, it } from "vitest";
import { dice } from "../sync/dice.ts";
import { moveDraft } from "./desk-bench.ts";
import { type Headquarters, headquarters, type Machine, machine, until } from "./machines.ts";

const open: Machine[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.crash();
});

async function start(...args: Parameters<typeof machine>): Promise<Machine> {
  const one = await machine(...args);
  open.push(one);
  return one;
}

async function record(hq: Headquarters, one: Machine, n: number): Promise<void> {
  const atMs = hq.nowMs() - 60_000;
  await one.desk.record(moveDraft({ n: [n, n], at: [atMs, atMs], learnedMs: atMs }));
}

const tree = ({ store: { holding } }: Machine) => holding.stand.tree;
const errorOf = (one: Machine) => {
  const view = one.view();
  return view.kind === "error" ? view.what : null;
};

/** A machine that has filed three events, vouches for them, and files a fourth behind a cut cable. */
async function cutOff(seed: number) {
  const hq = headquarters(dice(seed));
  const one = await start(hq, "tehran");
  for (const n of [11, 12, 13]) await record(hq, one, n);
  await until("it vouches for what it has filed", () => tree(one).kept?.size === 3 && one.view().kind === "synced");
  one.network.up = false;
  await until("it notices the cut", () => one.view().kind === "offline");
  await record(hq, one, 14);
  return { hq, one, bodies: [...one.store.holding.entries].map(({ body }) => body) };
}

/** Headquarters' first event is another, and nobody says so. */
function alter({ server }: Headquarters): void {
  const [first] = server.log;
  if (first !== undefined) server.log[0] = { ...first, ingMs: first.ingMs - 60_000 };
}

function lose({ server }: Headquarters, kept: number): void {
  for (const { body } of server.log.splice(kept)) server.ids.delete((JSON.parse(body) as { id: string }).id);
}

describe("a machine whose headquarters' journal is not the one it was", () => {
  it("says that it was forked, keeps what waits, and says it again after a restart", async () => {
    const { hq, one } = await cutOff(31);
    alter(hq);
    one.network.up = true;
    await until("it says so", () => errorOf(one) === "tree-forked");
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await one.desk.status()).toMatchObject({ waiting: 1, link: { kind: "error", what: "tree-forked" } });
    expect(hq.server.log).toHaveLength(3);
    await until("its disk knows", () => tree(one).doubt?.kind === "forked");
    one.crash();
    hq.server.up = false;
    const again = await start(hq, "tehran", one.disk);
    await until("it says so before headquarters answers", () => errorOf(again) === "tree-forked");
    expect(await again.desk.status()).toMatchObject({ waiting: 1 });
  });

  it("sends what waits once a person has decided to go on with it, and remembers the decision", async () => {
    const { hq, one, bodies } = await cutOff(32);
    alter(hq);
    one.network.up = true;
    await until("it says so", () => errorOf(one) === "tree-forked");
    await one.desk.link("trust");
    await until("it is in sync", () => one.view().kind === "synced" && hq.server.log.length === 4);
    expect(hq.server.log.map(({ body }) => body).sort()).toEqual([...bodies].sort());
    expect(tree(one)).toMatchObject({ doubt: null, past: [{ why: "decided", head: { size: 3 } }] });
    expect(await one.desk.status()).toMatchObject({ waiting: 0, refused: 0 });
  });

  it("gives a headquarters that lost events all of them back, and says so until a person has seen it", async () => {
    const { hq, one, bodies } = await cutOff(33);
    lose(hq, 1);
    one.network.up = true;
    await until("it says so", () => errorOf(one) === "tree-rolled-back");
    await until("all is there again", () => hq.server.log.length === 4);
    expect(hq.server.log.map(({ body }) => body).sort()).toEqual([...bodies].sort());
    expect(errorOf(one)).toBe("tree-rolled-back");
    await one.desk.link("trust");
    await until("it is in sync", () => one.view().kind === "synced");
    expect(await one.desk.status()).toMatchObject({ waiting: 0, refused: 0 });
  });

  it("has nothing to say of one that was put back from a copy and says so", async () => {
    const { hq, one, bodies } = await cutOff(34);
    hq.server.restore(1);
    one.network.up = true;
    await until("all is there again", () => one.view().kind === "synced" && hq.server.log.length === 4);
    expect(hq.server.log.map(({ body }) => body).sort()).toEqual([...bodies].sort());
    expect(tree(one)).toMatchObject({ doubt: null, past: [{ why: "put-back", head: { epoch: "epoch-1", size: 3 } }] });
  });
});
