/** The icon of each stage, one for one. */
import Archive from '@lucide/svelte/icons/archive';
import Group from '@lucide/svelte/icons/group';
import ListEnd from '@lucide/svelte/icons/list-end';
import ListStart from '@lucide/svelte/icons/list-start';
import Funnel from '@lucide/svelte/icons/funnel';
import Grid3x3 from '@lucide/svelte/icons/grid-3x3';
import Repeat from '@lucide/svelte/icons/repeat';
import Scaling from '@lucide/svelte/icons/scaling';
import Shuffle from '@lucide/svelte/icons/shuffle';
import SquareFunction from '@lucide/svelte/icons/square-function';
import Ungroup from '@lucide/svelte/icons/ungroup';
import type { StageOp } from '#shared/pipeline/schema.ts';
import type { Icon } from '#renderer/ui/icon.ts';

export const stageIcons: Readonly<Record<StageOp, Icon>> = {
  from_tensor_slices: Grid3x3,
  map: SquareFunction,
  standardise: Scaling,
  filter: Funnel,
  shuffle: Shuffle,
  batch: Group,
  unbatch: Ungroup,
  repeat: Repeat,
  take: ListStart,
  skip: ListEnd,
  cache: Archive,
};
