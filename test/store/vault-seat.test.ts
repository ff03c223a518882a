import { describe, expect, it } from "vitest";
import type { KeyRow } from "#renderer/store/vault-row.ts";
import { bytesOf, programInMemory, rest, textOf, vaultMachine } from "./vault-bench.ts";

const GOOD = "four words on a bridge";
const OTHER = "another long passphrase";
const rowOf = (machine: ReturnType<typeof vaultMachine>) => machine.keys.rows.get("data") as KeyRow;

/** Seals something on a machine, as its store would. */
async function sealOn(machine: ReturnType<typeof vaultMachine>, window: ReturnType<typeof machine.open>): Promise<Uint8Array> {
  const sealed = await (await window.seat.opened).seal(bytesOf("17"), "a");
  machine.journal.sealed += 1;
  return sealed;
}

describe("in a plain browser", () => {
  it("the journal opens without a question, with a key that the browser gives to nobody", async () => {
    const machine = vaultMachine(null);
    const window = machine.open();
    const sealed = await sealOn(machine, window);
    expect(await window.view()).toEqual({ kind: "open", keptBy: "browser-key" });
    const { kept } = rowOf(machine);
    expect(kept.by === "browser-key" && kept.kek.extractable).toBe(false);
    if (kept.by === "browser-key") await expect(crypto.subtle.exportKey("raw", kept.kek)).rejects.toThrow();
    expect(textOf(await (await machine.open().seat.opened).open(sealed, "a"))).toBe("17");
  });

  it("two windows that open at once have one key", async () => {
    const machine = vaultMachine(null);
    const [one, two] = [machine.open(), machine.open()];
    const sealed = await sealOn(machine, one);
    expect(textOf(await (await two.seat.opened).open(sealed, "a"))).toBe("17");
  });

  it("a lost database finds the key in its spare place and puts it back", async () => {
    const machine = vaultMachine(null);
    const sealed = await sealOn(machine, machine.open());
    await rest();
    machine.keys.rows.clear();
    expect(textOf(await (await machine.open().seat.opened).open(sealed, "a"))).toBe("17");
    expect(rowOf(machine)).toBeDefined();
  });

  it("a damaged row is healed from the spare one, and a lost spare one from the row", async () => {
    const machine = vaultMachine(null);
    const sealed = await sealOn(machine, machine.open());
    await rest();
    const row = rowOf(machine);
    machine.keys.rows.set("data", { ...row, wrapped: row.wrapped.map((byte, at) => (at === 20 ? byte ^ 1 : byte)) });
    expect(textOf(await (await machine.open().seat.opened).open(sealed, "a"))).toBe("17");
    expect(rowOf(machine).wrapped).toEqual(row.wrapped);
    machine.spare.rows.clear();
    await machine.open().seat.opened;
    await rest();
    expect(machine.spare.rows.get("data")).toEqual(row);
  });

  it("a key that is gone is said, never replaced; only beginning again deletes, and makes a new one", async () => {
    const machine = vaultMachine(null);
    const sealed = await sealOn(machine, machine.open());
    await rest();
    machine.keys.rows.clear();
    machine.spare.rows.clear();
    const window = machine.open();
    expect(await window.view()).toEqual({ kind: "locked", why: "key-lost", wrong: 0, untilMs: 0 });
    expect(await window.seat.act({ kind: "retry" })).toBe("failed");
    expect([machine.journal.sealed, machine.keys.rows.size]).toEqual([1, 0]);
    expect(await window.seat.act({ kind: "begin-again" })).toBe("done");
    expect([machine.journal.sealed, window.window.reloads]).toEqual([0, 1]);
    expect(await (await machine.open().seat.opened).open(sealed, "a")).toBeNull();
  });

  it("an open journal is never begun again", async () => {
    const machine = vaultMachine(null);
    const window = machine.open();
    await sealOn(machine, window);
    expect(await window.seat.act({ kind: "begin-again" })).toBe("failed");
    expect(machine.journal.sealed).toBe(1);
  });

  it("a passphrase takes the browser's place, and what was sealed before still opens", async () => {
    const machine = vaultMachine(null);
    const [first, beside] = [machine.open(), machine.open()];
    const sealed = await sealOn(machine, first);
    expect(await first.seat.act({ kind: "set-passphrase", passphrase: "short", current: null })).toBe("too-short");
    expect(await first.seat.act({ kind: "set-passphrase", passphrase: GOOD, current: null })).toBe("done");
    await rest();
    expect(beside.views.at(-1)).toEqual({ kind: "open", keptBy: "passphrase" });
    expect(JSON.stringify([...machine.keys.rows, ...machine.spare.rows])).not.toContain("browser-key");
    first.close();
    beside.close();
    const later = machine.open();
    expect(await later.view()).toMatchObject({ kind: "locked", why: "passphrase-wanted" });
    expect(await later.seat.act({ kind: "unlock", passphrase: GOOD })).toBe("done");
    expect(textOf(await (await later.seat.opened).open(sealed, "a"))).toBe("17");
  });
});

