import { Migrator } from '../platform/database';
import { runCommand } from './run-command';

runCommand((app) => app.get(Migrator).run());
