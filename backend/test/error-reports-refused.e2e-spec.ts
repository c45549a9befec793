import { AppConfig } from '../src/config';
import { parseEnvironment } from '../src/config/read-environment';
import { ReportQueue } from '../src/platform/error-reports/report-queue';
import { errorReports } from '../src/platform/metrics';
import { until } from './support';
import { ErrorReceiver } from './support/error-receiver';

const envelope = '{}\n{"type":"event"}\n{}';
const minute = 60_000;

async function counted(outcome: string): Promise<number> {
  const { values } = await errorReports.get();
  return values.find(({ labels }) => labels.outcome === outcome)?.value ?? 0;
}

describe('a receiver that had enough', () => {
  let receiver: ErrorReceiver;
  let queue: ReportQueue;
  beforeEach(async () => {
    receiver = await ErrorReceiver.start();
    const { errorReceiver } = new AppConfig(
      parseEnvironment({ NODE_ENV: 'test', MONGODB_URI: 'mongodb://127.0.0.1:2/none', SENTRY_DSN: receiver.dsn }),
    );
    if (!errorReceiver) {
      throw new Error('no receiver');
    }
    queue = new ReportQueue(errorReceiver);
  });
  afterEach(() => receiver.close());

  it('gets nothing of what waits, and nothing new until it wants to hear again', async () => {
    receiver.retryAfter = '120';
    const before = await counted('dropped');
    for (let n = 0; n < 4; n++) {
      queue.add(envelope);
    }
    await until('what waits is dropped', async () => ((await counted('dropped')) === before + 3 ? true : undefined));
    await queue.flush(minute);
    queue.add(envelope, Date.now() + minute);
    await queue.flush(minute);
    expect(receiver.reports).toHaveLength(1);
    receiver.retryAfter = null;
    queue.add(envelope, Date.now() + 3 * minute);
    await queue.flush(minute);
    expect(receiver.reports).toHaveLength(2);
  });

  it('is told again after an hour, whatever it asked for', async () => {
    receiver.retryAfter = String(10 ** 9);
    queue.add(envelope);
    await queue.flush(minute);
    receiver.retryAfter = null;
    queue.add(envelope, Date.now() + 61 * minute);
    await queue.flush(minute);
    expect(receiver.reports).toHaveLength(2);
  });
});
