import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ConfigurationError } from './configuration-error';

const serverFileSchema = z.object({ uri: z.string(), pid: z.int() });

/**
 * Where the embedded database listens, as it wrote into `server.json` of the data folder.
 * The file is a hint only: the first connection shows whether the server lives.
 */
export function embeddedDatabaseUri(dataDir: string): string {
  const file = join(dataDir, 'server.json');
  try {
    return serverFileSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).uri;
  } catch {
    throw new ConfigurationError([
      'MONGODB_URI: set it, or start the embedded database first with: npm run db (no running one was found in DATA_DIR)',
    ]);
  }
}
