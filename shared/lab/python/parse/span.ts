/** A stretch of a cell's text, in UTF-16 offsets. */
export interface Span {
  readonly from: number;
  readonly to: number;
}
