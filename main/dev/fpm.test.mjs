import { describe, expect, it } from 'vitest';
import { controlText, parseFpmWords } from './fpm.mjs';

const words = [
  ...['-s', 'dir', '--force', '-t', 'deb', '-d', 'libnss3', '-d', 'libgtk-3-0 | libgtk-3-0t64', '--deb-recommends', 'xdg-utils'],
  ...['--deb-compression', 'xz', '--architecture', 'amd64', '--description', 'A studio\n Watch = learn.', '--version', '1.2.0'],
  ...['--package', 'dist/lote.deb', '--name', 'lote', '--maintainer', 'A <a@b.invalid>', '--url', 'https://lote.invalid'],
  ...['dist/linux-unpacked/=/opt/Lote', 'a=b.png=/usr/share/icons/lote.png'],
];

describe('our stand-in for fpm', () => {
  it('reads what electron-builder asks for, the last = of a mapping being the separator', () => {
    const request = parseFpmWords(words);
    expect(request.options).toMatchObject({ s: 'dir', t: 'deb', package: 'dist/lote.deb', version: '1.2.0' });
    expect(request.depends).toEqual(['libnss3', 'libgtk-3-0 | libgtk-3-0t64']);
    expect(request.files).toEqual([
      ['dist/linux-unpacked/', '/opt/Lote'],
      ['a=b.png', '/usr/share/icons/lote.png'],
    ]);
  });

  it('writes a control file without fields that have no value', () => {
    expect(controlText(parseFpmWords(words), 1234)).toBe(
      'Package: lote\nVersion: 1.2.0\nArchitecture: amd64\nMaintainer: A <a@b.invalid>\nInstalled-Size: 1234\n' +
        'Depends: libnss3, libgtk-3-0 | libgtk-3-0t64\nRecommends: xdg-utils\nDescription: A studio\n Watch = learn.\n',
    );
  });

  it('refuses a path that maps nowhere', () => {
    expect(() => parseFpmWords(['dist/linux-unpacked'])).toThrow('FROM=TO');
  });
});
