import 'reflect-metadata';
import { startHttpProcess } from './start-http-process';
import { exitWithReason } from './exit-with-reason';

startHttpProcess().catch(exitWithReason);
