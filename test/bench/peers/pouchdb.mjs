import PouchDB from "pouchdb";
import { answerOf } from "./answer.mjs";

const BATCH = 5000;

/** @param {readonly any[]} events */
export async function write(events) {
  const database = new PouchDB("peer-pouchdb", { auto_compaction: false });
  for (let from = 0; from < events.length; from += BATCH) {
    const written = await database.bulkDocs(events.slice(from, from + BATCH).map((event) => ({ _id: event.id, ...event })));
    const refused = written.filter((one) => "error" in one).length;
    if (refused > 0) throw new Error(`PouchDB refused ${refused} documents.`);
  }
  return database;
}

/** @param {number} vMs */
export async function answer(vMs) {
  const database = new PouchDB("peer-pouchdb");
  const { rows } = await database.allDocs({ include_docs: true });
  return answerOf(
    rows.map((row) => row.doc),
    vMs,
  );
}
