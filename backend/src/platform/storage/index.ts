export { FileStorage, type StorageArea } from './file-storage';
export { Staging } from './staging';
export { StorageModule } from './storage.module';
