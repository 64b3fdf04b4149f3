/**
 * Written in by webpack.config.js and vitest.config.ts. Both browsers get the same build: which one
 * it is, the address says.
 */
declare const __TARGET__: 'extension' | 'cli' | 'web' | 'test';
declare const __VERSION__: string;
