import type { pipeline as english } from '../en/pipeline.ts';
import type { Translation } from '../message.ts';

export const pipeline: Translation<typeof english> = {};
