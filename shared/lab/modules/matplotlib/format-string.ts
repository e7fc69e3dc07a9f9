/** matplotlib's short notation of colour, marker and line: `'ro--'`. */
import type { Dash } from '../../output.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { isColour } from './colours.ts';

export interface LineFormat {
  readonly colour: string | null;
  readonly marker: string | null;
  /** null: not named; a line unless a marker is. */
  readonly dash: Dash | null;
}

const dashes: Readonly<Record<string, Dash>> = {
  '-': 'solid',
  '--': 'dashed',
  ':': 'dotted',
  '-.': 'dashdot',
  solid: 'solid',
  dashed: 'dashed',
  dotted: 'dotted',
  dashdot: 'dashdot',
  '': '',
  ' ': '',
  none: '',
  None: '',
};

const markers = new Set('.,ov^<>12348spP*hH+xXDd|_');

export const isMarker = (text: string): boolean => text.length === 1 && markers.has(text);

/** Raises ValueError unless the text is a colour or a sequence of marker, line and one-letter colour. */
export function parseFormat(text: string): LineFormat {
  if (text.length > 1 && isColour(text) && !/^[.\d]+$/.test(text)) return { colour: text, marker: null, dash: null };
  const fault = (why: string): never => raise('ValueError', `'${text}' is not a valid format string (${why})`);
  let [colour, marker, dash]: [string | null, string | null, Dash | null] = [null, null, null];
  for (let place = 0; place < text.length;) {
    const pair = text.slice(place, place + 2);
    const one = text[place];
    if (pair === '--' || pair === '-.') {
      if (dash !== null) fault('two linestyle symbols');
      dash = dashes[pair];
      place += 2;
    } else if (one === '-' || one === ':') {
      if (dash !== null) fault('two linestyle symbols');
      dash = dashes[one];
      place += 1;
    } else if (isMarker(one)) {
      if (marker !== null) fault('two marker symbols');
      marker = one;
      place += 1;
    } else if ('bgrcmykw'.includes(one)) {
      if (colour !== null) fault('two color symbols');
      colour = one;
      place += 1;
    } else if (one === 'C' && /^C\d/.test(text.slice(place))) {
      if (colour !== null) fault('two color symbols');
      colour = /^C\d+/.exec(text.slice(place))?.[0] ?? null;
      place += colour?.length ?? 1;
    } else {
      fault(`unrecognized character '${one}'`);
    }
  }
  return { colour, marker, dash };
}

export function dashOf(vm: Interpreter, name: string): Dash {
  if (Object.hasOwn(dashes, name)) return dashes[name];
  return raise(
    'ValueError',
    `${vm.repr(name)} is not a valid value for ls; supported values are '-', '--', '-.', ':', 'None', ' ', '', 'solid', 'dashed', 'dashdot', 'dotted'`,
  );
}
