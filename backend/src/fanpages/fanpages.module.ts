import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { fanpageSchema } from './fanpage.schema';
import { FanpagesController } from './fanpages.controller';
import { FanpagesRepository } from './fanpages.repository';
import { FanpagesService } from './fanpages.service';
import { PageSettings } from './settings/page-settings';
import { PageSettingsController } from './settings/page-settings.controller';
import { PageSettingsRepository } from './settings/page-settings.repository';
import { pageSettingsSchema } from './settings/page-settings.schema';
import { PageVoices } from './settings/page-voices';

@Module({
  imports: [
    MongooseModule.forFeature([
      { name: 'Fanpage', schema: fanpageSchema },
      { name: 'PageSettings', schema: pageSettingsSchema },
    ]),
  ],
  controllers: [FanpagesController, PageSettingsController],
  providers: [FanpagesService, FanpagesRepository, PageSettings, PageSettingsRepository, PageVoices],
  exports: [FanpagesService, PageSettings, PageVoices],
})
export class FanpagesModule {}
