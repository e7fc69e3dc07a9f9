/** The native TensorFlow that was added to this home: where it is kept, and what is remembered of it. */
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { homeFolder } from '#main/host/places.ts';

/** A TensorFlow on this machine, as Python installed it. */
export interface Installed {
  readonly version: string;
  /** Folder with the C headers. */
  readonly include: string;
  /** Folder with the shared libraries. */
  readonly library: string;
  /** Whether the library was built to use NVIDIA's GPUs. */
  readonly cuda: boolean;
}

export interface Added extends Installed {
  /** Whether the library found a GPU when it was added. */
  readonly gpu: boolean;
}

/** The addon and the package's kernels, within the folder. */
export const addonFile = 'tfjs_binding.node';
export const packageFolder = 'package';
export const recordFile = 'engine.json';

/** Library files that the addon is linked with. */
export const libraryFiles = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'] as const;

export const tensorflowFolder = (home: string): string => join(home, 'engines', 'tensorflow');

/** Of the home that this process runs in. */
export const ownFolder = (): string => tensorflowFolder(homeFolder(process.platform, process.env, homedir()));

/** Null where none was added, and where the record cannot be read. */
export async function readAdded(folder: string): Promise<Added | null> {
  try {
    const record: unknown = JSON.parse(await readFile(join(folder, recordFile), 'utf8'));
    return isAdded(record) ? record : null;
  } catch {
    return null;
  }
}

function isAdded(record: unknown): record is Added {
  if (typeof record !== 'object' || record === null) return false;
  const { version, include, library, cuda, gpu } = record as Record<keyof Added, unknown>;
  return (
    [version, include, library].every((text) => typeof text === 'string') && typeof cuda === 'boolean' && typeof gpu === 'boolean'
  );
}
