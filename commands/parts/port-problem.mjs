import { createServer } from "node:net";

/**
 * Why a port of this machine cannot be used, as a sentence; null when it can.
 *
 * @param {number} port  0 asks for any free one, which there always is
 * @returns {Promise<string | null>}
 */
export function portProblem(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error) => resolve(portSentence(port, "code" in error ? String(error.code) : "")));
    probe.listen({ port, host: "127.0.0.1" }, () => probe.close(() => resolve(null)));
  });
}

/**
 * @param {number} port
 * @param {string} code  the system's word for the failure
 * @returns {string}
 */
export function portSentence(port, code) {
  const other = `npm start -- --port ${port < 65_535 ? port + 1 : port - 1}`;
  if (code === "EADDRINUSE")
    return `Port ${port} is taken by another program (perhaps a Daliz that already runs). Stop that one, or choose another port: ${other}`;
  if (code === "EACCES")
    return `Port ${port} is reserved: ports below 1024 need an administrator. Choose another: npm start -- --port 4310`;
  return `Port ${port} of 127.0.0.1 cannot be opened (${code || "no reason given"}). Choose another: ${other}`;
}
