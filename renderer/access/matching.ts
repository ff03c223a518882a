import { matchingText, matchingWords } from "#core/access/matching-words.ts";
import type { FindAnswer } from "#core/access/messages.ts";
import { sha256 } from "#renderer/store/sha-256.ts";
import type { Lang } from "#renderer/words/lang.ts";

/** The four words that both screens show: of the key, the code without hyphen and headquarters' seed. */
export function matching({ pubkey, seed }: Pick<FindAnswer, "pubkey" | "seed">, plain: string, lang: Lang): readonly string[] {
  const hex = sha256(new TextEncoder().encode(matchingText(pubkey, plain, seed)));
  const digest = Uint8Array.from({ length: hex.length / 2 }, (_, at) => Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16));
  return matchingWords(digest, lang);
}
