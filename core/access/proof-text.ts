/** What a proof is for: it is good for that and nothing else. */
export type ProofPurpose = "token" | "recover";

/** What is said in a proof. */
export interface Proof {
  readonly purpose: ProofPurpose;
  /** Id of the journal: a proof for one headquarters is none for another. */
  readonly journal: string;
  /** As headquarters gave it; good once. */
  readonly nonce: string;
  /** The device's clock at signing, epoch ms. Told, not believed: a wrong clock locks nobody out. */
  readonly ms: number;
}

/**
 * What a device signs with its key (ECDSA on P-256 over SHA-256, the signature r and s raw, 64 bytes, base64url), UTF-8.
 * No part holds a line break.
 */
export function proofText({ purpose, journal, nonce, ms }: Proof): string {
  return `daliz/1\n${purpose}\n${journal}\n${nonce}\n${ms}`;
}
