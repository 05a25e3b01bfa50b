const PAUSE = 150;
const SHORTEST = 2;

/**
 * Shows the pages that fit what has been typed so far, below the field. Without script the form finds the same. `data-url` is the search page;
 * the list is its own HTML. Arrow keys walk the list, Escape closes it.
 */
export class SuggestList extends HTMLElement {
  private timer = 0;
  private asked?: AbortController;
  private readonly list = document.createElement('div');

  connectedCallback(): void {
    const input = this.querySelector('input');
    const url = this.dataset.url;
    if (!input || !url) return;

    this.list.className = 'suggest-list';
    this.list.hidden = true;
    this.append(this.list);
    input.addEventListener('input', () => {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => void this.ask(url, input.value), PAUSE);
    });
    this.addEventListener('keydown', (event) => this.walk(event, input));
    this.addEventListener('focusout', (event) => {
      if (!this.contains(event.relatedTarget as Node | null)) this.close();
    });
  }

  disconnectedCallback(): void {
    clearTimeout(this.timer);
    this.asked?.abort();
  }

  private async ask(url: string, text: string): Promise<void> {
    this.asked?.abort();
    if (text.trim().length < SHORTEST) {
      this.close();
      return;
    }

    this.asked = new AbortController();
    try {
      const answer = await fetch(`${url}?part=suggestions&q=${encodeURIComponent(text)}`, { signal: this.asked.signal });
      if (!answer.ok) return;
      this.list.innerHTML = await answer.text();
      this.list.hidden = this.list.childElementCount === 0 || !this.contains(document.activeElement);
    } catch {
      // The next letter came, or the network went: the form still works.
    }
  }

  private walk(event: KeyboardEvent, input: HTMLInputElement): void {
    if (event.key === 'Escape') {
      this.close();
      input.focus();
      return;
    }
    if (this.list.hidden || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;

    const stops: HTMLElement[] = [input, ...this.list.querySelectorAll('a')];
    const here = stops.indexOf(document.activeElement as HTMLElement);
    const next = (here + (event.key === 'ArrowDown' ? 1 : stops.length - 1)) % stops.length;
    event.preventDefault();
    stops[next]?.focus();
  }

  private close(): void {
    clearTimeout(this.timer);
    this.asked?.abort();
    this.list.hidden = true;
  }
}
