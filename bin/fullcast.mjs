#!/usr/bin/env node
import { main } from '../dist/cli/main.js';
import { endWhenPrinted } from '../dist/cli/outputs.js';

process.exitCode = await main(process.argv.slice(2));
endWhenPrinted();
