import { exitCodes } from './exit-codes.ts';
import { processIo } from './io.ts';
import { run } from './run.ts';

process.once('SIGINT', () => process.exit(exitCodes.interrupted));
process.exitCode = await run(process.argv.slice(2), processIo());
