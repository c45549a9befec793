import type { SwaggerDocumentOptions } from '@nestjs/swagger';
import { z } from 'zod';
import * as contracts from '../../contracts';

type Converter = NonNullable<SwaggerDocumentOptions['standardSchemaConverter']>;
type Direction = Parameters<Converter>[1]['schemaType'];

/** Queries and route parameters are documented field by field, so they must not hide behind a reference. */
const isSpreadOut = (name: string): boolean => /(Query|Params)$/.test(name);

/** `createProductRequestSchema` is documented as `CreateProductRequest`. */
function nameOf(exportName: string): string {
  const name = exportName.replace(/Schema$/, '');
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/**
 * Names for the objects of contracts/, so that one which several answers hold is described once. What a client sends
 * and what it gets may differ (defaults), so an object that occurs in requests too has a name of its own there.
 */
function registryOf(direction: Direction) {
  const registry = z.registry<{ id: string }>();
  for (const [exportName, schema] of Object.entries<unknown>(contracts)) {
    const name = nameOf(exportName);
    if (schema instanceof z.ZodObject && !isSpreadOut(name)) {
      registry.add(schema, { id: direction === 'output' || name.endsWith('Request') ? name : `${name}Input` });
    }
  }
  return registry;
}

const registries = { input: registryOf('input'), output: registryOf('output') };

/** Takes out what is true but only noise to a reader, and what would promise that an answer never gains a field. */
function simplify(described: z.core.JSONSchema.BaseSchema, direction: Direction): void {
  if (described.maximum === Number.MAX_SAFE_INTEGER) {
    delete described.maximum;
  }
  if (described.minimum === Number.MIN_SAFE_INTEGER) {
    delete described.minimum;
  }
  if (described.format) {
    delete described.pattern;
  }
  if (direction === 'output' && described.additionalProperties === false) {
    delete described.additionalProperties;
  }
}

/** Describes the zod schemas that controllers name, in the dialect of OpenAPI 3.0. */
export const documentSchema: Converter = (schema, { schemaType }) => {
  if (!(schema instanceof z.ZodType)) {
    return undefined;
  }
  const { definitions, ...described } = z.toJSONSchema(schema, {
    target: 'openapi-3.0',
    io: schemaType,
    metadata: registries[schemaType],
    // A refinement or transformation that JSON Schema cannot say is enforced all the same; the rest is documented.
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      simplify(jsonSchema, schemaType);
    },
  });
  return { schema: described, components: definitions as Record<string, unknown> | undefined };
};
