import { createStore } from "tinybase";
import { createIndexedDbPersister } from "tinybase/persisters/persister-indexed-db";
import { answerOf } from "./answer.mjs";

/** @param {readonly any[]} events */
export async function write(events) {
  const store = createStore();
  store.transaction(() => {
    for (const event of events) store.setRow("events", event.id, cellsOf(event));
  });
  const persister = createIndexedDbPersister(store, "peer-tinybase");
  await persister.save();
  return persister;
}

/** @param {number} vMs */
export async function answer(vMs) {
  const store = createStore();
  const persister = createIndexedDbPersister(store, "peer-tinybase");
  await persister.load();
  /** @type {any[]} */
  const documents = [];
  store.forEachRow("events", (id) => documents.push(store.getRow("events", id)));
  return { ...answerOf(documents, vMs), held: persister };
}

/**
 * A row of cells: TinyBase keeps texts, numbers, booleans, objects and lists.
 * @param {any} event
 */
function cellsOf(event) {
  return Object.fromEntries(Object.entries(event).filter(([, value]) => value !== null && value !== undefined));
}
