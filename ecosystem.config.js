/*
 * What PM2 runs: the API in cluster mode and one job worker. Every number is explained in deploy/README.md, "Numbers".
 * In an installation this file is read as <root>/current/ecosystem.config.js; in a clone it runs the clone itself.
 */
'use strict';

const { existsSync, readFileSync } = require('node:fs');
const { availableParallelism } = require('node:os');
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

/** One core is left to the database and the worker; two processes at least, or a reload would have nothing to answer with. */
const apiProcesses = Number(process.env.API_PROCESSES) || Math.max(2, availableParallelism() - 1);

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
      max_memory_restart: process.env.API_MEMORY || '1G',
      env: { ...environment, LOG_FILE: logFile },
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
      max_memory_restart: process.env.WORKER_MEMORY || '2500M',
      env: { ...environment, LOG_FILE: besideLog('worker.log') },
      out_file: besideLog('worker-error.log'),
      error_file: besideLog('worker-error.log'),
    },
  ],
};
