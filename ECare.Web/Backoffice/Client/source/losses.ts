// The server refuses to take away what pages have something in, and says what. Whoever confirms it sends the same request again.
import { umbConfirmModal } from '@umbraco-cms/backoffice/modal';

const type = /\/umbraco\/management\/api\/v1\/document-type\/[0-9a-f-]{36}$/i;
const kept = new WeakMap<Request, Request>();

export function askBeforeLosses(client: any) {
  client.interceptors.request.use((request: Request) => {
    if (request.method === 'PUT' && type.test(new URL(request.url, location.origin).pathname)) {
      kept.set(request, request.clone());
    }

    return request;
  });
  client.interceptors.response.use(async (response: Response, request: Request) => {
    const again = response.status === 409 && kept.get(request);
    const problem = again && (await response.clone().json());
    if (!again || problem.operationStatus !== 'LosesContent' || !(await isConfirmed(problem))) {
      return response;
    }

    const headers = new Headers(again.headers);
    headers.set('X-Loss-Confirmed', 'true');
    return fetch(new Request(again, { headers }));
  });
}

function isConfirmed(problem: { title: string; detail: string }) {
  const host: any = find(document, 'umb-backoffice-main');
  return umbConfirmModal(host, { headline: problem.title, content: problem.detail, color: 'danger', confirmLabel: 'Save and lose it' }).then(
    () => true,
    () => false,
  );
}

function find(root: Document | ShadowRoot, name: string): Element | undefined {
  for (const element of root.querySelectorAll('*')) {
    const found = element.localName === name ? element : element.shadowRoot && find(element.shadowRoot, name);
    if (found) {
      return found;
    }
  }

  return undefined;
}
