/** The Regression sample in small: its ten points and the line that fits them best. */
import { sampleDocument } from '#shared/project/samples.ts';

export interface RegressionPicture {
  readonly points: readonly (readonly [number, number])[];
  readonly line: { readonly slope: number; readonly intercept: number };
}

/** slope = Σ(x − x̄)(y − ȳ) / Σ(x − x̄)², intercept = ȳ − slope · x̄: ordinary least squares. */
export function regressionPicture(): RegressionPicture {
  const source = sampleDocument('regression').source;
  const [xs = [], ys = []] = source?.kind === 'inline' ? source.values : [];
  const points = xs.map((x, row): [number, number] => [x, ys[row] ?? NaN]);
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const centre = { x: mean(xs), y: mean(ys) };
  const products = points.reduce((sum, [x, y]) => sum + (x - centre.x) * (y - centre.y), 0);
  const squares = points.reduce((sum, [x]) => sum + (x - centre.x) ** 2, 0);
  const slope = products / squares;
  return { points, line: { slope, intercept: centre.y - slope * centre.x } };
}
