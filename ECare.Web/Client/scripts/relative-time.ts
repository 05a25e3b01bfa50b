const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [['day', 86_400], ['hour', 3_600], ['minute', 60]];
const REFRESH = 60_000;

/** Turns "14:05" into "5 minutes ago" and keeps it true; the exact time stays as the title. */
export class RelativeTime extends HTMLElement {
  private timer = 0;

  connectedCallback(): void {
    const time = this.querySelector('time');
    if (!time?.dateTime) return;

    time.title ||= time.textContent ?? '';
    this.update(time);
    this.timer = window.setInterval(() => this.update(time), REFRESH);
  }

  disconnectedCallback(): void {
    clearInterval(this.timer);
  }

  private update(time: HTMLTimeElement): void {
    const seconds = (Date.parse(time.dateTime) - Date.now()) / 1000;
    const [unit, size] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? ['minute', 60];
    // Past a week a date says more than a count of days.
    if (Number.isNaN(seconds) || Math.abs(seconds) > 7 * 86_400) return;

    const root = document.documentElement;
    const words = new Intl.RelativeTimeFormat(this.dataset.locale ?? root.lang, { numeric: 'auto' });
    time.textContent = words.format(Math.round(seconds / size), unit);
  }
}
