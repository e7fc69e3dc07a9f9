/** The rail's icon of each room. */
import ChartLine from '@lucide/svelte/icons/chart-line';
import FlaskConical from '@lucide/svelte/icons/flask-conical';
import House from '@lucide/svelte/icons/house';
import Table2 from '@lucide/svelte/icons/table-2';
import Workflow from '@lucide/svelte/icons/workflow';
import type { Room } from '#renderer/state/navigation.svelte.ts';
import type { Icon } from '#renderer/ui/icon.ts';

export const roomIcons: Readonly<Record<Room, Icon>> = {
  home: House,
  data: Table2,
  pipeline: Workflow,
  model: ChartLine,
  lab: FlaskConical,
};
