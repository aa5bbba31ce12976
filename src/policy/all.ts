/** Every policy: one line each, in alphabetical order. The only list there is. */
export { sqlInjection } from './sql-injection/index.js';
