import { convertToParamMap } from '@angular/router';
import { addressChange, pageSize, readListQuery, requestParams } from './list-query';

describe('the address of the product list', () => {
  it('carries every filter to the server', () => {
    const fanpageId = 'a'.repeat(24);
    const query = readListQuery(
      convertToParamMap({ q: 'đèn', category: 'Đèn', fanpageId, active: 'false', sort: '-price', page: '3' }),
    );
    expect(requestParams(query)).toEqual({
      q: 'đèn',
      category: 'Đèn',
      fanpageId,
      active: false,
      sort: '-price',
      page: 3,
      pageSize,
    });
  });

  it('shows the newest first without words, and the best match with them', () => {
    expect(requestParams(readListQuery(convertToParamMap({})))).toMatchObject({ sort: '-createdAt' });
    expect(requestParams(readListQuery(convertToParamMap({ q: 'ao' })))).not.toHaveProperty('sort');
  });

  it('ignores what makes no sense instead of failing', () => {
    const query = readListQuery(convertToParamMap({ page: 'x', fanpageId: 'nobody', sort: 'colour', active: 'maybe' }));
    expect(requestParams(query)).toEqual({ page: 1, pageSize, sort: '-createdAt' });
  });

  it('leads back to the first page when a filter changes', () => {
    expect(addressChange({ category: 'Đèn' })).toEqual({ category: 'Đèn', page: null });
    expect(addressChange({ category: '' })).toEqual({ category: null, page: null });
    expect(addressChange({ page: 2 })).toEqual({ page: 2 });
  });
});
