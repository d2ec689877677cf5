import { loadProgram } from '../host/program.ts';

loadProgram(__dirname, 'server')();
