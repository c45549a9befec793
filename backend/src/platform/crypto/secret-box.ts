import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config';

/** GCM's standard nonce and tag lengths in bytes (NIST SP 800-38D, sections 5.2.1.1 and 5.2.1.2). */
const nonceLength = 12;
const tagLength = 16;
/** Tells which construction sealed a text, so that a later one can live beside it. */
const prefix = 'v1.';

/** Seals texts that rest in the database (page access tokens): AES-256-GCM under ENCRYPTION_KEY. */
@Injectable()
export class SecretBox {
  private readonly key: Buffer;

  constructor(config: AppConfig) {
    this.key = Buffer.from(config.secrets.encryptionKey, 'hex');
  }

  encrypt(text: string): string {
    const nonce = randomBytes(nonceLength);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce);
    const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return prefix + sealed.toString('base64url');
  }

  /** @throws Error when the text was not sealed by this key, or was changed since */
  decrypt(sealed: string): string {
    if (!sealed.startsWith(prefix)) {
      throw new Error('The sealed text has an unknown format.');
    }
    const bytes = Buffer.from(sealed.slice(prefix.length), 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(0, nonceLength));
    decipher.setAuthTag(bytes.subarray(-tagLength));
    return Buffer.concat([decipher.update(bytes.subarray(nonceLength, -tagLength)), decipher.final()]).toString('utf8');
  }
}
