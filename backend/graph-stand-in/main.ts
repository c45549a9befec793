import { parseArgs } from 'node:util';
import { startGraphStandIn } from './index';

const { values } = parseArgs({ options: { port: { type: 'string' } } });

async function main(): Promise<void> {
  const standIn = await startGraphStandIn({ port: Number(values.port ?? 0) });
  let stopping = false;
  const stop = (): void => {
    if (!stopping) {
      stopping = true;
      void standIn.close().then(() => process.exit(0));
    }
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // Whoever started this process with a channel owns it: when the owner dies, even by kill -9, nobody else would stop it.
  process.on('disconnect', stop);
  console.log(`Facebook stand-in (Send API and media) at ${standIn.url}`);
  process.send?.({ type: 'ready', url: standIn.url });
}

main().catch((error: unknown) => {
  console.error(`Facebook stand-in: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
