/**
 * Loops over rows of elements that meet (see `broadcast.ts`), one for each operation that has to be fast. A store into a typed
 * array rounds (float32) or wraps around (integers), which makes each loop right for every dtype it is given.
 */
import type { BigDType, NumberDType, ValuesByDType } from '../dtype.ts';

export type NumberArray = ValuesByDType[NumberDType];
export type BigArray = ValuesByDType[BigDType];

/** Steps are 0 (one element for the whole row) or 1. */
export type RowLoop<In, Out> = (
  left: In,
  leftStart: number,
  leftStep: number,
  right: In,
  rightStart: number,
  rightStep: number,
  out: Out,
  outStart: number,
  length: number,
) => void;

export type NumberLoop = RowLoop<NumberArray, NumberArray>;
export type BigLoop = RowLoop<BigArray, BigArray>;
export type NumberTest = RowLoop<NumberArray, Uint8Array>;
export type BigTest = RowLoop<BigArray, Uint8Array>;

export const addNumbers: NumberLoop = (left, leftStart, leftStep, right, rightStart, rightStep, out, outStart, length) => {
  for (let index = 0; index < length; index++) {
    const x = left[leftStart + index * leftStep];
    const y = right[rightStart + index * rightStep];
    out[outStart + index] = x + y;
  }
};

export const subtractNumbers: NumberLoop = (left, leftStart, leftStep, right, rightStart, rightStep, out, outStart, length) => {
  for (let index = 0; index < length; index++) {
    const x = left[leftStart + index * leftStep];
    const y = right[rightStart + index * rightStep];
    out[outStart + index] = x - y;
  }
};

export const multiplyNumbers: NumberLoop = (left, leftStart, leftStep, right, rightStart, rightStep, out, outStart, length) => {
  for (let index = 0; index < length; index++) {
    const x = left[leftStart + index * leftStep];
    const y = right[rightStart + index * rightStep];
    out[outStart + index] = x * y;
  }
};

export const divideNumbers: NumberLoop = (left, leftStart, leftStep, right, rightStart, rightStep, out, outStart, length) => {
  for (let index = 0; index < length; index++) {
    const x = left[leftStart + index * leftStep];
    const y = right[rightStart + index * rightStep];
    out[outStart + index] = x / y;
  }
};

export const maximumNumbers: NumberLoop = (left, leftStart, leftStep, right, rightStart, rightStep, out, outStart, length) => {
  for (let index = 0; index < length; index++) {
    const x = left[leftStart + index * leftStep];
    const y = right[rightStart + index * rightStep];
    out[outStart + index] = x > y || x !== x ? x : y;
  }
};

export const minimumNumbers: NumberLoop = (left, leftStart, leftStep, right, rightStart, rightStep, out, outStart, length) => {
  for (let index = 0; index < length; index++) {
    const x = left[leftStart + index * leftStep];
    const y = right[rightStart + index * rightStep];
    out[outStart + index] = x < y || x !== x ? x : y;
  }
};

/** Products of 32 bits, which float64 cannot hold exactly. */
export const multiplyIntegers: NumberLoop = (left, leftStart, leftStep, right, rightStart, rightStep, out, outStart, length) => {
  for (let index = 0; index < length; index++) {
    const x = left[leftStart + index * leftStep];
    const y = right[rightStart + index * rightStep];
    out[outStart + index] = Math.imul(x, y);
  }
};

export const addBig: BigLoop = (left, leftStart, leftStep, right, rightStart, rightStep, out, outStart, length) => {
  for (let index = 0; index < length; index++) {
    const x = left[leftStart + index * leftStep];
    const y = right[rightStart + index * rightStep];
    out[outStart + index] = BigInt.asIntN(64, x + y);
  }
};

export const subtractBig: BigLoop = (left, leftStart, leftStep, right, rightStart, rightStep, out, outStart, length) => {
  for (let index = 0; index < length; index++) {
    const x = left[leftStart + index * leftStep];
    const y = right[rightStart + index * rightStep];
    out[outStart + index] = BigInt.asIntN(64, x - y);
  }
};

export const multiplyBig: BigLoop = (left, leftStart, leftStep, right, rightStart, rightStep, out, outStart, length) => {
  for (let index = 0; index < length; index++) {
    const x = left[leftStart + index * leftStep];
    const y = right[rightStart + index * rightStep];
    out[outStart + index] = BigInt.asIntN(64, x * y);
  }
};

