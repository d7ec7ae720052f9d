#!/usr/bin/env node
import { keepCompiled } from './compiled.ts';

keepCompiled();
// Not before: what is imported by then would be compiled once more.
const [{ processIo }, { run }] = await Promise.all([import('./io.ts'), import('./program.ts')]);
process.exitCode = await run(process.argv.slice(2), processIo);
