/** What the drawing functions read from their keywords, and which keywords they refuse. */
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import type { PyValue } from '../../python/value.ts';
import { plain } from '../pandas/bridge.ts';
import { colourOf } from './colours.ts';

export type Keywords = ReadonlyMap<string, PyValue>;

/** Keywords that change nothing in the window's drawing. */
const ignored = new Set(
  `alpha zorder markeredgecolor mec markerfacecolor mfc markeredgewidth mew fillstyle clip_on antialiased aa picker
  edgecolor edgecolors ec linewidths facecolor facecolors fc hatch rasterized visible solid_capstyle norm vmin vmax origin extent
  aspect interpolation fontsize size fontweight weight ha va horizontalalignment verticalalignment rotation family style fontdict
  fontstyle bbox transform pad loc color c rwidth histtype align log cumulative orientation stacked ecolor capsize width height
  labelpad y x marker drawstyle ds lw linewidth ls linestyle label markersize ms data xmin xmax ymin ymax`.split(/\s+/),
);

/** Raises matplotlib's AttributeError for the first keyword that no artist of the kind has. */
export function checkKeywords(kind: string, keywords: Keywords): void {
  for (const name of keywords.keys()) {
    if (!ignored.has(name)) raise('AttributeError', `${kind}.set() got an unexpected keyword argument '${name}'`);
  }
}

export const find = (keywords: Keywords, ...names: readonly string[]): PyValue => {
  for (const name of names) {
    const value = keywords.get(name);
    if (value !== undefined) return value;
  }
  return null;
};

export function labelOf(vm: Interpreter, keywords: Keywords): string | null {
  const label = find(keywords, 'label');
  return label === null ? null : vm.str(label);
}

/** `alpha`, where it is less than one. */
export function opacityOf(vm: Interpreter, keywords: Keywords): { readonly opacity?: number } {
  const alpha = numberOr(vm, find(keywords, 'alpha'), 1);
  if (!(alpha >= 0 && alpha <= 1)) raise('ValueError', `alpha (${vm.str(find(keywords, 'alpha'))}) is outside 0-1 range`);
  return alpha < 1 ? { opacity: alpha } : {};
}

/** The line round bars, where one is asked for. */
export function edgeOf(vm: Interpreter, keywords: Keywords): { readonly edge?: string } {
  const edge = find(keywords, 'edgecolor', 'ec', 'edgecolors');
  return edge === null || edge === 'none' || edge === 'None' ? {} : { edge: colourOf(vm, edge) };
}

/** Keywords that would change what is drawn, and do not here. */
export function refuse(
  vm: Interpreter,
  what: string,
  keywords: Keywords,
  plainly: Readonly<Record<string, readonly PyValue[]>>,
): void {
  for (const [name, harmless] of Object.entries(plainly)) {
    const value = find(keywords, name);
    if (value !== null && !harmless.includes(value))
      raise('NotImplementedError', `${what} with ${name}=${vm.repr(value)} is not supported here`);
  }
}

export function colourFrom(vm: Interpreter, keywords: Keywords): string | null {
  const colour = find(keywords, 'color', 'c');
  return colour === null ? null : colourOf(vm, colour);
}
export function numberOr(vm: Interpreter, value: PyValue, otherwise: number): number {
  const given = plain(value);
  if (given === null) return otherwise;
  if (typeof given === 'bigint' || typeof given === 'number') return Number(given);
  return raise('TypeError', `must be real number, not ${vm.typeOf(given).name}`);
}
