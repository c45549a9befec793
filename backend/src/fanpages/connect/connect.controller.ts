import { Body, Controller, Get, HttpCode, Param, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import {
  connectAttemptSchema,
  connectCallbackQuerySchema,
  connectPagesRequestSchema,
  connectPagesResponseSchema,
  connectParamsSchema,
  startConnectResponseSchema,
  type ConnectAttempt,
  type ConnectCallbackQuery,
  type ConnectPagesRequest,
  type ConnectPagesResponse,
  type ConnectParams,
  type StartConnectResponse,
} from '../../contracts';
import { CurrentIdentity, Public, type Identity } from '../../platform/http';
import { ConnectPagesService } from './connect-pages.service';
import { ConnectState } from './connect-state';
import { ConnectService } from './connect.service';

/** Connecting pages by signing in at Facebook. */
@ApiTags('Fanpages')
@Controller('fanpages/connect')
export class ConnectController {
  constructor(
    private readonly login: ConnectService,
    private readonly pages: ConnectPagesService,
    private readonly states: ConnectState,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: startConnectResponseSchema })
  start(
    @CurrentIdentity() { accountId }: Identity,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StartConnectResponse> {
    return this.login.start(accountId, this.states.begin(response));
  }

  /** Facebook sends the person's browser here, from another site: without the session, which is why it is public. */
  @Public()
  @Get('callback')
  @Redirect()
  async comeBack(
    @Query({ schema: connectCallbackQuerySchema }) query: ConnectCallbackQuery,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<{ url: string }> {
    const isSameBrowser = this.states.isFrom(request, query.state ?? '');
    this.states.end(response);
    return { url: await this.login.comeBack(query, isSameBrowser) };
  }

  @Get(':attemptId')
  @ApiOkResponse({ standardSchema: connectAttemptSchema })
  show(
    @Param({ schema: connectParamsSchema }) { attemptId }: ConnectParams,
    @CurrentIdentity() { accountId }: Identity,
  ): Promise<ConnectAttempt> {
    return this.pages.show(attemptId, accountId);
  }

  @Post(':attemptId')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: connectPagesResponseSchema })
  connect(
    @Param({ schema: connectParamsSchema }) { attemptId }: ConnectParams,
    @Body({ schema: connectPagesRequestSchema }) { pageIds }: ConnectPagesRequest,
    @CurrentIdentity() { accountId }: Identity,
  ): Promise<ConnectPagesResponse> {
    return this.pages.connect(attemptId, accountId, pageIds);
  }
}
