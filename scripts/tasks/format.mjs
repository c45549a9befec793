import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../lib/paths.mjs';
import { exitOf } from '../lib/processes.mjs';

const prettier = join(root, 'node_modules/prettier/bin/prettier.cjs');
process.exit(await exitOf(spawn(process.execPath, [prettier, '--write', '.'], { cwd: root, stdio: 'inherit' })));
