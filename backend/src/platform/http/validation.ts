import { StandardSchemaValidationPipe } from '@nestjs/common';
import type { Issue } from '../../contracts';
import { AppError } from '../errors';

interface SchemaIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[];
}

function toIssue({ message, path = [] }: SchemaIssue): Issue {
  const keys = path.map((step) => (typeof step === 'object' ? step.key : step));
  return { path: keys.map((key) => (typeof key === 'number' ? key : String(key))), message };
}

/** Names that JavaScript itself gives a meaning on every object. */
const reservedNames = new Set(['__proto__', 'constructor', 'prototype']);

/** The deepest body of this API has six levels; a megabyte of brackets would exhaust the stack. */
const deepest = 32;

/** Where a reserved name stands in a parsed body. */
function reservedPath(value: unknown, depth = 0): (string | number)[] | undefined {
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  if (depth > deepest) {
    throw refusal([{ path: [], message: `must not be nested deeper than ${deepest} levels` }]);
  }
  for (const name of Object.keys(value)) {
    const deeper = reservedNames.has(name) ? [] : reservedPath((value as Record<string, unknown>)[name], depth + 1);
    if (deeper) {
      return [Array.isArray(value) ? Number(name) : name, ...deeper];
    }
  }
  return undefined;
}

function refusal(issues: Issue[]): AppError {
  const words = issues.map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message));
  return new AppError('VALIDATION_FAILED', `Please check the request. ${words.slice(0, 5).join('; ')}`, issues);
}

/** Parses bodies, queries and parameters with the zod schema named beside them: `@Body({ schema })`. */
export class ValidationPipe extends StandardSchemaValidationPipe {
  constructor() {
    super({ exceptionFactory: (found) => refusal(found.map(toIssue)) });
  }

  /** Nest drops such names in silence; a person who called a product's attribute "constructor" should hear of it. */
  protected override stripProtoKeys(value: unknown): void {
    const path = reservedPath(value);
    if (path) {
      throw refusal([{ path, message: 'this name is reserved, please choose another' }]);
    }
  }
}
