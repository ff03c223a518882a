import type { ButtonHTMLAttributes, ReactElement, ReactNode } from "react";
import styles from "./button.module.css";

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "type" | "className"> {
  readonly look?: "plain" | "outline" | "accent" | "quiet";
  readonly size?: "normal" | "small" | "icon";
  readonly children: ReactNode;
  readonly wide?: boolean;
  /** Sends its form; Enter in any of the form's fields does the same, which a form of two fields does only where such a button stands. */
  readonly submits?: boolean;
}

/** A button. Icon buttons carry their word in `aria-label`. */
export function Button({ look = "outline", size = "normal", wide = false, submits = false, children, ...rest }: ButtonProps): ReactElement {
  return (
    <button
      type={submits ? "submit" : "button"}
      className={`${styles.button} ${styles[look]} ${styles[size]} ${wide ? styles.wide : ""}`}
      {...rest}
    >
      {children}
    </button>
  );
}
