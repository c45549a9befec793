import { createHmac, timingSafeEqual } from 'node:crypto';
import express, { raw } from 'express';
import { mongo } from 'mongoose';

/**
 * The least that a webhook can do: verify, insert under a unique key, answer. What the product adds to it is measured
 * against this, in the same run and on the same database.
 */
async function main(): Promise<void> {
  const { BARE_MONGODB_URI: uri = '', FB_APP_SECRET: secret = '' } = process.env;
  const client = await mongo.MongoClient.connect(uri);
  const events = client.db().collection('bareevents');
  await events.createIndexes([{ key: { key: 1 }, name: 'key_1', unique: true }]);
  const app = express();
  app.post('/webhook', raw({ type: 'application/json', limit: '1mb' }), (request, response) => {
    const body = request.body as Buffer;
    const signature = Buffer.from(request.get('X-Hub-Signature-256')?.slice('sha256='.length) ?? '', 'hex');
    const expected = createHmac('sha256', secret).update(body).digest();
    if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) {
      response.sendStatus(401);
      return;
    }
    const call = JSON.parse(body.toString('utf8')) as Call;
    const documents = call.entry.flatMap(({ messaging }) =>
      messaging.map((event) => ({ key: event.message.mid, raw: JSON.stringify(event), createdAt: new Date() })),
    );
    events.insertMany(documents, { ordered: false }).then(
      () => response.send('EVENT_RECEIVED'),
      () => response.sendStatus(500),
    );
  });
  const server = app.listen(0, '127.0.0.1', () => {
    const address = server.address();
    const port = address === null || typeof address === 'string' ? 0 : address.port;
    process.send?.({ type: 'ready', url: `http://127.0.0.1:${port}/webhook` });
  });
  process.on('disconnect', () => process.exit(0));
  process.on('SIGTERM', () => process.exit(0));
}

interface Call {
  entry: { messaging: { message: { mid: string } }[] }[];
}

void main();
