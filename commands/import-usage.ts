export const IMPORT_USAGE = `daliz import FILE --journal FILE [--journal FILE ...] --dry-run [--json] [--at ISO] [--sheet NAME] [--header ROW] [--column HEADER=TARGET ...]
             [--dates dmy|mdy] [--leave-empty TARGET ...] [--place ID] [--lang kk|ru|en]
  What importing a list (.xlsx, .csv, a table saved as a page) would do to a journal: how it is read, how many rows create, update, are there already,
  may be somebody known, are left out or rejected and why, and what it does to the figures. It writes nothing: names are sealed at a desk, not here.
  --at      when the list was true (now, if left out). --sheet, --header: others than those proposed (--header 0: none). --place: where people are of whom it does not say.
  --column  what a column is, by its header or as #3: name surname given patronymic birth iin document docs expires phone email kin sex citizenship
            place country count companions household cat tags elderly woman child pregnant limited medical intent life seat room note ignore.
  --dates   which comes first in 05/03/1980 where the list does not prove it. --leave-empty: take the row and leave out what cannot be read.
  --lang    the language of the reasons. Exit code 1: the file or the journal is refused, and why.`;
