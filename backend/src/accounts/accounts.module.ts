import { Module, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { MongooseModule } from '@nestjs/mongoose';
import { RateLimitGuard } from '../platform/rate-limit';
import { AuthController } from './auth.controller';
import { AuthService } from './auth.service';
import { IdentifyMiddleware } from './identify.middleware';
import { OwnerAccount } from './owner-account';
import { SessionCookies } from './session-cookies';
import { SessionGuard } from './session.guard';
import { sessionSchema } from './session.schema';
import { SessionService } from './session.service';
import { SessionTokens } from './session-tokens';
import { SessionsRepository } from './sessions.repository';
import { userSchema } from './user.schema';
import { UsersRepository } from './users.repository';

@Module({
  imports: [
    MongooseModule.forFeature([
      { name: 'User', schema: userSchema },
      { name: 'Session', schema: sessionSchema },
    ]),
  ],
  controllers: [AuthController],
  providers: [
    AuthService,
    OwnerAccount,
    SessionCookies,
    SessionService,
    SessionTokens,
    SessionsRepository,
    UsersRepository,
    // In this order: calls without a session count against their address before they are refused.
    { provide: APP_GUARD, useClass: RateLimitGuard },
    { provide: APP_GUARD, useClass: SessionGuard },
  ],
  exports: [OwnerAccount],
})
export class AccountsModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    // Whether the process lives must not depend on the database, and the webhook knows no sessions.
    consumer
      .apply(IdentifyMiddleware)
      .exclude('health', 'health/live', 'health/ready', 'messenger/webhook')
      .forRoutes('{*path}');
  }
}
