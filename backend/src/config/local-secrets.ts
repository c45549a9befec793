import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ConfigurationError } from './configuration-error';

const localSecretsSchema = z.object({
  session: z.string(),
  encryptionKey: z.string(),
  appSecret: z.string(),
  verifyToken: z.string(),
});
export type LocalSecrets = z.infer<typeof localSecretsSchema>;

const random = (): string => randomBytes(32).toString('hex');

/**
 * Secrets of a development installation: made at the first start and kept in the data folder, so that sessions and
 * sealed tokens outlive a restart and every process of the installation has the same ones.
 */
export function localSecrets(dataDir: string): LocalSecrets {
  const file = join(dataDir, 'secrets.json');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const fresh: LocalSecrets = {
    session: random(),
    encryptionKey: random(),
    appSecret: random(),
    verifyToken: random(),
  };
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(fresh, null, 2), { mode: 0o600 });
  try {
    // A link appears whole or not at all: of two processes that start together both read what the first one made.
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw error;
    }
  } finally {
    rmSync(draft);
  }
  return readSecrets(file);
}

function readSecrets(file: string): LocalSecrets {
  try {
    return localSecretsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new ConfigurationError([
      'DATA_DIR: secrets.json in this folder is damaged; restore it, or remove it and connect the fanpages again',
    ]);
  }
}
