// What a team writes first: one request, one insert, one commit. PostgreSQL as ours has it, fsync on.
import { createServer } from "node:http";
import pg from "pg";

const pool = new pg.Pool({ ...JSON.parse(process.env["DALIZ_BENCH_DATABASE"] ?? "{}"), max: 10 });
await pool.query("create table if not exists naive (seq bigint generated always as identity, id uuid primary key, body text not null)");

const server = createServer((request, response) => {
  /** @type {Buffer[]} */
  const pieces = [];
  request.on("data", (piece) => pieces.push(piece));
  request.on("end", async () => {
    try {
      const { id, body } = JSON.parse(Buffer.concat(pieces).toString());
      await pool.query("insert into naive (id, body) values ($1, $2) on conflict do nothing", [id, body]);
      response.writeHead(200, { "content-type": "application/json" }).end('{"ok":true}');
    } catch {
      response.writeHead(503).end();
    }
  });
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.stdout.write(`${JSON.stringify({ listening: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}` })}\n`);
});
process.once("SIGTERM", () => process.exit(0));
