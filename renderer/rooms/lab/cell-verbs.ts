/** Does to a cell what its keys, its menu and its tools say. */
import type { CellVerb } from './cell-keys.ts';
import type { LabRoomState } from './lab-room.svelte.ts';

export function doToCell(room: LabRoomState, id: string, verb: CellVerb): void {
  switch (verb) {
    case 'edit':
      return room.edit(id);
    case 'up':
      return focusNeighbour(room, id, -1);
    case 'down':
      return focusNeighbour(room, id, 1);
    case 'move-up':
      return room.move(id, -1);
    case 'move-down':
      return room.move(id, 1);
    case 'insert-above':
      return room.insertAbove('code', id);
    case 'insert-below':
      return void room.insert('code', id);
    case 'remove':
      return room.remove(id);
    case 'undo-remove':
      return room.undoRemove();
    case 'to-text':
      return room.setKind(id, 'text');
    case 'to-code':
      return room.setKind(id, 'code');
    case 'run-next':
      return room.run(id, 'next');
    case 'run':
      return room.run(id, 'stay');
    case 'run-insert':
      return room.run(id, 'insert');
  }
}

function focusNeighbour(room: LabRoomState, id: string, by: number): void {
  const other = room.neighbour(id, by);
  if (other) room.focus(other.id);
}
