/** Which of a program's words are files to open. */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';

/** Absolute paths of the words that name existing files, switches left out. Relative ones start at `folder`. */
export function filesAmong(words: readonly string[], folder: string): readonly string[] {
  return words.flatMap((word) => {
    if (word.startsWith('-')) return [];
    const path = resolve(folder, word);
    return statSync(path, { throwIfNoEntry: false })?.isFile() ? [path] : [];
  });
}
