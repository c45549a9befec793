import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { limits } from '../contracts';
import { ConfigurationError } from './configuration-error';
import { environmentSchema, requiredInProduction, type Environment } from './environment.schema';

export type RawEnvironment = Readonly<Record<string, string | undefined>>;

/** The variables of the process, completed by those of a `.env` file: what the process was given wins. */
export function withEnvFile(variables: RawEnvironment, envFile: string): RawEnvironment {
  if (!existsSync(envFile)) {
    return variables;
  }
  return { ...parseEnv(readFileSync(envFile, 'utf8')), ...variables };
}

/** @throws ConfigurationError naming every variable that is missing or wrong */
export function parseEnvironment(variables: RawEnvironment): Environment {
  // `NAME=` in a file means "not set": an empty secret must never count as one.
  const filled = Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()));
  const result = environmentSchema.safeParse(filled);
  if (!result.success) {
    throw new ConfigurationError(result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  }
  const environment = result.data;
  const missing = missingInProduction(environment);
  if (missing.length > 0) {
    throw new ConfigurationError(missing);
  }
  return environment;
}

function missingInProduction(environment: Environment): string[] {
  if (environment.NODE_ENV !== 'production') {
    return [];
  }
  const problems = requiredInProduction
    .filter((name) => environment[name] === undefined)
    .map((name) => `${name}: must be set in production (see backend/.env.example)`);
  const { OWNER_PASSWORD } = environment;
  // Who tries the product out may choose any password; an installation on the internet may not.
  if (OWNER_PASSWORD !== undefined && OWNER_PASSWORD.length < limits.passwordMinLength) {
    problems.push(`OWNER_PASSWORD: write at least ${limits.passwordMinLength} characters`);
  }
  if (!environment.BASE_URL && !environment.EMBEDDED_DB) {
    problems.push('BASE_URL: must be set in production: cookies and the pictures in cards depend on it');
  }
  if (!environment.MONGODB_URI && !environment.EMBEDDED_DB) {
    problems.push(
      'MONGODB_URI: must be set in production; EMBEDDED_DB=allow runs on the embedded database, which is meant for trying out',
    );
  }
  return problems;
}
