/** The verbs of a cell as commands, so that the palette runs them and the sheet of shortcuts names their keys. */
import ArrowDown from '@lucide/svelte/icons/arrow-down';
import ArrowUp from '@lucide/svelte/icons/arrow-up';
import Code from '@lucide/svelte/icons/code';
import Pencil from '@lucide/svelte/icons/pencil';
import Play from '@lucide/svelte/icons/play';
import Plus from '@lucide/svelte/icons/plus';
import Trash from '@lucide/svelte/icons/trash-2';
import Type from '@lucide/svelte/icons/type';
import Undo from '@lucide/svelte/icons/undo-2';
import type { MessageKey } from '#shared/text/catalogue.ts';
import type { Command, CommandIcon } from '#renderer/state/commands.svelte.ts';
import type { Studio } from '#renderer/state/studio.svelte.ts';
import type { CellVerb } from './cell-keys.ts';
import { doToCell } from './cell-verbs.ts';
import type { LabRoomState } from './lab-room.svelte.ts';

type Row = readonly [verb: CellVerb, keys: readonly string[], title: MessageKey, icon: CommandIcon];

const rows: readonly Row[] = [
  ['run', ['Ctrl+Enter'], 'lab.cell.run', Play],
  ['run-next', ['Shift+Enter'], 'lab.cell.run-next', Play],
  ['run-insert', ['Alt+Enter'], 'lab.cell.run-insert', Play],
  ['edit', ['Enter'], 'lab.cell.write', Pencil],
  ['insert-above', ['A'], 'lab.cell.insert-above', Plus],
  ['insert-below', ['B'], 'lab.cell.insert-below', Plus],
  ['move-up', ['Ctrl+Shift+ArrowUp'], 'lab.cell.up', ArrowUp],
  ['move-down', ['Ctrl+Shift+ArrowDown'], 'lab.cell.down', ArrowDown],
  ['to-text', ['M'], 'lab.cell.to-text', Type],
  ['to-code', ['Y'], 'lab.cell.to-code', Code],
  ['remove', ['D D', 'Delete'], 'lab.cell.remove', Trash],
  ['undo-remove', ['Z'], 'lab.cell.undo-remove', Undo],
];

export function cellCommands(studio: Studio, room: LabRoomState): readonly Command[] {
  const { text } = studio.app;
  const applies = (verb: CellVerb): boolean => {
    const { selected } = room;
    switch (verb) {
      case 'undo-remove':
        return studio.project.undoLabel === 'lab.edit.remove';
      case 'to-text':
        return selected?.kind === 'code';
      case 'to-code':
        return selected?.kind === 'text';
      case 'move-up':
        return selected !== null && room.neighbour(selected.id, -1) !== null;
      case 'move-down':
        return selected !== null && room.neighbour(selected.id, 1) !== null;
      default:
        return selected !== null;
    }
  };
  return rows.map(([verb, keys, title, icon]) => ({
    id: `lab.cell.${verb}`,
    title: () => text(title),
    group: () => text('lab.cell.keys'),
    icon,
    keys,
    // The cell that has the keyboard reads them itself.
    keysCount: () => false,
    enabled: () => applies(verb),
    run: () => doToCell(room, room.selected?.id ?? '', verb),
  }));
}
