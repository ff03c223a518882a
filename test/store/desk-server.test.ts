import { describe, expect, it } from "vitest";
import type { MessagePortLike } from "#core/host/bridge.ts";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import { createDeskProxy, DeskLost, Superseded } from "#renderer/store/desk-proxy.ts";
import { serveDesk } from "#renderer/store/desk-server.ts";
import { countDraft, demoDesk, NOW, THEN } from "./desk-bench.ts";

/** A window's proxy over a real port to a desk that notes what it is asked. */
function across(desk: DeskPort) {
  const asked: string[] = [];
  const noting = new Proxy(desk, {
    get(target, name) {
      const method = target[name as keyof DeskPort];
      return (...args: readonly unknown[]) => {
        asked.push(`${String(name)} ${JSON.stringify(args[0] ?? null)}`);
        return (method as (...args: readonly unknown[]) => unknown)(...args);
      };
    },
  });
  const { port1, port2 } = new MessageChannel();
  serveDesk(noting, port2 as MessagePortLike, () => new Promise((resolve) => setTimeout(resolve, 0)));
  return { proxy: createDeskProxy(port1 as MessagePortLike), asked, close: () => port1.close() };
}

describe("desk behind a worker's port", () => {
  it("answers a window exactly as the desk itself does", async () => {
    const { desk } = await demoDesk();
    const { proxy, close } = across(desk);
    const moment = THEN("2026-03-03T07:00:00Z");
    expect(await proxy.read(moment, "ME")).toEqual(await desk.read(moment, "ME"));
    expect(await proxy.why(moment, "present.IR")).toEqual(await desk.why(moment, "present.IR"));
    expect(await proxy.timeline(moment)).toEqual(await desk.timeline(moment));
    expect(await proxy.status()).toEqual(await desk.status());
    close();
  });

  it("does what is written before any reading that waits", async () => {
    const { desk } = await demoDesk();
    const { proxy, asked, close } = across(desk);
    const reads = ["ME", "IR", "IL", "KZ", "AE", "QA"].map((place) => proxy.read(THEN("2026-03-03T07:00:00Z"), place));
    const written = proxy.record(countDraft());
    expect(await written).toMatchObject({ kind: "recorded" });
    await Promise.all(reads);
    const order = asked.map((one) => one.split(" ")[0]).filter((call) => call !== "subscribe");
    expect(order.indexOf("record")).toBeLessThan(4);
    expect(order).toHaveLength(7);
    close();
  });

  it("reads the newest moment first when somebody drags the slider, and gives up what nobody can still want", async () => {
    const { desk } = await demoDesk();
    const { proxy, asked, close } = across(desk);
    const moments = Array.from({ length: 12 }, (_, index) => THEN(`2026-03-0${1 + (index % 9)}T0${index % 10}:00:00Z`));
    const answers = await Promise.allSettled(moments.map((moment) => proxy.read(moment, "ME")));
    const last = answers.at(-1);
    expect(last?.status === "fulfilled" ? last.value.vMs : null).toBe(moments.at(-1)?.vMs);
    const dropped = answers.filter((answer) => answer.status === "rejected");
    expect(dropped.length).toBeGreaterThan(0);
    expect(dropped.every((answer) => answer.reason instanceof Superseded)).toBe(true);
    expect(asked.filter((one) => one.startsWith("read")).length).toBe(12 - dropped.length);
    for (const [index, answer] of answers.entries()) if (answer.status === "fulfilled") expect(answer.value.vMs).toBe(moments[index]?.vMs);
    close();
  });

  it("tells the window of every change, and a failed question does not stop the next", async () => {
    const { desk } = await demoDesk();
    const broken: DeskPort = {
      ...desk,
      figure: async () => {
        throw new Error("a mistake of ours");
      },
    };
    const { proxy, close } = across(broken);
    const told: number[] = [];
    const quiet = proxy.subscribe((status) => told.push(status.waiting));
    await expect(proxy.figure(NOW(), "present.IR")).rejects.toThrow('could not answer "figure": a mistake of ours');
    await proxy.record(countDraft());
    await proxy.status();
    expect(told).toContain(1);
    quiet();
    close();
  });

  it("says of a worker that never loaded that it is lost: what was asked, and what is asked later", async () => {
    const { port1, port2 } = new MessageChannel();
    const proxy = createDeskProxy(port1 as MessagePortLike);
    const asked = proxy.status();
    proxy.lose("The worker did not load.");
    await expect(asked).rejects.toBeInstanceOf(DeskLost);
    await expect(proxy.read(NOW(), "ME")).rejects.toBeInstanceOf(DeskLost);
    port2.close();
    port1.close();
  });

  it("fails only what was open when a worker that works has an error", async () => {
    const { desk } = await demoDesk();
    const { proxy, close } = across(desk);
    expect(await proxy.status()).toEqual(await desk.status());
    const asked = proxy.read(NOW(), "ME");
    proxy.lose("A mistake of ours.");
    await expect(asked).rejects.toBeInstanceOf(DeskLost);
    expect(await proxy.status()).toEqual(await desk.status());
    close();
  });
});
