import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { noticeSchema } from './notice.schema';
import { NoticesController } from './notices.controller';
import { NoticesRepository } from './notices.repository';
import { Notices } from './notices.service';

@Module({
  imports: [MongooseModule.forFeature([{ name: 'Notice', schema: noticeSchema }])],
  controllers: [NoticesController],
  providers: [Notices, NoticesRepository],
  exports: [Notices],
})
export class NoticesModule {}
