import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { Migrator } from '../src/platform/database';
import { startApplication, type TestApplication } from './support';

let application: TestApplication;
let connection: Connection;

beforeAll(async () => {
  application = await startApplication();
  connection = application.app.get<Connection>(getConnectionToken());
});

afterAll(async () => {
  await application.close();
});

const migrator = () => application.app.get(Migrator);
const names = () => connection.collection('things').distinct('name');
const step = (name: string) => ({
  name,
  run: async () => {
    await connection.collection('things').insertOne({ name });
  },
});

describe('migrations', () => {
  it('are carried out once and in order, and recorded with the release', async () => {
    const steps = [step('2026-01-01-one'), step('2026-01-02-two')];
    await migrator().run(steps);
    await migrator().run(steps);
    expect(await connection.collection('things').countDocuments()).toBe(2);
    const record = await connection.collection<{ _id: string }>('migrations').findOne({ _id: '2026-01-02-two' });
    expect(record).toMatchObject({ release: application.config.release, appliedAt: expect.any(Date) as Date });
  });

  it('that run at the same time in two processes are carried out once', async () => {
    const beside = await startApplication({ beside: application });
    const steps = [step('2026-01-03-three')];
    await Promise.all([migrator().run(steps), beside.app.get(Migrator).run(steps)]);
    await beside.close();
    expect(await connection.collection('things').countDocuments({ name: '2026-01-03-three' })).toBe(1);
  });

  it('that fail are not recorded, stop those behind them, and free the lock', async () => {
    const failing = { name: '2026-01-04-four', run: () => Promise.reject(new Error('half-way')) };
    await expect(migrator().run([failing, step('2026-01-05-five')])).rejects.toThrow('half-way');
    expect(await names()).not.toContain('2026-01-05-five');
    await migrator().run([step('2026-01-04-four'), step('2026-01-05-five')]);
    expect(await names()).toEqual(expect.arrayContaining(['2026-01-04-four', '2026-01-05-five']));
  });

  it('know which collections lack an index', async () => {
    expect(await migrator().missing()).toEqual([]);
    await connection.collection('fanpages').dropIndexes();
    expect(await migrator().missing()).toEqual(['fanpages']);
    await migrator().run();
    expect(await migrator().missing()).toEqual([]);
  });
});
