import type { Message } from '../message.ts';

export const pipeline = {} as const satisfies Record<string, Message>;