describe("in the program with a keyring", () => {
  it("the journal opens without a question, and nothing on the disk opens it", async () => {
    const machine = vaultMachine(programInMemory(true));
    const sealed = await sealOn(machine, machine.open());
    expect(rowOf(machine).kept.by).toBe("safe-storage");
    expect(textOf(await (await machine.open().seat.opened).open(sealed, "a"))).toBe("17");
  });

  it("a keyring that was reset, or is not there now, makes the key lost; one that comes back opens", async () => {
    const host = programInMemory(true);
    const machine = vaultMachine(host);
    const sealed = await sealOn(machine, machine.open());
    host.hasKeyring = false;
    const window = machine.open();
    expect(await window.view()).toMatchObject({ kind: "locked", why: "key-lost" });
    host.hasKeyring = true;
    expect(await window.seat.act({ kind: "retry" })).toBe("done");
    expect(textOf(await (await window.seat.opened).open(sealed, "a"))).toBe("17");
    host.reset();
    expect(await machine.open().view()).toMatchObject({ kind: "locked", why: "key-lost" });
  });
});

describe("in the program without a keyring", () => {
  async function chosen() {
    const machine = vaultMachine(programInMemory(false));
    const window = machine.open();
    expect(await window.view()).toMatchObject({ kind: "locked", why: "passphrase-unset" });
    expect(await window.seat.act({ kind: "set-passphrase", passphrase: GOOD, current: null })).toBe("done");
    return { machine, window, sealed: await sealOn(machine, window) };
  }

  it("nothing is kept before somebody has chosen a passphrase", async () => {
    const { machine, window } = await chosen();
    expect(window.views.at(-1)).toEqual({ kind: "open", keptBy: "passphrase" });
    expect(window.parts.length).toBeGreaterThan(10);
    expect(rowOf(machine).kept).toMatchObject({ by: "passphrase", cost: { t: 1, m: 2_048, p: 1 } });
  });

  it("a second window does not ask while the first is open, nor while the program runs", async () => {
    const { machine, window, sealed } = await chosen();
    machine.host?.lentKeys.clear();
    expect(textOf(await (await machine.open().seat.opened).open(sealed, "a"))).toBe("17");
    window.close();
    const other = vaultMachine(programInMemory(false));
    const first = other.open();
    await first.view();
    await first.seat.act({ kind: "set-passphrase", passphrase: GOOD, current: null });
    first.close();
    await other.open().seat.opened;
  });

  it("the window beside opens by itself when the passphrase is typed in one", async () => {
    const { machine, window } = await chosen();
    window.close();
    machine.host?.lentKeys.clear();
    const [one, two] = [machine.open(), machine.open()];
    expect(await one.view()).toMatchObject({ why: "passphrase-wanted" });
    expect(await two.view()).toMatchObject({ why: "passphrase-wanted" });
    expect(await one.seat.act({ kind: "unlock", passphrase: GOOD })).toBe("done");
    await two.seat.opened;
    expect(two.views.at(-1)).toEqual({ kind: "open", keptBy: "passphrase" });
  });

  it("a wrong passphrase is wrong, the fourth waits, and loading the page anew does not begin to count anew", async () => {
    const { machine, window } = await chosen();
    window.close();
    machine.host?.lentKeys.clear();
    const first = machine.open();
    await first.view();
    for (let i = 0; i < 3; i++) expect(await first.seat.act({ kind: "unlock", passphrase: OTHER })).toBe("wrong");
    expect(first.views.at(-1)).toMatchObject({ wrong: 3, untilMs: machine.clock.nowMs + 2_000 });
    first.close();
    const anew = machine.open();
    expect(await anew.view()).toMatchObject({ wrong: 3 });
    expect(await anew.seat.act({ kind: "unlock", passphrase: GOOD })).toBe("too-soon");
    machine.clock.nowMs += 2_000;
    expect(await anew.seat.act({ kind: "unlock", passphrase: GOOD })).toBe("done");
    expect(machine.keys.rows.get("tries")).toMatchObject({ wrong: 0 });
  });

  it("a passphrase being tried can be given up, and that costs nothing", async () => {
    const { machine, window } = await chosen();
    window.close();
    machine.host?.lentKeys.clear();
    const other = machine.open((seat) => void seat.act({ kind: "cancel" }));
    await other.view();
    expect(await other.seat.act({ kind: "unlock", passphrase: OTHER })).toBe("cancelled");
    expect(machine.keys.rows.get("tries")).toMatchObject({ wrong: 0 });
  });

  it("changing the passphrase asks for the one before and writes nothing but the key's row", async () => {
    const { machine, window, sealed } = await chosen();
    const { id } = rowOf(machine);
    expect(await window.seat.act({ kind: "set-passphrase", passphrase: OTHER, current: "not the right one" })).toBe("wrong");
    expect(await window.seat.act({ kind: "set-passphrase", passphrase: OTHER, current: GOOD })).toBe("done");
    expect(rowOf(machine).id).toBe(id);
    window.close();
    machine.host?.lentKeys.clear();
    const later = machine.open();
    await later.view();
    expect(await later.seat.act({ kind: "unlock", passphrase: GOOD })).toBe("wrong");
    expect(await later.seat.act({ kind: "unlock", passphrase: OTHER })).toBe("done");
    expect(textOf(await (await later.seat.opened).open(sealed, "a"))).toBe("17");
  });

  it("locking takes the key back from the program and from every window", async () => {
    const { machine, window } = await chosen();
    const beside = machine.open();
    await beside.seat.opened;
    expect(await window.seat.act({ kind: "lock" })).toBe("done");
    await rest();
    expect([window.window.reloads, beside.window.reloads, machine.host?.lentKeys.size]).toEqual([1, 1, 0]);
    // Both still run until their pages are loaded anew: they hand out nothing any more.
    expect(await machine.open().view()).toMatchObject({ kind: "locked", why: "passphrase-wanted" });
  });
});
