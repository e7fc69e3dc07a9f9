/** How two columns move together. */

/**
 * Pearson's r = Σ(x − x̄)(y − ȳ) / √(Σ(x − x̄)² Σ(y − ȳ)²) over the rows where both are finite (two passes, float64).
 * Null where fewer than two such rows exist or one column never changes.
 */
export function correlation(xs: Float64Array, ys: Float64Array): number | null {
  let rows = 0;
  let sumX = 0;
  let sumY = 0;
  const length = Math.min(xs.length, ys.length);
  for (let row = 0; row < length; row++) {
    const x = xs[row] ?? NaN;
    const y = ys[row] ?? NaN;
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
    rows += 1;
    sumX += x;
    sumY += y;
  }
  if (rows < 2) return null;
  const meanX = sumX / rows;
  const meanY = sumY / rows;
  let products = 0;
  let squaresX = 0;
  let squaresY = 0;
  for (let row = 0; row < length; row++) {
    const x = (xs[row] ?? NaN) - meanX;
    const y = (ys[row] ?? NaN) - meanY;
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
    products += x * y;
    squaresX += x * x;
    squaresY += y * y;
  }
  const scale = Math.sqrt(squaresX) * Math.sqrt(squaresY);
  return scale > 0 && Number.isFinite(scale) ? Math.max(-1, Math.min(1, products / scale)) : null;
}
