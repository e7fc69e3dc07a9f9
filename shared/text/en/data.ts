import type { Message } from '../message.ts';

export const data = {} as const satisfies Record<string, Message>;
