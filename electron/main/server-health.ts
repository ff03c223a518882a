/** A server that does not answer within this is away, ms. */
const PATIENCE_MS = 5_000;
/** What a server says of its parts is short. */
const MOST_SIGNS = 20_000;

/**
 * GET /readyz of the joined server, as it came; whoever shows it reads only what it knows. Null: no server is joined, nobody answered in
 * time, or it was no JSON. A server that is not ready answers 503 and says why: that is an answer.
 */
export async function serverHealth(address: string | null, ask: typeof fetch): Promise<unknown> {
  if (address === null) return null;
  try {
    const answer = await ask(`${address}/readyz`, { signal: AbortSignal.timeout(PATIENCE_MS), redirect: "error" });
    const text = await answer.text();
    return text.length > MOST_SIGNS ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
