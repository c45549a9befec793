import { type DescribedProduct, limits } from '@contracts';
import { proposalFor, withProposed } from './photo-proposal';
import { emptyDraft } from './product-draft';

const described: DescribedProduct = {
  name: 'Ấm trà gốm men lam',
  category: 'Ấm trà',
  description: 'Ấm trà tròn, men xanh lam.',
  colours: ['xanh lam', 'trắng'],
  materials: ['gốm'],
  brand: null,
  readableText: ['BÁT TRÀNG', 'x'.repeat(limits.keywordLength + 1)],
  keywords: ['ấm trà', 'Am Tra', 'teapot', ' '],
};

describe('what a photo says about a product', () => {
  it('fills an empty form, each keyword once', () => {
    expect(proposalFor(emptyDraft, described)).toEqual({
      filled: {
        name: 'Ấm trà gốm men lam',
        category: 'Ấm trà',
        searchKeywords: ['ấm trà', 'teapot'],
        description: 'Ấm trà tròn, men xanh lam.',
      },
      suggested: {},
      seen: ['xanh lam', 'trắng', 'gốm', 'BÁT TRÀNG'],
    });
  });

  it('only suggests where somebody has written something', () => {
    const draft = { ...emptyDraft, name: 'Ấm của tôi', searchKeywords: ['ấm trà'] };
    const { filled, suggested } = proposalFor(draft, described);
    expect(suggested).toEqual({ name: 'Ấm trà gốm men lam', searchKeywords: ['teapot'] });
    expect(filled).not.toHaveProperty('name');
    expect(filled).not.toHaveProperty('searchKeywords');
  });

  it('says nothing about what is there already, however it is written', () => {
    const draft = { ...emptyDraft, name: 'am tra gom men lam', searchKeywords: ['TEAPOT', 'ấm trà'] };
    const { filled, suggested, seen } = proposalFor(draft, { ...described, colours: ['teapot'] });
    expect(suggested).toEqual({});
    expect(Object.keys(filled)).toEqual(['category', 'description']);
    expect(seen).toEqual(['gốm', 'BÁT TRÀNG']);
  });

  it('proposes nothing when nothing was seen', () => {
    const nothing = {
      ...described,
      name: ' ',
      category: '',
      description: '',
      keywords: [],
      colours: [],
      materials: [],
    };
    expect(proposalFor(emptyDraft, { ...nothing, readableText: [] })).toEqual({ filled: {}, suggested: {}, seen: [] });
  });

  it('adds keywords to those that are there and replaces everything else', () => {
    const draft = { ...emptyDraft, name: 'cũ', searchKeywords: ['cũ'] };
    expect(withProposed(draft, { name: 'mới', searchKeywords: ['mới', 'CŨ'] })).toMatchObject({
      name: 'mới',
      searchKeywords: ['cũ', 'mới'],
    });
  });

  it('never proposes more keywords than a product holds', () => {
    const many = Array.from({ length: limits.keywordsPerProduct }, (_, index) => `từ ${index}`);
    const draft = { ...emptyDraft, searchKeywords: many.slice(1) };
    expect(proposalFor(draft, { ...described, keywords: ['một', 'hai'] }).suggested.searchKeywords).toEqual(['một']);
    expect(withProposed(draft, { searchKeywords: ['một', 'hai'] }).searchKeywords).toHaveLength(
      limits.keywordsPerProduct,
    );
  });
});
