/** Walking the grammar's tree: the parts of a node without comments, and lists between commas. */
import type { SyntaxNode } from '@lezer/common';
import { invalid, Refusal } from './refusal.ts';
import type { Expression, Statement } from './syntax.ts';

/** The readers that the parts of the grammar call in circles. */
export interface Readers {
  expression(node: SyntaxNode, reading: Reading): Expression;
  /** One piece between commas, which may be starred. */
  item(piece: readonly SyntaxNode[], reading: Reading): Expression;
  /** Pieces between commas: a tuple, or the only one. */
  list(nodes: readonly SyntaxNode[], reading: Reading): Expression;
  /** What is indented under a statement at `place`. */
  body(node: SyntaxNode | undefined, reading: Reading, place: SyntaxNode): readonly Statement[];
}

/** How deep expressions and statements may nest; keeps every walk over a cell far from the end of the stack. */
export const deepestNesting = 90;

/** The text being read, and how deep. */
export class Reading {
  depth = 0;
  /** The class whose body is being read, for its private names. */
  private className: string | null = null;

  constructor(
    readonly source: string,
    /** As `source`, but with places where the grammar would stumble written in another way. Same length. */
    readonly masked: string,
    readonly readers: Readers,
  ) {}

  textOf(node: SyntaxNode): string {
    return this.source.slice(node.from, node.to);
  }

  /** A name as Python stores it: `__x` inside class C is `_C__x`. */
  nameOf(node: SyntaxNode): string {
    const name = this.textOf(node);
    if (this.className === null || !name.startsWith('__') || name.endsWith('__') || name.includes('.')) return name;
    return `_${this.className}${name}`;
  }

  insideClass<Result>(name: string, read: () => Result): Result {
    const outer = this.className;
    const own = name.replace(/^_+/, '');
    this.className = own === '' ? null : own;
    try {
      return read();
    } finally {
      this.className = outer;
    }
  }

  /** Runs `read` one level deeper. */
  nested<Result>(node: SyntaxNode, read: () => Result): Result {
    if (this.depth >= deepestNesting) {
      throw new Refusal('SyntaxError', 'too many nested parentheses or blocks', node.from, node.to);
    }
    this.depth++;
    try {
      return read();
    } finally {
      this.depth--;
    }
  }
}

export function partsOf(node: SyntaxNode): readonly SyntaxNode[] {
  const parts: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name === 'Comment') continue;
    if (child.type.isError) throw invalid({ from: child.from, to: Math.max(child.to, child.from) });
    parts.push(child);
  }
  return parts;
}

/** The pieces between commas; `trailing`: the last piece was followed by one. */
export function splitAtCommas(nodes: readonly SyntaxNode[]): {
  readonly pieces: readonly (readonly SyntaxNode[])[];
  readonly trailing: boolean;
} {
  const pieces: SyntaxNode[][] = [];
  let piece: SyntaxNode[] = [];
  for (const node of nodes) {
    if (node.name !== ',') {
      piece.push(node);
      continue;
    }
    if (piece.length === 0) throw invalid(node);
    pieces.push(piece);
    piece = [];
  }
  const trailing = piece.length === 0 && pieces.length > 0;
  if (piece.length > 0) pieces.push(piece);
  return { pieces, trailing };
}
