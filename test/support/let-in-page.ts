import type { Page } from "@playwright/test";
import { accountBody, fileAccounts } from "../server/enrolled-device.ts";
import type { DalizServer } from "./daliz-server.ts";

/** Makes a machine's key in a page of the server, as an asking would, tells the page who it is, and files the machine as that person's own. */
export async function letInPage(page: Page, server: DalizServer, device: string, user: string): Promise<void> {
  const pubkey = await page.evaluate(async (name) => {
    const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
    const point = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
    const identity = {
      ...{ base: location.origin, asking: null, device: name, shared: false, session: null, standing: "good", who: null },
      ...{ contactMs: null, leaseMs: null },
    };
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      // Dexie keeps its versions times ten.
      const request = indexedDB.open("daliz-machine", 10);
      request.onupgradeneeded = () => {
        request.result.createObjectStore("pairs", { keyPath: "name" });
        request.result.createObjectStore("identity", { keyPath: "name" });
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error("It did not open."));
    });
    await new Promise<void>((resolve) => {
      const step = database.transaction(["pairs", "identity"], "readwrite");
      step.objectStore("pairs").put({ name: "own", pair });
      step.objectStore("identity").put({ name: "identity", kept: identity });
      step.oncomplete = () => resolve();
    });
    database.close();
    return btoa(String.fromCharCode(...point))
      .replaceAll("+", "-")
      .replaceAll("/", "_")
      .replaceAll("=", "");
  }, device);
  await fileAccounts(server, [accountBody(device, { ukind: "device", pubkey, holder: user })]);
}
