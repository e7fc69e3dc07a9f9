/** Keys of a cell that is selected as a whole: one letter each, two for what cannot be reached by mistake. */

export type CellVerb =
  | 'edit'
  | 'up'
  | 'down'
  | 'move-up'
  | 'move-down'
  | 'insert-above'
  | 'insert-below'
  | 'remove'
  | 'undo-remove'
  | 'to-text'
  | 'to-code'
  | 'run-next'
  | 'run'
  | 'run-insert';

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Two presses of D this close together delete, in milliseconds. */
const doubleTime = 700;

const plain: Readonly<Record<string, CellVerb>> = {
  Enter: 'edit',
  ArrowUp: 'up',
  ArrowDown: 'down',
  k: 'up',
  j: 'down',
  a: 'insert-above',
  b: 'insert-below',
  m: 'to-text',
  y: 'to-code',
  Delete: 'remove',
  z: 'undo-remove',
};

/** Reads presses one after another; `now` is in milliseconds. */
export function createCellKeys(): (press: Press, now: number) => CellVerb | null {
  let firstD = -Infinity;
  return ({ key, ctrlKey, metaKey, altKey, shiftKey }, now) => {
    const control = ctrlKey || metaKey;
    if (key === 'Enter' && shiftKey && !control && !altKey) return 'run-next';
    if (key === 'Enter' && control && !altKey) return 'run';
    if (key === 'Enter' && altKey && !control) return 'run-insert';
    if (control && shiftKey && key === 'ArrowUp') return 'move-up';
    if (control && shiftKey && key === 'ArrowDown') return 'move-down';
    if (control || altKey || shiftKey) return null;
    if (key.toLowerCase() === 'd') {
      const twice = now - firstD < doubleTime;
      firstD = twice ? -Infinity : now;
      return twice ? 'remove' : null;
    }
    firstD = -Infinity;
    return plain[key.length === 1 ? key.toLowerCase() : key] ?? null;
  };
}
