import { lookup, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Injectable } from '@nestjs/common';
import ipaddr from 'ipaddr.js';

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
   * Looks a host up that must be on the internet. Connections made with the result go to the addresses that were checked
   * here, whatever they ask for: a name that answers differently the second time would get around the check.
   * @throws AddressNotPublic when any of its addresses is not
   */
  async lookupPublic(host: string): Promise<LookupFunction> {
    const addresses = await this.resolve(host);
    if (addresses.length === 0 || !addresses.every(({ address }) => isPublic(address))) {
      throw new AddressNotPublic(host);
    }
    return (_host, { all }, callback) => {
      const [first = { address: '', family: 4 }] = addresses;
      if (all) {
        callback(null, addresses);
      } else {
        callback(null, first.address, first.family);
      }
    };
  }
}

/** All that is routed on the internet (IANA, "IPv6 Global Unicast Address Assignments"); beside it are old forms that hold an IPv4 address. */
const globalIpv6 = ipaddr.parseCIDR('2000::/3');

/**
 * Not loopback, private, link-local (cloud metadata), carrier-grade NAT, multicast, reserved (benchmarking, documentation),
 * nor any of these mapped into IPv6.
 */
export function isPublic(address: string): boolean {
  const parsed = ipaddr.process(address);
  return parsed.range() === 'unicast' && (!(parsed instanceof ipaddr.IPv6) || parsed.match(globalIpv6));
}
