export { CacheModule } from './cache.module';
export { ReadCache } from './read-cache';
