import { parseArgs } from 'node:util';
import { startGraphStandIn } from './index';

/** To try connecting with: the demo shop brings its own pages besides. On the second the person may not answer messages. */
const samplePages = [
  { pageId: '100000000000201', name: 'Tiệm Thử Nghiệm' },
  { pageId: '100000000000202', name: 'Trang Của Bạn Bè', tasks: ['ADVERTISE', 'ANALYZE'] },
];

const { values } = parseArgs({ options: { port: { type: 'string' } } });

async function main(): Promise<void> {
  const standIn = await startGraphStandIn({ port: Number(values.port ?? 0), pages: samplePages });
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
  console.log(`Facebook stand-in at ${standIn.url}`);
  process.send?.({ type: 'ready', url: standIn.url });
}

main().catch((error: unknown) => {
  console.error(`Facebook stand-in: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
