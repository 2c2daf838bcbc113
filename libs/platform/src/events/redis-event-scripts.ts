/**
 * A user's log on Redis: the stream `events:<user>`, whose entry `<eventId>-0` holds `n` (name), `p` (payload, JSON) and `t` (ms since
 * 1970); the counter, a hash with `last` (the last id given) and `ceiling` (the highest that may be given); and a key for each
 * fact that is told once. `logs` holds, for each user with events, when the oldest was written.
 */

/**
 * KEYS: logs, counter and stream of the users in turn. ARGV: the channel, then for each item: the number of its
 * user (from 1), the user's id, name, payload, the key of its fact, ms for which that is kept. Answers with an id for each item, or 0 where
 * the user's counter must be raised first. Nothing of a user follows after a 0.
 */
export const APPEND = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local answers, touched = {}, {}
for item = 2, #ARGV, 6 do
  local place = tonumber(ARGV[item])
  local counter, stream = KEYS[place * 2], KEYS[place * 2 + 1]
  local userId, name, payload, fact, keptMs = unpack(ARGV, item + 1, item + 5)
  local known = redis.call('GET', fact)
  local eventId = 0
  if known then
    eventId = tonumber(known)
  else
    local last, ceiling = unpack(redis.call('HMGET', counter, 'last', 'ceiling'))
    if last and tonumber(last) < tonumber(ceiling) then
      eventId = redis.call('HINCRBY', counter, 'last', 1)
      if redis.call('EXISTS', stream) == 0 then redis.call('ZADD', KEYS[1], now, userId) end
      redis.call('XADD', stream, eventId .. '-0', 'n', name, 'p', payload, 't', now)
      redis.call('SET', fact, eventId, 'PX', keptMs)
      touched[userId] = true
    end
  end
  answers[#answers + 1] = eventId
end
for userId in pairs(touched) do redis.call('PUBLISH', ARGV[1], userId) end
return answers`;

/** KEYS: counter. ARGV: the ids up to the first that may be given, and the last one. */
export const RAISE = `
local last = redis.call('HGET', KEYS[1], 'last')
if not last then redis.call('HSET', KEYS[1], 'last', ARGV[1]) end
redis.call('HSET', KEYS[1], 'ceiling', ARGV[2])`;

/** KEYS: logs, stream. ARGV: user, ms since 1970. Forgets what was written before; answers how many that was. */
export const TRIM = `
local gone, before = 0, tonumber(ARGV[2])
local from = '-'
while true do
  local page = redis.call('XRANGE', KEYS[2], from, '+', 'COUNT', 100)
  for _, entry in ipairs(page) do
    local writtenAt = tonumber(entry[2][6])
    if writtenAt >= before then
      if gone > 0 then redis.call('XTRIM', KEYS[2], 'MINID', entry[1]) end
      redis.call('ZADD', KEYS[1], writtenAt, ARGV[1])
      return gone
    end
    gone = gone + 1
    from = '(' .. entry[1]
  end
  if #page < 100 then break end
end
redis.call('DEL', KEYS[2])
redis.call('ZREM', KEYS[1], ARGV[1])
return gone`;
