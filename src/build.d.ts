/** Written in by webpack.config.js and vitest.config.ts. */
declare const __TARGET__: 'chrome' | 'firefox' | 'cli' | 'web' | 'test';
declare const __VERSION__: string;
