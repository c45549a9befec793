import { Module, type OnModuleInit } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { ConversationsModule, CustomerErasure } from '../conversations';
import { ChannelRouter, FacebookModule } from '../facebook';
import { FanpagesModule } from '../fanpages';
import { ImagesModule } from '../images';
import { MessengerModule, PhotoFetcher } from '../messenger';
import { PreviewChannel } from './preview-channel';
import { PreviewController } from './preview.controller';
import { PreviewRepository } from './preview.repository';
import { previewEntrySchema, previewPhotoSchema } from './preview.schema';
import { previewProtocol, PreviewService } from './preview.service';

/** The simulator of an installation that has the real Facebook behind it: one more channel for replies. */
@Module({
  imports: [
    MongooseModule.forFeature([
      { name: 'PreviewEntry', schema: previewEntrySchema },
      { name: 'PreviewPhoto', schema: previewPhotoSchema },
    ]),
    ConversationsModule,
    FacebookModule,
    FanpagesModule,
    ImagesModule,
    MessengerModule,
  ],
  controllers: [PreviewController],
  providers: [PreviewChannel, PreviewRepository, PreviewService],
})
export class PreviewModule implements OnModuleInit {
  constructor(
    private readonly router: ChannelRouter,
    private readonly channel: PreviewChannel,
    private readonly photos: PhotoFetcher,
    private readonly preview: PreviewRepository,
    private readonly erasure: CustomerErasure,
  ) {}

  onModuleInit(): void {
    this.router.add('preview', this.channel);
    this.photos.serve(previewProtocol, (address) => this.preview.photo(address.slice(previewProtocol.length)));
    this.erasure.register('preview', async (customer) => ({
      previewMessages: await this.preview.removeConversation(customer),
    }));
  }
}
