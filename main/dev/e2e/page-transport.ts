/** The two functions that the preload gives the page, seen from outside the page: the third transport of the contract. */
import type { Page } from 'playwright-core';
import { createEmitter } from '#shared/base/emitter.ts';
import type { Reply, Transport } from '#shared/host/transport.ts';

/** The driver's own bridge carries text only, so arrays and odd numbers cross it tagged; between page and host they go untouched. */
function tagged(value: unknown): unknown {
  if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))) {
    return { $number: Object.is(value, -0) ? '-0' : String(value) };
  }
  if (value === null || typeof value !== 'object') return value;
  if (ArrayBuffer.isView(value)) return { $array: value.constructor.name, values: Array.from(value as Float64Array, tagged) };
  if (Array.isArray(value)) return value.map(tagged);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, tagged(part)]));
}

function untagged(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(untagged);
  const { $array, $number, values } = value as { $array?: string; $number?: string; values?: unknown[] };
  if (typeof $number === 'string') return Number($number);
  if (typeof $array === 'string') {
    const kinds = { Uint8Array, Int32Array, Uint32Array, Float32Array, Float64Array };
    return kinds[$array as keyof typeof kinds].from((values ?? []).map(untagged) as number[]);
  }
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, untagged(part)]));
}

export async function openPageTransport(page: Page): Promise<Transport> {
  const events = createEmitter<unknown>();
  await page.exposeFunction('hearForTest', (text: string) => events.emit(untagged(JSON.parse(text))));
  await page.evaluate(`(() => {
    ${tagged.toString()}
    ${untagged.toString()}
    window.invokeForTest = async (method, text) => JSON.stringify(tagged(await window.lote.invoke(method, untagged(JSON.parse(text)))));
    window.lote.subscribe((event) => window.hearForTest(JSON.stringify(tagged(event))));
  })()`);
  return {
    subscribe: events.subscribe,
    async invoke(method, input) {
      const words = [method, JSON.stringify(tagged(input))].map((word) => JSON.stringify(word)).join(', ');
      return untagged(JSON.parse(await page.evaluate<string>(`window.invokeForTest(${words})`))) as Reply;
    },
  };
}
