import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { earshot: new URL('./src/index.ts', import.meta.url).pathname } },
  test: {
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
    testTimeout: 60_000,
    pool: 'threads',
  },
});
