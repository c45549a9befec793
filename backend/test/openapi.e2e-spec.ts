import type { OpenAPIObject } from '@nestjs/swagger';
import { productionEnvironment, startApplication, type TestApplication } from './support';

describe('The API documentation', () => {
  let shop: TestApplication;
  let description: OpenAPIObject;

  beforeAll(async () => {
    shop = await startApplication({ jobs: false });
    description = (await shop.visitor().get<OpenAPIObject>('/api/docs-json')).body;
  });
  afterAll(() => shop.close());

  it('is a page that runs under the policy of all pages: its scripts come from here', async () => {
    const { status, body, headers } = await shop.visitor().get<string>('/api/docs');
    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toContain("script-src 'self';");
    const scripts = [...body.matchAll(/<script([^>]*)>([^]*?)<\/script>/g)];
    expect(scripts.map(([, , inline]) => inline?.trim())).toEqual(['', '', '']);
    for (const [, attributes] of scripts) {
      const path = /src="\.(.*?)"/.exec(attributes ?? '')?.[1];
      expect((await shop.visitor().get(`/api${path}`)).status).toBe(200);
    }
  });

  it('knows the routes of the catalogue', () => {
    const routes = Object.entries(description.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(routes).toEqual(
      expect.arrayContaining([
        'GET /api/products',
        'POST /api/products',
        'GET /api/products/search',
        'GET /api/products/{id}',
        'PATCH /api/products/{id}',
        'DELETE /api/products/{id}',
        'POST /api/products/upload-images',
        'GET /api/fanpages',
        'POST /api/fanpages',
        'POST /api/auth/sign-in',
      ]),
    );
  });

  it('describes everything that it refers to', () => {
    const referred = [...JSON.stringify(description).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];
    expect(referred.length).toBeGreaterThan(20);
    const described = new Set(Object.keys(description.components?.schemas ?? {}));
    expect(referred.flatMap(([, name = '']) => (described.has(name) ? [] : name))).toEqual([]);
  });

  it('gives every operation the one shape of errors', () => {
    const operations = Object.values(description.paths).flatMap((path) => Object.values(path) as object[]);
    for (const operation of operations) {
      expect(operation).toMatchObject({
        responses: {
          '4XX': { content: { 'application/json': { schema: { $ref: '#/components/schemas/ErrorResponse' } } } },
        },
      });
    }
  });

  it('asks for a session everywhere but where visitors may go', () => {
    expect(description.security).toEqual([{ session: [], xsrf: [] }]);
    expect(description.paths['/api/auth/sign-in']?.post?.security).toEqual([{}]);
    expect(description.paths['/api/products']?.post?.security).toBeUndefined();
  });

  it('says how photos are sent', () => {
    const body = description.paths['/api/products/upload-images']?.post?.requestBody;
    expect(body).toMatchObject({
      content: { 'multipart/form-data': { schema: { properties: { images: { maxItems: 10 } } } } },
    });
  });

  it('does not exist in production', async () => {
    const production = await startApplication({ jobs: false, env: productionEnvironment });
    try {
      expect((await production.owner.get('/api/docs')).status).toBe(404);
      expect((await production.owner.get('/api/docs-json')).status).toBe(404);
    } finally {
      await production.close();
    }
  });
});
