import { accessSync, constants, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';

const highestPort = 65_535;

/** What would make a start fail late and unclearly is asked first. Throws one clear line. */
export async function preflight({ PORT = '3000', HOST = '127.0.0.1', DATA_DIR }) {
  if (!/^\d{1,5}$/.test(PORT) || Number(PORT) > highestPort) {
    throw new Error(`PORT: write a port between 0 and ${highestPort} as a whole number`);
  }
  await portIsFree(HOST, Number(PORT));
  folderIsWritable(DATA_DIR);
}

function portIsFree(host, port) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => {
      reject(
        new Error(
          error.code === 'EADDRINUSE'
            ? `Port ${port} is in use. Stop the other program, or choose another port: PORT=${port + 1} npm start`
            : `Cannot listen on ${host}:${port} (${error.code}). Please check HOST and PORT.`,
        ),
      );
    });
    probe.listen(port, host, () => probe.close(resolve));
  });
}

function folderIsWritable(folder) {
  const probe = join(folder, '.write-test');
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK);
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    throw new Error(`The data folder ${folder} is not writable (${error.code}). Choose another one with DATA_DIR.`, {
      cause: error,
    });
  }
}

/** Step by step: Node's recursive mkdir never ends below a folder that refuses to have children, such as /proc. */
function makeFolder(folder) {
  if (!existsSync(folder)) {
    makeFolder(dirname(folder));
    mkdirSync(folder, { mode: 0o700 });
  }
}
