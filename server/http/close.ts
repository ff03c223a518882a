import type { FastifyInstance } from "fastify";

const GLANCE_MS = 50;
const PATIENCE_MS = 5_000;

/**
 * Closes the server: answers on their way out are let out, then every connection is ended. Looked at again and again, for a connection whose
 * answer has just gone out is kept for the next request and would hold up the end for a minute.
 */
export async function closeServer(app: FastifyInstance): Promise<void> {
  const glance = setInterval(() => app.server.closeIdleConnections(), GLANCE_MS);
  const patience = setTimeout(() => app.server.closeAllConnections(), PATIENCE_MS);
  try {
    await app.close();
  } finally {
    clearInterval(glance);
    clearTimeout(patience);
  }
}
