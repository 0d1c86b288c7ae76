import { defineConfig } from 'vitest/config';
import all from './vitest.config.ts';

// For `npm run mutation`: only the tests beside the sources. Those of the whole, in test/, would run for every mutant.
export default defineConfig({
  resolve: all.resolve ?? {},
  ssr: all.ssr ?? {},
  test: { include: ['packages/*/src/**/*.test.ts'] },
});
