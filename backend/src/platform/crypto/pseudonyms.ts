import { createHmac, hkdfSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config';

/** Bytes, as long as the hash (RFC 2104 section 3). */
const keyLength = 32;

/**
 * Names for customers in places that outlive what they wrote: the same for the same customer of the same page, and without
 * ENCRYPTION_KEY nobody can tell whose it is, not even by trying all ids.
 */
@Injectable()
export class Pseudonyms {
  private readonly key: Buffer;

  constructor(config: AppConfig) {
    // A key of its own: what is sealed and what is named must tell nothing about each other.
    const master = Buffer.from(config.secrets.encryptionKey, 'hex');
    this.key = Buffer.from(hkdfSync('sha256', master, '', 'pseudonyms of customers', keyLength));
  }

  /** 64 hexadecimal digits. */
  of(pageId: string, customerId: string): string {
    return createHmac('sha256', this.key).update(`${pageId}:${customerId}`).digest('hex');
  }
}
