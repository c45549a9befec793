import { Global, Module } from '@nestjs/common';
import { Pseudonyms } from './pseudonyms';
import { SecretBox } from './secret-box';

@Global()
@Module({ providers: [SecretBox, Pseudonyms], exports: [SecretBox, Pseudonyms] })
export class CryptoModule {}
