const SEEN_SHARE = 0.5;
const SEEN_FOR = 1000;

/**
 * Tells the server that what it wraps was seen: half of it inside the viewport for a whole second, in a visible tab, once.
 * Rendered is not seen; the campaigns' reports count only this. `data-url` takes the report.
 */
export class SeenReporter extends HTMLElement {
  private timer = 0;
  private observer?: IntersectionObserver;

  connectedCallback(): void {
    const url = this.dataset.url;
    if (!url || !('IntersectionObserver' in window)) return;

    this.observer = new IntersectionObserver((entries) => {
      clearTimeout(this.timer);
      if (entries.some((entry) => entry.isIntersecting)) {
        this.timer = window.setTimeout(() => this.report(url), SEEN_FOR);
      }
    }, { threshold: SEEN_SHARE });
    this.observer.observe(this.firstElementChild ?? this);
  }

  disconnectedCallback(): void {
    clearTimeout(this.timer);
    this.observer?.disconnect();
  }

  private report(url: string): void {
    if (document.visibilityState !== 'visible') return;
    this.observer?.disconnect();
    navigator.sendBeacon(url);
  }
}
