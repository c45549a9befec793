import { framesOf } from './stack-frames';
import { scrub } from './scrub';

describe('the words of an error', () => {
  it.each([
    [
      "Cannot read properties of undefined (reading 'price')",
      'TypeError',
      "Cannot read properties of undefined (reading 'price')",
    ],
    ['price is not defined', 'ReferenceError', 'price is not defined'],
    [
      'E11000 duplicate key error collection: shop.products index: sku_1 dup key: { sku: "AO-01" }',
      'MongoServerError',
      'E11000 duplicate key error collection: shop.products index: sku_1 dup key: *',
    ],
    ['connect ECONNREFUSED 127.0.0.1:27017', 'Error', 'connect ECONNREFUSED 127.0.0.1:#'],
  ])('keep what names the program: %s', (text, type, expected) => {
    expect(scrub(text, type)).toBe(expected);
  });

  it.each([
    ['a word that was sent', 'Unexpected token \'h\', "hello" is not valid JSON', 'hello'],
    ['a sentence in a type error', 'Cannot read "where is hello" of undefined', 'hello'],
    ['Vietnamese', 'no product xin chào áo', 'chào'],
    ['an address with a query', 'GET https://graph.example/me?access_token=hello failed', 'hello'],
    ['a query alone', 'GET /api/products?q=hello failed', 'hello'],
    ['an e-mail address', 'no account for hello@shop.example', 'hello'],
    ['a telephone number', 'call 0901234567', '0901234567'],
    ["a customer's id", 'no conversation with 24012345678901234', '24012345678901234'],
    ['an id of the database', 'Cast to ObjectId failed for 665f1c2ab3d4e5f601234567', '665f1c2ab3d4e5f601234567'],
    ['a token', 'refused: EAAGm0PX4ZCpsBAKZCZCnhello3ZBZA9', 'hello'],
    ['a telephone number in groups', 'call 0912 345 678', '345'],
    ['a telephone number with dots', 'call +84.912.345.678 now', '345'],
    ['a telephone number with a bracket', 'call (091) 234-5678', '091'],
    ['words with quotation marks in them', 'E11000 dup key: { name: "Lan \\"hello\\" Tran" }', 'hello'],
    ['words behind a stray quotation mark', 'value "5"" or hello', 'hello'],
    ['an object without quotation marks', 'no such { name: hello }', 'hello'],
    ['what comes after the first line', 'failed\nhello', 'hello'],
    ['a quotation that never ends', 'bad text "hello', 'hello'],
  ])('lose %s', (_what, text, word) => {
    expect(scrub(text, 'SyntaxError')).not.toContain(word);
  });

  it.each([
    ['Cannot read properties of undefined (reading \'price\') near "Lan \\"hello\\""', "(reading 'price') near *"],
    ["Cannot destructure property 'price' of 'hello world' as it is null", "property 'price' of *"],
    ["Cannot read properties of null (reading 'a'hello')", '(reading *'],
    ["x 'a' hello 'b c'", "x 'a' hello *"],
  ])('of a type error end where something other than a name is quoted: %s', (text, end) => {
    expect(scrub(text, 'TypeError').endsWith(end)).toBe(true);
  });

  it('stay short', () => {
    expect(scrub('very long '.repeat(1_000)).length).toBe(200);
  });
});

describe('the frames of an error', () => {
  it('begin with the outermost and hide where the program lies', () => {
    const stack = [
      'TypeError: hello',
      '    at price (/var/www/shop/releases/1/backend/dist/products/price.js:10:5)',
      '    at async /var/www/shop/releases/1/backend/dist/main.js:2:3',
      '    at next (/var/www/shop/releases/1/node_modules/express/lib/router.js:1:2)',
      '    at process.processTicksAndRejections (node:internal/process/task_queues:104:5)',
    ].join('\n');
    expect(framesOf(stack).map(({ filename, in_app }) => [filename, in_app])).toEqual([
      ['node:internal/process/task_queues', false],
      ['app:///node_modules/express/lib/router.js', false],
      ['app:///backend/dist/main.js', true],
      ['app:///backend/dist/products/price.js', true],
    ]);
  });

  it('are never made of the message', () => {
    expect(framesOf('Error: at hello (x)\n  hello world')).toEqual([]);
  });
});
