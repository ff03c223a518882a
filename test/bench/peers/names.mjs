/** The stores that are measured beside ours, by the name their page knows them by. */
export const STORES = {
  yjs: { title: "Yjs + y-indexeddb", package: "yjs" },
  tinybase: { title: "TinyBase, IndexedDB persister", package: "tinybase" },
  dexie: { title: "Dexie, three indexes", package: "dexie" },
  rxdb: { title: "RxDB, Dexie storage", package: "rxdb" },
  pouchdb: { title: "PouchDB", package: "pouchdb" },
};
