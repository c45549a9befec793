import { z } from 'zod';
import { limits } from '../contracts';
import { dsnPattern } from './error-receiver';

/**
 * Every environment variable of the product. A message says what to write; a value never appears in one,
 * because most of these are secrets.
 */

const wholeNumber = (what: string, min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/, `write ${what} as a whole number`)
    .transform(Number)
    .refine((value) => value >= min && value <= max, { message: `write ${what} between ${min} and ${max}` });

const decimal = (what: string) =>
  z
    .string()
    .regex(/^\d{1,6}(\.\d{1,6})?$/, `write ${what} such as 0.5`)
    .transform(Number);

const secret = (how: string) => z.string().min(32, `write at least 32 random characters, for example from: ${how}`);
const randomHex = 'openssl rand -hex 32';

const httpUrl = (example: string) =>
  z
    .url({ protocol: /^https?$/, error: `write an http(s) address such as ${example}` })
    .transform((url) => url.replace(/\/+$/, ''));

const routePath = z.string().regex(/^\/[a-z0-9/_-]{1,100}$/, 'write a path such as /health');

const hostList = z
  .string()
  .transform((list) =>
    list
      .split(',')
      .map((host) => host.trim().toLowerCase())
      .filter((host) => host !== ''),
  )
  .refine((hosts) => hosts.every((host) => /^[a-z0-9.-]+(:\d{1,5})?$/.test(host)), {
    message: 'write hosts separated by commas, each as host or host:port, for example 127.0.0.1:4010',
  });

