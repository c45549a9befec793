import { Global, Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { ReadCache } from './read-cache';
import { stampSchema } from './stamp.schema';
import { StampsRepository } from './stamps.repository';

@Global()
@Module({
  imports: [MongooseModule.forFeature([{ name: 'CacheStamp', schema: stampSchema }])],
  providers: [ReadCache, StampsRepository],
  exports: [ReadCache],
})
export class CacheModule {}
