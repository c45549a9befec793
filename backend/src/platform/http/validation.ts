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

/** Parses bodies, queries and parameters with the zod schema named beside them: `@Body({ schema })`. */
export const validationPipe = () =>
  new StandardSchemaValidationPipe({
    exceptionFactory: (found) => {
      const issues = found.map(toIssue);
      const words = issues.map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message));
      return new AppError('VALIDATION_FAILED', `Please check the request. ${words.slice(0, 5).join('; ')}`, issues);
    },
  });
