import type { ReplyTemplate } from '@contracts';
import { checkText } from './template-check';

const template: Pick<ReplyTemplate, 'maxLength' | 'variables'> = {
  maxLength: 12,
  variables: [{ name: 'shop', example: { vi: 'Mây', en: 'Mây' } }],
};

describe('a text of one’s own', () => {
  it('is counted as people count, and said to be too long by how much', () => {
    expect(checkText('Dạ 👨‍👩‍👧‍👦!', template)).toEqual({ count: 5, excess: 0, unknown: [], empty: false });
    expect(checkText('x'.repeat(15), template).excess).toBe(3);
  });

  it('may fill in only what is known there', () => {
    expect(checkText('{shop} {price}', template).unknown).toEqual(['{price}']);
  });

  it('is empty when there is nothing to read', () => {
    expect(checkText('  ', template).empty).toBe(true);
  });
});
