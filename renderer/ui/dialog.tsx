import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { memo, type ReactElement, type ReactNode, type RefObject, useCallback, useRef } from "react";
import { Button } from "./button.tsx";
import styles from "./dialog.module.css";

interface SheetProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly closeLabel: string;
  readonly wide?: boolean;
  /** As wide as a table needs and always as tall: what is in it comes and goes, its place stays. */
  readonly full?: boolean;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  /** What has the focus at first; else the first control. */
  readonly first?: RefObject<HTMLElement | null>;
}

/** The one dialog: a title, what it says, its actions. Esc closes. While it is closed nothing is worked out for it. */
export const Sheet = memo(OpenSheet, (before, after) => !before.open && !after.open);

function OpenSheet({ open, onClose, title, closeLabel, wide = false, full = false, children, actions, first }: SheetProps): ReactElement {
  const popup = useRef<HTMLDivElement>(null);
  const attach = useCallback((sheet: HTMLDivElement | null): void => {
    popup.current = sheet;
    if (sheet !== null) focusWhenNothingInsideHasIt(sheet);
  }, []);
  // What a sheet's content has focused by itself keeps it: a focus given a frame later would take it from somebody who is typing.
  const initialFocus = (): HTMLElement | boolean =>
    popup.current?.contains(document.activeElement) === true ? false : (first?.current ?? true);
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.shade ?? ""} />
        <Dialog.Popup
          data-sheet=""
          ref={attach}
          className={`${styles.sheet} ${wide ? styles.wide : ""} ${full ? styles.full : ""}`}
          initialFocus={initialFocus}
        >
          <header className={styles.head}>
            <Dialog.Title className={styles.title ?? ""}>{title}</Dialog.Title>
            <Button look="quiet" size="icon" aria-label={closeLabel} onClick={onClose}>
              <X size={16} aria-hidden="true" />
            </Button>
          </header>
          <div className={styles.body}>{children}</div>
          {actions === undefined ? null : <footer className={styles.actions}>{actions}</footer>}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/**
 * When what had the focus is removed, Base UI focuses the sheet itself, and once more a frame later, whatever has it by then
 * (FloatingFocusManager, `restoreFocus: "popup"`): from a field that somebody has begun to type in, the second must not take it.
 */
function focusWhenNothingInsideHasIt(sheet: HTMLElement): void {
  sheet.focus = (options) => {
    if (!sheet.contains(document.activeElement)) HTMLElement.prototype.focus.call(sheet, options);
  };
}
