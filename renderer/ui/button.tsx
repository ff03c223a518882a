import type { ButtonHTMLAttributes, ReactElement, ReactNode } from "react";
import styles from "./button.module.css";

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "type" | "className"> {
  readonly look?: "plain" | "outline" | "accent" | "quiet";
  readonly size?: "normal" | "small" | "icon";
  readonly children: ReactNode;
  readonly wide?: boolean;
}

/** A button. Icon buttons carry their word in `aria-label`. */
export function Button({ look = "outline", size = "normal", wide = false, children, ...rest }: ButtonProps): ReactElement {
  return (
    <button type="button" className={`${styles.button} ${styles[look]} ${styles[size]} ${wide ? styles.wide : ""}`} {...rest}>
      {children}
    </button>
  );
}
