#!/usr/bin/env node
/**
 * Makes a .deb with dpkg-deb from the words that electron-builder gives to the packaging program fpm: the few that it uses
 * for a Debian package, and none else. So a package can be made where fpm cannot be fetched.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {object} DebRequest
 * @property {Readonly<Record<string, string>>} options Last value by long name.
 * @property {readonly string[]} depends
 * @property {readonly string[]} recommends
 * @property {readonly (readonly [from: string, to: string])[]} files
 */

/** @param {readonly string[]} words @returns {DebRequest} */
export function parseFpmWords(words) {
  /** @type {Record<string, string>} */
  const options = {};
  /** @type {string[]} */
  const depends = [];
  /** @type {string[]} */
  const recommends = [];
  /** @type {[string, string][]} */
  const files = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word === '--force' || word === '--debug') continue;
    if (word.startsWith('-')) {
      index += 1;
      const value = words[index] ?? '';
      if (word === '-d') depends.push(value);
      else if (word === '--deb-recommends') recommends.push(value);
      else options[word.replace(/^-+/, '')] = value;
      continue;
    }
    const split = word.lastIndexOf('=');
    if (split === -1) throw new Error(`fpm: "${word}" is not FROM=TO`);
    files.push([word.slice(0, split), word.slice(split + 1)]);
  }
  return { options, depends, recommends, files };
}

/**
 * The text of DEBIAN/control.
 * @param {DebRequest} request
 * @param {number} size Installed size in KiB.
 */
export function controlText({ options, depends, recommends }, size) {
  const homepage = options['url'] ?? '';
  const [synopsis = '', ...rest] = (options['description'] ?? '').split('\n').map((line) => line.trim());
  const fields = [
    ['Package', options['name']],
    ['Version', options['version']],
    ['Architecture', options['architecture']],
    ['Maintainer', options['maintainer']],
    ['Installed-Size', String(size)],
    ['Depends', depends.join(', ')],
    ['Recommends', recommends.join(', ')],
    ['Section', options['category']],
    ['Priority', options['deb-priority']],
    ['Homepage', homepage.includes('.invalid') ? '' : homepage],
    ['Description', [synopsis, ...rest.filter((line) => line !== '').map((line) => ` ${line}`)].join('\n')],
  ];
  return `${fields
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')}\n`;
}

/** @param {string} folder @returns {string[]} */
function regularFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return regularFiles(path);
    return entry.isFile() ? [path] : [];
  });
}

/** @param {DebRequest} request */
function makeDeb(request) {
  const { options, files } = request;
  if (options['t'] !== 'deb' || options['s'] !== 'dir') throw new Error('fpm: this one makes only a deb out of a folder');
  const target = options['package'] ?? '';
  const stage = mkdtempSync(join(tmpdir(), 'lote-deb-'));
  try {
    chmodSync(stage, 0o755);
    for (const [from, to] of files) {
      const place = join(stage, to.endsWith('/') ? join(to, basename(from)) : to);
      mkdirSync(dirname(place), { recursive: true });
      cpSync(resolve(from), place, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
      if (lstatSync(place).isFile()) chmodSync(place, 0o644);
    }
    const rights = join(stage, 'usr', 'share', 'doc', options['name'] ?? '');
    mkdirSync(rights, { recursive: true });
    cpSync(join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'LICENSE'), join(rights, 'copyright'));
    const packed = regularFiles(stage);
    const size = Math.ceil(packed.reduce((sum, file) => sum + lstatSync(file).size, 0) / 1024);
    const sums = packed.map(
      (file) => `${createHash('md5').update(readFileSync(file)).digest('hex')}  ${relative(stage, file)}\n`,
    );
    mkdirSync(join(stage, 'DEBIAN'));
    writeFileSync(join(stage, 'DEBIAN', 'control'), controlText(request, size));
    writeFileSync(join(stage, 'DEBIAN', 'md5sums'), sums.join(''));
    for (const [option, name] of [
      ['after-install', 'postinst'],
      ['after-remove', 'postrm'],
    ]) {
      const script = options[option ?? ''];
      if (!script || !existsSync(script)) continue;
      writeFileSync(join(stage, 'DEBIAN', name ?? ''), readFileSync(script));
      chmodSync(join(stage, 'DEBIAN', name ?? ''), 0o755);
    }
    const compression = options['deb-compression'] ?? 'xz';
    const level = process.env['LOTE_DEB_LEVEL'] ? [`-z${process.env['LOTE_DEB_LEVEL']}`] : [];
    const made = spawnSync('dpkg-deb', ['--root-owner-group', `-Z${compression}`, ...level, '--build', stage, target], {
      stdio: 'inherit',
    });
    if (made.status !== 0) throw new Error(`dpkg-deb failed: ${made.error?.message ?? `code ${made.status}`}`);
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  makeDeb(parseFpmWords(process.argv.slice(2)));
}
