export { equalInConstantTime } from './constant-time';
export { CryptoModule } from './crypto.module';
export { Pseudonyms } from './pseudonyms';
export { SecretBox } from './secret-box';
