import { html, nothing } from '@umbraco-cms/backoffice/external/lit';
import { moment } from './api.js';

export interface Approval {
  id: number;
  document: { id: string; name: string; icon: string; documentType: string };
  cultures: string[];
  note: string;
  sender: string;
  sentDate: string;
  state: 'Waiting' | 'Approved' | 'Rejected' | 'Withdrawn';
  step: string | null;
  isChanged: boolean;
  decisions: { step: string; by: string; isApproved: boolean; reason: string; date: string }[];
}

const looks = { Waiting: 'warning', Approved: 'positive', Rejected: 'danger', Withdrawn: 'default' } as const;

export const stateOf = (approval: Approval) => html`
  <uui-tag color=${looks[approval.state]} look="secondary">
    ${approval.state === 'Waiting' ? `Waits for: ${approval.step}` : approval.state}${approval.isChanged ? ', draft changed since' : ''}
  </uui-tag>`;

export const storyOf = (approval: Approval) => html`
  <p class="muted">
    Sent by ${approval.sender}, ${moment(approval.sentDate)}${approval.cultures.length ? ` (${approval.cultures.join(', ')})` : ''}
  </p>
  ${approval.note ? html`<p>“${approval.note}”</p>` : nothing}
  ${approval.decisions.map(
    (decision) => html`<p class="muted">
      ${decision.step}: ${decision.isApproved ? 'approved' : 'not approved'} by ${decision.by},
      ${moment(decision.date)}${decision.reason ? `: “${decision.reason}”` : ''}
    </p>`,
  )}`;
