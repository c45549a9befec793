import http, { type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config';
import { describeError } from '../../platform/jobs';
import { AddressNotPublic, HostResolver } from './host-resolver';
import { allowedAddress, type AllowedAddress } from './media-address';

/** Why there is no photo. Only `unreachable` can be different next time. */
export type PhotoFailure = 'expired' | 'blocked' | 'too_large' | 'unreadable' | 'unreachable';

export class PhotoUnavailable extends Error {
  constructor(
    readonly failure: PhotoFailure,
    message: string,
  ) {
    super(message);
    this.name = 'PhotoUnavailable';
  }
}

/** Facebook's hosts redirect once at most (to another of their own). */
const maxRedirects = 3;
/** For everything together, in milliseconds: a photo takes well below one second, and the customer waits. */
const timeout = 10_000;

/** @returns null when there is no such photo (any more) */
type PhotoSource = (address: string) => Promise<Buffer | null>;

/** Gets a customer's photo from where Facebook put it. */
@Injectable()
export class PhotoFetcher {
  private readonly sources = new Map<string, PhotoSource>();

  constructor(
    private readonly config: AppConfig,
    private readonly resolver: HostResolver,
  ) {}

  /**
   * Channels of our own keep photos themselves, under addresses that mean nothing elsewhere.
   * @param protocol with its colon, and none of the internet's
   */
  serve(protocol: string, source: PhotoSource): void {
    this.sources.set(protocol, source);
  }

  /**
   * @param given ends the attempt, wherever it is; a host that stops answering ends it as well
   * @throws PhotoUnavailable
   */
  async fetch(address: string, given?: AbortSignal): Promise<Buffer> {
    const signal = AbortSignal.any([AbortSignal.timeout(timeout), ...(given ? [given] : [])]);
    const source = this.sources.get(URL.parse(address)?.protocol ?? '');
    if (source) {
      return await fromSource(source, address);
    }
    try {
      return await this.follow(address, signal);
    } catch (error) {
      if (error instanceof PhotoUnavailable) {
        throw error;
      }
      if (error instanceof AddressNotPublic) {
        throw new PhotoUnavailable('blocked', error.message);
      }
      const reason = signal.aborted ? 'no answer in time' : describeError(error);
      throw new PhotoUnavailable('unreachable', `The photo could not be fetched: ${reason}`);
    }
  }

  /** Every hop is checked like the first: an allowed host may send us anywhere. */
  private async follow(start: string, signal: AbortSignal): Promise<Buffer> {
    let address = start;
    for (let hop = 0; hop <= maxRedirects; hop++) {
      const allowed = allowedAddress(address, this.config.facebook.mediaAllowedHosts);
      if (!allowed) {
        throw new PhotoUnavailable('blocked', `The address is not one of Facebook's media hosts: ${shown(address)}`);
      }
      const response = await this.get(allowed, signal);
      const location = redirectOf(response);
      if (location === undefined) {
        return await this.read(response);
      }
      response.destroy();
      address = URL.parse(location, address)?.href ?? location;
    }
    throw new PhotoUnavailable('blocked', 'The photo is redirected too often');
  }

  private async get({ url, trust }: AllowedAddress, signal: AbortSignal): Promise<IncomingMessage> {
    signal.throwIfAborted();
    const options: RequestOptions = { signal, headers: { Accept: 'image/*' }, agent: false };
    if (trust === 'facebook') {
      // TLS still asks for the certificate of the name.
      options.lookup = await unlessAborted(this.resolver.lookupPublic(url.hostname), signal);
    }
    return new Promise((resolve, reject) => {
      const client = url.protocol === 'https:' ? https : http;
      client.get(url, options, resolve).on('error', reject);
    });
  }

  private async read(response: IncomingMessage): Promise<Buffer> {
    const status = response.statusCode ?? 0;
    const most = this.config.storage.maxFileSize;
    try {
      checkStatus(status);
      if (Number(response.headers['content-length'] ?? 0) > most) {
        throw tooLarge(most);
      }
      const chunks: Buffer[] = [];
      let size = 0;
      for await (const chunk of response as AsyncIterable<Buffer>) {
        size += chunk.length;
        // The length in the header is the sender's word; this is what came.
        if (size > most) {
          throw tooLarge(most);
        }
        chunks.push(chunk);
      }
      return Buffer.concat(chunks);
    } finally {
      response.destroy();
    }
  }
}

async function fromSource(source: PhotoSource, address: string): Promise<Buffer> {
  const photo = await source(address);
  if (!photo) {
    throw new PhotoUnavailable('expired', 'The photo is not kept any more');
  }
  return photo;
}

/** For work that cannot be stopped, as the system's look-up of names: it may take minutes and nobody waits for it any more. */
function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => {
      reject(new Error('The time is over'));
    });
  });
  return Promise.race([work, aborted]);
}

function checkStatus(status: number): void {
  // Signed addresses end: 403 "URL signature expired". It will not come back.
  if (status === 403 || status === 404 || status === 410) {
    throw new PhotoUnavailable('expired', `The media host answers ${status}: the address is no longer valid`);
  }
  if (status !== 200) {
    const failure = status >= 500 || status === 429 || status === 408 ? 'unreachable' : 'unreadable';
    throw new PhotoUnavailable(failure, `The media host answers ${status}`);
  }
}

function redirectOf({ statusCode = 0, headers }: IncomingMessage): string | undefined {
  return [301, 302, 303, 307, 308].includes(statusCode) ? headers.location : undefined;
}

const tooLarge = (most: number): PhotoUnavailable =>
  new PhotoUnavailable('too_large', `The photo has more than ${Math.floor(most / 1_048_576)} MiB`);

/** Without its query: signed addresses are a kind of key. */
function shown(address: string): string {
  const url = URL.parse(address);
  return url ? `${url.protocol}//${url.host}` : 'not an address';
}
