import { defineConfig } from 'vitest/config';

// Tests read the packages' sources, so they never pass or fail because of what was last built. 'import' is understood: named here, it
// would reach Node as well, where `require` then finds modules that it was not written for.
const conditions = ['@billingual/source', 'module', 'node'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    // As many as there are processors: by default one is kept free, which on two of them doubles the time.
    maxWorkers: '100%',
    // Inline projects: a folder named here would be loaded without the conditions above.
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['packages/*/src/**/*.test.ts', 'test/**/*.test.ts', 'examples/**/*.test.ts'] },
      },
      { extends: true, test: { name: 'docs', include: ['doctest/**/*.test.ts'] } },
    ],
    coverage: {
      include: ['packages/*/src/**/*.ts'],
      exclude: ['**/*.test.ts', '**/__fixtures__/**'],
    },
  },
});
