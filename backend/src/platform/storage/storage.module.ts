import { Global, Module } from '@nestjs/common';
import { FileStorage } from './file-storage';
import { LocalFileStorage } from './local-file-storage';
import { Staging } from './staging';

@Global()
@Module({
  providers: [{ provide: FileStorage, useClass: LocalFileStorage }, Staging],
  exports: [FileStorage, Staging],
})
export class StorageModule {}
