/** The commands that exist in every room: going somewhere, projects, undo, training, view. */
import FilePlus from '@lucide/svelte/icons/file-plus';
import FolderOpen from '@lucide/svelte/icons/folder-open';
import Languages from '@lucide/svelte/icons/languages';
import Keyboard from '@lucide/svelte/icons/keyboard';
import Pause from '@lucide/svelte/icons/pause';
import Play from '@lucide/svelte/icons/play';
import Redo2 from '@lucide/svelte/icons/redo-2';
import Save from '@lucide/svelte/icons/save';
import SlidersHorizontal from '@lucide/svelte/icons/sliders-horizontal';
import Square from '@lucide/svelte/icons/square';
import SunMoon from '@lucide/svelte/icons/sun-moon';
import Undo2 from '@lucide/svelte/icons/undo-2';
import type { Command } from '#renderer/state/commands.svelte.ts';
import type { FilePicker } from '#renderer/state/file-picker.ts';
import { rooms } from '#renderer/state/navigation.svelte.ts';
import type { Studio } from '#renderer/state/studio.svelte.ts';
import type { FrameDialogs } from './dialogs.svelte.ts';
import { roomIcons } from './room-icons.ts';
import { StepBatch, StepEpoch } from './transport-icons.ts';

export function frameCommands(studio: Studio, picker: FilePicker, dialogs: FrameDialogs): readonly Command[] {
  const { app, project, runs, navigation, notices } = studio;
  const { text } = app;
  const open = (): boolean => project.id !== null;
  /** In a sheet Space and signs belong to what is written there. */
  const outsideSheets = (): boolean => navigation.room !== 'lab';
  const go = () => text('shell.palette.go');
  const file = () => text('shell.palette.project');
  const edit = () => text('shell.palette.edit');
  const train = () => text('shell.palette.train');
  const view = () => text('shell.palette.view');

  return [
    ...rooms.map((room, index) => ({
      id: `view.${room}`,
      title: () => text(`shell.room.${room}`),
      group: go,
      icon: roomIcons[room],
      keys: [`Ctrl+${index + 1}`],
      inFields: true,
      enabled: () => navigation.room !== room && (room === 'home' || open()),
      run: () => navigation.go(room),
    })),
    {
      id: 'view.runs',
      title: () => text('shell.runs'),
      group: go,
      enabled: open,
      run: () => (navigation.runsOpen = !navigation.runsOpen),
    },
    {
      id: 'project.new',
      title: () => text('shell.new'),
      group: file,
      icon: FilePlus,
      keys: ['Ctrl+N'],
      inFields: true,
      run: () => void studio.newProject(),
    },
    {
      id: 'project.open',
      title: () => text('shell.open'),
      group: file,
      icon: FolderOpen,
      keys: ['Ctrl+O'],
      inFields: true,
      run: () => void picker.open(),
    },
    {
      id: 'project.saveAs',
      title: () => text(app.info?.dialogs ? 'shell.project.save-copy' : 'shell.project.download'),
      group: file,
      icon: Save,
      keys: ['Ctrl+Shift+S'],
      inFields: true,
      enabled: open,
      run: () => void picker.saveCopy(),
    },
    {
      id: 'project.rename',
      title: () => text('shell.project.rename'),
      group: file,
      enabled: open,
      run: () => dialogs.show('rename'),
    },
    {
      id: 'project.close',
      title: () => text('shell.project.close'),
      group: file,
      enabled: open,
      run: () => void studio.closeProject(),
    },
    {
      id: 'edit.undo',
      title: () =>
        project.undoLabel === null ? text('shell.undo') : text('shell.undo-what', { what: app.label(project.undoLabel) }),
      group: edit,
      icon: Undo2,
      keys: ['Ctrl+Z'],
      enabled: () => project.undoLabel !== null,
      run: () => project.undo(),
    },
    {
      id: 'edit.redo',
      title: () =>
        project.redoLabel === null ? text('shell.redo') : text('shell.redo-what', { what: app.label(project.redoLabel) }),
      group: edit,
      icon: Redo2,
      keys: ['Ctrl+Shift+Z', 'Ctrl+Y'],
      enabled: () => project.redoLabel !== null,
      run: () => project.redo(),
    },
    {
      id: 'run.play',
      title: () => text(runs.active ? 'shell.run.pause' : runs.unfinished ? 'shell.run.resume' : 'shell.run.play'),
      group: train,
      icon: runs.active ? Pause : Play,
      keys: ['Space'],
      keysCount: outsideSheets,
      enabled: () => open() && (runs.active || !runs.busy),
      run: () => void runs.playPause(),
    },
    {
      id: 'run.step-batch',
      title: () => text('shell.run.step-batch'),
      group: train,
      icon: StepBatch,
      keys: ['.'],
      keysCount: outsideSheets,
      enabled: () => open() && !runs.active && !runs.busy,
      run: () => void runs.step('batch'),
    },
    {
      id: 'run.step-epoch',
      title: () => text('shell.run.step-epoch'),
      group: train,
      icon: StepEpoch,
      keys: ['>'],
      keysCount: outsideSheets,
      enabled: () => open() && !runs.active && !runs.busy,
      run: () => void runs.step('epoch'),
    },
    {
      id: 'run.stop',
      title: () => text('shell.run.stop'),
      group: train,
      icon: Square,
      enabled: () => runs.active || runs.status === 'paused',
      run: () => void runs.stop(),
    },
    {
      id: 'palette.open',
      title: () => text('shell.palette'),
      group: view,
      keys: ['Ctrl+K'],
      inFields: true,
      hidden: true,
      run: () => dialogs.show('palette'),
    },
    {
      id: 'shortcuts.open',
      title: () => text('shell.shortcuts'),
      group: view,
      icon: Keyboard,
      keys: ['?'],
      run: () => dialogs.show('shortcuts'),
    },
    {
      id: 'notices.close',
      title: () => text('shell.notice.close'),
      group: view,
      keys: ['Escape'],
      enabled: () => notices.list.length > 0,
      run: () => notices.closeNewest(),
    },
    {
      id: 'settings.open',
      title: () => text('shell.settings'),
      group: view,
      icon: SlidersHorizontal,
      keys: ['Ctrl+,'],
      inFields: true,
      run: () => dialogs.show('settings'),
    },
    ...(['light', 'dark'] as const).map((theme) => ({
      id: `theme.${theme}`,
      title: () => `${text('shell.theme')}: ${text(`shell.theme.${theme}`)}`,
      group: view,
      icon: SunMoon,
      enabled: () => app.theme !== theme,
      run: () => void app.change({ theme }),
    })),
    ...(['en', 'es'] as const).map((language) => ({
      id: `language.${language}`,
      title: () => `${text('shell.language')}: ${language === 'en' ? 'English' : 'Español'}`,
      group: view,
      icon: Languages,
      enabled: () => app.language !== language,
      run: () => void app.change({ language }),
    })),
  ];
}
