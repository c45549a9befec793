import { convertToParamMap } from '@angular/router';
import { pageSize, receiptAddress } from './receipt-query';

describe('the address of the receipts', () => {
  it('carries every filter to the server', () => {
    const fanpageId = 'a'.repeat(24);
    const query = receiptAddress.read(
      convertToParamMap({ page: '2', fanpageId, decision: 'unsure', judged: 'false', channel: 'messenger' }),
    );
    expect(receiptAddress.request(query)).toEqual({
      page: 2,
      pageSize,
      fanpageId,
      decision: 'unsure',
      judged: false,
      channel: 'messenger',
    });
  });

  it('ignores what makes no sense instead of failing', () => {
    const query = receiptAddress.read(
      convertToParamMap({ page: '-1', fanpageId: 'x', decision: 'maybe', judged: '2', channel: '' }),
    );
    expect(receiptAddress.request(query)).toEqual({ page: 1, pageSize });
  });
});
