/** Where the levels of a contour map are written: one per ring, in a row that leaves the path free. Pixels only. */
import type { PlotBox } from '#renderer/charts/plot-box.ts';

export interface LevelLabel {
  readonly level: number;
  readonly x: number;
  readonly y: number;
}

type Pixel = readonly [number, number];

/**
 * For each level the point of its rings that lies best along the ray from `centre` in `direction` (radians), inside
 * the box and at least `gap` pixels from the labels before, and further where `widthOf` says that a label is wide;
 * levels without such a point are left out. Nothing comes near `taken`, the boxes of other words.
 */
export function placeLevels(
  bands: readonly { readonly level: number; readonly rings: readonly (readonly Pixel[])[] }[],
  centre: Pixel,
  direction: number,
  box: PlotBox,
  gap = 24,
  widthOf: (level: number) => number = () => 0,
  taken: readonly { readonly x: number; readonly y: number; readonly width: number }[] = [],
): readonly LevelLabel[] {
  const margin = 12;
  const placed: LevelLabel[] = [];
  const near = (x: number, y: number, width: number): boolean =>
    placed.some(
      (label) =>
        Math.hypot(label.x - x, label.y - y) < gap || overlap(label.x - x, label.y - y, (widthOf(label.level) + width) / 2),
    ) || taken.some((other) => overlap(other.x - x, other.y - y, (other.width + width) / 2));
  for (const { level, rings } of bands) {
    let best: LevelLabel | null = null;
    let bestTurn = Math.PI / 5;
    for (const [x, y] of rings.flat()) {
      const inside = x > box.left + margin && x < box.right - margin && y > box.top + margin && y < box.bottom - margin;
      const turn = Math.abs(normalise(Math.atan2(y - centre[1], x - centre[0]) - direction));
      if (!inside || turn >= bestTurn || near(x, y, widthOf(level))) continue;
      best = { level, x, y };
      bestTurn = turn;
    }
    if (best) placed.push(best);
  }
  return placed;
}

const lineHeight = 16;

/** Whether two words lie on each other whose middles are `across` and `down` apart; `reach` is half of both widths. */
function overlap(across: number, down: number, reach: number): boolean {
  return reach > 0 && Math.abs(across) < reach + 6 && Math.abs(down) < lineHeight;
}

function normalise(angle: number): number {
  return angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));
}

/** Of a path's points the ones that lie at least `step` pixels from the one kept before; the last always stays. */
export function sparse(points: readonly Pixel[], step: number): readonly Pixel[] {
  const kept: Pixel[] = [];
  points.forEach((point, index) => {
    const before = kept.at(-1);
    if (!before || index === points.length - 1 || Math.hypot(point[0] - before[0], point[1] - before[1]) >= step)
      kept.push(point);
  });
  return kept;
}
