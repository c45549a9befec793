import { lookup, type LookupAddress } from 'node:dns';
import { Injectable } from '@nestjs/common';
import { parse } from 'ipaddr.js';

export class AddressNotPublic extends Error {
  constructor(host: string) {
    super(`The host ${host} leads into a private network`);
    this.name = 'AddressNotPublic';
  }
}

/** Names to addresses, as the system does it. */
@Injectable()
export class HostResolver {
  resolve(host: string): Promise<LookupAddress[]> {
    return new Promise((resolve, reject) => {
      lookup(host, { all: true }, (error, addresses) => {
        if (error) {
          reject(error);
        } else {
          resolve(addresses);
        }
      });
    });
  }

  /**
   * The addresses of a host that must be on the internet. The connection is then made to what was checked here: a name
   * that answers differently the second time would get around the check.
   * @throws AddressNotPublic when any of them is not
   */
  async resolvePublic(host: string): Promise<LookupAddress[]> {
    const addresses = await this.resolve(host);
    if (addresses.length === 0 || !addresses.every(({ address }) => isPublic(address))) {
      throw new AddressNotPublic(host);
    }
    return addresses;
  }
}

/** Not loopback, private, link-local (cloud metadata), carrier-grade NAT, multicast, reserved, nor any of these mapped into IPv6. */
export function isPublic(address: string): boolean {
  const parsed = parse(address);
  const plain =
    parsed.kind() === 'ipv6' && 'isIPv4MappedAddress' in parsed && parsed.isIPv4MappedAddress()
      ? parsed.toIPv4Address()
      : parsed;
  return plain.range() === 'unicast';
}
