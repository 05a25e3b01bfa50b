const YEAR = 365 * 24 * 60 * 60;

/** Light, dark or the system's choice without a reload. Without script its form posts and the server sets the same cookie. */
export class SchemeSwitch extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('click', (event) => {
      const button = (event.target as Element).closest<HTMLButtonElement>('button[name="scheme"]');
      if (!button) return;
      event.preventDefault();
      this.choose(button.value);
    });
  }

  private choose(scheme: string): void {
    const root = document.documentElement;
    if (scheme === 'auto') delete root.dataset.scheme;
    else root.dataset.scheme = scheme;

    const secure = location.protocol === 'https:' ? '; secure' : '';
    document.cookie = `ecare-scheme=${scheme}; path=/; max-age=${scheme === 'auto' ? 0 : YEAR}; samesite=lax${secure}`;
    for (const each of this.querySelectorAll('button[name="scheme"]')) {
      each.setAttribute('aria-pressed', String((each as HTMLButtonElement).value === scheme));
    }
    this.closest('details')?.removeAttribute('open');
  }
}
