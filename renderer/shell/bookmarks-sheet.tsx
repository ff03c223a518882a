import { Trash2 } from "lucide-react";
import { type ReactElement, type RefObject, useId, useRef, useState } from "react";
import { useClock } from "#renderer/reading/clock.ts";
import type { Naming } from "#renderer/room/describe.ts";
import { useRoom } from "#renderer/room/room-state.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Sheet } from "#renderer/ui/dialog.tsx";
import { useNotice } from "#renderer/ui/toast.tsx";
import { dayMonth, stamp, yearOf } from "#renderer/words/fmt.ts";
import { addBookmark, BOOKMARK_LETTERS, deleteBookmark, jumpTo, restoreBookmark, useBookmarks } from "./bookmarks.ts";
import styles from "./bookmarks-sheet.module.css";

/** Moments kept under a name on this machine: keep this one, go to one, take one off. */
export function BookmarksSheet({ open, naming }: { readonly open: boolean; readonly naming: Naming }): ReactElement {
  const { say } = naming;
  const field = useRef<HTMLInputElement>(null);
  return (
    <Sheet
      first={field}
      open={open}
      onClose={() => useRoom.setState({ bookmarks: false })}
      title={say("shell.bookmarks")}
      closeLabel={say("close")}
      wide
    >
      <NewBookmark naming={naming} field={field} />
      <List naming={naming} />
    </Sheet>
  );
}

interface NewProps {
  readonly naming: Naming;
  readonly field: RefObject<HTMLInputElement | null>;
}

function NewBookmark({ naming: { say, lang }, field }: NewProps): ReactElement {
  const { live, vMs } = useClock();
  const [name, setName] = useState("");
  const notice = useNotice();
  const id = useId();
  const suggested = `${dayMonth(lang, vMs)} ${stamp(vMs).slice(6)}`;
  return (
    <form
      className={styles.new}
      onSubmit={(event) => {
        event.preventDefault();
        const made = addBookmark(name.trim() === "" ? suggested : name);
        setName("");
        if (made !== null) notice(say("shell.bookmark.kept", { name: made.name }));
      }}
    >
      <label htmlFor={id}>{say(live ? "shell.bookmark.nameLive" : "shell.bookmark.name", { t: stamp(vMs) })}</label>
      <input
        ref={field}
        id={id}
        type="text"
        maxLength={BOOKMARK_LETTERS}
        autoComplete="off"
        placeholder={suggested}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Button look="accent" submits>
        {say("shell.bookmark.keep")}
      </Button>
    </form>
  );
}

function List({ naming: { say } }: { readonly naming: Naming }): ReactElement {
  const bookmarks = useBookmarks((kept) => kept.bookmarks);
  const notice = useNotice();
  if (bookmarks.length === 0) return <p className={styles.none}>{say("shell.bookmark.none")}</p>;
  return (
    <ul className={styles.list} aria-label={say("shell.bookmarks")}>
      {bookmarks.map((mark, at) => (
        <li key={mark.id}>
          <button
            type="button"
            className={styles.open}
            onClick={() => {
              useRoom.setState({ bookmarks: false });
              jumpTo(mark);
            }}
          >
            <b>{mark.name}</b>
            <span>{mark.address.includes("t=live") ? say("time.live") : `${stamp(mark.vMs)} ${String(yearOf(mark.vMs))}`}</span>
          </button>
          <Button
            look="quiet"
            size="icon"
            aria-label={say("shell.bookmark.delete", { name: mark.name })}
            title={say("shell.bookmark.delete", { name: mark.name })}
            onClick={() => {
              deleteBookmark(mark.id);
              notice(say("shell.bookmark.deleted", { name: mark.name }), {
                label: say("desk.undo"),
                run: () => restoreBookmark(mark, at),
              });
            }}
          >
            <Trash2 size={15} aria-hidden="true" />
          </Button>
        </li>
      ))}
    </ul>
  );
}
