import { readFileSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';

export const root = resolve(fileURLToPath(import.meta.url), '../../..');

/** Folders that people name on the command line start where they typed the command. */
const typedIn = process.env.INIT_CWD ?? root;

/** The variables of this process, completed by backend/.env, with DATA_DIR made absolute. */
export function environment() {
  const file = envFile();
  const dataDir = process.env.DATA_DIR
    ? resolve(typedIn, process.env.DATA_DIR)
    : resolve(join(root, 'backend'), file.DATA_DIR ?? '../data');
  const folders = Object.fromEntries(
    ['UPLOAD_DEST', 'PRIVATE_DIR']
      .filter((name) => process.env[name] && !isAbsolute(process.env[name]))
      .map((name) => [name, resolve(typedIn, process.env[name])]),
  );
  return { ...file, ...process.env, ...folders, DATA_DIR: dataDir };
}

function envFile() {
  try {
    return parseEnv(readFileSync(join(root, 'backend/.env'), 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') {
      return {};
    }
    throw error;
  }
}