export const environmentSchema = z.object({
  NODE_ENV: z
    .enum(['development', 'test', 'production'], 'write development, test or production')
    .default('development'),
  PORT: wholeNumber('a port', 0, 65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  /** Which proxies may say who the client is; nginx runs on the same machine. */
  TRUST_PROXY: z
    .string()
    .regex(
      /^(\d+|true|false|((loopback|linklocal|uniquelocal|[\da-fA-F:.]+(\/\d{1,3})?)(, *|$))+)$/,
      'write loopback, a number of proxies, or their addresses separated by commas',
    )
    .default('loopback'),
  BASE_URL: httpUrl('https://shop.example').optional(),

  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'write a connection string that starts with mongodb:// or mongodb+srv://')
    .optional(),
  EMBEDDED_DB: z.literal('allow', 'write allow, or leave it out').optional(),
  DATA_DIR: z.string().min(1).default('../data'),
  PRIVATE_DIR: z.string().min(1).optional(),
  UPLOAD_DEST: z.string().min(1).optional(),
  /** Bytes below which /health reports the disk: a day of photos of a busy shop, and time for somebody to come. */
  MIN_FREE_DISK: wholeNumber('a number of bytes', 0, 10 ** 14).default(1024 ** 3),
  /**
   * Bytes above which this process is started anew; /health is down a little before. ecosystem.config.js tells what it gives PM2.
   * Without PM2 jobs run inline: 0.6 GiB for the matching models, 1 for unpacking one picture of 50 megapixels, 0.25 for the rest.
   */
  MEMORY_LIMIT: wholeNumber('a number of bytes', 1, 10 ** 14).default(2.5 * 1024 ** 3),
  MAX_FILE_SIZE: wholeNumber('a number of bytes', 1_024, 100 * 1024 * 1024).default(limits.fileSize),

  OPENAI_API_KEY: z.string().min(1).optional(),
  OPENAI_BASE_URL: httpUrl('https://api.openai.com/v1').default('https://api.openai.com/v1'),
  /** Model names live a year or two: this is the one place that has a default. */
  OPENAI_MODEL: z.string().min(1).default('gpt-6-luna'),
  /** The described product is about 300 tokens of JSON; reasoning models count their thinking as well. */
  OPENAI_MAX_TOKENS: wholeNumber('a number of tokens', 50, 100_000).default(1_500),
  /** Of pictures; `omit` for servers that do not know it. A picture has at most 1024 pixels, about 1,000 tokens when high. */
  OPENAI_IMAGE_DETAIL: z.enum(['low', 'high', 'auto', 'omit'], 'write low, high, auto or omit').default('high'),
  /** Older servers know only `max_tokens`. */
  OPENAI_TOKEN_PARAM: z
    .enum(['max_completion_tokens', 'max_tokens'], 'write max_completion_tokens or max_tokens')
    .default('max_completion_tokens'),
  /** Thinking costs seconds that a customer waits; `omit` for models that do not know it. */
  OPENAI_REASONING_EFFORT: z
    .enum(['none', 'minimal', 'low', 'medium', 'high', 'omit'], 'write none, minimal, low, medium, high or omit')
    .default('none'),
  OPENAI_STRUCTURED_MODE: z
    .enum(['json_schema', 'json_object', 'prompt'], 'write json_schema, json_object or prompt')
    .default('json_schema'),
  /**
   * All attempts of one question together: a customer waits for it. At most what nginx (65 s) and a process that leaves (70 s)
   * wait for.
   */
  OPENAI_DEADLINE_MS: wholeNumber('a number of milliseconds', 1_000, 60_000).default(20_000),
  /** US dollars for a million tokens, for the cost in receipts and the budget: those of the default model in November 2026. */
  OPENAI_INPUT_PRICE: decimal('a price in US dollars').default(0.1),
  OPENAI_OUTPUT_PRICE: decimal('a price in US dollars').default(0.5),
  /** US dollars a day (UTC); 0 is no cap. About 2,000 photos at the default model's price. */
  OPENAI_DAILY_BUDGET: decimal('a number of US dollars').default(1),

  /** Folder of a local ONNX image model that replaces the built-in one. */
  VISION_MODEL_DIR: z.string().min(1).optional(),
  /** Customers' photos and their receipts are kept this long: a shop looks back over a month, and no longer than it needs. */
  RECEIPT_DAYS: wholeNumber('a number of days', 1, 3_650).default(30),

  FB_GRAPH_VERSION: z
    .string()
    .regex(/^v\d{1,3}\.\d$/, 'write a version such as v23.0')
    .default('v23.0'),
  FB_GRAPH_BASE_URL: httpUrl('https://graph.facebook.com').default('https://graph.facebook.com'),
  /** Where people agree to connect their pages; the Graph API itself has no pages for people. */
  FB_DIALOG_BASE_URL: httpUrl('https://www.facebook.com').default('https://www.facebook.com'),
  FB_APP_ID: z.string().regex(/^\d+$/, 'write the numeric id of the Facebook app').optional(),
  FB_APP_SECRET: z.string().min(8, 'write the app secret of the Facebook app').optional(),
  FB_VERIFY_TOKEN: z.string().min(8, 'write at least 8 characters of your own choice').optional(),
  MEDIA_ALLOWED_HOSTS: hostList.default([]),

  /** Reserved for API tokens: operators of the guide have set it, and nothing reads it yet. */
  JWT_SECRET: secret(randomHex).optional(),
  SESSION_SECRET: secret(randomHex).optional(),
  ENCRYPTION_KEY: z
    .string()
    .regex(/^[0-9a-fA-F]{64}$/, `write 64 hexadecimal characters, for example from: ${randomHex}`)
    .optional(),

  /** Names the account; nothing is sent there, so `owner@localhost` will do. */
  OWNER_EMAIL: z
    .string()
    .regex(/^[^\s@]+@[^\s@]+$/, 'write an e-mail address')
    .max(limits.emailLength)
    .toLowerCase()
    .optional(),
  OWNER_PASSWORD: z.string().max(limits.passwordMaxLength).optional(),

  LOG_LEVEL: z
    .enum(['error', 'warn', 'info', 'debug', 'verbose'], 'write error, warn, info, debug or verbose')
    .default('info'),
  /** Of this process; ecosystem.config.js gives the job worker one beside the API's. */
  LOG_FILE: z.string().min(1).optional(),
  SENTRY_DSN: z.string().regex(dsnPattern, 'write a DSN such as https://key@errors.example/1').optional(),
  CACHE_TTL: wholeNumber('a number of seconds', 0, 86_400).default(3_600),
  /** A minute, per signed-in person or address: a busy admin page makes about ten calls, thirty pages a minute. */
  API_RATE_LIMIT: wholeNumber('a number of requests a minute', 1, 1_000_000).default(300),
  HEALTH_CHECK_PATH: routePath.default('/health'),
  METRICS_PATH: routePath.default('/metrics'),
  RELEASE_ID: z
    .string()
    .regex(/^[\w.-]{1,80}$/, 'write letters, digits, dots and dashes')
    .optional(),
});

export type Environment = z.output<typeof environmentSchema>;
export type VariableName = keyof Environment;

/** Without these a production installation would be open to forgery: it does not start. */
export const requiredInProduction = [
  'SESSION_SECRET',
  'ENCRYPTION_KEY',
  'FB_APP_SECRET',
  'FB_VERIFY_TOKEN',
] as const satisfies readonly VariableName[];
