import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import WebSocket from "ws";
import * as Y from "yjs";

/**
 * So many clients on one document.
 * @param {string} url
 * @param {number} count
 * @param {(listener: number, id: string) => void} heard
 */
export async function join(url, count, heard) {
  const clients = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const document = new Y.Doc();
      const socket = new HocuspocusProviderWebsocket(/** @type {any} */ ({ url, WebSocketPolyfill: WebSocket }));
      const events = document.getMap("events");
      events.observe((event) => {
        if (!event.transaction.local) for (const id of event.keysChanged) heard(index, id);
      });
      const provider = await new Promise((resolve) => {
        const made = new HocuspocusProvider({ websocketProvider: socket, name: "bench", document, onSynced: () => resolve(made) });
        made.attach();
      });
      return { events, provider, socket };
    }),
  );
  return {
    /** @param {string} id @param {string} body */
    post(id, body) {
      clients[0]?.events.set(id, body);
    },
    close() {
      for (const { provider, socket } of clients) {
        provider.destroy();
        socket.destroy();
      }
    },
  };
}
