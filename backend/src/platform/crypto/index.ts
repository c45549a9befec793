export { equalInConstantTime } from './constant-time';
export { CryptoModule } from './crypto.module';
export { SecretBox } from './secret-box';
