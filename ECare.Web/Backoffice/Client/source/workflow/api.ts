// How the screens of releases, approvals and campaigns ask the server: through Umbraco's own client, so that a session that has ended is renewed.
import { umbHttpClient } from '@umbraco-cms/backoffice/http-client';
import { UMB_NOTIFICATION_CONTEXT } from '@umbraco-cms/backoffice/notification';
import { umbConfirmModal } from '@umbraco-cms/backoffice/modal';
import type { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';

const root = '/umbraco/management/api/v1';

export interface Problem {
  title?: string;
  detail?: string;
  operationStatus?: string;
  errors?: Record<string, string[]>;
}

/** What the server would not do, and why. */
export class Refusal extends Error {
  constructor(readonly problem: Problem) {
    super(problem.title ?? 'The server could not be reached');
  }

  get reasons(): string[] {
    return this.problem.errors?.['reasons'] ?? (this.problem.detail ? [this.problem.detail] : []);
  }
}

export async function ask<T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T> {
  let answer: { data?: unknown; error?: unknown; response?: Response };
  try {
    answer = (await umbHttpClient.request({
      method,
      url: root + path,
      ...(body === undefined ? {} : { body, headers: { 'Content-Type': 'application/json' } }),
    })) as typeof answer;
  } catch (thrown) {
    throw new Refusal((thrown ?? {}) as Problem);
  }

  if (!answer.response?.ok) {
    throw new Refusal((answer.error ?? {}) as Problem);
  }

  return answer.data as T;
}

/** Asks before something is done; who closes the question has said no. */
export function agreed(host: UmbLitElement, question: Parameters<typeof umbConfirmModal>[1]): Promise<boolean> {
  return umbConfirmModal(host, question).then(
    () => true,
    () => false,
  );
}

/** Says in a corner what was done. */
export async function tell(host: UmbLitElement, message: string): Promise<void> {
  const notifications = await host.getContext(UMB_NOTIFICATION_CONTEXT);
  notifications?.peek('positive', { data: { message } });
}

/** A moment as the reader's own clock shows it. */
export function moment(date: string | null | undefined): string {
  return date ? new Date(date).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' }) : '';
}

export function addressOf(document: string): string {
  return `/umbraco/section/content/workspace/document/edit/${document}`;
}
