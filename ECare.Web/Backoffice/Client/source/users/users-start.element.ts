/** What the Users section shows first: its list. */
export class ECareUsersStartElement extends HTMLElement {
  connectedCallback() {
    history.replaceState(null, '', '/umbraco/section/user-management/workspace/user-root');
  }
}

customElements.define('ecare-users-start', ECareUsersStartElement);

export default ECareUsersStartElement;
