/** Asks a Python where its TensorFlow is. */
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '#shared/base/problem.ts';
import { libraryFiles, type Installed } from './added.ts';
import { runProgram } from './run-program.ts';

/** The last line of its answer is ours; libraries speak before it. */
const question = `
import json
try:
    import tensorflow as tf
    built = tf.sysconfig.get_build_info()
    found = {"version": tf.__version__, "include": tf.sysconfig.get_include(), "library": tf.sysconfig.get_lib(),
             "cuda": bool(built.get("is_cuda_build"))}
except Exception as error:
    found = {"error": type(error).__name__ + ": " + str(error)}
print()
print(json.dumps(found))
`;

type Found = Installed | { readonly error: string };

/**
 * Rejects with `engine.python` {path, why} where the program is none, `engine.no-tensorflow` {path, why} where it cannot
 * import one, and `engine.no-library` {version, folder, file} where a file to link with is missing.
 */
export async function askPython(path: string): Promise<Installed> {
  const found = await ask(path);
  if ('error' in found) fail('engine.no-tensorflow', { path, why: found.error });
  await checkInstalled(found);
  return found;
}

/** Rejects with `engine.no-library` where headers or libraries are missing, as in TensorFlow's packages for some systems. */
export async function checkInstalled({ version, include, library }: Installed): Promise<void> {
  for (const [folder, file] of [
    [include, join('tensorflow', 'c', 'c_api.h')],
    ...libraryFiles.map((name) => [library, name] as const),
  ] as const) {
    await access(join(folder, file)).catch((cause: unknown) => fail('engine.no-library', { version, folder, file }, { cause }));
  }
}

async function ask(path: string): Promise<Found> {
  const { output, why } = await runProgram(path, ['-c', question], { TF_CPP_MIN_LOG_LEVEL: '3' });
  if (why !== null) fail('engine.python', { path, why });
  try {
    return JSON.parse(output.trimEnd().split('\n').at(-1) ?? '') as Found;
  } catch {
    return fail('engine.python', { path, why: output.trim().slice(0, 200) });
  }
}
