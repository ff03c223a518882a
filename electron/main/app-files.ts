import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { CONTENT_POLICY } from "#electron/main/content-policy.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".topojson": "application/json; charset=utf-8",
  ".geojson": "application/json; charset=utf-8",
  ".woff2": "font/woff2",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/**
 * Answers `app://daliz/…` from a folder.
 *
 * @param folder the built renderer
 * @param address the address asked for
 * @returns 200 with the file, or 404 for what is not there or lies outside the folder; always under the content policy
 */
export async function answerAppFile(folder: string, address: string): Promise<Response> {
  const path = fileFor(folder, address);
  const headers = {
    "content-security-policy": CONTENT_POLICY,
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
  };
  if (path === null) return new Response(null, { status: 404, headers });
  try {
    const bytes = await readFile(path);
    return new Response(new Uint8Array(bytes), {
      status: 200,
      headers: { ...headers, "content-type": TYPES[extname(path)] ?? "application/octet-stream" },
    });
  } catch {
    return new Response(null, { status: 404, headers });
  }
}

/** The file an address names, or null when it leads out of the folder or cannot be read as a path. */
export function fileFor(folder: string, address: string): string | null {
  try {
    const url = new URL(address);
    if (url.host !== "daliz") return null;
    const wanted = decodeURIComponent(url.pathname);
    if (wanted.includes("\0") || wanted.includes("\\")) return null;
    const path = normalize(join(folder, wanted === "/" ? "index.html" : wanted));
    return path.startsWith(folder.endsWith(sep) ? folder : folder + sep) ? path : null;
  } catch {
    return null;
  }
}
