#!/usr/bin/env node
import { main } from '@fedmsg/cli';

await main();
