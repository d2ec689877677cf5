import { runProgram } from '../host/program.ts';

runProgram(__dirname, 'server');
