import { convertToParamMap } from '@angular/router';
import { dayOf, exportUrl, momentOf, orderAddress } from './order-query';

describe('the orders that an address asks for', () => {
  it('are exported with the same filters, all pages of them', () => {
    const query = orderAddress.read(convertToParamMap({ page: '3', status: 'new', q: 'áo thun' }));
    expect(exportUrl(query, 'vi')).toBe('/api/orders/export?status=new&q=%C3%A1o+thun&language=vi');
  });

  it('begin and end with whole days of whoever asks', () => {
    const from = momentOf('2026-11-23', 'start');
    const to = momentOf('2026-11-23', 'end');
    expect(Date.parse(to!) - Date.parse(from!)).toBe(86_400_000 - 1);
    expect([dayOf(from!), dayOf(to!)]).toEqual(['2026-11-23', '2026-11-23']);
    expect(momentOf('', 'start')).toBeNull();
    expect(dayOf(undefined)).toBe('');
  });
});
