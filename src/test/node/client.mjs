// Plays one scenario against the simulator with the vendor's own client and prints what it answered as JSON.
// Usage: node client.mjs KIND URI ACCESS_KEY_ID SECRET [SECURITY_TOKEN]
// KIND: acs3 and rpc (@alicloud/cdn20180510), pop-post and pop-get (@alicloud/pop-core).
import * as cdn from '@alicloud/cdn20180510';
import * as openapi from '@alicloud/openapi-core';
import Pop from '@alicloud/pop-core';

const [kind, uri, accessKeyId, accessKeySecret, securityToken] = process.argv.slice(2);

const lower = (name) => name.charAt(0).toLowerCase() + name.slice(1);

/** The generated client: typed requests, one method an operation. */
function generated(secret, signatureAlgorithm) {
  const Client = cdn.default.default ?? cdn.default;
  const client = new Client(new openapi.$OpenApiUtil.Config({
    accessKeyId, accessKeySecret: secret, securityToken, signatureAlgorithm,
    protocol: 'http', endpoint: new URL(uri).host,
  }));
  return async (action, parameters) => {
    const fields = Object.fromEntries(Object.entries(parameters).map(([name, value]) => [lower(name), value]));
    const answer = Object.keys(fields).length === 0 && cdn[`${action}Request`] === undefined
      ? await client[lower(action)]()
      : await client[lower(action)](new cdn[`${action}Request`](fields));
    return answer.body;
  };
}

/** The older client: any action, any parameters. */
function pop(secret, method) {
  const client = new Pop({
    accessKeyId, accessKeySecret: secret, securityToken, endpoint: uri, apiVersion: '2018-05-10',
  });
  return (action, parameters) => client.request(action, parameters, { method, formatParams: false });
}

const clients = {
  'acs3': (secret) => generated(secret, undefined),
  'rpc': (secret) => generated(secret, 'v2'),
  'pop-post': (secret) => pop(secret, 'POST'),
  'pop-get': (secret) => pop(secret, 'GET'),
};

async function codeOf(promise) {
  try {
    await promise;
    return 'accepted';
  } catch (error) {
    return error.code;
  }
}

const call = clients[kind](accessKeySecret);
const lines = [
  'http://www.example.com/a%20b.txt',
  'http://img.example.com/~x*.js?v=1&w=%E4%B8%AD+(1)!',
  'http://www.example.com/c.txt',
];

const refresh = await call('RefreshObjectCaches', { ObjectPath: lines.join('\n'), ObjectType: 'File' });
const directory = await call('RefreshObjectCaches', {
  ObjectPath: 'http://www.example.com/d/\r\n', ObjectType: 'Directory', Force: true,
});
const prefetch = await call('PushObjectCache', {
  ObjectPath: 'http://www.example.com/v.mp4', Area: 'domestic', L2Preload: true, QueryHashkey: false,
  WithHeader: JSON.stringify({ 'Accept-Encoding': ['gzip', 'br'] }),
});
const result = {
  refresh,
  directory,
  prefetch,
  quota: await call('DescribeRefreshQuota', {}),
  userQuota: await call('DescribeCdnUserQuota', {}),
  byId: await call('DescribeRefreshTaskById', { TaskId: refresh.refreshTaskId ?? refresh.RefreshTaskId }),
  tasks: await call('DescribeRefreshTasks', { ObjectType: 'preload', DomainName: 'www.example.com', PageSize: 50 }),
  errors: {
    foreign: await codeOf(call('RefreshObjectCaches', { ObjectPath: 'http://elsewhere.example.org/a' })),
    type: await codeOf(call('RefreshObjectCaches', { ObjectPath: 'http://www.example.com/a', ObjectType: 'Files' })),
    regex: await codeOf(call('RefreshObjectCaches', { ObjectPath: 'http://www.example.com/(a|b)', ObjectType: 'Regex' })),
    id: await codeOf(call('DescribeRefreshTaskById', { TaskId: 'x' })),
    page: await codeOf(call('DescribeRefreshTasks', { PageSize: 101 })),
    secret: await codeOf(clients[kind]('wrong')('DescribeRefreshQuota', {})),
  },
};
console.log(JSON.stringify(result));
