import { TestBed } from '@angular/core/testing';
import { createProductRequestSchema, type Issue, updateOrderRequestSchema } from '@contracts';
import { setUpInEnglish } from '../../testing/english';
import { Language } from './language';
import { Words } from './words';

describe('the wording of what the server refused', () => {
  let words: Words;
  const issuesOf = (error: { issues: { path: PropertyKey[]; message: string }[] } | undefined): Issue[] =>
    (error?.issues ?? []).map(({ path, message }) => ({ path: path.map(String), message }));
  const phone = issuesOf(updateOrderRequestSchema.safeParse({ phone: '09123', version: 0 }).error);
  const name = issuesOf(createProductRequestSchema.safeParse({ name: 'Vase\0' }).error);

  beforeEach(async () => {
    await setUpInEnglish();
    words = TestBed.inject(Words);
  });

  it('is that of the form where the reason is known, in either language', async () => {
    expect(phone.map((issue) => words.ofIssue(issue))).toEqual([
      'Phone: A mobile number of ten digits, such as 0912345678.',
    ]);
    expect(name.map((issue) => words.ofIssue(issue))[0]).toMatch(/^Name: Please type this anew/);
    await TestBed.inject(Language).use('vi');
    expect([...phone, ...name].map((issue) => words.ofIssue(issue)).join()).not.toMatch(/must|phone|name/);
  });

  it('is the server’s own where it is not', () => {
    expect(words.ofIssue({ path: ['variants', 0, 'sku'], message: 'Too big' })).toBe('variants › 0 › sku: Too big');
  });
});
