export { ApiClient, type Answer, type UploadFile } from './api-client';
export {
  ownerEmail,
  ownerPassword,
  productionEnvironment,
  startApplication,
  type TestApplication,
} from './application';
export { LogLines } from './log-lines';
export { startTestDatabase, type TestDatabase } from './test-database';
export { until } from './until';
