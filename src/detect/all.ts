/** Every detector: one line each, in alphabetical order. The only list there is. */
export { scan } from './scan/index.js';
