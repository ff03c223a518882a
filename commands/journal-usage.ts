export const JOURNAL_USAGE = `daliz journal export (--journal FILE | --server URL [--token-file FILE]) --to X [--passphrase-file FILE | --plain] [--json]
daliz journal import X (--to FILE | --server URL [--token-file FILE] [--lane L ...]) [--passphrase-file FILE] [--json]
  Carries a journal on a stick to where no network goes. The file is sealed under a passphrase of 12 signs or more (from the file, or the
  variable DALIZ_PASSPHRASE); --plain leaves it open, and is refused unless all events are of lane ops.
  --lane offers a server only the events of that lane, where the token may write no others. Import unites: the same file twice changes nothing, another journal's or a drill's is refused.`;
