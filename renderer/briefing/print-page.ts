/** Prints a document of ours from a frame out of sight; the browser's own dialog also saves it as a PDF. Resolves when the dialog is closed. */
export async function printPage(html: string): Promise<void> {
  const frame = document.createElement("iframe");
  frame.className = "unseen";
  frame.setAttribute("aria-hidden", "true");
  frame.tabIndex = -1;
  // Same origin and dialogs, so that this window may print it; no script runs in it.
  frame.setAttribute("sandbox", "allow-same-origin allow-modals");
  const ready = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
  frame.srcdoc = html;
  document.body.append(frame);
  try {
    await ready;
    await frame.contentDocument?.fonts.ready;
    frame.contentWindow?.print();
  } finally {
    // The dialog reads the frame until it is closed; `print` returns then, or at once where the dialog is a window of its own.
    setTimeout(() => frame.remove(), 60_000);
  }
}
