import { Body, Controller, HttpCode, HttpStatus, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { browserErrorSchema, type BrowserError } from '../contracts';
import { ErrorReporter } from '../platform/error-reports';
import { RateLimited } from '../platform/rate-limit';

@ApiTags('Operations')
@Controller('errors')
export class BrowserErrorsController {
  constructor(private readonly reporter: ErrorReporter) {}

  /** Takes what the admin met in a browser to where errors are reported; without such a place it is dropped. */
  @Post()
  @HttpCode(HttpStatus.NO_CONTENT)
  @RateLimited('errors')
  @ApiNoContentResponse({ description: 'The error is taken.' })
  report(@Body({ schema: browserErrorSchema }) error: BrowserError): void {
    this.reporter.reportBrowser(error);
  }
}
