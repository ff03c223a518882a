import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactElement, ReactNode, RefObject } from "react";
import { Button } from "./button.tsx";
import styles from "./dialog.module.css";

interface SheetProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly closeLabel: string;
  readonly wide?: boolean;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  /** What has the focus at first; else the first control. */
  readonly first?: RefObject<HTMLElement | null>;
}

/** The one dialog: a title, what it says, its actions. Esc closes. */
export function Sheet({ open, onClose, title, closeLabel, wide = false, children, actions, first }: SheetProps): ReactElement {
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
          className={`${styles.sheet} ${wide ? styles.wide : ""}`}
          {...(first === undefined ? {} : { initialFocus: first })}
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
