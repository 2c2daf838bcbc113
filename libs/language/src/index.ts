export { understand } from './understand.js';
