// Takes the place of Umbraco's OAuth flow: who is signed in is known by a cookie that no script can read, so there is no token to get, keep or
// refresh. A session that ended while somebody was writing is renewed in a small window; what was written stays.
import { Subject } from '@umbraco-cms/backoffice/external/rxjs';
import { UmbObjectState } from '@umbraco-cms/backoffice/observable-api';

export class UmbAuthFlow {
  authorizationSignal = new Subject();
  token$ = new UmbObjectState(undefined).asObservable();

  async setInitialState() {}

  async completeAuthorizationIfPossible() {
    return null;
  }

  async makeAuthorizationRequest() {
    return '/umbraco/login?window=small';
  }

  isAuthorized() {
    return true;
  }

  async clearTokenStorage() {}

  async signOut() {
    await fetch('/umbraco/logout', { method: 'POST' });
    location.href = '/umbraco/login';
  }

  async performWithFreshTokens() {
    return '';
  }

  async makeRefreshTokenRequest() {
    return true;
  }
}
