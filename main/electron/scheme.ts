/** The window's own address, `lote://app/`: its files and nothing else. One seam between Electron 22 and 25 up. */
import { readFile } from 'node:fs/promises';
import { isolation, pagePolicy } from '#shared/host/page-policy.ts';
import { findPageFiles, type PageFile } from '#main/page-files.ts';
import { protocol, type Session } from 'electron';

export const pageOrigin = 'lote://app';
export const pageAddress = `${pageOrigin}/index.html`;

interface Served {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly data: Buffer;
}

/** What Electron before 25 has instead of `handle`. */
interface OldProtocol {
  registerBufferProtocol(
    scheme: string,
    handler: (request: { readonly url: string; readonly method: string }, callback: (served: Served) => void) => void,
  ): boolean;
}

/** Has to be called before the app is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'lote', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Whether an address is the window's own, not just one that begins like it. */
export function isOwnAddress(address: string): boolean {
  return address === pageOrigin || address.startsWith(`${pageOrigin}/`);
}

export function serveScheme({ protocol: sessionProtocol }: Session, rendererFolder: string): void {
  const files = findPageFiles(rendererFolder);
  const serve = (url: string, method: string) => answer(files, url, method);
  if (typeof sessionProtocol.handle === 'function') {
    sessionProtocol.handle('lote', async ({ url, method }) => {
      const { statusCode, headers, data } = await serve(url, method);
      return new Response(new Uint8Array(data), { status: statusCode, headers });
    });
    return;
  }
  (sessionProtocol as unknown as OldProtocol).registerBufferProtocol('lote', ({ url, method }, callback) => {
    void serve(url, method).then(callback);
  });
}

async function answer(files: ReadonlyMap<string, PageFile>, url: string, method: string): Promise<Served> {
  const file = method === 'GET' && isOwnAddress(url) ? files.get(new URL(url).pathname) : undefined;
  const data = file && (await readFile(file.path).catch(() => null));
  if (!file || !data) return { statusCode: 404, headers: guards, data: Buffer.alloc(0) };
  return { statusCode: 200, headers: { ...guards, 'Content-Type': file.contentType }, data };
}

const guards = {
  'Content-Security-Policy': pagePolicy([]),
  ...isolation,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
};
