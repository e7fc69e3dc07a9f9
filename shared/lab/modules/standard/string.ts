/** Python's `string`: sets of characters. */
import { native } from '../../python/native.ts';
import { raise } from '../../python/exceptions.ts';
import { StandardModule } from './standard-module.ts';

const lower = 'abcdefghijklmnopqrstuvwxyz';
const upper = lower.toUpperCase();
const digits = '0123456789';
const punctuation = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';
const space = ' \t\n\r\x0b\x0c';

export function createStringModule(): StandardModule {
  return new StandardModule('string', {
    ascii_letters: lower + upper,
    ascii_lowercase: lower,
    ascii_uppercase: upper,
    digits,
    hexdigits: `${digits}abcdefABCDEF`,
    octdigits: '01234567',
    punctuation,
    whitespace: space,
    printable: digits + lower + upper + punctuation + space,
    capwords: native('capwords', 's, sep=None', (vm, { s, sep }) => {
      if (typeof s !== 'string')
        return raise('TypeError', `descriptor 'split' for 'str' objects doesn't apply to a '${vm.typeOf(s).name}' object`);
      const parts = vm.toList(vm.call(vm.getAttribute(s, 'split'), sep === null ? [] : [sep]));
      const capital = parts.map((part) => vm.str(vm.call(vm.getAttribute(part, 'capitalize'), [])));
      return capital.join(typeof sep === 'string' ? sep : ' ');
    }),
  });
}
