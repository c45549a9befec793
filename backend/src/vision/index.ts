export { VisionModule } from './vision.module';
