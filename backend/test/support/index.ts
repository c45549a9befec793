export { ApiClient, type Answer, type UploadFile } from './api-client';
export {
  ownerEmail,
  ownerPassword,
  productionEnvironment,
  startApplication,
  type TestApplication,
} from './application';
export { startTestDatabase, type TestDatabase } from './test-database';
export { until } from './until';
