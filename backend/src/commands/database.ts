import 'reflect-metadata';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadConfig } from '../config';
import { exitWithReason } from '../exit-with-reason';
import {
  databaseSummarySchema,
  differences,
  dumpDatabase,
  restoreDatabase,
  summariseDatabase,
  summariseDump,
  withDatabase,
  type DatabaseSummary,
} from '../platform/database/backup';

/**
 * The database half of backup-db.sh and restore-db.sh, where no mongodump is installed:
 *
 *   dump --folder F                      writes F/<database>, prints the summary as JSON
 *   restore --folder F/<database> --database NAME    reads it into an empty database, prints the summary
 *   summary [--database NAME]            prints the summary of what is there
 *   summary --folder F/<database>        prints the summary of a dump, which mongodump may have made
 *   compare --summary FILE [--database NAME]         exit code 1 when the database is not what the summary says
 *   drop --database NAME                 removes a database that a drill made; never the one of the address
 *   name                                 prints the name of the database in the address
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { folder: { type: 'string' }, database: { type: 'string' }, summary: { type: 'string' } },
});

const print = (value: unknown): void => {
  process.stdout.write(`${typeof value === 'string' ? value : JSON.stringify(value)}\n`);
};

function given(name: keyof typeof values): string {
  const value = values[name];
  if (!value) {
    throw new Error(`Write --${name}.`);
  }
  return value;
}

async function run(): Promise<void> {
  const { uri } = loadConfig().database;
  switch (positionals[0]) {
    case 'dump':
      print(await withDatabase(uri, values.database, (database) => dumpDatabase(database, given('folder'))));
      return;
    case 'restore':
      print(await withDatabase(uri, given('database'), (database) => restoreDatabase(database, given('folder'))));
      return;
    case 'summary':
      print(
        values.folder
          ? await summariseDump(values.folder)
          : await withDatabase(uri, values.database, summariseDatabase),
      );
      return;
    case 'compare':
      await compare(uri);
      return;
    case 'drop':
      await withDatabase(uri, undefined, async (own) => {
        const name = given('database');
        if (name === own.databaseName) {
          throw new Error(`"${name}" is the live database: it is not dropped.`);
        }
        await own.client.db(name).dropDatabase();
      });
      return;
    case 'name':
      print(await withDatabase(uri, undefined, (database) => Promise.resolve(database.databaseName)));
      return;
    case undefined:
    default:
      throw new Error('Write dump, restore, summary, compare, drop or name.');
  }
}

async function compare(uri: string): Promise<void> {
  const wanted: DatabaseSummary = databaseSummarySchema.parse(
    JSON.parse(await readFile(resolve(given('summary')), 'utf8')),
  );
  const found = await withDatabase(uri, values.database, summariseDatabase);
  const differ = differences(wanted, found);
  for (const line of differ) {
    print(line);
  }
  process.exitCode = differ.length === 0 ? 0 : 1;
}

run().catch(exitWithReason);
