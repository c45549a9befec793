/**
 * Before all tests: worker threads that a test starts, and jest's own worker processes, get the hook that compiles
 * TypeScript. Jest itself compiles only what it loads.
 */
module.exports = () => {
  process.execArgv.push(`--require=${require.resolve('./typescript-hook.cjs')}`);
};
