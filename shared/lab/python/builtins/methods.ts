/** Puts the methods of the built-in types in place. */
import './dict-methods.ts';
import './list-methods.ts';
import './set-methods.ts';
import './text-methods.ts';
import './function-attributes.ts';
