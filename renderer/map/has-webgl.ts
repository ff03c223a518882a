let known: boolean | null = null;

/** Whether this window has WebGL 2 at all. Asked of the system once: it takes a whole context to know. */
export function hasWebGl(): boolean {
  known ??= asked();
  return known;
}

function asked(): boolean {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("webgl2");
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  return context !== null;
}
