import { build } from './build.js';
import { forum } from './forum.js';
import { git } from './git.js';
import type { SampleService } from './sample-service.js';

/** The services of the sample bus. */
export const SAMPLE_SERVICES: readonly SampleService[] = [git, build, forum];
