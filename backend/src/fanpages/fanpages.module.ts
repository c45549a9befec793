import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { FacebookModule } from '../facebook';
import { NoticesModule } from '../notices';
import { connectAttemptSchema } from './connect/connect-attempt.schema';
import { ConnectAttemptsRepository } from './connect/connect-attempts.repository';
import { ConnectPagesService } from './connect/connect-pages.service';
import { ConnectState } from './connect/connect-state';
import { ConnectController } from './connect/connect.controller';
import { ConnectService } from './connect/connect.service';
import { PageConnections } from './connection/page-connections';
import { PageSetup } from './connection/page-setup';
import { SetUpPageHandler } from './connection/set-up-page.job';
import { TokenCheck } from './connection/token-check';
import { fanpageSchema } from './fanpage.schema';
import { FanpagesController } from './fanpages.controller';
import { FanpagesRepository } from './fanpages.repository';
import { FanpagesService } from './fanpages.service';
import { PageHoldDesk } from './health/page-hold-desk';
import { PageHolds } from './holds/page-holds';
import { PageHoldsController } from './health/page-holds.controller';
import { PageHealthRecords } from './health/page-health-records';
import { PageHealthController } from './health/page-health.controller';
import { CheckPageHandler, CheckPagesHandler } from './health/page-health.jobs';
import { PageHealthService } from './health/page-health.service';
import { PageInspection } from './health/page-inspection';
import { SetupInspection } from './health/setup-inspection';
import { TokenInspection } from './health/token-inspection';
import { PageSettings } from './settings/page-settings';
import { PageSettingsController } from './settings/page-settings.controller';
import { PageSettingsRepository } from './settings/page-settings.repository';
import { pageSettingsSchema } from './settings/page-settings.schema';
import { PageVoices } from './settings/page-voices';

@Module({
  imports: [
    MongooseModule.forFeature([
      { name: 'Fanpage', schema: fanpageSchema },
      { name: 'ConnectAttempt', schema: connectAttemptSchema },
      { name: 'PageSettings', schema: pageSettingsSchema },
    ]),
    FacebookModule,
    NoticesModule,
  ],
  controllers: [
    ConnectController,
    FanpagesController,
    PageHealthController,
    PageHoldsController,
    PageSettingsController,
  ],
  providers: [
    FanpagesService,
    FanpagesRepository,
    ConnectAttemptsRepository,
    ConnectPagesService,
    ConnectService,
    ConnectState,
    PageConnections,
    CheckPageHandler,
    CheckPagesHandler,
    PageHealthRecords,
    PageHealthService,
    PageInspection,
    SetupInspection,
    TokenInspection,
    PageHolds,
    PageHoldDesk,
    PageSetup,
    SetUpPageHandler,
    TokenCheck,
    PageSettings,
    PageSettingsRepository,
    PageVoices,
  ],
  exports: [FanpagesService, PageHolds, PageSettings, PageVoices],
})
export class FanpagesModule {}
