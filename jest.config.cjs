/** Packages that come as ES modules only. */
const esm = ['mpg123-decoder', '@wasm-audio-decoders', '@eshaz', 'simple-yenc'].join('|');

module.exports = {
  testEnvironment: 'node',
  setupFiles: ['<rootDir>/tests/seed.cjs'],
  testMatch: ['**/tests/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.[jt]s$': ['@swc/jest', { jsc: { target: 'es2023', parser: { syntax: 'typescript' } } }],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esm})/)`],
};
