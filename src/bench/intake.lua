-- For wrk, run by scripts/bench: posts OSS events as Function Compute does, each with a request id of its own, over
-- 10,000 hot keys. Arguments after --: the run's name, the content type, and milliseconds between two requests of a
-- connection (0: as fast as possible).

local threads = 0

function setup(thread)
  thread:set("id", threads)
  threads = threads + 1
end

function init(args)
  run = args[1]
  pause = tonumber(args[3])
  n = 0
  wrk.method = "POST"
  wrk.headers["Content-Type"] = args[2]
  wrk.headers["x-fc-control-path"] = "/invoke"
  wrk.headers["x-fc-request-id"] = "1-bench"
  wrk.headers["x-fc-function-name"] = "freshet"
  wrk.headers["x-fc-function-timeout"] = "60"
  before = '{"events":[{"eventName":"ObjectCreated:PutObject","eventSource":"acs:oss",' ..
    '"eventTime":"2026-11-21T02:00:03.000Z","eventVersion":"1.0","oss":{"bucket":{' ..
    '"arn":"acs:oss:cn-hangzhou:1234567890123456:bench-site","name":"bench-site",' ..
    '"ownerIdentity":"1234567890123456","virtualBucket":""},"object":{"deltaSize":122539,' ..
    '"eTag":"688A7BF4F233DC9C88A80BF985AB7329","key":"site/assets/'
  between = '.js","size":122539},"ossSchemaVersion":"1.0","ruleId":"9adac8e253828f4f7c0466d941fa3db81161e853"},' ..
    '"region":"cn-hangzhou","requestParameters":{"sourceIPAddress":"203.0.113.7"},"responseElements":{"requestId":"'
  after = '"},"userIdentity":{"principalId":"1234567890123456"}}]}'
  if pause > 0 then
    math.randomseed(id + 1)
    -- Whole milliseconds, mixed so that their mean is the pause.
    delay = function()
      local low = math.floor(pause)
      return math.random() < pause - low and low + 1 or low
    end
  end
end

function request()
  n = n + 1
  local key = (n * 7919 + id * 4999) % 10000
  return wrk.format(nil, nil, nil, before .. key .. between .. string.format("%s%02X%010X", run, id, n) .. after)
end

-- requests a second, p50 and p99 in ms, acknowledged, refused (not 2xx or 3xx), faults of the socket
function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format("RESULT %.0f %.2f %.2f %d %d %d\n", summary.requests / summary.duration * 1e6,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, summary.requests - e.status, e.status,
    e.connect + e.read + e.write + e.timeout))
end
