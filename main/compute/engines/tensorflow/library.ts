/**
 * TensorFlow's native library behind TensorFlow.js: the only file that loads it. A process has it once, on one device,
 * and only when it is asked for: it takes seconds.
 */
import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import * as tf from '@tensorflow/tfjs-core';
import { tensorflow } from '../js/backend.ts';
import { addonFile, libraryFiles, ownFolder, packageFolder, readAdded, type Added } from './added.ts';
import { loadPackage, type Binding } from './package.ts';

export const backendName = 'tensorflow';

export type Device = 'cpu' | 'gpu';

export interface Library {
  readonly version: string;
  readonly device: Device;
  /** Library and device in words. */
  readonly detail: string;
}

let loading: { readonly device: Device; readonly library: Promise<Library> } | null = null;

/** Loads what was added to this home. Rejects with the reason where there is none or it does not work on the device. */
export async function nativeTensorflow(device: Device, folder = ownFolder()): Promise<Library> {
  if (loading !== null && loading.device !== device) {
    const other = { cpu: 'the CPU', gpu: 'the GPU' } as const;
    throw new Error(
      `TensorFlow already runs on ${other[loading.device]} in this process; Lote has to be started again for ${other[device]}`,
    );
  }
  const started = (loading ??= { device, library: load(device, folder) });
  try {
    return await started.library;
  } catch (error) {
    // What was not loaded at all may be added later.
    if (tf.findBackendFactory(backendName) === null) loading = null;
    throw error;
  }
}

async function load(device: Device, folder: string): Promise<Library> {
  const added = await readAdded(folder);
  if (added === null) throw new Error('no TensorFlow was added: `lote engines add tensorflow --python PATH` does it');
  await readAhead(added);
  await tensorflow();
  // Read by the library when it starts: its own reports, and which GPUs it may see.
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';
  if (device === 'cpu') process.env['CUDA_VISIBLE_DEVICES'] = '-1';
  const addon = join(folder, addonFile);
  const binding = createRequire(addon)(addon) as Binding;
  const backend = loadPackage(join(folder, packageFolder), binding);
  const gpu = binding.isUsingGpuDevice();
  if (device === 'gpu' && !gpu) throw new Error(withoutGpu(binding.TF_Version, added));
  tf.registerBackend(backendName, () => backend);
  const where = gpu ? 'GPU' : `${String(cpus().length)} cores`;
  return { version: binding.TF_Version, device, detail: `TensorFlow ${binding.TF_Version}, ${where}` };
}

function withoutGpu(version: string, { cuda }: Added): string {
  return cuda
    ? `TensorFlow ${version} finds no GPU that it can use: it takes an NVIDIA GPU with its driver, and pip install "tensorflow[and-cuda]"`
    : `TensorFlow ${version} was built without CUDA: add a Python that has tensorflow[and-cuda]`;
}

/** Half a gigabyte that the system's loader would read while nothing else in this process could go on. */
async function readAhead({ library }: Added): Promise<void> {
  for (const file of libraryFiles) {
    const stream = createReadStream(join(library, file), { highWaterMark: 2 ** 22 });
    stream.resume();
    await finished(stream);
  }
}
