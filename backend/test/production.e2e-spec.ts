import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
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
