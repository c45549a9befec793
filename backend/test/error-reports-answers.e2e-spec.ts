import { ErrorReporter } from '../src/platform/error-reports';
import { JobWorker } from '../src/platform/jobs';
import { LogLines, until } from './support';
import { ErrorReceiver } from './support/error-receiver';
import { MessengerShop } from './support/messenger-shop';
import { newCustomer, newMid } from './support/webhook';

const secretWords = 'Bí mật của khách';

describe('a bug met while a customer is answered', () => {
  it('is reported, although the customer is told something and the job is done', async () => {
    const receiver = await ErrorReceiver.start();
    const shop = await MessengerShop.start({ jobs: false, env: { SENTRY_DSN: receiver.dsn }, log: new LogLines() });
    try {
      const { app } = shop.application;
      app.get(ErrorReporter).start('worker');
      // A product that no release ever wrote.
      const { insertedId } = await shop.connection.collection('products').insertOne({ name: secretWords });
      const customer = newCustomer();
      const payload = `DETAILS:${insertedId.toHexString()}`;
      await shop.customerSends(customer, { postback: { mid: newMid(), title: secretWords, payload } });
      // As if it had failed twice.
      const jobs = shop.connection.collection('jobs');
      await until('its job waits', async () => {
        const { matchedCount } = await jobs.updateOne({ name: 'messenger.handle-event' }, { $set: { attempts: 2 } });
        return matchedCount === 1 ? true : undefined;
      });
      app.get(JobWorker).start();
      const { event, text } = await receiver.report('it', () => true);
      expect(event).toMatchObject({
        tags: { process: 'worker' },
        logentry: { formatted: 'No answer could be worked out' },
        exception: { values: [{ type: 'TypeError' }] },
      });
      expect(event.exception.values[0].stacktrace.frames.at(-1)?.filename).toMatch(/^app:\/\/\/backend\/src\//);
      expect(text).not.toContain('khách');
      expect((await shop.outcome(customer)).outcome).toBe('replied');
    } finally {
      await shop.close();
      await receiver.close();
    }
  });
});
