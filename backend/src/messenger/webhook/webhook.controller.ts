import { Body, Controller, Get, Header, HttpCode, Post, Query, UseGuards } from '@nestjs/common';
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

  /** As plain text: the challenge is the caller's text, and as HTML it could be a script. */
  @Get()
  @Header('Content-Type', 'text/plain; charset=utf-8')
  verify(@Query() query: Record<string, unknown>): string {
    return this.webhook.verify(query);
  }

  /** Facebook takes anything but 200 for a failure and sends the event again. */
  @Post()
  @HttpCode(200)
  @UseGuards(WebhookSignatureGuard)
  @Header('Content-Type', 'text/plain; charset=utf-8')
  receive(@Body() body: unknown): Promise<string> {
    return this.webhook.receive(body);
  }
}
