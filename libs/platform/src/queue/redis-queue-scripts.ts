/**
 * The questions about the line that BullMQ does not answer, asked of its own keys (BullMQ 6, `commands/*.lua`): a job waits in the
 * sorted set `prioritized` (score: priority · 2³² + a counter), or in `delayed` (score: when, in ms · 2¹²) while it steps aside
 * or waits for its next attempt, runs in the list `active`, and is a hash (`data`, `priority`, `timestamp`, `processedOn`,
 * `finishedOn`, `atm`: attempts made). ARGV[1] is the first part of every job's key.
 */
const COMMON = `
local STEP = 4294967296
local jobs = ARGV[1]
local function field(id, name) return redis.call('HGET', jobs .. id, name) end
local function number(id, name) return tonumber(field(id, name) or '0') or 0 end
local function userOf(id)
  local data = field(id, 'data')
  return data and cjson.decode(data).userId
end
local function isAlive(id)
  return redis.call('EXISTS', jobs .. id) == 1 and not field(id, 'finishedOn')
end
-- As the database orders them: by priority, then as they came.
local function isBefore(id, priority, timestamp, other)
  local own = number(id, 'priority')
  if own ~= priority then return own < priority end
  local came = number(id, 'timestamp')
  if came ~= timestamp then return came < timestamp end
  return id < other
end
local function countBefore(ids, id)
  local priority, timestamp, count = number(id, 'priority'), number(id, 'timestamp'), 0
  for _, other in ipairs(ids) do
    if other ~= id and isBefore(other, priority, timestamp, id) then count = count + 1 end
  end
  return count
end
`;

/** KEYS: prioritized, delayed. ARGV: jobs, id. */
export const POSITION = `${COMMON}
local id = ARGV[2]
local aside = redis.call('ZRANGE', KEYS[2], 0, -1)
local rank = redis.call('ZRANK', KEYS[1], id)
if rank then return 1 + rank + countBefore(aside, id) end
if not redis.call('ZSCORE', KEYS[2], id) then return 0 end
local own = number(id, 'priority') * STEP
local earlier = redis.call('ZCOUNT', KEYS[1], '-inf', '(' .. string.format('%.0f', own))
local equals = redis.call('ZRANGEBYSCORE', KEYS[1], string.format('%.0f', own), '(' .. string.format('%.0f', own + STEP))
return 1 + earlier + countBefore(equals, id) + countBefore(aside, id)`;

/** KEYS: prioritized, delayed, active. ARGV: jobs, priority. Answers: waiting, active. */
export const BEFORE = `${COMMON}
local priority = tonumber(ARGV[2])
local waiting = redis.call('ZCOUNT', KEYS[1], '-inf', '(' .. string.format('%.0f', (priority + 1) * STEP))
for _, id in ipairs(redis.call('ZRANGE', KEYS[2], 0, -1)) do
  if number(id, 'priority') <= priority then waiting = waiting + 1 end
end
return { waiting, redis.call('LLEN', KEYS[3]) }`;

/** KEYS: prioritized, delayed, active, the user's own. ARGV: jobs, first, last. Answers: foremost, own hindmost (0: none). */
export const BAND = `${COMMON}
local first, last = tonumber(ARGV[2]), tonumber(ARGV[3])
local foremost, hindmost = 0, 0
local function see(priority)
  if priority >= first and priority <= last and (foremost == 0 or priority < foremost) then foremost = priority end
end
local from, to = string.format('%.0f', first * STEP), '(' .. string.format('%.0f', (last + 1) * STEP)
for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], from, to, 'LIMIT', 0, 1)) do see(number(id, 'priority')) end
for _, id in ipairs(redis.call('ZRANGE', KEYS[2], 0, -1)) do see(number(id, 'priority')) end
for _, id in ipairs(redis.call('LRANGE', KEYS[3], 0, -1)) do see(number(id, 'priority')) end
for _, id in ipairs(redis.call('ZREVRANGEBYSCORE', KEYS[4], last, first)) do
  if isAlive(id) then
    hindmost = number(id, 'priority')
    break
  end
  redis.call('ZREM', KEYS[4], id)
end
return { foremost, hindmost }`;

/** KEYS: delayed, active. ARGV: jobs, id. */
export const OWN_BEFORE = `${COMMON}
local id = ARGV[2]
local user, began, count = userOf(id), number(id, 'processedOn'), 0
if not user then return 0 end
for _, other in ipairs(redis.call('LRANGE', KEYS[2], 0, -1)) do
  local theirs = number(other, 'processedOn')
  if other ~= id and userOf(other) == user and (theirs < began or (theirs == began and other < id)) then count = count + 1 end
end
local priority, timestamp = number(id, 'priority'), number(id, 'timestamp')
for _, other in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  if other ~= id and number(other, 'atm') == 0 and userOf(other) == user and isBefore(other, priority, timestamp, id) then
    count = count + 1
  end
end
return count`;

/** KEYS: delayed, active. ARGV: jobs, user, places, now in ms. A delayed job without an attempt stepped aside. */
export const NEXT_ASIDE = `${COMMON}
local user, running, next = ARGV[2], 0, false
for _, id in ipairs(redis.call('LRANGE', KEYS[2], 0, -1)) do
  if userOf(id) == user then running = running + 1 end
end
if running >= tonumber(ARGV[3]) then return false end
local later = string.format('%.0f', (tonumber(ARGV[4]) + 1) * 4096)
for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], later, '+inf')) do
  if number(id, 'atm') == 0 and userOf(id) == user then
    if not next or isBefore(id, number(next, 'priority'), number(next, 'timestamp'), next) then next = id end
  end
end
return next`;

/**
 * KEYS: by arrival, the user's own (or by arrival again, where there is no user). ARGV: jobs, id, priority, now in ms, ms that
 * the user's own is kept. What has ended leaves from the front, a few at each add.
 */
export const NOTE_ADDED = `${COMMON}
redis.call('ZADD', KEYS[1], ARGV[4], ARGV[2])
if KEYS[2] ~= KEYS[1] then
  redis.call('ZADD', KEYS[2], ARGV[3], ARGV[2])
  redis.call('PEXPIRE', KEYS[2], ARGV[5])
end
for _, id in ipairs(redis.call('ZRANGE', KEYS[1], 0, 9)) do
  if not isAlive(id) then redis.call('ZREM', KEYS[1], id) end
end`;

/** KEYS: prioritized, delayed, active, completed, failed, by arrival. ARGV: jobs. The last answer: when the oldest came (0: none). */
export const STATS = `${COMMON}
local oldest = 0
local function isWaiting(id)
  if redis.call('ZSCORE', KEYS[1], id) then return true end
  return redis.call('ZSCORE', KEYS[2], id) and number(id, 'atm') == 0
end
for _, id in ipairs(redis.call('ZRANGE', KEYS[6], 0, -1)) do
  if isWaiting(id) then
    oldest = redis.call('ZSCORE', KEYS[6], id)
    break
  end
  if not isAlive(id) then redis.call('ZREM', KEYS[6], id) end
end
return {
  redis.call('ZCARD', KEYS[1]) + redis.call('ZCARD', KEYS[2]), redis.call('LLEN', KEYS[3]),
  redis.call('ZCARD', KEYS[4]), redis.call('ZCARD', KEYS[5]), oldest
}`;
