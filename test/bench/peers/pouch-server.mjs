// CouchDB's protocol over PouchDB's own store (LevelDB), as express-pouchdb serves it.
import express from "express";
import expressPouch from "express-pouchdb";
import PouchDB from "pouchdb";

const folder = `${process.env["DALIZ_BENCH_FOLDER"] ?? "."}/`;
process.chdir(folder);
const Held = PouchDB.defaults(/** @type {any} */ ({ prefix: folder }));
const app = express();
app.use("/", expressPouch(Held, { mode: "minimumForPouchDB", logPath: `${folder}log.txt`, configPath: `${folder}config.json` }));
const server = app.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.stdout.write(`${JSON.stringify({ listening: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}` })}\n`);
});
process.once("SIGTERM", () => process.exit(0));
