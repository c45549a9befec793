/*
 * The door of every npm verb: `node scripts/run.js <task> [arguments]`.
 * Runs on whatever Node the machine has, installs the packages when the lockfile changed, and then runs the task on the
 * Node that the project pins. Written in old JavaScript, so that an old Node can at least say that it is too old.
 */
'use strict';

var oldestNode = 20;
var major = Number(process.versions.node.split('.')[0]);

if (major < oldestNode) {
  console.error('Vision AI needs Node ' + oldestNode + ' or newer to start; this is ' + process.version + '.');
  process.exit(1);
}

require('./lib/bootstrap.js')
  .run(process.argv[2], process.argv.slice(3))
  .then(
    function (exitCode) {
      process.exitCode = exitCode;
    },
    function (error) {
      console.error(error.message);
      process.exitCode = 1;
    },
  );
