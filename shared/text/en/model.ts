import type { Message } from '../message.ts';

export const model = {} as const satisfies Record<string, Message>;
