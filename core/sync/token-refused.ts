import type { Failure } from "./link-state.ts";
import type { RequestRefusal } from "./protocol.ts";

/** Thrown by a host's `token` when headquarters itself has refused it one: the request that needed it fails with the same. */
export class TokenRefused extends Error {
  override readonly name = "TokenRefused";
  /** What the link is told. */
  readonly failure: Failure;

  constructor(status: number, refusal: RequestRefusal, retryAfterMs: number | null = null) {
    super(`Headquarters gave no token: ${refusal.kind}.`);
    this.failure = { kind: "refused", status, refusal, retryAfterMs };
  }
}
