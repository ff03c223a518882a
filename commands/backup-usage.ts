export const BACKUP_USAGE = `daliz backup --to DIR [--data F] [--keys DIR] [--json]
daliz backup --check DIR [--keys DIR] [--json]
  Keeps the journal of a server, running or stopped, in a folder: all events with their numbers and receipts. Again into the same folder
  keeps what is new. --data is the server's data folder (.daliz-data); DATABASE_URL names its PostgreSQL where it has one of its own.
  --keys   a folder apart for what opens things: password hashes, tokens, sessions, key files. Keep it elsewhere.
  --check  reads every file of a backup and says whether it is whole. Exit code 0: sound, 1: not sound.`;

export const RESTORE_USAGE = `daliz restore --from DIR [--data F] [--keys DIR] [--json]
daliz restore --exchange FILE [--exchange FILE ...] [--data F] [--passphrase-file FILE] [--json]
  Puts a backup back into an empty data folder, or an empty PostgreSQL (DATABASE_URL): every digest is checked first. The journal has a
  new epoch then, and machines bring what they hold that is newer.
  --exchange  where there is no backup: the files that machines exported (journal export), united, with the receipts they had.`;

export const EPOCH_USAGE = `daliz epoch --renew [--data F] [--json]
  Gives the journal a new epoch, so that machines bring what they hold: after its database was put back by other means than restore, or a
  standby was promoted that may lack the last events. Stop the servers first.`;

/** Sentences of the two. */
export const BACKUP_WORDS = {
  insideData: "--to lies in the server's data folder, and would be lost with it: name a folder elsewhere, best on another machine's disk.",
  keysInsideData: "--keys lies in the server's data folder, and would be lost with it: name a folder elsewhere.",
  keysBeside: "--keys and --to lie one in the other: who finds the backup would find what opens it. Name a folder apart.",
  noKeys: "Passwords, tokens and key files are not in it: give --keys DIR to keep them apart.",
} as const;
