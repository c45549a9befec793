import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  idParamsSchema,
  jobsSummarySchema,
  listJobsQuerySchema,
  listJobsResponseSchema,
  retryFailedJobsRequestSchema,
  retryFailedJobsResponseSchema,
  type IdParams,
  type JobsSummary,
  type ListJobsQuery,
  type ListJobsResponse,
  type RetryFailedJobsRequest,
  type RetryFailedJobsResponse,
} from '../contracts';
import { JobBoard } from '../platform/jobs';

@ApiTags('Operations')
@Controller('jobs')
export class JobsController {
  constructor(private readonly board: JobBoard) {}

  /** Background work by its state; the failed ones, latest first, unless asked otherwise. */
  @Get()
  @ApiOkResponse({ standardSchema: listJobsResponseSchema })
  list(@Query({ schema: listJobsQuerySchema }) query: ListJobsQuery): Promise<ListJobsResponse> {
    return this.board.list(query);
  }

  @Get('summary')
  @ApiOkResponse({ standardSchema: jobsSummarySchema })
  summary(): Promise<JobsSummary> {
    return this.board.summary();
  }

  @Post('retry-failed')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: retryFailedJobsResponseSchema })
  async retryFailed(
    @Body({ schema: retryFailedJobsRequestSchema }) { name }: RetryFailedJobsRequest,
  ): Promise<RetryFailedJobsResponse> {
    return { retried: await this.board.retryFailed(name) };
  }

  @Post(':id/retry')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse({ description: 'The job starts again, with all its attempts.' })
  retry(@Param({ schema: idParamsSchema }) { id }: IdParams): Promise<void> {
    return this.board.retry(id);
  }

  @Delete(':id')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse({ description: 'The failed job is gone.' })
  remove(@Param({ schema: idParamsSchema }) { id }: IdParams): Promise<void> {
    return this.board.remove(id);
  }
}
