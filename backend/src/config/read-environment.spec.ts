import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { ConfigurationError } from './configuration-error';
import { environmentSchema, requiredInProduction, type VariableName } from './environment.schema';
import { parseEnvironment } from './read-environment';

const secrets = {
  JWT_SECRET: 'j'.repeat(64),
  SESSION_SECRET: 's'.repeat(64),
  ENCRYPTION_KEY: 'ab'.repeat(32),
  FB_APP_SECRET: 'f'.repeat(32),
  FB_VERIFY_TOKEN: 'verify-me-please',
};
const production = {
  NODE_ENV: 'production',
  MONGODB_URI: 'mongodb://127.0.0.1/shop',
  BASE_URL: 'https://shop.example',
  ...secrets,
};

function problemsOf(variables: Record<string, string | undefined>): string {
  try {
    parseEnvironment(variables);
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return error.message;
    }
    throw error;
  }
  return '';
}

describe('the environment', () => {
  it('needs nothing in development', () => {
    expect(parseEnvironment({})).toMatchObject({ NODE_ENV: 'development', PORT: 3000, HOST: '127.0.0.1' });
  });

  it('boots in production with its secrets and a database', () => {
    expect(parseEnvironment(production).NODE_ENV).toBe('production');
  });

  it.each(requiredInProduction)('does not boot in production without %s, and names it', (name) => {
    expect(problemsOf({ ...production, [name]: undefined })).toContain(`${name}: must be set in production`);
  });

  it('does not boot in production without its public address, and names it', () => {
    expect(problemsOf({ ...production, BASE_URL: undefined })).toContain('BASE_URL: must be set in production');
    expect(problemsOf({ ...production, BASE_URL: undefined, EMBEDDED_DB: 'allow' })).toBe('');
  });

  it('asks for a long password only where strangers can try it', () => {
    expect(problemsOf({ OWNER_EMAIL: 'owner@localhost', OWNER_PASSWORD: 'secret' })).toBe('');
    expect(problemsOf({ ...production, OWNER_PASSWORD: 'secret' })).toContain('OWNER_PASSWORD: write at least 10');
  });

  it('counts an empty secret as missing', () => {
    expect(problemsOf({ ...production, SESSION_SECRET: ' ' })).toContain('SESSION_SECRET: must be set');
  });

  it('does not boot in production without a database unless the embedded one is allowed', () => {
    expect(problemsOf({ ...production, MONGODB_URI: '' })).toContain('MONGODB_URI: must be set');
    expect(problemsOf({ ...production, MONGODB_URI: '', EMBEDDED_DB: 'allow' })).toBe('');
  });

  it.each([
    ['PORT', '3000x', 'whole number'],
    ['PORT', '70000', 'between 0 and 65535'],
    ['MONGODB_URI', 'postgres://db', 'mongodb://'],
    ['BASE_URL', 'shop.example', 'http(s) address'],
    ['BASE_URL', 'javascript:alert(1)', 'http(s) address'],
    ['FB_GRAPH_VERSION', '23', 'v23.0'],
    ['TRUST_PROXY', 'nginx', 'loopback, a number'],
    ['MEDIA_ALLOWED_HOSTS', 'http://127.0.0.1', 'host:port'],
    ['LOG_LEVEL', 'loud', 'error, warn, info'],
    ['ENCRYPTION_KEY', 'too-short', '64 hexadecimal'],
    ['EMBEDDED_DB', 'yes', 'write allow'],
    ['SENTRY_DSN', 'https://errors.example/1', 'https://key@errors.example/1'],
    ['NODE_ENV', 'prod', 'development, test or production'],
  ])('says what to write into %s instead of %p', (name, value, words) => {
    const problems = problemsOf({ [name]: value });
    expect(problems).toContain(`${name}: `);
    expect(problems).toContain(words);
  });

  it('never repeats a value', () => {
    expect(problemsOf({ SESSION_SECRET: 'hunter2', ENCRYPTION_KEY: 'hunter2', MONGODB_URI: 'hunter2' })).not.toContain(
      'hunter2',
    );
  });

  it('tells every problem at once', () => {
    expect(problemsOf({ PORT: 'x', LOG_LEVEL: 'y' }).match(/^ {2}- /gm)).toHaveLength(2);
  });

  it('reads a list of hosts', () => {
    expect(parseEnvironment({ MEDIA_ALLOWED_HOSTS: '127.0.0.1:4010, CDN.example' }).MEDIA_ALLOWED_HOSTS).toEqual([
      '127.0.0.1:4010',
      'cdn.example',
    ]);
  });
});

describe('backend/.env.example', () => {
  const text = readFileSync(join(__dirname, '../../.env.example'), 'utf8');
  const commented = /^# ([A-Z][A-Z_]+)=(.*)$/gm;

  it('lists every variable of the schema and no other', () => {
    const listed = [...Object.keys(parseEnv(text)), ...[...text.matchAll(commented)].map(([, name = '']) => name)];
    expect(listed.sort()).toEqual(Object.keys(environmentSchema.shape).sort());
  });

  it('shows the defaults that are in force', () => {
    const shown = [...text.matchAll(commented)].map(([, name = '', value = '']) => [name, value] as const);
    const defaults = Object.fromEntries(shown.filter(([name]) => name !== 'EMBEDDED_DB'));
    expect(problemsOf(defaults)).toBe('');
    const withoutFile = parseEnvironment({});
    const parsed = parseEnvironment(defaults);
    for (const name of Object.keys(defaults) as VariableName[]) {
      // Examples rather than defaults, as the lines above them say.
      if (!['UPLOAD_DEST', 'PRIVATE_DIR', 'LOG_FILE', 'OWNER_EMAIL', 'RELEASE_ID'].includes(name)) {
        expect([name, parsed[name]]).toEqual([name, withoutFile[name]]);
      }
    }
  });

  it('is usable once the secrets are filled in', () => {
    expect(problemsOf({ ...parseEnv(text), ...secrets })).toBe('');
  });
});
