import { describe, expect, test } from "vitest";
import type { ProviderBegun, SignInResult } from "#core/host/access-bridge.ts";
import { providerWay } from "#renderer/host/provider-way.ts";

/** A tab: where it was sent, what it keeps for itself, and being shown again. */
function tab(hash = "#/room?lang=ru") {
  const kept = new Map<string, string>();
  const gone: string[] = [];
  const addresses: string[] = [];
  const shown: ((event: { readonly persisted: boolean }) => void)[] = [];
  const page = {
    location: { hash, assign: (path: string) => void gone.push(path) },
    history: { replaceState: (_data: null, _unused: string, address: string) => void addresses.push(address) },
    sessionStorage: {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, text: string) => void kept.set(name, text),
      removeItem: (name: string) => void kept.delete(name),
    },
    addEventListener: (_type: "pageshow", listener: (event: { readonly persisted: boolean }) => void) => void shown.push(listener),
  };
  return { page, kept, gone, addresses, show: (persisted: boolean) => shown.splice(0).map((listener) => listener({ persisted })) };
}

/** Whoever holds the identity: what it answers, and how often it was asked what came of it. */
function holder(begun: ProviderBegun, result: SignInResult = { kind: "given-up" }) {
  const ends = { count: 0 };
  const end = async () => {
    ends.count += 1;
    return result;
  };
  return { ends, ask: { begin: async () => begun, end } };
}

const BEGUN: ProviderBegun = { kind: "begun", path: "/v1/oidc/start?claim=a-hash" };

describe("a browser's page on its way to the provider", () => {
  test("goes there itself, and when it is loaded anew asks once what came of it", async () => {
    const { page, gone, kept } = tab();
    const { ask, ends } = holder(BEGUN, { kind: "provider", why: "nobody" });
    void providerWay(ask, page).signInWithProvider();
    await Promise.resolve();
    expect(gone).toEqual(["/v1/oidc/start?claim=a-hash"]);
    const loadedAnew = providerWay(ask, page);
    expect(await loadedAnew.backFromProvider()).toEqual({ kind: "provider", why: "nobody" });
    expect(await loadedAnew.backFromProvider()).toBeNull();
    expect([ends.count, kept.size]).toEqual([1, 0]);
  });

  test("shows what it showed before, in the same language, wherever headquarters sends it back to", async () => {
    const before = tab();
    void providerWay(holder(BEGUN).ask, before.page).signInWithProvider();
    await Promise.resolve();
    const after = tab("");
    for (const [name, text] of before.kept) after.kept.set(name, text);
    providerWay(holder(BEGUN).ask, after.page);
    expect(after.addresses).toEqual(["#/room?lang=ru"]);
    const elsewhere = tab("#/access");
    elsewhere.kept.set("daliz.provider", "#/room");
    providerWay(holder(BEGUN).ask, elsewhere.page);
    expect([elsewhere.addresses, tab("").addresses]).toEqual([[], []]);
  });

  test("another tab of the machine, which has not been there, ends nothing", async () => {
    const { ask, ends } = holder(BEGUN);
    void providerWay(ask, tab().page).signInWithProvider();
    expect(await providerWay(ask, tab().page).backFromProvider()).toBeNull();
    expect(ends.count).toBe(0);
  });

  test("where nobody answers it stays and says so", async () => {
    const { page, gone, kept } = tab();
    const { ask } = holder({ kind: "unreachable" });
    expect(await providerWay(ask, page).signInWithProvider()).toEqual({ kind: "unreachable" });
    expect([gone, kept.size]).toEqual([[], 0]);
  });

  test("left by the browser's Back and shown again as it was, it asks what came of it", async () => {
    const { page, show } = tab();
    const { ask } = holder(BEGUN);
    const result = providerWay(ask, page).signInWithProvider();
    await Promise.resolve();
    await Promise.resolve();
    show(false);
    show(true);
    expect(await result).toEqual({ kind: "given-up" });
  });
});
