// Installs the dependencies if they are not there as the lock file says. Runs before `npm start` and `npm test`.
import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';

const installed = 'node_modules/.package-lock.json';
const isFresh = existsSync(installed) && statSync(installed).mtimeMs >= statSync('package-lock.json').mtimeMs;
if (!isFresh) execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { stdio: 'inherit' });
