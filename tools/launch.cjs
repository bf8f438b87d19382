'use strict';
const { existsSync, readdirSync } = require('node:fs');
const path = require('node:path');

const [name = '', ...args] = process.argv.slice(2);
const file = path.join(__dirname, 'commands', `${name}.js`);

if (!/^[a-z]+$/.test(name) || !existsSync(file)) {
  const known = readdirSync(path.join(__dirname, 'commands')).map((entry) => entry.replace(/\.js$/, ''));
  console.error(`Unknown command "${name}"; expected one of: ${known.join(', ')}.`);
  process.exitCode = 1;
} else {
  import(`./commands/${name}.js`)
    .then((command) => command.run(args))
    .then(
      (/** @type {number | undefined} */ code) => {
        process.exitCode = code ?? process.exitCode ?? 0;
      },
      (/** @type {unknown} */ error) => {
        // An error that brings its exit code was written for the reader; any other is a defect and needs its stack.
        const { exitCode, message } = /** @type {Error & { exitCode?: number }} */ (error);
        console.error(exitCode === undefined ? error : message);
        process.exitCode = exitCode ?? 1;
      },
    );
}
