import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);
// The very copy that DuckDB itself loads: tables of another copy are taken and silently lost.
const { tableFromArrays } = require("apache-arrow");

/** A DuckDB in this process, as WebAssembly, blocking: no worker's messages are added to its times. */
async function connect() {
  const duckdb = require("@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs");
  const dist = dirname(require.resolve("@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs"));
  const bundle = (/** @type {string} */ kind) => ({
    mainModule: join(dist, `duckdb-${kind}.wasm`),
    mainWorker: join(dist, `duckdb-node-${kind}.worker.cjs`),
  });
  const database = await duckdb.createDuckDB({ mvp: bundle("mvp"), eh: bundle("eh") }, new duckdb.VoidLogger(), duckdb.NODE_RUNTIME);
  await database.instantiate();
  database.open({});
  return database.connect();
}

/**
 * @param {any} connection
 * @param {string} name
 * @param {Record<string, Int32Array | Float64Array>} columns
 */
function insert(connection, name, columns) {
  connection.insertArrowTable(tableFromArrays(columns), { name, create: true });
}

/**
 * Pieces of time in which one unit stands in one cell, in the order of their start (which is what DuckDB's zone maps like).
 * @param {{ count: number, cell: Int32Array, n: Int32Array, from: Float64Array, to: Float64Array }} pieces
 */
export async function load(pieces) {
  const connection = await connect();
  insert(connection, "pieces", { cell: pieces.cell, n: pieces.n, f: pieces.from, t: pieces.to });
  const ask = connection.prepare(
    "select cell, count(*)::int as units, sum(n)::int as n from pieces where f <= ?::double and t > ?::double group by cell",
  );
  return {
    /** @param {number} vMs @returns {[cell: number, units: number, n: number][]} */
    at(vMs) {
      return rowsOf(ask.query(vMs, vMs));
    },
  };
}

/**
 * Sightings; a late one makes the pieces be cut anew, by one statement.
 * @param {{ unit: Int32Array, place: Int32Array, n: Int32Array, t: Float64Array }} said
 */
export async function loadSightings(said) {
  const connection = await connect();
  insert(connection, "said", said);
  const cut = () =>
    connection.query(
      "create or replace table pieces as select place as cell, n, t as f, lead(t, 1, 'infinity'::double) over (partition by unit order by t) as t from said",
    );
  cut();
  let late = 0;
  return {
    /**
     * @param {{ unit: Int32Array, place: Int32Array, n: Int32Array, t: Float64Array }} more
     * @param {number} vMs
     * @returns {[place: number, units: number, n: number][]}
     */
    add(more, vMs) {
      late += 1;
      insert(connection, `late${late}`, more);
      connection.query(`insert into said select * from late${late}`);
      cut();
      return rowsOf(
        connection.query(
          `select cell, count(*)::int as units, sum(n)::int as n from pieces where f <= ${vMs} and t > ${vMs} group by cell`,
        ),
      );
    },
    /** @param {number} many  takes the last ones away again */
    takeBack(many) {
      connection.query(`delete from said where rowid in (select rowid from said order by rowid desc limit ${many})`);
    },
  };
}

/** @param {any} table @returns {[number, number, number][]} */
function rowsOf(table) {
  return table.toArray().map((/** @type {any} */ row) => [Number(row.cell), Number(row.units), Number(row.n)]);
}
