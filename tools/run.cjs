'use strict';
// Every root script starts here: `node tools/run.cjs <command> [arguments]`.
// This file and node-version.cjs keep to ES5, so that a Node that is too old is told so in words.
var nodeVersion = require('./node-version.cjs');

var problem = nodeVersion.problem(process.versions.node, require('../package.json').engines.node);
if (problem) {
  console.error(problem);
  process.exit(1);
}
require('./launch.cjs');
