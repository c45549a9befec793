export { imageStoredJob } from './image-stored.job';
export { ImagesModule } from './images.module';
export { ImagesService, type PhotoSource } from './images.service';
export { PrivatePhoto } from './private-photo';
export { serveUploads } from './serve-uploads';
export { UnusedImages, type Collected, type UsedImages } from './unused-images';
export { type ReceivedFile } from './upload/image-uploads.service';
export { ReceiveFiles } from './upload/receive-files';
