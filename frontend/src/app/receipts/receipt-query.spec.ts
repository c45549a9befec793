import { convertToParamMap } from '@angular/router';
import { addressChange, pageSize, readReceiptQuery, requestParams } from './receipt-query';

describe('the address of the receipts', () => {
  it('carries every filter to the server', () => {
    const fanpageId = 'a'.repeat(24);
    const query = readReceiptQuery(
      convertToParamMap({ page: '2', fanpageId, decision: 'unsure', judged: 'false', channel: 'messenger' }),
    );
    expect(requestParams(query)).toEqual({
      page: 2,
      pageSize,
      fanpageId,
      decision: 'unsure',
      judged: false,
      channel: 'messenger',
    });
  });

  it('ignores what makes no sense instead of failing', () => {
    const query = readReceiptQuery(
      convertToParamMap({ page: '-1', fanpageId: 'x', decision: 'maybe', judged: '2', channel: '' }),
    );
    expect(requestParams(query)).toEqual({ page: 1, pageSize });
  });

  it('leads back to the first page when a filter changes', () => {
    expect(addressChange({ decision: 'none' })).toEqual({ decision: 'none', page: null });
    expect(addressChange({ decision: '' })).toEqual({ decision: null, page: null });
    expect(addressChange({ page: 3 })).toEqual({ page: 3 });
  });
});
