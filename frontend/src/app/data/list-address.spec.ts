import { convertToParamMap } from '@angular/router';
import { listConversationsQuerySchema } from '@contracts';
import { addressChange, ListAddress } from './list-address';

describe('the address of a list', () => {
  const address = new ListAddress(listConversationsQuerySchema, ['page', 'fanpageId', 'state', 'q'], 30);

  it('asks for what it says, and leaves out what makes no sense', () => {
    const query = address.read(
      convertToParamMap({ page: '2', state: 'needs_person', fanpageId: 'not an id', other: 'x' }),
    );
    expect(query).toEqual({ page: 2, pageSize: 30, state: 'needs_person' });
    expect(address.request(query)).toEqual({ page: 2, pageSize: 30, state: 'needs_person' });
  });

  it('goes back to the first page with another filter', () => {
    expect(addressChange({ state: 'open' })).toEqual({ page: null, state: 'open' });
    expect(addressChange({ state: '' })).toEqual({ page: null, state: null });
    expect(addressChange({ page: 3 })).toEqual({ page: 3 });
  });
});
