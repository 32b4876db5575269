/** Packages that come as ES modules only. */
const esm = ['mpg123-decoder', '@wasm-audio-decoders', '@eshaz', 'simple-yenc'].join('|');

module.exports = {
  // All cores: the usual is one less, which on two of them is one.
  maxWorkers: '100%',
  testEnvironment: 'node',
  // Looked up once a file instead of once a use: the sandbox makes every look at a global dear.
  sandboxInjectedGlobals: ['Math'],
  setupFiles: ['<rootDir>/tests/seed.cjs'],
  testMatch: ['**/tests/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.[jt]s$': ['@swc/jest', { jsc: { target: 'es2023', parser: { syntax: 'typescript' } } }],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esm})/)`],
};
