import { Body, Controller, Get, HttpCode, Post, Query, StreamableFile, UseGuards } from '@nestjs/common';
import { Public } from '../../platform/http';
import { Unthrottled } from '../../platform/rate-limit';
import { WebhookService } from './webhook.service';
import { WebhookSignatureGuard } from './webhook-signature.guard';

/** What Facebook calls. Its address is written in the settings of the Facebook app. */
@Public()
@Unthrottled()
@Controller('messenger/webhook')
export class WebhookController {
  constructor(private readonly webhook: WebhookService) {}

  @Get()
  verify(@Query() query: Record<string, unknown>): StreamableFile {
    return plainText(this.webhook.verify(query));
  }

  /** Facebook takes anything but 200 for a failure and sends the event again. */
  @Post()
  @HttpCode(200)
  @UseGuards(WebhookSignatureGuard)
  async receive(@Body() body: unknown): Promise<StreamableFile> {
    return plainText(await this.webhook.receive(body));
  }
}

/**
 * Nest sends a string as HTML, and the challenge is the caller's text: it could be a script. A `@Header` would stay on
 * refusals as well, which are JSON.
 */
function plainText(text: string): StreamableFile {
  return new StreamableFile(Buffer.from(text), { type: 'text/plain; charset=utf-8' });
}
