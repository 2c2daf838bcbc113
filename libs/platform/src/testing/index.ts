export { RedisServer } from './redis-server.js';
export { hasTestRedis, killListeners, scaleOutSettings, testRedis } from './test-redis.js';
