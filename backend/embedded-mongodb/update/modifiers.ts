import { Timestamp } from 'bson';
import { badValue, CommandError, failedToParse, notSupported, typeMismatch, unknownModifier } from '../errors';
import { calculate } from '../values/arithmetic';
import { compare } from '../values/compare';
import { asText, render, typeName } from '../values/type-names';
import { clone, type Doc, isDoc, isNumeric, isTruthy, type Value } from '../values/types';
import { addToSet, pop, pull, pullAll, push } from './array-modifiers';
import { comparePaths, expandPath, findPlace, makePlace, type UpdateContext } from './paths';

interface Step {
  operator: string;
  path: string[];
  argument: Value;
}

type Modifier = (doc: Doc, step: Step) => void;

const OPERATORS: Record<string, Modifier> = {
  $set: (doc, { path, argument }) => {
    makePlace(doc, path).set(clone(argument));
  },
  $unset: (doc, { path }) => {
    findPlace(doc, path)?.unset();
  },
  $inc: (doc, step) => {
    changeNumber(doc, step, '$inc');
  },
  $mul: (doc, step) => {
    changeNumber(doc, step, '$mul');
  },
  $min: (doc, step) => {
    keepBetter(doc, step, (difference) => difference < 0);
  },
  $max: (doc, step) => {
    keepBetter(doc, step, (difference) => difference > 0);
  },
  $rename: rename,
  $currentDate: (doc, { path, argument }) => {
    makePlace(doc, path).set(currentDate(argument));
  },
  $push: (doc, step) => {
    changeArray(doc, step, true, (array) => push(array, step.argument));
  },
  $addToSet: (doc, step) => {
    changeArray(doc, step, true, (array) => addToSet(array, step.argument));
  },
  $pop: (doc, step) => {
    changeArray(doc, step, false, (array) => pop(array, step.argument));
  },
  $pull: (doc, step) => {
    changeArray(doc, step, false, (array) => pull(array, step.argument));
  },
  $pullAll: (doc, step) => {
    changeArray(doc, step, false, (array) => pullAll(array, step.argument));
  },
};

/** Changes `doc` in place; the update has been checked. `inserting` turns `$setOnInsert` on. */
export function applyModifiers(doc: Doc, update: Doc, context: UpdateContext, inserting: boolean): void {
  // All positions are resolved before any modifier runs: they belong to the document that the filter matched.
  const steps = Object.entries(update).flatMap(([operator, fields]): Step[] => {
    if (operator === '$setOnInsert' && !inserting) {
      return [];
    }
    const effective = operator === '$setOnInsert' ? '$set' : operator;
    return Object.entries(fields as Doc).flatMap(([path, argument]) =>
      expandPath(doc, path, context).map((expanded) => ({ operator: effective, path: expanded, argument })),
    );
  });
  steps.sort((a, b) => comparePaths(a.path, b.path));
  for (const step of steps) {
    OPERATORS[step.operator]?.(doc, step);
  }
}

/** Refuses an update that could not be applied to any document. */
export function checkModifiers(update: Doc): void {
  const seen: string[] = [];
  const claim = (path: string): void => {
    if (path.split('.').includes('')) {
      throw new CommandError(56, 'EmptyFieldName', `The update path '${path}' contains an empty field name`);
    }
    const clash = seen.find((other) => other === path || other.startsWith(`${path}.`) || path.startsWith(`${other}.`));
    if (clash !== undefined) {
      const shorter = clash.length < path.length ? clash : path;
      const message = `Updating the path '${path}' would create a conflict at '${shorter}'`;
      throw new CommandError(40, 'ConflictingUpdateOperators', message);
    }
    seen.push(path);
  };
  for (const [operator, fields] of Object.entries(update)) {
    if (operator === '$bit') {
      throw notSupported('the update operator $bit');
    }
    if (!Object.hasOwn(OPERATORS, operator) && operator !== '$setOnInsert') {
      throw unknownModifier(operator);
    }
    if (!isDoc(fields)) {
      throw failedToParse(`Modifiers operate on fields but we found type ${typeName(fields)} instead.`);
    }
    for (const [path, argument] of Object.entries(fields)) {
      claim(path);
      if (operator === '$rename') {
        claim(renameTarget(path, argument));
      }
    }
  }
}

function changeNumber(doc: Doc, { path, argument }: Step, operator: '$inc' | '$mul'): void {
  if (!isNumeric(argument)) {
    const verb = operator === '$inc' ? 'increment' : 'multiply';
    throw typeMismatch(`Cannot ${verb} with non-numeric argument: {${path.join('.')}: ${render(argument)}}`);
  }
  const place = makePlace(doc, path);
  const current = place.value;
  if (current !== undefined && !isNumeric(current)) {
    throw typeMismatch(
      `Cannot apply ${operator} to a value of non-numeric type. {_id: ${render(doc['_id'])}} has the field ` +
        `'${path.at(-1) ?? ''}' of non-numeric type ${typeName(current)}`,
    );
  }
  const result = calculate(operator, current ?? 0, argument);
  if (result === undefined) {
    throw badValue(`Failed to apply ${operator} operations to current value (${render(current)})`);
  }
  place.set(result);
}

function keepBetter(doc: Doc, { path, argument }: Step, isBetter: (difference: number) => boolean): void {
  const place = makePlace(doc, path);
  if (place.value === undefined || isBetter(compare(argument, place.value))) {
    place.set(clone(argument));
  }
}

function renameTarget(path: string, target: Value): string {
  if (typeof target !== 'string') {
    throw badValue(`The 'to' field for $rename must be a string: ${path}: ${render(target)}`);
  }
  if ([path, target].some((name) => name.split('.').some((part) => part.startsWith('$')))) {
    throw badValue(`The source and destination field for $rename may not be dynamic: ${path}: ${render(target)}`);
  }
  return target;
}

function rename(doc: Doc, { path, argument }: Step): void {
  const place = findPlace(doc, path);
  const value = place?.value;
  if (!place || value === undefined) {
    return;
  }
  place.unset();
  makePlace(doc, asText(argument).split('.')).set(value);
}

function currentDate(argument: Value): Value {
  const type = isDoc(argument) ? argument['$type'] : isTruthy(argument) ? 'date' : undefined;
  if (type === 'timestamp') {
    return new Timestamp({ t: Math.floor(Date.now() / 1000), i: 1 });
  }
  if (type !== 'date') {
    throw badValue(`The '$type' string field is required to be 'date' or 'timestamp': ${render(argument)}`);
  }
  return new Date();
}

function changeArray(doc: Doc, step: Step, create: boolean, change: (array: Value[]) => Value[]): void {
  const place = create ? makePlace(doc, step.path) : findPlace(doc, step.path);
  const current = place?.value;
  if (!place || (current === undefined && !create)) {
    return;
  }
  if (current !== undefined && !Array.isArray(current)) {
    throw badValue(
      `The field '${step.path.join('.')}' must be an array but is of type ${typeName(current)} ` +
        `in document {_id: ${render(doc['_id'])}}`,
    );
  }
  place.set(change(current ?? []));
}
