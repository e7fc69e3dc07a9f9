/** Finds the npm packages that the addon is made of: in this installation, otherwise from the registry. */
import { cp, mkdir, readFile, readdir } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fail } from '#shared/base/problem.ts';
import { runProgram } from './run-program.ts';

const kernels = { name: '@tensorflow/tfjs-node-gpu', version: '4.22.0' } as const;
const headers = { name: 'node-api-headers', version: '1.9.0' } as const;

type Package = typeof kernels | typeof headers;

/** A folder with the kernels and the addon's sources. Rejects with `engine.package` {name, why}. */
export async function findKernels(work: string): Promise<string> {
  return (await installedKernels()) ?? fetchPackage(kernels, work);
}

/** A folder with `node_api.h`. Rejects with `engine.package` {name, why}. */
export async function findHeaders(work: string): Promise<string> {
  const places = [join(dirname(process.execPath), '..', 'include', 'node'), '/usr/include/node', '/usr/local/include/node'];
  const place = places.find((folder) => existsSync(join(folder, 'node_api.h')));
  return place ?? join(await fetchPackage(headers, work), 'include');
}

/** What is needed to run, without sources, tests and tools. */
export async function copyKernels(from: string, to: string): Promise<void> {
  await mkdir(join(to, 'dist'), { recursive: true });
  await cp(join(from, 'package.json'), join(to, 'package.json'));
  await cp(join(from, 'dist', 'kernels'), join(to, 'dist', 'kernels'), {
    recursive: true,
    filter: (file) => !file.endsWith('.d.ts') && !file.includes('_test.'),
  });
  for (const file of ['register_all_kernels.js', 'nodejs_kernel_backend.js', 'int64_tensors.js']) {
    await cp(join(from, 'dist', file), join(to, 'dist', file));
  }
}

async function installedKernels(): Promise<string | null> {
  try {
    const file = createRequire(__filename).resolve(`${kernels.name}/package.json`);
    const { version } = JSON.parse(await readFile(file, 'utf8')) as { readonly version: string };
    return version === kernels.version ? dirname(file) : null;
  } catch {
    return null;
  }
}

/** The package alone, as the registry has it; nothing of it is run. */
async function fetchPackage({ name, version }: Package, work: string): Promise<string> {
  const folder = join(work, name.replace('/', '-'));
  await mkdir(folder, { recursive: true });
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const packed = await runProgram(npm, ['pack', '--silent', '--pack-destination', folder, `${name}@${version}`]);
  const archive = packed.why === null ? (await readdir(folder)).find((file) => file.endsWith('.tgz')) : undefined;
  if (archive === undefined) return fail('engine.package', { name, why: packed.why ?? packed.output });
  const unpacked = await runProgram('tar', ['-xzf', join(folder, archive), '-C', folder]);
  if (unpacked.why !== null) fail('engine.package', { name, why: unpacked.why });
  return join(folder, 'package');
}
