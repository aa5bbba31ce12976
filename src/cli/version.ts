import { readFileSync } from 'node:fs';
import { packageFile } from './package-file.js';

/** The version in package.json, which stands beside `dist/`. */
export const VERSION: string = JSON.parse(readFileSync(packageFile('package.json'), 'utf8')).version;
