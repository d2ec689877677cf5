import { compileLess } from '../host/compile-less.ts';
import { loadProgram } from '../host/program.ts';
import { isThreadOfScan } from '../host/started-reader.ts';

const run = loadProgram(__dirname, 'worker');
// How a regular expression will be compiled is settled when it is made: most are made when the program begins.
if (isThreadOfScan()) compileLess();
run();
