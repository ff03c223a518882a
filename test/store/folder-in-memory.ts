/** The origin's private file system, as far as the store uses it, over a map of its files. */
export function folderInMemory() {
  const files = new Map<string, Uint8Array>();
  const handle = (name: string) => ({
    async getFile() {
      const bytes = files.get(name) ?? new Uint8Array();
      return { text: async () => new TextDecoder().decode(bytes), arrayBuffer: async () => bytes.slice().buffer };
    },
    async createWritable() {
      let written: Uint8Array = new Uint8Array();
      return {
        async write(more: string | Uint8Array) {
          const bytes = typeof more === "string" ? new TextEncoder().encode(more) : more;
          written = Uint8Array.from([...written, ...bytes]);
        },
        async truncate(length: number) {
          written = written.slice(0, length);
        },
        close: async () => void files.set(name, written),
      };
    },
  });
  const folder = {
    async getFileHandle(name: string, { create = false } = {}) {
      if (!files.has(name) && !create) throw new DOMException("There is no such file.", "NotFoundError");
      return handle(name);
    },
    removeEntry: async (name: string) => void files.delete(name),
  };
  return { files, storage: { getDirectory: async () => folder } as unknown as StorageManager };
}
