#!/usr/bin/env node
import { runProgram } from '../host/program.ts';

runProgram(__dirname, 'cli');
