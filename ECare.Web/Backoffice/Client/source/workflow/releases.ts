import { html } from '@umbraco-cms/backoffice/external/lit';

export interface Owner {
  name: string;
  displayName: string;
  timeZone: string;
  home: string;
}

export interface Item {
  document: string;
  name?: string;
  icon?: string;
  documentType?: string;
  cultures: string[];
  available: string[];
  isGone: boolean;
  isPublished: boolean;
  isEdited: boolean;
}

export interface Release {
  id: string;
  name: string;
  owner: Owner;
  state: 'Draft' | 'Scheduled' | 'Live' | 'RolledBack' | 'Refused';
  plannedFor: string | null;
  dueDate: string | null;
  liveDate: string | null;
  creator: string;
  user: string;
  reasons: string[];
  revision: number;
  mayPublish: boolean;
  items: Item[];
}

const states = { Draft: 'Not scheduled', Scheduled: 'Scheduled', Live: 'Live', RolledBack: 'Rolled back', Refused: 'Did not go live' };
const looks = { Draft: 'default', Scheduled: 'warning', Live: 'positive', RolledBack: 'default', Refused: 'danger' } as const;

/** How far a release is. */
export const releaseTag = ({ state }: Release) => html`<uui-tag look="secondary" color=${looks[state]}>${states[state]}</uui-tag>`;
