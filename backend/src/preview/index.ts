export { PreviewModule } from './preview.module';
