/** Every policy: one line each, in alphabetical order. The only list there is. */
export { captureLoss } from './capture-loss/index.js';
export { certificates } from './certificates/index.js';
export { detectTraceroute } from './detect-traceroute/index.js';
export { ftpBruteforcing } from './ftp-bruteforcing/index.js';
export { knownCerts } from './known-certs/index.js';
export { knownHosts } from './known-hosts/index.js';
export { knownServices } from './known-services/index.js';
export { notice } from './notice/index.js';
export { software } from './software/index.js';
export { sqlInjection } from './sql-injection/index.js';
export { sshBruteforcing } from './ssh-bruteforcing/index.js';
export { tunnels } from './tunnels/index.js';
export { weird } from './weird/index.js';
