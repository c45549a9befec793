import { Global, Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { hitSchema } from './hit.schema';
import { HitsRepository } from './hits.repository';
import { RateLimits } from './rate-limits';

@Global()
@Module({
  imports: [MongooseModule.forFeature([{ name: 'Hit', schema: hitSchema }])],
  providers: [HitsRepository, RateLimits],
  exports: [RateLimits],
})
export class RateLimitModule {}
