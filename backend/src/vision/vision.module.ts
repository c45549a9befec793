import { Module } from '@nestjs/common';
import { ImagesModule } from '../images';
import { VisionController } from './vision.controller';
import { VisionService } from './vision.service';

@Module({ imports: [ImagesModule], controllers: [VisionController], providers: [VisionService] })
export class VisionModule {}
