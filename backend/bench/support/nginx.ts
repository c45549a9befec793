import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './installation';

const missing = `nginx is not installed, and the load goes through it.
Install it (Debian, Ubuntu: apt-get install nginx), or let npm test -- operations do that as root.`;
/** It opens its socket within a moment; a busy machine takes longer. In milliseconds. */
const patience = 20_000;

/**
 * nginx before the API processes, with what matters for speed as in deploy/nginx: kept connections, and another process when
 * one does not answer. Without TLS and without its limits: those are there to refuse what is sent here.
 */
export class Nginx {
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    readonly url: string,
  ) {}

  /** @throws when there is none: said before anything else is started */
  static mustBeInstalled(): void {
    if (spawnSync('nginx', ['-v'], { stdio: 'ignore' }).error) {
      throw new Error(missing);
    }
  }

  /** @param targets addresses of the API processes */
  static async start(targets: readonly string[]): Promise<Nginx> {
    const folder = await mkdtemp(join(tmpdir(), 'vision-nginx-'));
    const port = await freePort();
    await writeFile(join(folder, 'nginx.conf'), settings(folder, port, targets));
    const child = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr'], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const failed = new Promise<never>((_, reject) => {
      child.once('error', reject);
      child.once('exit', () => {
        reject(new Error('nginx did not start.'));
      });
    });
    const nginx = new Nginx(child, folder, `http://127.0.0.1:${port}`);
    try {
      await Promise.race([failed, nginx.answers()]);
    } catch (error) {
      await nginx.close();
      throw error;
    }
    failed.catch(() => undefined);
    return nginx;
  }

  async close(): Promise<void> {
    if (this.child.pid !== undefined && this.child.exitCode === null) {
      const gone = new Promise((resolve) => this.child.once('exit', resolve));
      this.child.kill('SIGTERM');
      await gone;
    }
    await rm(this.folder, { recursive: true, force: true });
  }

  private async answers(): Promise<void> {
    const end = Date.now() + patience;
    for (;;) {
      const answer = await fetch(`${this.url}/health/ready`).catch(() => null);
      if (answer?.ok) {
        return;
      }
      if (Date.now() > end) {
        throw new Error('nginx did not get ready.');
      }
      await delay(50);
    }
  }
}

/** Started by root its workers would be somebody else, who may not write into the scratch folder. */
const settings = (folder: string, port: number, targets: readonly string[]): string => `
${process.getuid?.() === 0 ? 'user root;' : ''}
daemon off;
pid ${folder}/nginx.pid;
worker_processes 1;
events { worker_connections 1024; }
http {
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  upstream api {
${targets.map((target) => `    server ${new URL(target).host} max_fails=0;`).join('\n')}
    keepalive 32;
  }
  server {
    listen 127.0.0.1:${port};
    client_max_body_size 51m;
    location / {
      proxy_pass http://api;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host $host;
      proxy_set_header X-Forwarded-For $remote_addr;
    }
  }
}
`;
