import { createProductRequestSchema, listProductsQuerySchema, productSchema } from '../../contracts';
import { documentSchema } from './document-schemas';

describe('The documentation of a contract', () => {
  it('describes an answer once, by its name, with the objects that it holds beside it', () => {
    const described = documentSchema(productSchema, { schemaType: 'output' });
    expect(described?.schema).toEqual({ $ref: '#/definitions/Product' });
    expect(Object.keys(described?.components ?? {}).sort()).toEqual([
      'FanpageAssignment',
      'Image',
      'ImageUrls',
      'Product',
      'Variant',
    ]);
  });

  it('tells what may be left out of a request apart from what is always in an answer', () => {
    const request = documentSchema(createProductRequestSchema, { schemaType: 'input' })?.components;
    expect(request).toMatchObject({
      CreateProductRequest: { required: ['name'], additionalProperties: false },
      FanpageAssignmentInput: { required: ['fanpageId'], properties: { isActive: { default: true } } },
    });
    const answer = documentSchema(productSchema, { schemaType: 'output' })?.components;
    expect(answer).toMatchObject({ FanpageAssignment: { required: ['fanpageId', 'isActive', 'priority'] } });
  });

  it('leaves the fields of a query open, so that each becomes a parameter', () => {
    expect(documentSchema(listProductsQuerySchema, { schemaType: 'input' })?.schema).toMatchObject({
      type: 'object',
      properties: { page: { type: 'integer', minimum: 1, default: 1 }, active: { enum: ['true', 'false'] } },
    });
  });

  it('leaves everything that is no zod schema to others', () => {
    expect(documentSchema({ '~standard': {} }, { schemaType: 'input' })).toBeUndefined();
  });
});
