// Plays DCDN's or ESA's operations against the simulator with the vendor's own client, prints its typed answers as JSON.
// Usage: node products.mjs dcdn|esa acs3|rpc URI ACCESS_KEY_ID SECRET
import * as dcdn from '@alicloud/dcdn20180115';
import * as esa from '@alicloud/esa20240910';
import * as openapi from '@alicloud/openapi-core';

const [product, kind, uri, accessKeyId, accessKeySecret] = process.argv.slice(2);
const models = { dcdn, esa }[product];
const Client = models.default.default ?? models.default;
const client = new Client(new openapi.$OpenApiUtil.Config({
  accessKeyId, accessKeySecret, signatureAlgorithm: kind === 'rpc' ? 'v2' : undefined,
  protocol: 'http', endpoint: new URL(uri).host,
}));

async function call(action, fields) {
  const name = action.charAt(0).toLowerCase() + action.slice(1);
  const Request = models[`${action}Request`];
  const answer = Request === undefined ? await client[name]() : await client[name](new Request(fields));
  return answer.body;
}

async function codeOf(promise) {
  try {
    await promise;
    return 'accepted';
  } catch (error) {
    return error.code;
  }
}

async function playDcdn() {
  const url = 'http://d.example.com/a%20b.txt';
  const refresh = await call('RefreshDcdnObjectCaches', { objectPath: url, objectType: 'IgnoreParams', force: true });
  return {
    refresh,
    prefetch: await call('PreloadDcdnObjectCaches', { objectPath: url, area: 'overseas', l2Preload: true }),
    tags: await call('RefreshDcdnObjectCacheByCacheTag', { domainName: 'd.example.com', cacheTag: 'a,b' }),
    byId: await call('DescribeDcdnRefreshTaskById', { taskId: refresh.refreshTaskId }),
    tasks: await call('DescribeDcdnRefreshTasks', { objectType: 'preload', domainName: 'd.example.com', pageSize: 50 }),
    quota: await call('DescribeDcdnRefreshQuota', {}),
    errors: { page: await codeOf(call('DescribeDcdnRefreshTasks', { pageSize: 51 })) },
  };
}

async function playEsa() {
  const siteId = 1234567890123;
  const purge = (type, content) => call('PurgeCaches', {
    siteId, type, force: true, content: new esa.PurgeCachesRequestContent(content),
  });
  return {
    files: await purge('file', { files: ['http://e.example.com/a.txt', 'http://e.example.com/b.txt'] }),
    directory: await purge('directory', { directories: ['http://e.example.com/d/'] }),
    hostname: await purge('hostname', { hostnames: ['e.example.com'] }),
    tags: await purge('cachetag', { cacheTags: ['news'] }),
    everything: await purge('purgeall', { purgeAll: true }),
    prefetch: await call('PreloadCaches', {
      siteId, content: ['http://e.example.com/v.mp4'], headers: { 'Accept-Encoding': 'gzip' },
    }),
    purges: await call('DescribePurgeTasks', { siteId, pageSize: 50 }),
    prefetches: await call('DescribePreloadTasks', { siteId }),
    quota: await call('GetPurgeQuota', { siteId, type: 'file' }),
    errors: {
      site: await codeOf(call('GetPurgeQuota', { siteId: 1, type: 'file' })),
      type: await codeOf(purge('regex', { files: ['http://e.example.com/a'] })),
      foreign: await codeOf(purge('file', { files: ['http://elsewhere.example.org/a'] })),
      again: await codeOf(purge('purgeall', { purgeAll: true })),
    },
  };
}

console.log(JSON.stringify(await { dcdn: playDcdn, esa: playEsa }[product]()));
