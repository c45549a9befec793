import { convertToParamMap } from '@angular/router';
import { pageSize, productAddress, requestOf } from './list-query';

describe('the address of the product list', () => {
  it('carries every filter to the server', () => {
    const fanpageId = 'a'.repeat(24);
    const query = productAddress.read(
      convertToParamMap({ q: 'đèn', category: 'Đèn', fanpageId, active: 'false', sort: '-price', page: '3' }),
    );
    expect(requestOf(query)).toEqual({
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
    expect(requestOf(productAddress.read(convertToParamMap({})))).toMatchObject({ sort: '-createdAt' });
    expect(requestOf(productAddress.read(convertToParamMap({ q: 'ao' })))).not.toHaveProperty('sort');
  });

  it('ignores what makes no sense instead of failing', () => {
    const query = productAddress.read(
      convertToParamMap({ page: 'x', fanpageId: 'nobody', sort: 'colour', active: 'maybe' }),
    );
    expect(requestOf(query)).toEqual({ page: 1, pageSize, sort: '-createdAt' });
  });
});
