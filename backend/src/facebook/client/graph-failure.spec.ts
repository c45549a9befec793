import { toGraphFailure, type GraphFailureKind } from './graph-failure';

const error = (code: number, subcode?: number, transient?: boolean) => ({
  error: {
    message: 'x',
    type: 'OAuthException',
    code,
    error_subcode: subcode,
    is_transient: transient,
    fbtrace_id: 'A',
  },
});

describe('What an error of the Graph API means', () => {
  it.each<[string, number, unknown, GraphFailureKind]>([
    ['an unknown error', 400, error(1), 'retry'],
    ['a service that is down', 500, error(2), 'retry'],
    ['the rate limit of the app', 400, error(4), 'retry'],
    ['the rate limit of Messenger', 400, error(80_006), 'retry'],
    ['anything that calls itself transient', 400, error(9_999, undefined, true), 'retry'],
    ['failed, but sent', 400, error(1, 1_357_046), 'sent'],
    ['a warning for abuse', 400, error(613, 2_018_338), 'refused'],
    ['a dead token', 401, error(190, 463), 'token'],
    ['a closed window', 403, error(10, 2_018_278), 'window'],
    ['another permission', 403, error(10), 'refused'],
    ['a customer who left', 400, error(551, 1_545_041), 'unreachable'],
    ['no such customer', 400, error(100, 2_018_001), 'unreachable'],
    ['a wrong request', 400, error(100), 'refused'],
    ['a broken proxy', 502, '<html>', 'unknown'],
    ['a proxy that asks for patience', 429, '<html>', 'retry'],
    ['a proxy that did not get the request in time', 408, undefined, 'retry'],
    ['an unknown code under a status that asks for patience', 429, error(9_999), 'retry'],
    ['a dead token, whatever the status', 429, error(190), 'token'],
    ['an answer that is none', 404, undefined, 'refused'],
  ])('%s', (_name, status, body, kind) => {
    expect(toGraphFailure(status, body).kind).toBe(kind);
  });

  it('keeps the numbers and the trace for the log', () => {
    expect(toGraphFailure(400, error(10, 2_018_278)).message).toBe('Graph API error 10/2018278: x (trace A)');
  });
});
