import { defineConfig } from 'tsup';
import { base } from '../../tsup.base.js';

// What we use of zod is part of the output: as an import, its hundred files made every process start 70 ms later.
export default defineConfig({ ...base, noExternal: ['zod'] });
