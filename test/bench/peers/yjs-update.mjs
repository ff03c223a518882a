import { gzipSync } from "node:zlib";
import { Doc, encodeStateAsUpdate, encodeStateAsUpdateV2 } from "yjs";

/** Bytes of the update that brings a new peer up to date: the smaller of Yjs's two formats, gzipped. @param {readonly any[]} events */
export function bytes(events) {
  const doc = new Doc();
  const map = doc.getMap("events");
  doc.transact(() => {
    for (const event of events) map.set(event.id, event);
  });
  return Math.min(...[encodeStateAsUpdate(doc), encodeStateAsUpdateV2(doc)].map((update) => gzipSync(update).length));
}
