import { Body, Controller, Get, HttpCode, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import {
  changePasswordRequestSchema,
  meResponseSchema,
  signInRequestSchema,
  type ChangePasswordRequest,
  type MeResponse,
  type SignInRequest,
} from '../contracts';
import { CurrentIdentity, Public, type Identity } from '../platform/http';
import { RateLimited } from '../platform/rate-limit';
import { AuthService } from './auth.service';
import { SessionCookies } from './session-cookies';
import { SessionService } from './session.service';

@ApiTags('Session')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly sessions: SessionService,
    private readonly cookies: SessionCookies,
  ) {}

  @Post('sign-in')
  @HttpCode(200)
  @Public()
  @RateLimited('signIn')
  @ApiOkResponse({ standardSchema: meResponseSchema })
  async signIn(
    @Body({ schema: signInRequestSchema }) body: SignInRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<MeResponse> {
    const { token, me } = await this.auth.signIn(body);
    this.cookies.write(response, token);
    return me;
  }

  @Post('sign-out')
  @HttpCode(204)
  async signOut(@CurrentIdentity() identity: Identity, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.sessions.end(identity.sessionId);
    this.cookies.clear(response);
  }

  @Post('change-password')
  @HttpCode(204)
  @RateLimited('changePassword')
  async changePassword(
    @CurrentIdentity() identity: Identity,
    @Body({ schema: changePasswordRequestSchema }) body: ChangePasswordRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    this.cookies.write(response, await this.auth.changePassword(identity, body));
  }

  @Get('me')
  @ApiOkResponse({ standardSchema: meResponseSchema })
  me(@CurrentIdentity() identity: Identity): MeResponse {
    return this.auth.me(identity);
  }
}