export const maximumBig: BigLoop = (left, leftStart, leftStep, right, rightStart, rightStep, out, outStart, length) => {
  for (let index = 0; index < length; index++) {
    const x = left[leftStart + index * leftStep];
    const y = right[rightStart + index * rightStep];
    out[outStart + index] = y > x ? y : x;
  }
};

export const minimumBig: BigLoop = (left, leftStart, leftStep, right, rightStart, rightStep, out, outStart, length) => {
  for (let index = 0; index < length; index++) {
    const x = left[leftStart + index * leftStep];
    const y = right[rightStart + index * rightStep];
    out[outStart + index] = y < x ? y : x;
  }
};

export const equalNumbers: NumberTest = (left, leftStart, leftStep, right, rightStart, rightStep, out, outStart, length) => {
  for (let index = 0; index < length; index++) {
    const x = left[leftStart + index * leftStep];
    const y = right[rightStart + index * rightStep];
    out[outStart + index] = x === y ? 1 : 0;
  }
};

export const notEqualNumbers: NumberTest = (left, leftStart, leftStep, right, rightStart, rightStep, out, outStart, length) => {
  for (let index = 0; index < length; index++) {
    const x = left[leftStart + index * leftStep];
    const y = right[rightStart + index * rightStep];
    out[outStart + index] = x !== y ? 1 : 0;
  }
};

export const lessNumbers: NumberTest = (left, leftStart, leftStep, right, rightStart, rightStep, out, outStart, length) => {
  for (let index = 0; index < length; index++) {
    const x = left[leftStart + index * leftStep];
    const y = right[rightStart + index * rightStep];
    out[outStart + index] = x < y ? 1 : 0;
  }
};

export const lessEqualNumbers: NumberTest = (left, leftStart, leftStep, right, rightStart, rightStep, out, outStart, length) => {
  for (let index = 0; index < length; index++) {
    const x = left[leftStart + index * leftStep];
    const y = right[rightStart + index * rightStep];
    out[outStart + index] = x <= y ? 1 : 0;
  }
};

export const equalBig: BigTest = (left, leftStart, leftStep, right, rightStart, rightStep, out, outStart, length) => {
  for (let index = 0; index < length; index++) {
    const x = left[leftStart + index * leftStep];
    const y = right[rightStart + index * rightStep];
    out[outStart + index] = x === y ? 1 : 0;
  }
};

export const notEqualBig: BigTest = (left, leftStart, leftStep, right, rightStart, rightStep, out, outStart, length) => {
  for (let index = 0; index < length; index++) {
    const x = left[leftStart + index * leftStep];
    const y = right[rightStart + index * rightStep];
    out[outStart + index] = x !== y ? 1 : 0;
  }
};

export const lessBig: BigTest = (left, leftStart, leftStep, right, rightStart, rightStep, out, outStart, length) => {
  for (let index = 0; index < length; index++) {
    const x = left[leftStart + index * leftStep];
    const y = right[rightStart + index * rightStep];
    out[outStart + index] = x < y ? 1 : 0;
  }
};

export const lessEqualBig: BigTest = (left, leftStart, leftStep, right, rightStart, rightStep, out, outStart, length) => {
  for (let index = 0; index < length; index++) {
    const x = left[leftStart + index * leftStep];
    const y = right[rightStart + index * rightStep];
    out[outStart + index] = x <= y ? 1 : 0;
  }
};

/** A loop for operations that need not be that fast. */
export function eachNumber(calculate: (x: number, y: number) => number): NumberLoop {
  return (left, leftStart, leftStep, right, rightStart, rightStep, out, outStart, length) => {
    for (let index = 0; index < length; index++) {
      out[outStart + index] = calculate(left[leftStart + index * leftStep], right[rightStart + index * rightStep]);
    }
  };
}

export function eachBig(calculate: (x: bigint, y: bigint) => bigint): BigLoop {
  return (left, leftStart, leftStep, right, rightStart, rightStep, out, outStart, length) => {
    for (let index = 0; index < length; index++) {
      out[outStart + index] = calculate(left[leftStart + index * leftStep], right[rightStart + index * rightStep]);
    }
  };
}

export function eachText<Result>(
  calculate: (x: string, y: string) => Result,
): RowLoop<readonly string[], { [index: number]: Result }> {
  return (left, leftStart, leftStep, right, rightStart, rightStep, out, outStart, length) => {
    for (let index = 0; index < length; index++) {
      out[outStart + index] = calculate(left[leftStart + index * leftStep], right[rightStart + index * rightStep]);
    }
  };
}
