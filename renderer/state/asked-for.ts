/** Remembers what was asked for already. Not reactive on purpose: it is written while derived values are being read. */
export interface AskedFor {
  /** Whether this is the first time since it was forgotten. */
  first(key: string): boolean;
  forget(key: string): void;
  clear(): void;
}

export function createAskedFor(): AskedFor {
  const keys = new Set<string>();
  return {
    first(key) {
      if (keys.has(key)) return false;
      keys.add(key);
      return true;
    },
    forget: (key) => void keys.delete(key),
    clear: () => keys.clear(),
  };
}
