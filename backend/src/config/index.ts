export { AppConfig, loadConfig } from './app-config';
export { ConfigModule } from './config.module';
export { ConfigurationError } from './configuration-error';
export type { ErrorReceiver } from './error-receiver';
