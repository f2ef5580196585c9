#!lua name=kunjung_VERSION
-- The log's writes and its one read that needs two keys, as a library of Redis Functions.
-- VERSION is replaced by a hash of this file, in the names too: processes of different releases can share a server.

local function field_of(entry, name)
  local fields = entry[2]
  for i = 1, #fields, 2 do
    if fields[i] == name then return fields[i + 1] end
  end
end

-- Where the next event of a partition goes. The counter saves reading the last entry, which is what counts: without a
-- counter it is read, and counter and entries are written in one piece.
local function tail_of(log, simulated)
  local counter = string.gsub(log, 'log$', 'position')
  local tail = { counter = counter, position = tonumber(redis.call('GET', counter) or '') }
  if tail.position and not simulated then return tail end
  local last = redis.call('XREVRANGE', log, '+', '-', 'COUNT', 1)[1]
  tail.position = last and tonumber(field_of(last, 'position')) or 0
  tail.milliseconds = last and tonumber(string.match(last[1], '^%d+')) or 0
  return tail
end

local function entry_at(log, index, version)
  local id = redis.call('LINDEX', index, version - 1)
  return id and redis.call('XRANGE', log, id, id)[1]
end

-- Someone appended first. If it was the same command, it was answered before: give the same answer again.
local function not_at_expected(log, index, expected, actual, command)
  local answer = { 'repeated' }
  for version = expected + 1, actual do
    local entry = entry_at(log, index, version)
    if not entry or field_of(entry, 'commandid') ~= command then break end
    answer[#answer + 1] = entry
  end
  if #answer > 1 then return answer end
  return { 'moved', actual }
end

-- keys: log and index of each request. arguments of each request: expected version, command id, simulated
-- milliseconds or '', number of events, then for each event the number of its arguments and its fields and values.
-- answer per request: {'appended', id, position, ...}, {'repeated', entry, ...} or {'moved', actual version}.
local function append(keys, arguments)
  local tails, answers, at = {}, {}, 1
  for request = 1, #keys / 2 do
    local log, index = keys[2 * request - 1], keys[2 * request]
    local expected, command = tonumber(arguments[at]), arguments[at + 1]
    local simulated, events = arguments[at + 2], tonumber(arguments[at + 3])
    local actual = redis.call('LLEN', index)
    local fits = actual == expected
    local answer
    if fits then
      tails[log] = tails[log] or tail_of(log, simulated ~= '')
      answer = { 'appended' }
    else
      answer = not_at_expected(log, index, expected, actual, command)
    end
    at = at + 4
    for _ = 1, events do
      local first, last = at + 1, at + tonumber(arguments[at])
      at = last + 1
      if fits then
        local tail = tails[log]
        local wanted = '*'
        if simulated ~= '' then
          tail.milliseconds = math.max(tail.milliseconds, tonumber(simulated))
          wanted = string.format('%.0f-*', tail.milliseconds)
        end
        tail.position = tail.position + 1
        local id = redis.call('XADD', log, wanted, 'position', tail.position, unpack(arguments, first, last))
        redis.call('RPUSH', index, id)
        answer[#answer + 1] = id
        answer[#answer + 1] = tail.position
      end
    end
    if fits then redis.call('SET', tails[log].counter, tails[log].position) end
    answers[request] = answer
  end
  return answers
end

-- keys: log, index. arguments: first and last index in the list (from 0, inclusive).
local function read_stream(keys, arguments)
  local ids = redis.call('LRANGE', keys[2], arguments[1], arguments[2])
  local entries = {}
  for i, id in ipairs(ids) do
    local entry = redis.call('XRANGE', keys[1], id, id)[1]
    if not entry then return redis.error_reply('MISSING ' .. keys[2] .. ' names ' .. id .. ', not in ' .. keys[1]) end
    entries[i] = entry
  end
  return entries
end

-- keys: the log's metadata. arguments: its fields and values. Whoever comes first writes all of them; all read the same.
local function found(keys, arguments)
  if redis.call('EXISTS', keys[1]) == 0 then redis.call('HSET', keys[1], unpack(arguments)) end
  return redis.call('HGETALL', keys[1])
end

redis.register_function('kunjung_VERSION_append', append)
redis.register_function { function_name = 'kunjung_VERSION_read_stream', callback = read_stream, flags = { 'no-writes' } }
redis.register_function('kunjung_VERSION_found', found)
