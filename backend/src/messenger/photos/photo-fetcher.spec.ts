import type { LookupAddress } from 'node:dns';
import type { AppConfig } from '../../config';
import { HostResolver, isPublic } from './host-resolver';
import { PhotoFetcher } from './photo-fetcher';

/** Names lead where the test says. */
class FakeNames extends HostResolver {
  constructor(private readonly addresses: string[]) {
    super();
  }

  override resolve(): Promise<LookupAddress[]> {
    return Promise.resolve(this.addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
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

  it('connects to the address that was checked, whatever the name says by then', async () => {
    // An address for documentation (RFC 5737) is not public, so the check itself is made to pass.
    class Trusting extends FakeNames {
      override resolvePublic(): Promise<LookupAddress[]> {
        return this.resolve();
      }
    }
    const fetcher = new PhotoFetcher(config, new Trusting(['127.0.0.1']));
    // Nothing listens on port 443 of this machine; the name itself would not even be found without a network.
    await expect(fetcher.fetch('https://scontent.xx.fbcdn.net/x.jpg')).rejects.toThrow(/ECONNREFUSED 127.0.0.1:443/);
  });

  it.each([
    ['157.240.1.1', true],
    ['2a03:2880::1', true],
    ['100.64.0.1', false],
    ['0.0.0.0', false],
    ['224.0.0.1', false],
    ['64:ff9b::7f00:1', false],
  ])('%s is public: %p', (address, expected) => {
    expect(isPublic(address)).toBe(expected);
  });
});
