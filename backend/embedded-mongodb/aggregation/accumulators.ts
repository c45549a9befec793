import { addWidening, divide } from '../values/arithmetic';
import { compare, keyOf } from '../values/compare';
import { type Doc, isDoc, isNullish, isNumeric, type NumericValue, type Value } from '../values/types';

/** Collects the values of one group. */
export interface Accumulator {
  add(value: Value): void;
  result(): Value;
}

class Sum implements Accumulator {
  private total: NumericValue = 0;

  add(value: Value): void {
    if (isNumeric(value)) {
      this.total = addWidening(this.total, value);
    }
  }

  result(): Value {
    return this.total;
  }
}

class Average implements Accumulator {
  private total: NumericValue = 0;
  private count = 0;

  add(value: Value): void {
    if (isNumeric(value)) {
      this.total = addWidening(this.total, value);
      this.count += 1;
    }
  }

  result(): Value {
    return this.count === 0 ? null : divide(this.total, this.count);
  }
}

/** Null and missing values do not take part. */
class Extreme implements Accumulator {
  private best: Value = null;

  constructor(private readonly direction: 1 | -1) {}

  add(value: Value): void {
    if (!isNullish(value) && (isNullish(this.best) || compare(value, this.best) * this.direction > 0)) {
      this.best = value;
    }
  }

  result(): Value {
    return this.best;
  }
}

class First implements Accumulator {
  private values: Value[] = [];

  add(value: Value): void {
    if (this.values.length === 0) {
      this.values.push(value ?? null);
    }
  }

  result(): Value {
    return this.values[0] ?? null;
  }
}

class Last implements Accumulator {
  private value: Value = null;

  add(value: Value): void {
    this.value = value ?? null;
  }

  result(): Value {
    return this.value;
  }
}

class Push implements Accumulator {
  private readonly values: Value[] = [];

  add(value: Value): void {
    if (value !== undefined) {
      this.values.push(value);
    }
  }

  result(): Value {
    return this.values;
  }
}

class AddToSet implements Accumulator {
  private readonly values = new Map<string, Value>();

  add(value: Value): void {
    if (value !== undefined) {
      this.values.set(keyOf(value), value);
    }
  }

  result(): Value {
    return [...this.values.values()];
  }
}

class MergeObjects implements Accumulator {
  private readonly merged: Doc = {};

  add(value: Value): void {
    if (isDoc(value)) {
      Object.assign(this.merged, value);
    }
  }

  result(): Value {
    return this.merged;
  }
}

class Count implements Accumulator {
  private count = 0;

  add(): void {
    this.count += 1;
  }

  result(): Value {
    return this.count;
  }
}

export const ACCUMULATORS = new Map<string, () => Accumulator>([
  ['$sum', () => new Sum()],
  ['$avg', () => new Average()],
  ['$min', () => new Extreme(-1)],
  ['$max', () => new Extreme(1)],
  ['$first', () => new First()],
  ['$last', () => new Last()],
  ['$push', () => new Push()],
  ['$addToSet', () => new AddToSet()],
  ['$mergeObjects', () => new MergeObjects()],
  ['$count', () => new Count()],
]);
