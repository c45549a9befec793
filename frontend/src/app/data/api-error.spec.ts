import { HttpErrorResponse, HttpHeaders } from '@angular/common/http';
import { toApiError } from './api-error';

describe('a failed request', () => {
  it('is known by the code that the API gave it', () => {
    const issues = [{ path: ['sku'], message: 'taken' }];
    const error = toApiError(
      new HttpErrorResponse({
        status: 409,
        error: { code: 'SKU_TAKEN', message: 'That sku exists', requestId: 'r-1', issues },
      }),
    );
    expect(error).toMatchObject({ code: 'SKU_TAKEN', requestId: 'r-1', issues });
  });

  it('is an unreachable server when there was no answer at all', () => {
    expect(toApiError(new HttpErrorResponse({ status: 0 })).code).toBe('OFFLINE');
  });

  it.each([
    [413, 'PAYLOAD_TOO_LARGE'],
    [429, 'RATE_LIMITED'],
    [502, 'NOT_READY'],
    [500, 'UNEXPECTED'],
  ])('with status %d from a server in front of the API is %s', (status, code) => {
    const headers = new HttpHeaders({ 'x-request-id': 'r-2' });
    const error = toApiError(new HttpErrorResponse({ status, error: '<html>nginx</html>', headers }));
    expect(error).toMatchObject({ code, requestId: 'r-2' });
  });

  it('is unexpected when the answer breaks its contract', () => {
    expect(toApiError(new TypeError('x is not a function')).code).toBe('UNEXPECTED');
  });
});
