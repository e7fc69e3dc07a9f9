/** Colours as matplotlib names them. */
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { PyList } from '../../python/types/list.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import type { PyValue } from '../../python/value.ts';
import { plain } from '../pandas/bridge.ts';

const names = new Set(
  `aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown burlywood cadetblue
  chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod darkgray darkgreen darkgrey
  darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen darkslateblue darkslategray
  darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue firebrick floralwhite forestgreen
  fuchsia gainsboro ghostwhite gold goldenrod gray green greenyellow grey honeydew hotpink indianred indigo ivory khaki lavender
  lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan lightgoldenrodyellow lightgray lightgreen lightgrey
  lightpink lightsalmon lightseagreen lightskyblue lightslategray lightslategrey lightsteelblue lightyellow lime limegreen linen
  magenta maroon mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen
  mediumturquoise mediumvioletred midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive olivedrab orange
  orangered orchid palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum powderblue purple
  rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell sienna silver skyblue slateblue slategray
  slategrey snow springgreen steelblue tan teal thistle tomato turquoise violet wheat white whitesmoke yellow yellowgreen none`.split(
    /\s+/,
  ),
);

const patterns = [
  /^[bgrcmykw]$/,
  /^C\d+$/,
  /^tab:(blue|orange|green|red|purple|brown|pink|gray|grey|olive|cyan)$/,
  /^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i,
];

export function isColour(text: string): boolean {
  if (names.has(text.toLowerCase()) || patterns.some((pattern) => pattern.test(text))) return true;
  return /^(0|1|0?\.\d+|1\.0*|0\.)$/.test(text);
}

/** A colour as text: a name, or `#rrggbb` for red, green and blue from 0 to 1. Raises matplotlib's ValueError for others. */
export function colourOf(vm: Interpreter, value: PyValue): string {
  const given = plain(value);
  if (typeof given === 'string' && isColour(given)) return given;
  if (given instanceof PyTuple || given instanceof PyList) {
    const parts = given.items.map((item) => Number(plain(item)));
    if ((parts.length === 3 || parts.length === 4) && parts.every((part) => part >= 0 && part <= 1)) return hexOf(parts);
  }
  return raise(
    'ValueError',
    `${vm.repr(value)} is not a valid value for color: supported inputs are (r, g, b) and (r, g, b, a) 0-1 float tuples; '#rrggbb', '#rrggbbaa', '#rgb', '#rgba' strings; named color strings; string reprs of 0-1 floats for grayscale values; 'C0', 'C1', ... strings for colors of the color cycle; and pairs combining one of the above with an alpha value`,
  );
}

function hexOf(parts: readonly number[]): string {
  return `#${parts
    .map((part) =>
      Math.round(part * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

const colourMaps = new Set(
  `magma inferno plasma viridis cividis twilight twilight_shifted turbo berlin managua vanimo Blues BrBG BuGn BuPu CMRmap GnBu
  Greens Greys OrRd Oranges PRGn PiYG PuBu PuBuGn PuOr PuRd Purples RdBu RdGy RdPu RdYlBu RdYlGn Reds Spectral Wistia YlGn YlGnBu
  YlOrBr YlOrRd afmhot autumn binary bone brg bwr cool coolwarm copper cubehelix flag gist_earth gist_gray gist_heat gist_ncar
  gist_rainbow gist_stern gist_yarg gnuplot gnuplot2 gray hot hsv jet nipy_spectral ocean pink prism rainbow seismic spring summer
  terrain winter Accent okabe_ito Dark2 Paired Pastel1 Pastel2 Set1 Set2 Set3 tab10 tab20 tab20b tab20c grey gist_grey gist_yerg
  Grays`.split(/\s+/),
);

export function colourMapOf(vm: Interpreter, value: PyValue): string {
  if (value === null) return 'viridis';
  const name = vm.str(value);
  if (colourMaps.has(name.replace(/_r$/, ''))) return name;
  return raise(
    'ValueError',
    `${vm.repr(value)} is not a valid value for cmap.\nSee \`matplotlib.bivar_colormaps()\` and \`matplotlib.multivar_colormaps()\` for bivariate and multivariate colormaps`,
  );
}

/** Five colours along viridis, dark to light. */
const viridis = [
  [0x44, 0x01, 0x54],
  [0x3b, 0x52, 0x8b],
  [0x21, 0x91, 0x8c],
  [0x5e, 0xc9, 0x62],
  [0xfd, 0xe7, 0x25],
] as const;

/** The colour of viridis at a share from 0 to 1, close to matplotlib's. */
export function viridisAt(share: number): string {
  const place = Math.max(0, Math.min(1, share)) * (viridis.length - 1);
  const below = Math.min(Math.floor(place), viridis.length - 2);
  return hexOf(viridis[below].map((from, channel) => (from + (viridis[below + 1][channel] - from) * (place - below)) / 255));
}
