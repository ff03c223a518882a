/** A passphrase has at least so many signs. No rule says which: length is what costs a guesser time. */
export const PASSPHRASE_SIGNS = 12;

/** A passphrase as it is hashed: the same whatever way a keyboard composes its letters. */
export function normalized(passphrase: string): string {
  return passphrase.normalize("NFKC");
}

/** How many signs a passphrase has. */
export function passphraseSigns(passphrase: string): number {
  return [...normalized(passphrase)].length;
}
