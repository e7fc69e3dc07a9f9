/** Which of a program's words are files to open. */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * Absolute paths of the words that are neither switches nor folders; relative ones start at `folder`. A file that is not
 * there stays in, so that its opener can say so.
 */
export function filesAmong(words: readonly string[], folder: string): readonly string[] {
  return words.flatMap((word) => {
    if (word === '' || word.startsWith('-')) return [];
    const path = resolve(folder, word);
    return isFolder(path) ? [] : [path];
  });
}

function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch {
    return false;
  }
}
