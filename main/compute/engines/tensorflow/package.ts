/**
 * Loads TensorFlow.js's kernels for the native library out of their npm package, over the copy of TensorFlow.js that runs
 * here. The package's own way in would bring a second copy, which puts its kernels and gradients in the place of ours.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import util from 'node:util';
import { compileFunction } from 'node:vm';
import * as tf from '@tensorflow/tfjs-core';

/** What the addon offers; the backend knows the rest. */
export interface Binding {
  readonly TF_Version: string;
  isUsingGpuDevice(): boolean;
}

interface Backend {
  readonly NodeJSKernelBackend: new (binding: Binding, packageName: string) => tf.KernelBackend;
}

/** Gone from Node 24, and not from the package. */
const formerUtil = { isArray: Array.isArray, isNullOrUndefined: (value: unknown) => value === null || value === undefined };

/** The base class for code that was compiled to functions, which call their base instead of making one with `new`. */
function CallableBackend(): void {
  // There is nothing to set up in the class that it stands for.
}
CallableBackend.prototype = tf.KernelBackend.prototype;

const library = { ...tf, KernelBackend: CallableBackend };

/** Modules that the package asks for by these names; the protocol buffers are for TensorBoard. */
const given: Readonly<Record<string, unknown>> = {
  '@tensorflow/tfjs': library,
  '@tensorflow/tfjs-core': library,
  './proto/api_pb': {},
  util: { ...util, ...formerUtil },
};

/** Registers the kernels of the package in `folder`, and gives the backend to run them on. */
export function loadPackage(folder: string, binding: Binding): tf.KernelBackend {
  const load = createLoader();
  load(join(folder, 'dist', 'register_all_kernels.js'));
  const { NodeJSKernelBackend } = load(join(folder, 'dist', 'nodejs_kernel_backend.js')) as Backend;
  return new NodeJSKernelBackend(binding, '@tensorflow/tfjs-node-gpu');
}

/** CommonJS in a few lines: every file once, each with a `require` that gives our modules first. */
function createLoader(): (file: string) => object {
  const loaded = new Map<string, object>();
  const load = (file: string): object => {
    const known = loaded.get(file);
    if (known !== undefined) return known;
    const exported = {};
    loaded.set(file, exported);
    const native = createRequire(file);
    const require = (name: string): unknown => {
      if (Object.hasOwn(given, name)) return given[name];
      return name.startsWith('.') ? load(`${join(dirname(file), name)}.js`) : native(name);
    };
    const run = compileFunction(readFileSync(file, 'utf8'), ['exports', 'require'], { filename: file });
    run(exported, require);
    return exported;
  };
  return load;
}
