import Dexie from "dexie";
import { answerOf } from "./answer.mjs";

function open() {
  const database = new Dexie("peer-dexie");
  database.version(1).stores({ events: "id, seq, type, ing" });
  return database;
}

/** @param {readonly any[]} events */
export async function write(events) {
  const database = open();
  await database.table("events").bulkAdd(events);
  return database;
}

/** @param {number} vMs */
export async function answer(vMs) {
  const database = open();
  return answerOf(await database.table("events").toArray(), vMs);
}
