/** Series and DataFrame as values: columns with labels. What they can do is in the files that fill their types. */
import { PyObject, PyType, type PyValue, objectType } from '../../python/value.ts';
import type { Column } from './column.ts';
import type { PyIndex } from './index-object.ts';

/** Slots are mutable here: `slots.ts` fills them, so that these types can be named before what they do. */
const ofPandas = (name: string, slots: object) => new PyType(name, { module: 'pandas', bases: [objectType], slots });
export const seriesSlots: object = {};
export const frameSlots: object = {};
export const seriesType = ofPandas('Series', seriesSlots);
export const frameType = ofPandas('DataFrame', frameSlots);

export class PySeries extends PyObject {
  constructor(
    public column: Column,
    public index: PyIndex,
    public name: PyValue = null,
  ) {
    super();
  }

  get type(): PyType {
    return seriesType;
  }

  get length(): number {
    return this.column.cells.length;
  }
}

export class PyFrame extends PyObject {
  constructor(
    public columns: readonly Column[],
    /** Labels of the columns. */
    public labels: PyIndex,
    public index: PyIndex,
  ) {
    super();
  }

  get type(): PyType {
    return frameType;
  }

  get length(): number {
    return this.index.length;
  }

  /** One column with the rows' labels; its name is the column's label. */
  series(place: number): PySeries {
    return new PySeries(this.columns[place], this.index, this.labels.at(place));
  }
}
