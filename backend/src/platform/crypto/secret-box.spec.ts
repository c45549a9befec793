import type { AppConfig } from '../../config';
import { SecretBox } from './secret-box';

const boxWithKey = (encryptionKey: string) => new SecretBox({ secrets: { encryptionKey } } as AppConfig);
const box = boxWithKey('ab'.repeat(32));

describe('a sealed secret', () => {
  it('opens to the same text', () => {
    expect(box.decrypt(box.encrypt('EAAG-token-đ'))).toBe('EAAG-token-đ');
  });

  it('differs each time, so that equal tokens cannot be told', () => {
    expect(box.encrypt('token')).not.toBe(box.encrypt('token'));
  });

  it('does not open when one character was changed', () => {
    const sealed = box.encrypt('token');
    const changed = sealed.slice(0, 10) + (sealed[10] === 'A' ? 'B' : 'A') + sealed.slice(11);
    expect(() => box.decrypt(changed)).toThrow();
  });

  it('does not open with another key', () => {
    expect(() => boxWithKey('cd'.repeat(32)).decrypt(box.encrypt('token'))).toThrow();
  });
});
