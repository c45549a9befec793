import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { MatchingModule } from '../matching';
import { VisionModule } from '../vision';
import { HealthController } from './health.controller';
import { Readiness } from './readiness';
import { StatusController } from './status.controller';
import { SystemStatusService } from './system-status.service';

@Module({
  imports: [TerminusModule.forRoot({ logger: false }), MatchingModule, VisionModule],
  controllers: [HealthController, StatusController],
  providers: [Readiness, SystemStatusService],
})
export class HealthModule {}
