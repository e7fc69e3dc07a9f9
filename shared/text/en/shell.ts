import type { Message } from '../message.ts';

export const shell = {} as const satisfies Record<string, Message>;
