import { Toast } from "@base-ui/react/toast";
import { X } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import styles from "./toast.module.css";

/** Puts notices over the lower middle of the screen; they wait while pointed at. */
export function Toasts({
  closeLabel,
  regionLabel,
  children,
}: {
  readonly closeLabel: string;
  readonly regionLabel: string;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <Toast.Provider timeout={8000} limit={3}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className={styles.viewport ?? ""} aria-label={regionLabel}>
          <List closeLabel={closeLabel} />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function List({ closeLabel }: { readonly closeLabel: string }): ReactElement[] {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className={styles.toast ?? ""}>
      <Toast.Title className={styles.title ?? ""} />
      {toast.actionProps === undefined ? null : <Toast.Action className={styles.action ?? ""} />}
      <Toast.Close className={styles.close ?? ""} aria-label={closeLabel}>
        <X size={14} aria-hidden="true" />
      </Toast.Close>
    </Toast.Root>
  ));
}

/** Says one sentence, with one thing that can be done about it. */
export function useNotice(): (sentence: string, action?: { readonly label: string; readonly run: () => void }) => void {
  const { add } = Toast.useToastManager();
  return (sentence, action) => {
    add({ title: sentence, ...(action === undefined ? {} : { actionProps: { children: action.label, onClick: action.run } }) });
  };
}
