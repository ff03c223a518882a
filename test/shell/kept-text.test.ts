import { afterEach, expect, it, vi } from "vitest";
import { keptText, openKeptTexts } from "#renderer/shell/kept-text.ts";
import { textSealer } from "#renderer/store/sealed-text.ts";
import { createVault } from "#renderer/store/vault.ts";

const vaultOf = async () =>
  createVault(await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]), "browser-key");

afterEach(() => {
  vi.unstubAllGlobals();
});

/** The storage of a machine, for one test. */
function storage(held: Readonly<Record<string, string>> = {}): Map<string, string> {
  const items = new Map(Object.entries(held));
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, text: string) => items.set(key, text),
    removeItem: (key: string) => items.delete(key),
  });
  return items;
}

it("a name kept on this machine is read back, and does not lie readable in its storage", async () => {
  const items = storage();
  const sealer = textSealer(await vaultOf());
  openKeptTexts(sealer);
  const kept = keptText("name-a", () => undefined);
  kept.set("Duty desk A");
  await vi.waitFor(() => expect(items.size).toBe(1));
  expect([...items.values()].join()).not.toContain("Duty");
  const heard: (string | null)[] = [];
  keptText("name-a", (text) => heard.push(text));
  await vi.waitFor(() => expect(heard).toEqual(["Duty desk A"]));
});

it("what an older version kept in the clear is sealed, and taken out of the clear", async () => {
  const items = storage({ "daliz.name-b": "Duty desk B" });
  openKeptTexts(textSealer(await vaultOf()));
  const heard: (string | null)[] = [];
  keptText("name-b", (text) => heard.push(text));
  await vi.waitFor(() => expect(heard).toEqual(["Duty desk B"]));
  expect([...items.keys()]).toEqual(["daliz.sealed.name-b"]);
  expect([...items.values()].join()).not.toContain("Duty");
});

it("a text sealed under another name, by another key, or of no sealed form is nothing", async () => {
  const [ours, theirs] = [textSealer(await vaultOf()), textSealer(await vaultOf())];
  const sealed = await ours.sealText("a", "Duty desk A");
  expect(await ours.openText("a", sealed)).toBe("Duty desk A");
  expect(await ours.openText("b", sealed)).toBeNull();
  expect(await theirs.openText("a", sealed)).toBeNull();
  for (const none of ["", "{}", "AAAA", "a", `${sealed}=`]) expect(await ours.openText("a", none)).toBeNull();
});
