/** Names of the messages between the window's preload and this process. */
export const channels = {
  /** Window → host: a method and its input; answered with a reply. */
  invoke: 'lote:invoke',
  /** Host → window: a number that rises by one, and an event. */
  event: 'lote:event',
  /** Window → host: the number of the last event it has seen; 0 when it begins to listen. */
  seen: 'lote:seen',
} as const;
