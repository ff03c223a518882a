import type { FastifyInstance } from "fastify";
import { codeOf, StartProblem } from "./start-problem.ts";

/** Listens, and says in a sentence why it cannot. Returns the address with the port that was taken. */
export async function listenOn(app: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    await app.listen({ host, port, listenTextResolver: () => "listening" });
  } catch (error) {
    throw problemOf(error, host, port);
  }
  const bound = app.server.address();
  const taken = typeof bound === "object" && bound !== null ? bound.port : port;
  return `http://${host.includes(":") ? `[${host}]` : host}:${taken}`;
}

function problemOf(error: unknown, host: string, port: number): Error {
  switch (codeOf(error)) {
    case "EADDRINUSE":
      return new StartProblem(`Port ${port} is taken by another program: give --port another number, or 0 for any.`);
    case "EACCES":
      return new StartProblem(`This account may not listen on port ${port}: give --port a number above 1023.`);
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new StartProblem(`This machine has no address ${host}: give --host one that it has.`);
    default:
      return error instanceof Error ? error : new StartProblem(`Nothing can listen on ${host}, port ${port}.`);
  }
}
