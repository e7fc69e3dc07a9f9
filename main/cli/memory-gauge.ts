/** How much memory the process of a command holds, without what is only waiting to be collected. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Bytes below which it does not matter what is garbage. */
const worthCollecting = 2 ** 30;

/**
 * Bytes in use. What Node has not collected counts until there is a lot of it; collecting takes up to a second, so it is
 * done again only when as much as a third has come on top.
 */
export function createMemoryGauge(): () => number {
  let afterCollection = 0;
  return () => {
    const resident = process.memoryUsage.rss();
    if (resident < worthCollecting) return resident;
    const held = bytesInUse();
    if (held < worthCollecting || held < (afterCollection * 4) / 3) return held;
    collectGarbage();
    afterCollection = bytesInUse();
    return afterCollection;
  };
}

function bytesInUse(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
}
