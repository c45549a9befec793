import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import os from 'node:os';
import { describe, it } from 'node:test';

const require = createRequire(import.meta.url);
const gibi = 1024 ** 3;

/** What PM2 would be given on such a machine. Sizes in GiB. */
function processesOn(test, { cores, memory, operator = {} }) {
  test.mock.method(os, 'availableParallelism', () => cores);
  test.mock.method(os, 'totalmem', () => memory * gibi);
  const warning = test.mock.method(process, 'emitWarning', () => undefined);
  const names = ['API_PROCESSES', 'API_MEMORY', 'WORKER_MEMORY'];
  const before = { ...process.env };
  names.forEach((name) => delete process.env[name]);
  Object.assign(process.env, operator);
  try {
    delete require.cache[require.resolve('../../ecosystem.config.js')];
    const [api, worker] = require('../../ecosystem.config.js').apps;
    const each = api.max_memory_restart / gibi;
    const sum = api.instances * each + worker.max_memory_restart / gibi;
    return {
      api,
      each,
      worker: worker.max_memory_restart / gibi,
      left: memory - sum,
      warned: warning.mock.callCount(),
    };
  } finally {
    names.forEach((name) =>
      before[name] === undefined ? delete process.env[name] : (process.env[name] = before[name]),
    );
  }
}

describe('what PM2 is told about processes and their memory', () => {
  for (const { cores, memory, instances, each, left } of [
    { cores: 2, memory: 3.8, instances: 2, each: 0.7, left: 1.4 },
    { cores: 2, memory: 4, instances: 2, each: 0.75, left: 1.5 },
    { cores: 4, memory: 8, instances: 2, each: 1.25, left: 3.5 },
    { cores: 16, memory: 16, instances: 4, each: 1.25, left: 7.5 },
    { cores: 32, memory: 64, instances: 24, each: 1.25, left: 31.5 },
    { cores: 8, memory: 64, instances: 7, each: 1.25, left: 31.5 },
  ]) {
    it(`leaves the database its share on ${cores} cores and ${memory} GiB`, (test) => {
      const machine = processesOn(test, { cores, memory });
      assert.equal(machine.api.instances, instances);
      assert.ok(Math.abs(machine.each - each) < 0.01, `${machine.each} GiB each`);
      assert.ok(machine.worker >= 1 && machine.worker <= 2.5, `${machine.worker} GiB for the worker`);
      assert.ok(machine.left >= left, `${machine.left} GiB are left`);
      assert.equal(machine.warned, 0);
    });
  }

  it('tells /health the same limit of an API process', (test) => {
    const { api } = processesOn(test, { cores: 2, memory: 4 });
    assert.equal(api.env.MEMORY_LIMIT, String(api.max_memory_restart));
    assert.match(api.env.MEMORY_LIMIT, /^\d+$/);
  });

  it('does as the operator says', (test) => {
    const operator = { API_PROCESSES: '5', API_MEMORY: '800M', WORKER_MEMORY: '3G' };
    const machine = processesOn(test, { cores: 2, memory: 16, operator });
    assert.equal(machine.api.instances, 5);
    assert.equal(machine.api.max_memory_restart, 800 * 1024 ** 2);
    assert.equal(machine.worker, 3);
  });

  it('shares the memory among as many processes as the operator wants', (test) => {
    const machine = processesOn(test, { cores: 4, memory: 8, operator: { API_PROCESSES: '3' } });
    assert.ok(Math.abs(machine.each - 0.9) < 0.01, `${machine.each} GiB each`);
    assert.ok(machine.left >= 3.5, `${machine.left} GiB are left`);
  });

  it('keeps two processes that can live on a machine that is too small, and says so', (test) => {
    const machine = processesOn(test, { cores: 1, memory: 2 });
    assert.equal(machine.api.instances, 2);
    assert.equal(machine.each, 0.625);
    assert.equal(machine.warned, 1);
  });
});
