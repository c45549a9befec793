import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  listSessionLogsQuerySchema,
  listSessionLogsResponseSchema,
  type ListSessionLogsQuery,
  type ListSessionLogsResponse,
} from '../../contracts';
import { SessionLogs } from './session-logs.service';

@ApiTags('Session logs')
@Controller('session-logs')
export class SessionLogsController {
  constructor(private readonly logs: SessionLogs) {}

  /** How customers' messages were worked on, step by step, newest first. */
  @Get()
  @ApiOkResponse({ standardSchema: listSessionLogsResponseSchema })
  list(@Query({ schema: listSessionLogsQuerySchema }) query: ListSessionLogsQuery): Promise<ListSessionLogsResponse> {
    return this.logs.list(query);
  }
}
