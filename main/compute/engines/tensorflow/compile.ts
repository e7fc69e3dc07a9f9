/** Compiles the addon between Node and TensorFlow's C library, without any build tool but a C++ compiler. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '#shared/base/problem.ts';
import { libraryFiles, type Installed } from './added.ts';
import { runProgram } from './run-program.ts';

export interface Sources {
  /** Folder of the npm package with `binding/*.cc`. */
  readonly kernels: string;
  /** Folder with `node_api.h`. */
  readonly headers: string;
}

/**
 * Rejects with `engine.no-compiler` {tried} and `engine.compile` {compiler, why}.
 * @param compilers Names or paths, tried in order until one exists.
 */
export async function compileAddon(
  { include, library }: Installed,
  { kernels, headers }: Sources,
  to: string,
  compilers: readonly string[],
): Promise<void> {
  const binding = join(kernels, 'binding');
  const sources = (await readdir(binding)).filter((file) => file.endsWith('.cc')).map((file) => join(binding, file));
  const words = [
    ...['-std=c++17', '-O1', '-fPIC', '-shared', '-w', '-DNAPI_VERSION=8'],
    ...[headers, kernels, include].map((folder) => `-I${folder}`),
    ...sources,
    `-L${library}`,
    ...libraryFiles.map((file) => `-l:${file}`),
    // Whatever the library lacks is told when the addon is loaded, not by ending the process at the first call.
    ...['-Wl,-z,now', `-Wl,-rpath,${library}`],
    ...['-o', to],
  ];
  for (const compiler of compilers) {
    const { why, errors, missing } = await runProgram(compiler, words);
    if (missing) continue;
    if (why === null) return;
    const line = errors.split('\n').find((text) => /\berror\b/.test(text)) ?? why;
    fail('engine.compile', { compiler, why: line.trim() }, { raw: errors });
  }
  fail('engine.no-compiler', { tried: compilers.join(', ') });
}

/** As the environment names it, otherwise the usual names. */
export function compilersOf(environment: NodeJS.ProcessEnv): readonly string[] {
  const named = environment['CXX'];
  return named ? [named] : ['g++', 'c++', 'clang++'];
}
