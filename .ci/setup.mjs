// Installs the dependencies if they are not there as the lock file says. Runs before `npm start` and `npm test`.
import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';

const installed = 'node_modules/.package-lock.json';
const isFresh = existsSync(installed) && statSync(installed).mtimeMs >= statSync('package-lock.json').mtimeMs;
// Not `npm ci`: it refuses a lock file that lacks optional binaries of platforms whose packages a registry mirror does
// not carry. `--no-save` takes the locked versions and leaves the lock file alone.
if (!isFresh) execFileSync('npm', ['install', '--no-save', '--no-audit', '--no-fund'], { stdio: 'inherit' });
