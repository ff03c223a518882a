/** A password has at least so many signs. No rule says which: length is what costs a guesser time. */
export const PASSWORD_SIGNS = 12;

/** What is wrong with a new password: too short, the old one, or the person's own id. Null: nothing. */
export function passwordFault(password: string, old: string, account: string): "too-short" | "same" | "own-name" | null {
  const plain = password.normalize("NFKC");
  if ([...plain].length < PASSWORD_SIGNS) return "too-short";
  if (plain === old.normalize("NFKC")) return "same";
  return plain.toLowerCase() === account.normalize("NFKC").toLowerCase() ? "own-name" : null;
}
