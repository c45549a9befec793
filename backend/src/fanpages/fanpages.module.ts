import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { fanpageSchema } from './fanpage.schema';
import { FanpagesController } from './fanpages.controller';
import { FanpagesRepository } from './fanpages.repository';
import { FanpagesService } from './fanpages.service';

@Module({
  imports: [MongooseModule.forFeature([{ name: 'Fanpage', schema: fanpageSchema }])],
  controllers: [FanpagesController],
  providers: [FanpagesService, FanpagesRepository],
  exports: [FanpagesService],
})
export class FanpagesModule {}
