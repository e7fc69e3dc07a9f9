/** What the studio's page may load and do, the same in every shell. Knows no transport but its address. */

/**
 * Cuts the page off from every other origin's windows and resources, so that it may share memory with its own workers:
 * the Lab stops a running cell that way.
 */
export const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

/** A Content-Security-Policy; `connect` are the addresses of WebSockets that the page may open. */
export function pagePolicy(connect: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "style-src 'self'",
    // Svelte writes fixed style attributes into its templates; they can load nothing that the other lines do not allow.
    "style-src-attr 'unsafe-inline'",
    "font-src 'self'",
    "img-src 'self' data: blob:",
    `connect-src ${connect.length > 0 ? connect.join(' ') : "'none'"}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    // One policy writes Svelte's templates, the other starts the Lab's own worker.
    'trusted-types svelte-trusted-html lote-worker',
  ].join('; ');
}
