import type { ServerResponse } from "node:http";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Sink } from "#server/feed/hub.ts";

/** A line on which nothing moves for so long is cut: its client comes back. */
const DRAIN_PATIENCE_MS = 30_000;

/** An answer that stays open: server-sent events written to `sink`; `closed` is called once when it is over, whoever ended it. */
export function openStream(request: FastifyRequest, reply: FastifyReply): { readonly sink: Sink; onClosed(closed: () => void): void } {
  reply.hijack();
  const { raw } = reply;
  // The answer ends with its connection: a message needs no frame of its own around it, for each of many lines anew.
  raw.useChunkedEncodingByDefault = false;
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value);
  raw.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store, no-transform",
    "x-accel-buffering": "no",
    // The socket ends with the line: nobody takes it for another request in the moment before.
    connection: "close",
  });
  request.raw.socket.setNoDelay(true);
  return {
    sink: sinkOf(raw),
    onClosed: (closed) => {
      raw.on("close", closed);
      raw.on("error", closed);
      if (raw.destroyed) closed();
    },
  };
}

function sinkOf(raw: ServerResponse): Sink {
  return {
    write: (chunk) => raw.writable && raw.write(chunk),
    drained: () =>
      new Promise((resolve) => {
        if (!raw.writable) {
          resolve(false);
          return;
        }
        const settle = (open: boolean) => {
          clearTimeout(patience);
          raw.off("drain", onDrain);
          raw.off("close", onClose);
          resolve(open);
        };
        const onDrain = () => settle(true);
        const onClose = () => settle(false);
        const patience = setTimeout(onClose, DRAIN_PATIENCE_MS);
        raw.on("drain", onDrain);
        raw.on("close", onClose);
      }),
    end: () => {
      raw.end();
      raw.destroy();
    },
  };
}
