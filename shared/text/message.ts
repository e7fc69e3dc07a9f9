/** One text of the catalogue: a sentence with `{placeholders}`, in one or two grammatical numbers chosen by `{count}`. */
export type Message = string | { readonly one: string; readonly other: string };

/** A language's texts for the keys of another. */
export type Translation<Texts> = { readonly [Key in keyof Texts]: Message };
