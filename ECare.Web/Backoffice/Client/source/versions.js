// The server names the version of what it gives (ETag); a save says which version it was written on (If-Match). So the second of two editors is
// told that somebody was faster, instead of undoing what they did.
const item = /\/umbraco\/management\/api\/v1(?:\.1)?\/(document|media)\/([0-9a-f-]{36})$/i;

export function rememberVersions(client) {
  const versions = new Map();
  client.interceptors.response.use((response, request) => {
    const key = keyOf(request);
    const version = response.headers.get('ETag');
    if (key && version && response.ok) {
      versions.set(key, version);
    }

    return response;
  });
  client.interceptors.request.use((request) => {
    const version = request.method === 'PUT' && versions.get(keyOf(request));
    if (version) {
      request.headers.set('If-Match', version);
    }

    return request;
  });
}

function keyOf(request) {
  const match = item.exec(new URL(request.url, location.origin).pathname);
  return match && `${match[1]}/${match[2].toLowerCase()}`;
}
