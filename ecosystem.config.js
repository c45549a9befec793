/*
 * What PM2 runs: the API in cluster mode and one job worker. Every number is explained in deploy/README.md, "Numbers".
 * In an installation this file is read as <root>/current/ecosystem.config.js; in a clone it runs the clone itself.
 */
'use strict';

const { existsSync, readFileSync } = require('node:fs');
const { availableParallelism, totalmem } = require('node:os');
const { basename, dirname, join, resolve } = require('node:path');
const { parseEnv } = require('node:util');

/** Node has resolved the link `current` by now: __dirname is <root>/releases/<id> in an installation. */
const isRelease = basename(dirname(__dirname)) === 'releases';
const root = process.env.APP_ROOT || (isRelease ? dirname(dirname(__dirname)) : __dirname);
/** PM2 keeps this path as it is written, so a reload follows the link to the new release. */
const backend = join(isRelease ? join(root, 'current') : __dirname, 'backend');
const envFile = join(backend, '.env');
const settings = existsSync(envFile) ? parseEnv(readFileSync(envFile, 'utf8')) : {};
const logs = process.env.LOG_DIR || (isRelease ? '/var/log/vision-ai' : join(__dirname, 'data/logs'));
/**
 * The API's log; the worker's lies beside it. The processes write these themselves: in cluster mode PM2 drops what it has not written yet
 * when the files are rotated. What is none of their lines (a crash, a warning of Node) comes to PM2, in *-error.log.
 */
const logFile = resolve(backend, process.env.LOG_FILE || settings.LOG_FILE || join(logs, 'backend.log'));
const besideLog = (name) => join(dirname(logFile), name);
const apiLog = basename(logFile, '.log');

const mebi = 1024 ** 2;
/** In MiB. What MongoDB takes for its cache unless told otherwise: half of what is above 1 GiB. The system has it before the cache is full. */
const leftToDatabase = Math.max(1_024, (totalmem() / mebi - 1_024) / 2);
const shared = totalmem() / mebi - leftToDatabase;
/**
 * The worker gets 40 % of the rest: 0.6 GiB are the matching models, and at least 0.4 the catalogue (25 KB a product) and a photo. Above
 * 2.5 GiB (1 for a picture of 50 megapixels, 36,000 products) it leaks.
 */
const workerMemory = bytesOf(process.env.WORKER_MEMORY) ?? between(1_024, 0.4 * shared, 2_560) * mebi;
const apiMemoryInAll = shared - workerMemory / mebi;
/** What an API process needs at most: 0.25 GiB after its start, and about 1 while it unpacks a picture of 50 megapixels. */
const fullApi = 1_280;
/**
 * As many as find that room, and one core is left to the database and the worker; at least two, or a reload would have nothing to answer
 * with.
 */
const apiProcesses =
  Number(process.env.API_PROCESSES) ||
  Math.max(2, Math.min(availableParallelism() - 1, Math.floor(apiMemoryInAll / fullApi)));
/** Where they do not find it, photos as phones take them still fit: 12 megapixels are a quarter of 50. */
const leastApi = 640;
const apiMemory = bytesOf(process.env.API_MEMORY) ?? between(leastApi, apiMemoryInAll / apiProcesses, fullApi) * mebi;
if (apiProcesses * apiMemory + workerMemory > shared * mebi) {
  process.emitWarning(
    'Vision AI: the limits of all processes together leave less than the database needs. See deploy/README.md, "Sizing".',
  );
}

function between(least, value, most) {
  return Math.floor(Math.min(most, Math.max(least, value)));
}

/** As PM2 reads it: 1G, 800M or bytes. */
function bytesOf(text) {
  const [, number, unit] = /^(\d+)([KMG]?)$/.exec(text ?? '') ?? [];
  return number === undefined ? undefined : Number(number) * 1024 ** ' KMG'.indexOf(unit || ' ');
}

const common = {
  cwd: backend,
  // Both send `ready` when the socket is open and the database has answered.
  wait_ready: true,
  listen_timeout: 30_000,
  // Above the 70 s after which a process gives up finishing its requests and jobs.
  kill_timeout: 75_000,
  autorestart: true,
  min_uptime: 10_000,
  max_restarts: 10,
  exp_backoff_restart_delay: 200,
  merge_logs: true,
};
const environment = { NODE_ENV: 'production', ...(process.env.PORT ? { PORT: process.env.PORT } : {}) };

module.exports = {
  apps: [
    {
      ...common,
      name: process.env.API_NAME || 'vision-ai-api',
      script: 'dist/main.js',
      exec_mode: 'cluster',
      instances: apiProcesses,
      node_args: '--enable-source-maps',
      max_memory_restart: apiMemory,
      // /health is down a little before.
      env: { ...environment, LOG_FILE: logFile, MEMORY_LIMIT: String(apiMemory) },
      out_file: besideLog(`${apiLog}-error.log`),
      error_file: besideLog(`${apiLog}-error.log`),
    },
    {
      ...common,
      name: process.env.WORKER_NAME || 'vision-ai-worker',
      script: 'dist/worker.js',
      exec_mode: 'fork',
      instances: 1,
      // In fork mode PM2 starts what this names; in cluster mode the daemon's own Node counts.
      interpreter: process.env.NODE_BIN || process.execPath,
      node_args: '--enable-source-maps',
      max_memory_restart: workerMemory,
      env: { ...environment, LOG_FILE: besideLog('worker.log') },
      out_file: besideLog('worker-error.log'),
      error_file: besideLog('worker-error.log'),
    },
  ],
};
