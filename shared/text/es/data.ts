import type { data as english } from '../en/data.ts';
import type { Translation } from '../message.ts';

export const data: Translation<typeof english> = {};
