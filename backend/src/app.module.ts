import { Module, type DynamicModule } from '@nestjs/common';
import { AccountsModule } from './accounts';
import { ActivityModule } from './activity';
import { ConfigModule, type AppConfig } from './config';
import { ConversationsModule } from './conversations';
import { DemoModule } from './demo';
import { FanpagesModule } from './fanpages';
import { HealthModule } from './health';
import { ImagesModule } from './images';
import { MatchingModule } from './matching';
import { MessengerModule } from './messenger';
import { NoticesModule } from './notices';
import { OperationsModule } from './operations';
import { OrdersModule } from './orders';
import { CacheModule } from './platform/cache';
import { CryptoModule } from './platform/crypto';
import { DatabaseModule } from './platform/database';
import { ErrorReportsModule } from './platform/error-reports';
import { HttpModule } from './platform/http';
import { JobsModule } from './platform/jobs';
import { MetricsModule } from './platform/metrics';
import { RateLimitModule } from './platform/rate-limit';
import { PreviewModule } from './preview';
import { ProductsModule } from './products';
import { SimulatorModule } from './simulator';
import { VisionModule } from './vision';

/** The list of features. */
@Module({})
export class AppModule {
  static forRoot(config: AppConfig): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.forRoot(config),
        CacheModule,
        CryptoModule,
        DatabaseModule,
        ErrorReportsModule,
        HttpModule,
        JobsModule,
        MetricsModule,
        RateLimitModule,
        AccountsModule,
        ActivityModule,
        ConversationsModule,
        FanpagesModule,
        HealthModule,
        ImagesModule,
        MatchingModule,
        MessengerModule,
        NoticesModule,
        OperationsModule,
        OrdersModule,
        PreviewModule,
        ProductsModule,
        VisionModule,
        // What forges or invents things is not even there in production.
        ...(config.simulator ? [DemoModule, SimulatorModule] : []),
      ],
    };
  }
}
