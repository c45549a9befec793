import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';
import { ConfigurationError } from './configuration-error';
import { embeddedDatabaseUri } from './database-address';
import type { Environment } from './environment.schema';
import { errorReceiverOf, type ErrorReceiver } from './error-receiver';
import { localSecrets } from './local-secrets';
import { parseEnvironment, withEnvFile, type RawEnvironment } from './read-environment';

/** Folder of the backend package: relative paths in the environment start here, whatever the working directory is. */
const backendDir = resolve(__dirname, '../..');

/** What deploy.sh writes into each release. */
const releaseSchema = z.object({ release: z.string() });

/** The configuration of this process, grouped by who uses it. Made once at boot and never changed. */
export class AppConfig {
  readonly mode: Environment['NODE_ENV'];
  readonly release: string;
  readonly http;
  readonly database;
  readonly storage;
  readonly secrets;
  readonly facebook;
  readonly vision;
  readonly matching;
  readonly logging;
  readonly owner;
  /** Null: errors stay in the log. */
  readonly errorReceiver: ErrorReceiver | null;
  /** Reads in platform/cache are kept for this long, in seconds; 0 for not at all. */
  readonly cacheTtlSeconds: number;
  /** The simulator forges webhook calls with a real signature: never in production. */
  readonly simulator: boolean;
  /** Folder of the built admin, served by this process unless nginx does. */
  readonly adminDir: string;

  /** @throws ConfigurationError when no embedded database runs although no MONGODB_URI is given */
  constructor(environment: Environment) {
    const dataDir = absolute(environment.DATA_DIR);
    const local = environment.NODE_ENV === 'production' ? undefined : localSecrets(dataDir);
    const chosen = (given: string | undefined, fallback: string | undefined): string => given ?? fallback ?? '';

    this.mode = environment.NODE_ENV;
    this.release = environment.RELEASE_ID ?? deployedRelease() ?? 'development';
    this.http = {
      host: environment.HOST,
      port: environment.PORT,
      trustProxy: environment.TRUST_PROXY,
      baseUrl: environment.BASE_URL ?? `http://127.0.0.1:${environment.PORT}`,
      apiRateLimit: environment.API_RATE_LIMIT,
      healthPath: environment.HEALTH_CHECK_PATH,
      metricsPath: environment.METRICS_PATH,
      memoryLimit: environment.MEMORY_LIMIT,
    };
    this.database = {
      uri: environment.MONGODB_URI ?? embeddedDatabaseUri(dataDir),
      embedded: environment.MONGODB_URI === undefined,
    };
    this.storage = {
      dataDir,
      uploadDir: environment.UPLOAD_DEST ? absolute(environment.UPLOAD_DEST) : join(dataDir, 'uploads'),
      privateDir: environment.PRIVATE_DIR ? absolute(environment.PRIVATE_DIR) : join(dataDir, 'private'),
      maxFileSize: environment.MAX_FILE_SIZE,
      minFreeBytes: environment.MIN_FREE_DISK,
    };
    this.secrets = {
      session: chosen(environment.SESSION_SECRET, local?.session),
      encryptionKey: chosen(environment.ENCRYPTION_KEY, local?.encryptionKey),
    };
    this.facebook = {
      appId: environment.FB_APP_ID,
      appSecret: chosen(environment.FB_APP_SECRET, local?.appSecret),
      verifyToken: chosen(environment.FB_VERIFY_TOKEN, local?.verifyToken),
      graphVersion: environment.FB_GRAPH_VERSION,
      graphBaseUrl: environment.FB_GRAPH_BASE_URL,
      dialogBaseUrl: environment.FB_DIALOG_BASE_URL,
      mediaAllowedHosts: environment.MEDIA_ALLOWED_HOSTS,
    };
    this.vision = {
      apiKey: environment.OPENAI_API_KEY,
      baseUrl: environment.OPENAI_BASE_URL,
      model: environment.OPENAI_MODEL,
      maxTokens: environment.OPENAI_MAX_TOKENS,
      imageDetail: environment.OPENAI_IMAGE_DETAIL,
      tokenParam: environment.OPENAI_TOKEN_PARAM,
      reasoningEffort: environment.OPENAI_REASONING_EFFORT,
      structuredMode: environment.OPENAI_STRUCTURED_MODE,
      deadlineMs: environment.OPENAI_DEADLINE_MS,
      inputPrice: environment.OPENAI_INPUT_PRICE,
      outputPrice: environment.OPENAI_OUTPUT_PRICE,
      /** Null without a cap. */
      dailyBudget: environment.OPENAI_DAILY_BUDGET === 0 ? null : environment.OPENAI_DAILY_BUDGET,
    };
    this.matching = {
      /** Null for the built-in model. */
      modelDir: environment.VISION_MODEL_DIR === undefined ? null : absolute(environment.VISION_MODEL_DIR),
      receiptDays: environment.RECEIPT_DAYS,
    };
    this.logging = {
      level: environment.LOG_LEVEL,
      file: environment.LOG_FILE === undefined ? undefined : absolute(environment.LOG_FILE),
    };
    this.errorReceiver = environment.SENTRY_DSN === undefined ? null : errorReceiverOf(environment.SENTRY_DSN);
    this.owner = { email: environment.OWNER_EMAIL, password: environment.OWNER_PASSWORD };
    this.cacheTtlSeconds = environment.CACHE_TTL;
    this.simulator = environment.NODE_ENV !== 'production';
    this.adminDir = resolve(backendDir, '../frontend/dist/frontend/browser');
  }
}

/**
 * Reads the variables given, completed by `backend/.env`, or by the file that ENV_FILE names: settings that are tried before they go live.
 * @throws ConfigurationError naming every variable that is missing or wrong
 */
export function loadConfig(variables: RawEnvironment = process.env): AppConfig {
  const named = variables['ENV_FILE'] === '' ? undefined : variables['ENV_FILE'];
  if (named !== undefined && !existsSync(named)) {
    throw new ConfigurationError([`ENV_FILE: there is no file ${named}`]);
  }
  return new AppConfig(parseEnvironment(withEnvFile(variables, named ?? join(backendDir, '.env'))));
}

/** A deployed release carries its own name: unlike a variable, the file cannot belong to another one. */
function deployedRelease(): string | undefined {
  const file = join(backendDir, '../release.json');
  if (!existsSync(file)) {
    return undefined;
  }
  return releaseSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).release;
}

function absolute(path: string): string {
  return isAbsolute(path) ? path : resolve(backendDir, path);
}
