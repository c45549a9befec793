import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { startEmbeddedDatabase } from '../embedded-mongodb';
import type { ErrorResponse } from '../src/contracts';
import { Migrator } from '../src/platform/database';
import { prepareDatabase } from '../src/prepare-database';
import { productionEnvironment, startApplication, type TestApplication } from './support';

describe('production', () => {
  let application: TestApplication;
  beforeAll(async () => {
    application = await startApplication({ jobs: false, env: productionEnvironment });
  });
  afterAll(() => application.close());

  const prepare = () => prepareDatabase(application.app.get(Migrator), application.config);

  it('starts when the migration step has run', async () => {
    await expect(prepare()).resolves.toBeUndefined();
  });

  it('does not start without an index that its schemas declare, and names the collection and the remedy', async () => {
    const connection = application.app.get<Connection>(getConnectionToken());
    await connection.collection('users').dropIndex('email_1');
    await expect(prepare()).rejects.toThrow(/lacks indexes \(users\).*npm run migrate/);
    await connection.collection('sessions').drop();
    await expect(prepare()).rejects.toThrow(/users, sessions|sessions, users/);
  });
});

describe('a database that goes away', () => {
  it('is said as such, with a status that tells callers to come back', async () => {
    // Always a server of its own: a real one that the other tests use cannot be ended here.
    const database = await startEmbeddedDatabase({ memory: true });
    const application = await startApplication({ jobs: false, env: { MONGODB_URI: database.uri } });
    await database.close();
    const answer = await application.owner.get<ErrorResponse>('/api/products');
    await application.close();
    expect([answer.status, answer.body.code]).toEqual([503, 'NOT_READY']);
    expect(answer.body.message).toMatch(/database does not answer/);
  });
});
