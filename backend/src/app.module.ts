import { Module, type DynamicModule } from '@nestjs/common';
import { AccountsModule } from './accounts';
import { ConfigModule, type AppConfig } from './config';
import { HealthModule } from './health';
import { CryptoModule } from './platform/crypto';
import { DatabaseModule } from './platform/database';
import { HttpModule } from './platform/http';
import { RateLimitModule } from './platform/rate-limit';

/** The list of features. */
@Module({})
export class AppModule {
  static forRoot(config: AppConfig): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.forRoot(config),
        CryptoModule,
        DatabaseModule,
        HttpModule,
        RateLimitModule,
        AccountsModule,
        HealthModule,
      ],
    };
  }
}
