import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { systemStatusSchema, type SystemStatus } from '../contracts';
import { SystemStatusService } from './system-status.service';

@Controller('status')
export class StatusController {
  constructor(private readonly system: SystemStatusService) {}

  @Get()
  @ApiOkResponse({ standardSchema: systemStatusSchema })
  status(): Promise<SystemStatus> {
    return this.system.status();
  }
}
