import { createRxDatabase } from "rxdb/plugins/core";
import { getRxStorageDexie } from "rxdb/plugins/storage-dexie";
import { answerOf } from "./answer.mjs";

const BATCH = 5000;

const SCHEMA = {
  version: 0,
  primaryKey: "id",
  type: "object",
  properties: {
    id: { type: "string", maxLength: 36 },
    seq: { type: "number" },
    type: { type: "string" },
    ing: { type: "string" },
    event: { type: "object" },
  },
  required: ["id", "seq", "type", "ing", "event"],
};

async function open() {
  const database = await createRxDatabase({ name: "peer-rxdb", storage: getRxStorageDexie(), multiInstance: false });
  await database.addCollections({ events: { schema: SCHEMA } });
  return database;
}

/** @param {readonly any[]} events */
export async function write(events) {
  const database = await open();
  const documents = events.map((event) => ({ id: event.id, seq: event.seq, type: event.type, ing: event.ing, event }));
  for (let from = 0; from < documents.length; from += BATCH) {
    const { error } = await database["events"].bulkInsert(documents.slice(from, from + BATCH));
    if (error.length > 0) throw new Error(`RxDB refused ${error.length} documents.`);
  }
  return database;
}

/** @param {number} vMs */
export async function answer(vMs) {
  const database = await open();
  const documents = await database["events"].find().exec();
  return answerOf(
    documents.map((/** @type {any} */ one) => one._data.event),
    vMs,
  );
}
