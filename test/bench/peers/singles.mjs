import Dexie from "dexie";
import PouchDB from "pouchdb";
import { createRxDatabase } from "rxdb/plugins/core";
import { getRxStorageDexie } from "rxdb/plugins/storage-dexie";

/** @type {Record<string, () => Promise<(event: any) => Promise<unknown>>>} */
const PEERS = {
  "dexie-relaxed": async () => dexie("relaxed"),
  "dexie-strict": async () => dexie("strict"),
  rxdb: async () => {
    const database = await createRxDatabase({ name: "singles-rxdb", storage: getRxStorageDexie(), multiInstance: false });
    const properties = { id: { type: "string", maxLength: 36 }, event: { type: "object" } };
    const schema = { version: 0, primaryKey: "id", type: "object", properties, required: ["id", "event"] };
    await database.addCollections({ events: { schema: /** @type {any} */ (schema) } });
    return (event) => /** @type {any} */ (database)["events"].insert({ id: event.id, event });
  },
  pouchdb: async () => {
    const database = new PouchDB("singles-pouchdb");
    return (event) => database.put({ _id: event.id, event });
  },
};

/** @param {"relaxed" | "strict"} durability */
function dexie(durability) {
  const database = new Dexie(`singles-${durability}`, { chromeTransactionDurability: durability });
  database.version(1).stores({ events: "id, seq, type, ing" });
  return (/** @type {any} */ event) => database.table("events").put(event);
}

/**
 * The peer of that name, opened: what writes one event and answers when it is written.
 * @param {string} name
 */
export async function opened(name) {
  const open = PEERS[name];
  if (open === undefined) throw new Error(`There is no peer ${name}.`);
  return open();
}
