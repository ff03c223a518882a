import { IndexeddbPersistence } from "y-indexeddb";
import { Doc } from "yjs";
import { answerOf } from "./answer.mjs";

const BATCH = 5000;

/** @param {readonly any[]} events */
export async function write(events) {
  const doc = new Doc();
  const persistence = new IndexeddbPersistence("peer-yjs", doc);
  await persistence.whenSynced;
  const map = doc.getMap("events");
  for (let from = 0; from < events.length; from += BATCH) {
    doc.transact(() => {
      for (const event of events.slice(from, from + BATCH)) map.set(event.id, event);
    });
  }
  await written(persistence);
  return persistence;
}

/** @param {number} vMs */
export async function answer(vMs) {
  const doc = new Doc();
  const persistence = new IndexeddbPersistence("peer-yjs", doc);
  await persistence.whenSynced;
  return { ...answerOf(doc.getMap("events").values(), vMs), held: persistence };
}

/**
 * y-indexeddb does not say when an update is stored: a reading of the same table waits for every writing before it.
 * @param {any} persistence
 */
function written(persistence) {
  return new Promise((resolve, reject) => {
    const transaction = persistence.db.transaction(["updates"], "readonly");
    transaction.objectStore("updates").count();
    transaction.oncomplete = () => resolve(undefined);
    transaction.onerror = () => reject(transaction.error);
  });
}
