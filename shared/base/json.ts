/** JSON values that nobody changes, and the read-only face of plain data. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Plain data whose objects and lists are read-only at every depth; typed arrays stay as they are. */
export type Immutable<T> = T extends ArrayBufferView
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Immutable<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: Immutable<T[Key]> }
      : T;
