/**
 * `npm run dist`: the unpacked program and its packages for this machine, in `dist/`. Builds first, packs the Electron that
 * the resolver finds, sets fuses, reads them back and prints sizes.
 */
import { chmodSync, existsSync, lstatSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { benchFolder } from './electron-bench.mjs';
import { findElectron } from './find-electron.mjs';
import { readFuses } from './fuses.mjs';
import { ensureInstalled, root } from './install.mjs';

const help = `Usage: npm run dist [-- --dir | --quick]

Makes dist/linux-unpacked and dist/lote_VERSION_ARCH.deb.
  --dir     only the unpacked program
  --quick   packs the .deb in a fraction of the time and a tenth larger`;

/** @param {string} path @returns {number} Bytes. */
function sizeOf(path) {
  const stat = lstatSync(path);
  return stat.isDirectory() ? readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0) : stat.size;
}

/** What every package must have switched off, or on. */
const wantedFuses = { runAsNode: false, nodeOptions: false, nodeCliInspect: false, onlyLoadAppFromAsar: true };

/** @param {string} executable */
function checkFuses(executable) {
  const fuses = readFuses(executable);
  for (const [name, wanted] of Object.entries(wantedFuses)) {
    const found = Object.entries(fuses).find(([fuse]) => fuse === name)?.[1];
    if (found !== undefined && found !== wanted) throw new Error(`Fuse ${name} is ${found ? 'on' : 'off'} in ${executable}`);
  }
  const states = Object.entries(fuses).map(([name, on]) => `${name} ${on ? 'on' : 'off'}`);
  console.log(`Fuses read back: ${states.join(', ')}`);
}

/** @param {readonly string[]} words */
async function main(words) {
  if (words.includes('--help') || words.some((word) => !['--dir', '--quick'].includes(word))) {
    console.log(help);
    return words.includes('--help') ? 0 : 2;
  }
  if (process.platform !== 'linux') {
    console.error('Packages are made on Linux only so far.');
    return 1;
  }
  ensureInstalled();
  const { build: buildSources, parts } = await import('./build.mjs');
  await buildSources(parts);
  const { electron, tried } = findElectron({ mayFetch: true });
  if (electron === null) {
    console.error(`No Electron to pack. Tried:\n${tried.map((line) => `  - ${line}`).join('\n')}`);
    return 1;
  }
  if (electron.folder === benchFolder) {
    console.error(
      `Note: packing Electron ${electron.version}, the test bench. Good for trying the package, not for giving it away.`,
    );
  }

  // electron-builder would fetch these two programs from a download host; both are here already.
  const { path7za } = createRequire(import.meta.url)('7zip-bin');
  chmodSync(path7za, 0o755);
  process.env['ELECTRON_BUILDER_7ZIP_PATH'] = path7za;
  if (words.includes('--quick')) process.env['LOTE_DEB_LEVEL'] = '1';
  process.env['CUSTOM_FPM_PATH'] = join(root, 'main/dev/fpm.mjs');

  const output = join(root, 'dist');
  rmSync(output, { recursive: true, force: true });
  const { build, Platform } = await import('electron-builder');
  const { default: config } = await import('./electron-builder.config.mjs');
  await build({
    projectDir: root,
    targets: Platform.LINUX.createTarget(words.includes('--dir') ? ['dir'] : ['dir', 'deb']),
    config: { ...config, electronDist: electron.folder, electronVersion: electron.version },
    publish: 'never',
  });

  const unpacked = readdirSync(output).find((name) => name.endsWith('unpacked'));
  if (unpacked === undefined) throw new Error('electron-builder made no unpacked program');
  checkFuses(join(output, unpacked, 'lote'));
  for (const name of readdirSync(output).filter((entry) => entry === unpacked || /\.(deb|AppImage|zip|rpm)$/.test(entry))) {
    console.log(`${(sizeOf(join(output, name)) / 1e6).toFixed(1).padStart(8)} MB  dist/${name}`);
  }
  const native = join(output, unpacked, 'resources', 'app.asar.unpacked', 'node_modules');
  if (existsSync(native)) console.log(`${(sizeOf(native) / 1e6).toFixed(1).padStart(8)} MB  of it native parts`);
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
