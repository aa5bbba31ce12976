/** Every protocol: one line each, in alphabetical order. The only list there is. */
export {};
