// The keys of the desk; every page works without them. They can be turned off, because they are single letters (WCAG 2.1.4).
const place = 'ecare-desk-keys';
const sheet = document.querySelector<HTMLDetailsElement>('#keys');
const onOff = document.querySelector<HTMLInputElement>('#keys-on');
let lead = '';

if (onOff) {
  onOff.checked = localStorage.getItem(place) !== 'off';
  onOff.closest('label')!.hidden = false;
  onOff.addEventListener('change', () => localStorage.setItem(place, onOff.checked ? 'on' : 'off'));
}

document.addEventListener('keydown', event => {
  if (!onOff?.checked || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) {
    return;
  }

  const went = lead === 'g' ? go(event.key) : press(event.key);
  lead = lead !== 'g' && event.key === 'g' ? 'g' : '';
  if (went) {
    event.preventDefault();
  }
});

function go(key: string): boolean {
  const address = key === 's' ? '/desk' : key === 'h' ? '/desk/health' : null;
  if (address) {
    location.assign(address);
  }
  return address !== null;
}

function press(key: string): boolean {
  switch (key) {
    case '?':
      if (sheet) {
        sheet.open = !sheet.open;
        sheet.querySelector('summary')?.focus();
      }
      return true;
    case '/':
      document.querySelector<HTMLElement>('[data-filter]')?.focus();
      return true;
    case 'j':
      return step(1);
    case 'k':
      return step(-1);
    default:
      return false;
  }
}

/** A row is its first link; a row without one takes the focus itself. */
function step(by: number): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-rows] tbody tr')];
  const here = rows.findIndex(row => row.contains(document.activeElement));
  const next = rows[Math.min(Math.max(here + by, 0), rows.length - 1)];
  const target = next?.querySelector<HTMLElement>('a') ?? next;
  if (target && target === next) {
    target.tabIndex = -1;
  }
  target?.focus();
  return rows.length > 0;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input:not([type=checkbox]), select, textarea') !== null;
}
