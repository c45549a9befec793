import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const localSecretsSchema = z.object({
  session: z.string(),
  jwt: z.string(),
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
    jwt: random(),
    encryptionKey: random(),
    appSecret: random(),
    verifyToken: random(),
  };
  try {
    // `wx`: of two processes that start together one writes, the other reads what was written.
    writeFileSync(file, JSON.stringify(fresh, null, 2), { mode: 0o600, flag: 'wx' });
    return fresh;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw error;
    }
    return localSecretsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  }
}
