import { compileLess } from '../host/compile-less.ts';
import { loadProgram } from '../host/program.ts';
import { purposeOfThread } from '../host/started-reader.ts';

const { isOfScan, isOfSecrets } = purposeOfThread();
const run = loadProgram(__dirname, 'worker', isOfSecrets ? 'worker-secrets' : 'worker');
// How a regular expression will be compiled is settled when it is made: most are made when the program begins.
if (isOfScan) compileLess();
run();
