/** Modules of which the Lab has a part: what it lacks is named as such instead of not existing. */
import { type ExceptionName, raise } from '../python/exceptions.ts';
import { PyModule } from '../python/types/module.ts';
import type { MaybeValue, PyValue } from '../python/value.ts';

export interface Library {
  readonly name: string;
  /** As people import it: `np`. */
  readonly alias: string;
  /** What is raised for names that the library has and the Lab has not. */
  readonly error: ExceptionName;
  /** @param folder '' for the library itself, `linalg` for `np.linalg` */
  has(folder: string, name: string): boolean;
}

/** Names by folder, from lists that are separated by spaces. */
export function knownNames(lists: Readonly<Record<string, string>>): Library['has'] {
  const names = new Map(Object.entries(lists).map(([folder, list]) => [folder, new Set(list.trim().split(/\s+/))]));
  return (folder, name) => names.get(folder)?.has(name) ?? false;
}

/** @param path `np.linalg.cond` */
export function refuseLacking(library: Library, path: string): never {
  return raise(library.error, `${path} exists in ${library.name}, but it is not supported here.`, 'not-supported');
}

export class IncompleteModule extends PyModule {
  /** @param folder as `Library.has` takes it */
  constructor(
    private readonly library: Library,
    name: string,
    private readonly folder: string,
    members: Readonly<Record<string, PyValue | (() => PyValue)>>,
  ) {
    super(name, members);
  }

  override knows(name: string): boolean {
    return super.knows(name) || this.library.has(this.folder, name);
  }

  override find(name: string): MaybeValue {
    const found = super.find(name);
    if (found !== undefined || !this.library.has(this.folder, name)) return found;
    return refuseLacking(this.library, [this.library.alias, this.folder, name].filter((part) => part !== '').join('.'));
  }
}
