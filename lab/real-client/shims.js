// What Flex UI takes for granted of its bundler.
export { Buffer } from 'buffer';
export { default as process } from 'process/browser.js';
