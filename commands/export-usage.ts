export const EXPORT_LIST_USAGE = `daliz export-list --journal FILE [--journal FILE ...] --to FILE.xlsx|FILE.csv [--at ISO] [--known same|now] [--view NAME] [--lang kk|ru|en] [--numbers] [--json]
  The registry of a journal at an instant as a table: the file that a desk exports, by the same functions, without names, documents and telephones (a command has no key).
  --at      the moment (now, if left out). --known  what headquarters knew then (same) or all there is (now, the default).
  --view    all silent priority transit hurt twins. --numbers  by place and state instead of records: nobody can be told from it, small numbers are left out.
  Exit code 1: the journal is refused, and why.`;
