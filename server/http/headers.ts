import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";

/**
 * What a browser may do with our pages: run and connect to what this very server gives out, and nothing else. Styles may stand in the page
 * (component libraries write them); scripts may not. A briefing's page, shown in a frame of ours, carries its font.
 */
export async function setHeaders(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    // It makes them anew for every request: ours are the same for all, and made for the first.
    global: false,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:", "blob:"],
        fontSrc: ["'self'", "data:"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    crossOriginOpenerPolicy: { policy: "same-origin" },
    crossOriginResourcePolicy: { policy: "same-origin" },
    referrerPolicy: { policy: "no-referrer" },
    // Plain HTTP on loopback: a promise of TLS would be a lie there, and the proxy that speaks TLS makes it.
    strictTransportSecurity: false,
  });
  let made: readonly (readonly [string, string])[] | null = null;
  app.addHook("onRequest", (_request, { raw, helmet: setAll }, done) => {
    if (made === null) {
      setAll();
      made = Object.entries(raw.getHeaders()).map(([name, value]) => [name, String(value)] as const);
    } else for (const [name, value] of made) raw.setHeader(name, value);
    done();
  });
}

/** The same in short, for answers that no page is made of: those that are given before a request could be read. */
export const BARE_HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "SAMEORIGIN",
};
