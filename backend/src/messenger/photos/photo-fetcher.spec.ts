import type { LookupAddress } from 'node:dns';
import type { AppConfig } from '../../config';
import { HostResolver, isPublic } from './host-resolver';
import { PhotoFetcher } from './photo-fetcher';

/** Names lead where the test says: each look-up to the next of the lists. */
class FakeNames extends HostResolver {
  private readonly answers: string[][];

  constructor(...answers: string[][]) {
    super();
    this.answers = answers;
  }

  override resolve(): Promise<LookupAddress[]> {
    const addresses = this.answers.shift() ?? [];
    return Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
  }
}

class SilentNames extends HostResolver {
  override resolve(): Promise<LookupAddress[]> {
    return new Promise(() => undefined);
  }
}

const config = {
  storage: { maxFileSize: 1_000 },
  facebook: { mediaAllowedHosts: [] as string[] },
} as unknown as AppConfig;

describe('the names of media hosts', () => {
  it.each([
    [['10.0.0.1']],
    [['127.0.0.1']],
    [['169.254.169.254']],
    [['::1']],
    [['fd00::1']],
    [['::ffff:192.168.1.1']],
    // One good address does not make up for a bad one: the connection could go to either.
    [['157.240.1.1', '192.168.0.1']],
    [[]],
  ])('case 27: a media host that leads to %j is not asked', async (addresses) => {
    const fetcher = new PhotoFetcher(config, new FakeNames(addresses));
    await expect(fetcher.fetch('https://scontent.xx.fbcdn.net/x.jpg')).rejects.toMatchObject({ failure: 'blocked' });
  });

  it('keeps to the addresses that were checked when the name leads elsewhere a moment later', async () => {
    const names = new FakeNames(['157.240.1.1', '2a03:2880::1'], ['127.0.0.1']);
    const lookup = await names.lookupPublic('scontent.xx.fbcdn.net');
    const found = jest.fn();
    lookup('scontent.xx.fbcdn.net', {}, found);
    lookup('scontent.xx.fbcdn.net', { all: true }, found);
    expect(found.mock.calls).toEqual([
      [null, '157.240.1.1', 4],
      [
        null,
        [
          { address: '157.240.1.1', family: 4 },
          { address: '2a03:2880::1', family: 6 },
        ],
      ],
    ]);
  });

  it('does not wait for a name server longer than for everything together', async () => {
    const fetcher = new PhotoFetcher(config, new SilentNames());
    const fetched = fetcher.fetch('https://scontent.xx.fbcdn.net/x.jpg', AbortSignal.timeout(10));
    await expect(fetched).rejects.toMatchObject({
      failure: 'unreachable',
      message: expect.stringContaining('no answer in time') as string,
    });
  });

  it.each([
    ['157.240.1.1', true],
    ['2a03:2880::1', true],
    ['100.64.0.1', false],
    ['0.0.0.0', false],
    ['224.0.0.1', false],
    ['64:ff9b::7f00:1', false],
    // Benchmarking (RFC 2544), addresses of a site (RFC 3879), and IPv4 in the old form (RFC 4291 section 2.5.5.1).
    ['198.18.0.1', false],
    ['fec0::1', false],
    ['::7f00:1', false],
    ['::ffff:10.0.0.1', false],
    ['::ffff:157.240.1.1', true],
  ])('%s is public: %p', (address, expected) => {
    expect(isPublic(address)).toBe(expected);
  });
});
