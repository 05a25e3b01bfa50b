// The operations about what documents follow; Umbraco's own client knows none of them.
import { umbHttpClient } from '@umbraco-cms/backoffice/http-client';

const root = '/umbraco/management/api/v1';

export const readInheritance = (document) => send('get', `/document/${document}/inheritance`);

export const readOrigins = (document) => send('get', `/document/${document}/inheritance/origins`);

export const readChanges = () => send('get', '/inheritance/changes');

export const follow = (document, origin) => send('put', `/document/${document}/inheritance`, { origin: origin ? { id: origin } : null });

export const decide = (document, alias, culture, decision) => send('post', `/document/${document}/inheritance/field`, { alias, culture, decision });

async function send(method, address, body) {
  let answer;
  try {
    answer = await umbHttpClient[method]({ url: root + address, body, headers: body ? { 'Content-Type': 'application/json' } : undefined });
  } catch (problem) {
    // The client throws what the server said, which is no error with a message.
    answer = { error: problem };
  }

  if (answer.error) {
    throw new Error(answer.error.title ?? 'The server did not answer');
  }

  return answer.data;
}
